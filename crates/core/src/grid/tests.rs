use super::*;
use crate::form::{FormId, TableId};
use crate::report::{Report, Value};

fn form() -> &'static Form {
    Form::get(FormId::F2021)
}

fn cell(id: &str) -> CellIx {
    form().find(id).unwrap()
}

fn id(cell: CellIx) -> &'static str {
    &form().cell(cell).id
}

#[test]
fn every_cell_has_one_place() {
    for form in FormId::ALL.map(Form::get) {
        let mut seen = Vec::new();
        for table in TableId::ALL {
            let grid = Grid::of(form.table(table));
            for (y, row) in grid.rows.iter().enumerate() {
                for (x, cell) in row.iter().enumerate() {
                    assert_eq!(grid.position(*cell), Some((y, x)));
                    assert_eq!(grid.at(y, x), Some(*cell));
                    seen.push(*cell);
                }
            }
        }
        assert!(seen.is_sorted() && seen.len() == form.cell_count());
    }
}

#[test]
fn steps() {
    use Step::*;
    let check = |from: &str, step, expected: Option<&str>| {
        let grid = Grid::around(form(), cell(from));
        assert_eq!(grid.neighbour(cell(from), step).map(id), expected, "{from} {step:?}");
    };
    check("requests.received.business", Down, Some("requests.carried_in.business"));
    check("requests.received.business", Up, None);
    check("requests.received.total", Forward, Some("requests.carried_in.natural_person"));
    check("requests.carried_in.natural_person", Back, Some("requests.received.total"));
    check("requests.received.natural_person", Back, None);
    check("requests.carried_out.total", Forward, None);
    check("requests.granted.business", RowStart, Some("requests.granted.natural_person"));
    check("requests.granted.business", RowEnd, Some("requests.granted.total"));
    check("requests.granted.business", Start, Some("requests.received.natural_person"));
    check("requests.granted.business", End, Some("requests.carried_out.total"));
    check("requests.carried_out.other_org", Down, None);
    // Table two: from a row of three to a row of one.
    check("disclosure.normative_documents.in_force", Down, Some("disclosure.licences.decisions"));
    // Table four is one row.
    check("review.upheld", Down, None);
}

#[test]
fn a_selection_grows_within_rows_and_to_the_corners() {
    use Step::*;
    let check = |from: &str, step, expected: Option<&str>| {
        let grid = Grid::around(form(), cell(from));
        assert_eq!(grid.within(cell(from), step).map(id), expected, "{from} {step:?}");
    };
    check("requests.received.total", Forward, None);
    check("requests.carried_in.natural_person", Back, None);
    check("requests.received.business", Forward, Some("requests.received.research"));
    check("requests.received.business", Back, Some("requests.received.natural_person"));
    check("requests.received.business", Down, Some("requests.carried_in.business"));
    check("requests.received.business", End, Some("requests.carried_out.total"));
    check("requests.carried_out.total", Start, Some("requests.received.natural_person"));
    check("review.upheld", Up, None);
}

#[test]
fn to_the_last_cell_is_to_the_corner() {
    let form = Form::get(FormId::F2019);
    let grid = Grid::of(form.table(TableId::Two));
    let find = |id: &str| form.find(id).unwrap();
    let (first, last) =
        (find("disclosure.regulations.made"), find("disclosure.procurement.amount"));
    assert_eq!(grid.rectangle(first, last), grid.rows);
    assert_eq!(grid.rectangle(last, first), grid.rows);
    assert_eq!(grid.rectangle(last, last), [[last]]);
    let short = find("disclosure.fees.change");
    assert_eq!(grid.rectangle(first, short).concat().len(), 7 * 2);
}

#[test]
fn rectangles() {
    let check = |one: &str, other: &str, expected: &[&[&str]]| {
        let grid = Grid::around(form(), cell(one));
        let found: Vec<Vec<_>> = grid
            .rectangle(cell(one), cell(other))
            .iter()
            .map(|row| row.iter().map(|cell| id(*cell)).collect())
            .collect();
        assert_eq!(found, expected);
    };
    let block: &[&[&str]] = &[
        &["requests.received.business", "requests.received.research"],
        &["requests.carried_in.business", "requests.carried_in.research"],
    ];
    check("requests.received.business", "requests.carried_in.research", block);
    check("requests.carried_in.business", "requests.received.research", block);
    check("requests.carried_in.research", "requests.received.business", block);
    check("requests.received.business", "review.upheld", &[]);
}

