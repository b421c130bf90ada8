//! Reports taken through everything that converters do to tables: labels broken around their numbers, labels in front
//! of all numbers or behind their own, columns one after the other, blank cells lost, pages in between. Whatever
//! happens, no cell may say another number than the report, and what nobody could know stays blank.

mod damage_support;

use std::fmt::Write;

use damage_support::{Seeded, Truth, compare};
use xxgk_core::form::{FormId, Row, TableId};

/// What a converter does to table three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage {
    /// Label and numbers in one line, with bars.
    Bars,
    /// With spaces.
    Spaces,
    /// A cell per line.
    Lines,
    /// Numbers between the halves of a label.
    Broken,
    /// Numbers above their label.
    Behind,
    /// All labels of a page, then its numbers row by row.
    LabelsFirst,
    /// All labels of a page, then its numbers column by column.
    ColumnsFirst,
    /// Two cells in one.
    Joined,
    /// Each row in another way.
    Mixed,
    /// So, and of some rows the numbers stand above the label.
    MixedBehind,
    /// Blank cells fell out, and the row was filled up behind its numbers.
    FilledUp,
    /// Blank cells fell out of lines of numbers.
    Lost,
    /// A row is missing.
    Missing,
    /// Columns first, and on each page one number stands elsewhere.
    NumberMoved,
    /// Columns first, and the column of totals in front of another.
    TotalMoved,
}

const ALL: [Damage; 15] = [
    Damage::Bars,
    Damage::Spaces,
    Damage::Lines,
    Damage::Broken,
    Damage::Behind,
    Damage::LabelsFirst,
    Damage::ColumnsFirst,
    Damage::Joined,
    Damage::Mixed,
    Damage::MixedBehind,
    Damage::FilledUp,
    Damage::Lost,
    Damage::Missing,
    Damage::NumberMoved,
    Damage::TotalMoved,
];

