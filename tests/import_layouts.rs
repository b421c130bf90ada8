//! Reports laid out in every way that converters and people lay out all of their tables: drawn with characters, Markdown
//! that begins again at a page, names letter by letter, cells repeated, remarks and blank totals. No cell may say another
//! number than the report.

mod damage_support;

use std::fmt::Write;

use damage_support::{Seeded, Truth, compare};
use xxgk_core::form::{FormId, Row, TableId};

/// How tables are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// `+----+----+`, long labels over several lines of their cell.
    Drawn,
    /// `│ 规章 │ 0 │` between lines of `─`.
    Boxes,
    /// Markdown, and again from the middle: a row stands there as the heading.
    Restarted,
    /// Numbers with a remark behind them.
    Remarks,
    /// Totals are blank.
    BlankTotals,
    /// Names of groups letter by letter, one below the other.
    Vertical,
    /// A label is cut by the end of a page, with its number between.
    CutLabel,
    /// Names of groups are repeated in front of each row.
    Repeated,
    /// The title of the table is repeated before each row.
    Titles,
    /// Blank cells of table two are dropped.
    Fewer,
    /// Table four as one line of fifteen numbers.
    OneLine,
    /// A row that the form does not have, among numbers above their labels.
    Extra,
    /// Two rows have changed places, with their labels, all labels in front of the numbers.
    Swapped,
}

const ALL: [Layout; 13] = [
    Layout::Drawn,
    Layout::Boxes,
    Layout::Restarted,
    Layout::Remarks,
    Layout::BlankTotals,
    Layout::Vertical,
    Layout::CutLabel,
    Layout::Repeated,
    Layout::Titles,
    Layout::Fewer,
    Layout::OneLine,
    Layout::Extra,
    Layout::Swapped,
];

/// Width of a letter on a screen of letters.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A row of a drawn table; what is longer than its column goes on in the next line.
fn drawn(out: &mut String, cells: &[String], border: char, columns: &[usize]) {
    let mut rest: Vec<Vec<char>> = cells.iter().map(|cell| cell.chars().collect()).collect();
    loop {
        out.push(border);
        for (cell, columns) in rest.iter_mut().zip(columns) {
            let mut part = String::new();
            while let Some(c) = cell.first()
                && width(&part) + width(&c.to_string()) <= *columns
            {
                part.push(cell.remove(0));
            }
            let _ = write!(out, " {part}{} {border}", " ".repeat(columns - width(&part)));
        }
        out.push('\n');
        if rest.iter().all(Vec::is_empty) {
            return;
        }
    }
}

/// A line between the rows of a drawn table.
fn rule(out: &mut String, ends: [char; 3], line: char, columns: &[usize]) {
    let parts: Vec<String> = columns.iter().map(|own| line.to_string().repeat(own + 2)).collect();
    let _ = writeln!(out, "{}{}{}", ends[0], parts.join(&ends[1].to_string()), ends[2]);
}

/// Rows of cells: a label, numbers.
type Rows = Vec<(String, Vec<String>)>;

fn grid(out: &mut String, rows: &Rows, is_boxes: bool) {
    let most = rows.iter().map(|(_, texts)| texts.len()).max().unwrap();
    let columns: Vec<usize> = std::iter::once(24).chain(vec![8; most]).collect();
    let (ends, line, border) =
        if is_boxes { (['├', '┼', '┤'], '─', '│') } else { (['+', '+', '+'], '-', '|') };
    rule(out, if is_boxes { ['┌', '┬', '┐'] } else { ends }, line, &columns);
    for (label, texts) in rows {
        let blank = vec![String::new(); most - texts.len()];
        let cells: Vec<String> =
            std::iter::once(label.clone()).chain(texts.iter().cloned()).chain(blank).collect();
        drawn(out, &cells, border, &columns);
        rule(out, ends, line, &columns);
    }
}

fn markdown(out: &mut String, rows: &Rows, cut: usize) {
    let most = rows.iter().map(|(_, texts)| texts.len()).max().unwrap();
    for (at, (label, texts)) in rows.iter().enumerate() {
        if at == cut && at > 0 {
            out.push('\n');
        }
        let blank = vec![String::new(); most - texts.len()];
        let cells: Vec<String> =
            std::iter::once(label.clone()).chain(texts.iter().cloned()).chain(blank).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if at == 0 || at == cut {
            let _ = writeln!(out, "|{}", "---|".repeat(cells.len()));
        }
    }
}

/// The number of a page, as it is printed below its text.
fn page(seed: &mut Seeded) -> String {
    let number = 1 + seed.next(9);
    match seed.next(4) {
        0 => format!("— {number} —"),
        1 => format!("- {number} -"),
        2 => format!("第 {number} 页"),
        _ => format!("第{number}页 共9页"),
    }
}