#[test]
fn clipboard_text() {
    let check = |text: &str, expected: &[&[&str]]| assert_eq!(parse(text), expected, "{text:?}");
    check("", &[&[""]]);
    check("5", &[&["5"]]);
    check("5\n", &[&["5"]]);
    check("1,234\t56", &[&["1,234", "56"]]);
    check("1\t\t3", &[&["1", "", "3"]]);
    check("\t\t", &[&["", "", ""]]);
    check("1\t2\r\n3\t4\r\n", &[&["1", "2"], &["3", "4"]]);
    check("1\r2", &[&["1"], &["2"]]);
    check("1\n\n3\n", &[&["1"], &[""], &["3"]]);
    check("\"1\n2\"\t3", &[&["1\n2", "3"]]);
    check("\"a \"\"b\"\"\"\t1", &[&["a \"b\"", "1"]]);
    check("1\t\"2\"", &[&["1", "2"]]);
    check("\"1\"", &[&["1"]]);
    check("\"1\"\r\n\"2\"", &[&["1"], &["2"]]);
    // A quote that is none of the spreadsheet's.
    check("5\"\t\"6", &[&["5\"", "\"6"]]);
    check("\"三安全\"一稳定\t1", &[&["\"三安全\"一稳定", "1"]]);
}

#[test]
fn clipboard_round_trip() {
    let rows = vec![vec!["1".to_owned(), String::new()], vec!["/".to_owned(), "12.5".to_owned()]];
    assert_eq!(parse(&to_tsv(&rows)), rows);
    assert_eq!(
        to_html(&[vec!["<b>&".to_owned(), "2".to_owned()]]),
        "<table><tr><td>&lt;b>&amp;</td><td>2</td></tr></table>"
    );
}

#[test]
fn pastes_stay_where_they_belong() {
    let check = |first: &str, last: &str, text: &str, expected: &[(&str, &str)], left_out| {
        let grid = Grid::around(form(), cell(first));
        let placed = place(&grid, cell(first), cell(last), &parse(text));
        let cells: Vec<_> =
            placed.cells.iter().map(|(cell, text)| (id(*cell), text.as_str())).collect();
        assert_eq!((cells.as_slice(), placed.left_out), (expected, left_out), "{text:?}");
    };
    let at = "requests.received.natural_person";
    check(
        at,
        at,
        "1\t\t3",
        &[(at, "1"), ("requests.received.business", ""), ("requests.received.research", "3")],
        0,
    );
    check(at, at, "1\n2", &[(at, "1"), ("requests.carried_in.natural_person", "2")], 0);
    // One number into a selection fills it.
    check(
        "requests.carried_in.business",
        at,
        "0\n",
        &[
            (at, "0"),
            ("requests.received.business", "0"),
            ("requests.carried_in.natural_person", "0"),
            ("requests.carried_in.business", "0"),
        ],
        0,
    );
    // Nothing wraps around an edge.
    let last = "requests.carried_out.total";
    check(last, last, "1\t2\t\n3\t4\t5", &[(last, "1")], 4);
    check(last, at, "7\t8", &[(at, "7"), ("requests.received.business", "8")], 0);
    let fee = "disclosure.fees.amount";
    check(fee, fee, "4068.208", &[(fee, "4068.208")], 0);
}

#[test]
fn filling_down() {
    let grid = Grid::around(form(), cell("requests.received.business"));
    let fills =
        fill_down(&grid, cell("requests.received.business"), cell("requests.granted.research"));
    let fills: Vec<_> = fills.iter().map(|(to, from)| (id(*to), id(*from))).collect();
    assert_eq!(
        fills,
        [
            ("requests.carried_in.business", "requests.received.business"),
            ("requests.carried_in.research", "requests.received.research"),
            ("requests.granted.business", "requests.received.business"),
            ("requests.granted.research", "requests.received.research"),
        ]
    );
}

#[test]
fn zeros_go_where_nothing_is_and_never_into_totals() {
    let mut report = Report::new(FormId::F2021);
    report.set_value(cell("review.upheld"), Value::count(3));
    report.set_value(cell("review.corrected"), Value::NotApplicable);
    let found = blanks(&report, form().find_row("review").unwrap().cells());
    let found: Vec<_> = found.into_iter().map(id).collect();
    assert_eq!(found, ["review.other", "review.pending"]);
}