fn group_of(row: &Row, last: &mut &'static str) -> Option<&'static str> {
    let is_new = !row.group.is_empty() && *last != row.group;
    *last = row.group;
    is_new.then_some(row.group)
}

fn row(out: &mut String, seed: &mut Seeded, damage: Damage, label: &str, texts: &[String]) {
    let line = |texts: &[String]| texts.join(" ");
    let half = label.char_indices().nth(label.chars().count() / 2).map_or(0, |(at, _)| at);
    let (first, second) = label.split_at(half);
    let _ = match damage {
        Damage::Spaces => writeln!(out, "{label} {}", line(texts)),
        Damage::Lines => writeln!(out, "{label}\n{}", texts.join("\n")),
        Damage::Broken if label.chars().count() > 7 => {
            writeln!(out, "{first}\n{}\n{second}", line(texts))
        }
        Damage::Broken => writeln!(out, "{label} {}", line(texts)),
        Damage::Behind => writeln!(out, "{}\n{label}", line(texts)),
        Damage::Joined => {
            let pairs: Vec<String> = texts.chunks(2).map(|pair| pair.join(" ")).collect();
            writeln!(out, "| {label} | {} |", pairs.join(" | "))
        }
        Damage::Mixed => {
            let own = [Damage::Bars, Damage::Spaces, Damage::Lines, Damage::Broken, Damage::Joined];
            let own = own[usize::try_from(seed.next(5)).unwrap()];
            row(out, seed, own, label, texts);
            Ok(())
        }
        Damage::MixedBehind => {
            let own =
                [Damage::Lines, Damage::Behind, Damage::Behind, Damage::Broken, Damage::Spaces];
            let own = own[usize::try_from(seed.next(5)).unwrap()];
            row(out, seed, own, label, texts);
            Ok(())
        }
        Damage::FilledUp | Damage::Lost => {
            let kept: Vec<String> = texts.iter().filter(|text| !text.is_empty()).cloned().collect();
            let bars = "|".repeat(texts.len() - kept.len() + usize::from(seed.one_in(2)) * 3);
            match damage {
                Damage::FilledUp => writeln!(out, "{label} | {} | {bars}", kept.join(" | ")),
                _ if seed.one_in(2) => writeln!(out, "{label} {}", line(&kept)),
                _ => writeln!(out, "{label}\n{}", kept.join("\n")),
            }
        }
        _ => writeln!(out, "{label} | {} |", texts.join(" | ")),
    };
}

/// Takes a piece of a page that stands column by column elsewhere.
fn move_piece(lines: &mut Vec<&str>, seed: &mut Seeded, damage: Damage, rows: usize) {
    let mut any = |below: usize| usize::try_from(seed.next(below as u64)).unwrap();
    match damage {
        Damage::NumberMoved => {
            let line = lines.remove(any(lines.len()));
            lines.insert(any(lines.len()), line);
        }
        Damage::TotalMoved => {
            let totals = lines.split_off(6 * rows);
            let at = any(6) * rows;
            lines.splice(at..at, totals);
        }
        _ => {}
    }
}

fn table_three(seed: &mut Seeded, truth: &mut Truth, damage: Damage) -> String {
    let rows: Vec<&Row> = truth.form.rows_of(TableId::Three).collect();
    let gone = seed.next(rows.len() as u64);
    let cut = 1 + usize::try_from(seed.next(rows.len() as u64 - 1)).unwrap();
    let mut out = String::new();
    let mut last = "";
    for (page, rows) in [&rows[..cut], &rows[cut..]].into_iter().enumerate() {
        if page == 1 && !seed.one_in(3) {
            out.push_str("— 7 —\n");
        }
        match damage {
            Damage::LabelsFirst
            | Damage::ColumnsFirst
            | Damage::NumberMoved
            | Damage::TotalMoved => {
                for row in rows {
                    if let Some(group) = group_of(row, &mut last) {
                        let _ = writeln!(out, "{group}");
                    }
                    let _ = writeln!(out, "{}", row.label);
                }
                let texts: Vec<Vec<String>> = rows.iter().map(|row| truth.texts(row)).collect();
                let mut lines: Vec<&str> = Vec::new();
                for at in 0..rows.len() * 7 {
                    let (row, column) = match damage {
                        Damage::LabelsFirst => (at / 7, at % 7),
                        _ => (at % rows.len(), at / rows.len()),
                    };
                    lines.push(&texts[row][column]);
                }
                move_piece(&mut lines, seed, damage, rows.len());
                lines.iter().for_each(|line| _ = writeln!(out, "{line}"));
            }
            _ => {
                for (at, own) in rows.iter().enumerate() {
                    if damage == Damage::Missing && (at + page * cut) as u64 == gone {
                        own.cells().for_each(|cell| truth.cells[cell.index()] = None);
                        continue;
                    }
                    if let Some(group) = group_of(own, &mut last) {
                        let _ = writeln!(out, "{group}");
                    }
                    row(&mut out, seed, damage, own.label, &truth.texts(own));
                }
            }
        }
    }
    out
}

/// The document, and the report that it was made of.
fn document(seed: u64) -> (Damage, Truth, String) {
    let mut seed = Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    (0..8).for_each(|_| _ = seed.next(2));
    let form = if seed.one_in(3) { FormId::F2019 } else { FormId::F2021 };
    let mut truth = Truth::new(&mut seed, form);
    let damage = ALL[usize::try_from(seed.next(ALL.len() as u64)).unwrap()];
    let has_blanks = matches!(damage, Damage::FilledUp | Damage::Lost | Damage::Bars);
    if has_blanks {
        let share = 2 + seed.next(12);
        truth.blank(&mut seed, share);
    }
    let year = if form == FormId::F2019 { 2020 } else { 2023 };
    let mut text = format!(
        "某县水务局{year}年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开。公开12条。\n二、主动公开政府信息情况\n"
    );
    let other = match damage {
        Damage::FilledUp | Damage::Lost => damage,
        _ if has_blanks || seed.one_in(2) => Damage::Bars,
        Damage::Behind | Damage::MixedBehind | Damage::Broken => damage,
        _ => Damage::Lines,
    };
    for own in truth.form.rows_of(TableId::Two) {
        row(&mut text, &mut seed, other, own.label, &truth.texts(own));
    }
    text.push_str("三、收到和处理政府信息公开申请情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n");
    text.push_str(&table_three(&mut seed, &mut truth, damage));
    text.push_str("四、政府信息公开行政复议、行政诉讼情况\n");
    let four: Vec<String> =
        truth.form.rows_of(TableId::Four).flat_map(|row| truth.texts(row)).collect();
    let _ = match damage {
        Damage::Lost => writeln!(text, "{}", four.concat()),
        Damage::FilledUp => {
            let kept: Vec<String> = four.into_iter().filter(|text| !text.is_empty()).collect();
            writeln!(text, "{} ||||", kept.join(" | "))
        }
        _ if has_blanks => writeln!(text, "| {} |", four.join(" | ")),
        _ => writeln!(text, "{}", four.join("\n")),
    };
    text.push_str("五、存在的主要问题及改进情况\n没有。\n六、其他需要报告的事项\n无。\n某县水务局\n2024年1月20日\n");
    (damage, truth, text)
}

#[test]
fn no_cell_is_ever_wrong() {
    // DAMAGED_DOCUMENTS=2000 tries more than a run of all tests has time for, FIRST_SEED=9000 others.
    let variable = |name| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let count = variable("DAMAGED_DOCUMENTS").unwrap_or(240);
    let first = variable("FIRST_SEED").unwrap_or(1);
    let mut placed = vec![(0, 0); ALL.len()];
    let mut failed = Vec::new();
    for seed in first..first + count {
        let (damage, truth, text) = document(seed);
        let imported = xxgk_import::read_text(&text)
            .unwrap_or_else(|error| panic!("{seed}: {error:?}\n{text}"));
        let (right, all, wrong) = compare(&truth, &imported);
        if right < all
            && std::env::var("SHOW_DAMAGED").is_ok_and(|name| name == format!("{damage:?}"))
        {
            println!("{seed}: {right} of {all}");
            if count == 1 {
                println!("{text}");
                let notes = imported.notes.iter();
                notes.for_each(|note| println!("{}", note.text(xxgk_core::lang::Lang::Zh)));
            }
        }
        let own = &mut placed[damage as usize];
        *own = (own.0 + right, own.1 + all);
        if !wrong.is_empty() {
            failed.push(format!(
                "{seed} {damage:?} {} wrong: {:?}",
                wrong.len(),
                &wrong[..wrong.len().min(3)]
            ));
        }
        // What is left blank although the source has a number is said so.
        let is_told = right == all || !imported.notes.is_empty();
        assert!(is_told, "{seed} {damage:?}: {right} of {all} and no word\n{text}");
    }
    for (damage, (right, all)) in ALL.into_iter().zip(&placed) {
        println!("{damage:?}: {right} of {all}");
    }
    assert!(failed.is_empty(), "{} documents\n{}", failed.len(), failed.join("\n"));
    // Where everything is there, nearly everything is placed; lost blank cells and moved numbers are not.
    let lost = [Damage::FilledUp, Damage::Lost, Damage::NumberMoved, Damage::TotalMoved];
    for damage in ALL.into_iter().filter(|damage| !lost.contains(damage)) {
        let (right, all) = placed[damage as usize];
        assert!(right * 100 >= all * 98, "{damage:?}: {right} of {all}");
    }
}