fn lines(out: &mut String, seed: &mut Seeded, layout: Layout, rows: &Rows) {
    let cut = usize::try_from(seed.next(rows.len() as u64)).unwrap();
    // Only tabs keep a blank cell in its place.
    let style = if layout == Layout::BlankTotals { 2 } else { seed.next(3) };
    for (at, (label, texts)) in rows.iter().enumerate() {
        if texts.is_empty() && layout == Layout::Vertical {
            label.chars().for_each(|c| _ = writeln!(out, "{c}"));
            continue;
        }
        if texts.is_empty() {
            let _ = writeln!(out, "{label}");
            continue;
        }
        if at == cut && layout == Layout::CutLabel {
            let half = label.char_indices().nth(label.chars().count() / 2).unwrap().0;
            let (first, second) = label.split_at(half);
            let _ = write!(out, "{first}\n{}\n{second}", page(seed));
        } else {
            out.push_str(label);
        }
        let _ = match style {
            0 => writeln!(out, " {}", texts.join(" ")),
            1 => writeln!(out, "\n{}", texts.join("\n")),
            _ => writeln!(out, "\t{}", texts.join("\t")),
        };
    }
}

/// The rows of a table, with the names of groups as rows without numbers.
fn rows_of(truth: &Truth, table: TableId, order: &[&Row], layout: Layout) -> Rows {
    let mut rows = Rows::new();
    let mut last = "";
    for row in order {
        let mut texts = truth.texts(row);
        if layout == Layout::Fewer && table == TableId::Two {
            texts.retain(|text| !text.is_empty());
        }
        match layout {
            Layout::Repeated if table == TableId::Three && !row.group.is_empty() => {
                rows.push((format!("{} | {}", row.group, row.label), texts));
                continue;
            }
            Layout::Titles => rows.push((title(table).to_owned(), Vec::new())),
            _ if !row.group.is_empty() && row.group != last && table == TableId::Three => {
                rows.push((row.group.to_owned(), Vec::new()));
            }
            _ => {}
        }
        last = row.group;
        rows.push((row.label.to_owned(), texts));
    }
    rows
}

fn title(table: TableId) -> &'static str {
    match table {
        TableId::Two => "二、主动公开政府信息情况",
        TableId::Three => "三、收到和处理政府信息公开申请情况",
        TableId::Four => "四、政府信息公开行政复议、行政诉讼情况",
    }
}

fn remark(seed: &mut Seeded, text: &mut String) {
    if !text.is_empty() && text != "0" && seed.one_in(4) {
        text.push_str(
            ["（其中修订1件）", "（含上年结转）", "(其中:线上2件)"]
                [usize::try_from(seed.next(3)).unwrap()],
        );
    }
}

fn tables(out: &mut String, seed: &mut Seeded, truth: &mut Truth, layout: Layout) {
    for table in [TableId::Two, TableId::Three] {
        let mut order: Vec<&Row> = truth.form.rows_of(table).collect();
        let _ = writeln!(out, "{}", title(table));
        if table == TableId::Three {
            out.push_str("自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n");
        }
        let at = usize::try_from(seed.next(order.len() as u64 - 1)).unwrap();
        if layout == Layout::Swapped && table == TableId::Three {
            order.swap(at, at + 1);
        }
        let mut rows = rows_of(truth, table, &order, layout);
        if layout == Layout::Remarks {
            rows.iter_mut().flat_map(|(_, texts)| texts).for_each(|text| remark(seed, text));
        }
        match layout {
            Layout::Drawn => grid(out, &rows, false),
            Layout::Boxes => grid(out, &rows, true),
            Layout::Restarted => {
                let cut = usize::try_from(seed.next(rows.len() as u64)).unwrap();
                markdown(out, &rows, cut);
            }
            Layout::Remarks | Layout::BlankTotals | Layout::Repeated => match seed.next(2) {
                0 => markdown(out, &rows, 0),
                _ => lines(out, seed, layout, &rows),
            },
            Layout::Extra if table == TableId::Three => {
                let extra = vec!["0".to_owned(); 7];
                rows.insert(at, ("其中：网络申请".to_owned(), extra));
                for (label, texts) in &rows {
                    let _ = writeln!(out, "{}\n{label}", texts.join(" "));
                }
            }
            Layout::Swapped if table == TableId::Three => {
                rows.iter().for_each(|(label, _)| _ = writeln!(out, "{label}"));
                for text in rows.iter().flat_map(|(_, texts)| texts) {
                    let _ = writeln!(out, "{text}");
                }
            }
            _ => lines(out, seed, layout, &rows),
        }
    }
    four(out, seed, truth, layout);
}

