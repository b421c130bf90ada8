//! The forms against the list of cells and against themselves.

use super::*;

/// Columns: form, id, short id, table, row, column, kind.
fn listed_cells(form: FormId) -> Vec<(&'static str, &'static str, &'static str)> {
    include_str!("../../../../tests/CELLS.tsv")
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|fields| fields[0] == form.as_str())
        .map(|fields| (fields[1], fields[5], fields[6]))
        .collect()
}

fn kind_name(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Count => "count",
        CellKind::SignedCount => "signed_count",
        CellKind::Amount(Unit::Yuan) => "amount_yuan",
        CellKind::Amount(Unit::WanYuan) => "amount_wan_yuan",
    }
}

#[test]
fn cells_are_exactly_those_of_the_list_in_its_order() {
    for id in FormId::ALL {
        let form = Form::get(id);
        let built: Vec<_> = form
            .cells()
            .map(|(ix, cell)| (cell.id.as_str(), form.column_of(ix).label, kind_name(cell.kind)))
            .collect();
        assert_eq!(built, listed_cells(id), "form {id}");
    }
}

#[test]
fn labels_are_those_of_the_list() {
    for line in include_str!("../../../../tests/CELLS.tsv").lines().skip(1) {
        let fields: Vec<_> = line.split('\t').collect();
        let form = Form::get(fields[0].parse().unwrap());
        let row = form.row_of(form.find(fields[1]).unwrap());
        let expected = fields[4].replace("（一）规", "规").replace("（一）行", "行");
        let has_label = expected.ends_with(row.label);
        assert!(has_label, "{} should end with {}", fields[4], row.label);
    }
}

#[test]
fn every_grid_is_filled_without_gap_or_overlap() {
    for id in FormId::ALL {
        for table in &Form::get(id).tables {
            let mut grid = vec![vec![false; table.columns]; table.rows.len()];
            for (y, row) in table.rows.iter().enumerate() {
                for cell in &row.cells {
                    let x = grid[y].iter().position(|taken| !taken).expect("row too long");
                    let (width, height) = match cell {
                        TableCell::Label { colspan, rowspan, .. } => (*colspan, *rowspan),
                        TableCell::Value { colspan, .. } => (*colspan, 1),
                    };
                    for line in &mut grid[y..y + height] {
                        for place in &mut line[x..x + width] {
                            assert!(!*place, "{id} {:?} row {y}", table.id);
                            *place = true;
                        }
                    }
                }
            }
            assert!(grid.iter().flatten().all(|taken| *taken), "{id} {:?}", table.id);
        }
    }
}

#[test]
fn tables_have_the_published_sizes() {
    let sizes = |id| Form::get(id).tables.each_ref().map(|table| (table.rows.len(), table.columns));
    assert_eq!(sizes(FormId::F2019), [(18, 5), (26, 10), (4, 15)]);
    assert_eq!(sizes(FormId::F2021), [(14, 4), (28, 10), (4, 15)]);
}

#[test]
fn every_cell_stands_in_its_table_once() {
    for id in FormId::ALL {
        let form = Form::get(id);
        let mut places: Vec<_> = form
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
            .filter_map(|cell| match cell {
                TableCell::Value { cell, .. } => Some(cell.index()),
                TableCell::Label { .. } => None,
            })
            .collect();
        places.sort_unstable();
        assert_eq!(places, (0..form.cell_count()).collect::<Vec<_>>());
    }
}

#[test]
fn equations_cover_rules_a01_to_a04() {
    let shapes = |id| {
        let mut counts = [0; 4];
        for equation in &Form::get(id).equations {
            counts[equation.kind as usize] += 1;
        }
        counts
    };
    assert_eq!(shapes(FormId::F2019), [23, 7, 7, 3]);
    assert_eq!(shapes(FormId::F2021), [25, 7, 7, 3]);
    let form = Form::get(FormId::F2021);
    let result_sum =
        form.equations.iter().find(|equation| equation.kind == EquationKind::ResultSum).unwrap();
    // （一）＋（二）＋（三）1–8 ＋（四）1–3 ＋（五）1–5 ＋（六）1–3
    assert_eq!(result_sum.left.len(), 21);
    assert_eq!(form.cell(result_sum.total().unwrap()).id, "requests.total.natural_person");
}

#[test]
fn every_row_has_guidance_in_both_languages() {
    for id in FormId::ALL {
        for row in &Form::get(id).rows {
            let guidance = row.guidance;
            assert!(!guidance.zh.is_empty() && !guidance.en.is_empty(), "{}", row.id);
            assert!(!guidance.basis.is_empty(), "{}", row.id);
        }
    }
}