fn four(out: &mut String, seed: &mut Seeded, truth: &Truth, layout: Layout) {
    let _ = writeln!(out, "{}", title(TableId::Four));
    let rows: Vec<&Row> = truth.form.rows_of(TableId::Four).collect();
    let names: Vec<String> = rows.iter().map(|row| row.label.to_owned()).collect();
    let columns: Vec<String> =
        rows[0].columns.iter().map(|column| column.label.to_owned()).collect();
    let mut texts: Vec<Vec<String>> = rows.iter().map(|row| truth.texts(row)).collect();
    if layout == Layout::Remarks {
        texts.iter_mut().flatten().for_each(|text| remark(seed, text));
    }
    let all: Vec<String> = texts.iter().flatten().cloned().collect();
    let heads: Vec<String> = columns.iter().cycle().take(15).cloned().collect();
    let is_whole = truth.cells.iter().all(Option::is_some);
    match layout {
        Layout::Drawn | Layout::Boxes => {
            let mut first = names.clone();
            first.resize(15, String::new());
            let rest = [first, heads, all].map(|cells| (cells[0].clone(), cells[1..].to_vec()));
            grid(out, &rest.to_vec(), layout == Layout::Boxes);
        }
        Layout::OneLine if is_whole && seed.one_in(2) => {
            let _ = writeln!(out, "{}\n{}\n{}", names.join(" "), heads.join(" "), all.join(" "));
        }
        Layout::OneLine => {
            let _ = writeln!(out, "{}\n{}\n{}", names.join("\t"), heads.join("\t"), all.join("\t"));
        }
        Layout::Repeated | Layout::Vertical => {
            for (name, texts) in names.iter().zip(&texts) {
                let _ = writeln!(out, "{name}\n{}\n{}", columns.join("\t"), texts.join("\t"));
            }
        }
        _ => {
            let _ = writeln!(out, "| {} |\n| {} |", heads.join(" | "), all.join(" | "));
        }
    }
}

/// The document, and the report that it was made of.
fn document(seed: u64) -> (Layout, Truth, String) {
    let mut seed = Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    (0..8).for_each(|_| _ = seed.next(2));
    let form = if seed.one_in(3) { FormId::F2019 } else { FormId::F2021 };
    let mut truth = Truth::new(&mut seed, form);
    let layout = ALL[usize::try_from(seed.next(ALL.len() as u64)).unwrap()];
    match layout {
        Layout::Fewer => truth.blank(&mut seed, 3),
        Layout::Drawn | Layout::Boxes | Layout::Restarted if seed.one_in(2) => {
            truth.blank(&mut seed, 4);
        }
        Layout::BlankTotals => {
            for row in form_rows(&truth) {
                let total = row.cells().next_back().unwrap();
                if seed.one_in(2) {
                    truth.cells[total.index()] = None;
                }
            }
        }
        _ => {}
    }
    let year = if form == FormId::F2019 { 2020 } else { 2023 };
    let mut text = format!(
        "某县水务局{year}年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开。公开12条。\n"
    );
    tables(&mut text, &mut seed, &mut truth, layout);
    text.push_str("五、存在的主要问题及改进情况\n没有。\n六、其他需要报告的事项\n无。\n某县水务局\n2024年1月20日\n");
    (layout, truth, text)
}

/// Rows with a total.
fn form_rows(truth: &Truth) -> Vec<&'static Row> {
    let form = truth.form;
    form.rows_of(TableId::Three).chain(form.rows_of(TableId::Four)).collect()
}

#[test]
fn no_cell_is_ever_wrong() {
    // As in import_damage.rs.
    let variable = |name| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let count = variable("DAMAGED_DOCUMENTS").unwrap_or(240);
    let first = variable("FIRST_SEED").unwrap_or(1);
    let mut placed = vec![(0, 0); ALL.len()];
    let mut failed = Vec::new();
    for seed in first..first + count {
        let (layout, truth, text) = document(seed);
        let imported = xxgk_import::read_text(&text)
            .unwrap_or_else(|error| panic!("{seed}: {error:?}\n{text}"));
        let (right, all, wrong) = compare(&truth, &imported);
        if right < all
            && std::env::var("SHOW_DAMAGED").is_ok_and(|name| name == format!("{layout:?}"))
        {
            println!("{seed}: {right} of {all}");
            if count == 1 {
                println!("{text}");
                let notes = imported.notes.iter();
                notes.for_each(|note| println!("{}", note.text(xxgk_core::lang::Lang::Zh)));
            }
        }
        let own = &mut placed[layout as usize];
        *own = (own.0 + right, own.1 + all);
        if !wrong.is_empty() {
            let some = &wrong[..wrong.len().min(3)];
            failed.push(format!("{seed} {layout:?} {} wrong: {some:?}", wrong.len()));
        }
        let is_told = right == all || !imported.notes.is_empty();
        assert!(is_told, "{seed} {layout:?}: {right} of {all} and no word\n{text}");
    }
    for (layout, (right, all)) in ALL.into_iter().zip(&placed) {
        println!("{layout:?}: {right} of {all}");
    }
    assert!(failed.is_empty(), "{} documents\n{}", failed.len(), failed.join("\n"));
    // Where everything is there, nearly everything is placed; blank cells that were dropped are not, nor rows whose
    // labels changed places.
    for layout in ALL.into_iter().filter(|own| !matches!(own, Layout::Fewer | Layout::Swapped)) {
        let (right, all) = placed[layout as usize];
        assert!(right * 100 >= all * 98, "{layout:?}: {right} of {all}");
    }
}
