//! Tables torn apart, as small as they can be.

use super::*;
use crate::text;
use xxgk_core::form::FormId;

/// Readings of numbers as rows of three, the last the sum of the others, as places.
fn readings(numbers: &[i64], weights: &[Vec<i64>]) -> Vec<Vec<Vec<usize>>> {
    let found = blocks::readings(numbers, 3, weights).unwrap();
    let rows = numbers.len() / 3;
    found.iter().map(|matrix| (0..rows).map(|row| matrix.places(row).collect()).collect()).collect()
}

#[test]
fn rows_and_columns() {
    assert_eq!(readings(&[1, 2, 3, 4, 5, 9], &[]), [[[0, 1, 2], [3, 4, 5]]]);
    assert_eq!(readings(&[1, 4, 2, 5, 3, 9], &[]), [[[0, 2, 4], [1, 3, 5]]]);
    // A row, and below it a block of columns.
    assert_eq!(readings(&[7, 0, 7, 1, 4, 2, 5, 3, 9], &[]), [[[0, 1, 2], [3, 5, 7], [4, 6, 8]]]);
    // Nothing adds up; not even a table.
    assert_eq!(readings(&[1, 2, 4], &[]), Vec::<Vec<Vec<usize>>>::new());
    assert_eq!(readings(&[1, 2], &[]), Vec::<Vec<Vec<usize>>>::new());
    // The same numbers in every cell count once, two readings that differ are two.
    assert_eq!(readings(&[0; 9], &[]).len(), 1);
    assert_eq!(readings(&[0, 0, 0, 1, 0, 1], &[]).len(), 2);
    // The columns decide: the first row is the sum of the others.
    let decided = readings(&[5, 7, 12, 1, 4, 2, 5, 3, 9], &[vec![1, -1, -1]]);
    assert_eq!(decided, [[[0, 1, 2], [3, 5, 7], [4, 6, 8]]]);
    assert!(readings(&[5, 8, 13, 1, 4, 2, 5, 3, 9], &[vec![1, -1, -1]]).is_empty());
}

#[test]
fn tables_that_never_end_come_to_an_end() {
    // Every block adds up in many ways.
    let numbers: Vec<i64> = (0..25).flat_map(|at| [at % 2, 0, 0, 0, 0, 0, at % 2]).collect();
    let weights = vec![(0..25).map(|at| 1 << (at % 20)).collect::<Vec<i64>>()];
    assert!(blocks::readings(&numbers, 7, &weights).is_none_or(|found| found.len() <= 2));
}

fn sequence(source: &str) -> Sequence {
    let form = Form::get(FormId::F2021);
    let document = text::read(source).unwrap();
    Sequence::of(form, &LabelIndex::new(form), &[&document.blocks])
}

#[test]
fn labels_are_found_around_their_numbers() {
    let broken = sequence(
        "1.本机关不掌握相关政府信\n0 0 0 0 0 0 0\n息\n2.没有现成信息需要另行制作 1 0 0 0 0 0 1",
    );
    assert_eq!(broken.tokens.all.len(), 14);
    assert!(broken.tokens.are_labels_in_order(broken.form, 2));
    assert!(!broken.tokens.are_labels_in_order(broken.form, 3));
    let mixed = sequence("（七）总计\n（二）部分公开\n（一）予以公开");
    assert!(!mixed.tokens.are_labels_in_order(mixed.form, 1));
}

#[test]
fn numbers_in_front_of_labels_are_doubtful() {
    let behind = sequence("1 0 0 0 0 0 1\n（一）予以公开\n2 0 0 0 0 0 2\n（二）部分公开");
    assert!(behind.tokens.begins_with_numbers(0, usize::MAX));
    assert!(!sequence("（一）予以公开\n1 0 0 0 0 0 1").tokens.begins_with_numbers(0, usize::MAX));
    // 总计 has no number of its own here.
    let read = vec![(behind.tokens.labels_between(0, 9).next().unwrap(), Vec::new())];
    assert!(behind.is_doubtful(0, usize::MAX, &read));
}

/// Table three with numbers in front of labels; of the first row, the total is `total`.
fn behind(total: i64, others: &str) -> String {
    let rows = Form::get(FormId::F2021).rows_of(TableId::Three).enumerate();
    let rows = rows.map(|(at, row)| match at {
        0 => format!("1 0 0 0 0 0 {total}\n{}\n", row.label),
        // 总计
        23 => format!("1 0 0 0 0 0 1\n{}\n", row.label),
        2 => format!("1 0 0 0 0 0 1\n{}\n", row.label),
        _ => format!("{others}\n{}\n", row.label),
    });
    rows.collect()
}

#[test]
fn sums_that_do_not_hold() {
    let zeros = "0 0 0 0 0 0 0";
    let placed = |text: &str| sequence(text).whole(&[]);
    let right = placed(&behind(1, zeros)).unwrap();
    assert!(!right.has_failures && right.rows.len() == 25);
    assert_eq!(right.rows[0].1[6].certainty, Certainty::Repaired);
    // The numbers stay as they are, and are less sure.
    let wrong = placed(&behind(5, zeros)).unwrap();
    assert!(wrong.has_failures && wrong.rows.len() == 25);
    assert_eq!(
        (wrong.rows[0].1[6].text.as_str(), wrong.rows[0].1[6].certainty),
        ("5", Certainty::Guessed)
    );
    // Too much is wrong; a line is cut.
    assert!(placed(&behind(1, "1 0 0 0 0 0 0")).is_none());
    let cut = behind(5, zeros).replacen("0 0 0 0 0 0 0\n", "0 0 0\n", 1);
    assert!(placed(&format!("9 9 9 9\n{cut}")).is_none());
}

/// Table three as one page, column by column: 1 request of a natural person, 7 of a business, all granted.
fn columns_first(change: impl Fn(&mut Vec<i64>)) -> String {
    let rows: Vec<_> = Form::get(FormId::F2021).rows_of(TableId::Three).collect();
    let has_numbers =
        |id: &str| ["requests.received", "requests.granted", "requests.total"].contains(&id);
    let labels = rows.iter().map(|row| row.label.to_owned());
    let mut numbers: Vec<i64> = [1, 7, 0, 0, 0, 0, 8]
        .iter()
        .flat_map(|number| rows.iter().map(move |row| number * i64::from(has_numbers(row.id))))
        .collect();
    change(&mut numbers);
    labels.chain(numbers.iter().map(i64::to_string)).collect::<Vec<_>>().join("\n")
}

#[test]
fn one_piece_that_stands_elsewhere() {
    let placed = |change: fn(&mut Vec<i64>)| {
        let placed = sequence(&columns_first(change)).whole(&[])?;
        let (_, first) = placed.rows.first()?;
        let texts: Vec<&str> = first.iter().map(|slot| slot.text.as_str()).collect();
        Some((texts.join(" "), first.first()?.certainty))
    };
    let read = |certainty| Some(("1 7 0 0 0 0 8".to_owned(), certainty));
    assert_eq!(placed(|_| {}), read(Certainty::Repaired));
    // The first number of the second column stands behind that of the first.
    let moved = placed(|numbers| {
        let number = numbers.remove(25);
        numbers.insert(1, number);
    });
    assert_eq!(moved, read(Certainty::Guessed));
    // The totals stand in front of the last column.
    let totals = placed(|numbers| numbers[125..].rotate_left(25));
    assert_eq!(totals, read(Certainty::Guessed));
    // Two pieces: nobody knows.
    let two = placed(|numbers| {
        numbers[125..].rotate_left(25);
        numbers.swap(0, 90);
    });
    assert_eq!(two, None);
}

#[test]
fn one_row_for_the_kinds_of_other() {
    assert_eq!(sequence("（六）其他处理 0 0 0 0 0 0 0\n（七）总计").targets.len(), 23);
    assert_eq!(sequence("（六）其他处理\n3.其他 0 0 0 0 0 0 0").targets.len(), 25);
}

fn pairs(source: &str) -> Option<Vec<String>> {
    let form = Form::get(FormId::F2021);
    let document = text::read(source).unwrap();
    let pairs = Pairs::of(&LabelIndex::new(form), TableId::Two, &[&document.blocks]);
    let name = |row: &RowIx| form.rows[row.index()].id.rsplit('.').next().unwrap();
    let texts =
        |slots: &[Slot]| slots.iter().map(|slot| slot.text.clone()).collect::<Vec<_>>().join(" ");
    let rows = pairs.are_apart().then(|| pairs.matched(form))?;
    rows.map(|rows| {
        rows.iter().map(|(row, slots)| format!("{} {}", name(row), texts(slots))).collect()
    })
}

#[test]
fn labels_of_table_two_and_the_numbers_beside_them() {
    let found = pairs("0 0 0\n规章\n1 2 3\n行政规范性文件\n4\n行政许可").unwrap();
    assert_eq!(found, ["regulations 0 0 0", "normative_documents 1 2 3", "licences 4"]);
    let found = pairs("规章\n0 0 0\n第二十条第（五）项\n4\n行政许可\n行政处罚\n5").unwrap();
    assert_eq!(found, ["regulations 0 0 0", "licences 4", "penalties 5"]);
    // Numbers of two rows follow each other; a row in its line has all of its numbers.
    let found = pairs("规章\n1\n2\n3\n4 5 6\n行政规范性文件\n行政许可 7\n8\n行政处罚").unwrap();
    assert_eq!(found, ["regulations 1 2 3", "normative_documents 4 5 6", "penalties 8"]);
    // Their line is not cut.
    assert_eq!(pairs("规章\n1 2 3 4\n5\n6\n行政规范性文件"), None);
    // They simply follow each other: nothing to do.
    assert_eq!(pairs("规章\n0 0 0\n行政许可\n4"), None);
    // Two labels and two runs: nobody knows.
    assert_eq!(pairs("行政处罚\n行政强制\n4\n5"), None);
    assert_eq!(pairs("4\n行政处罚\n5\n行政强制\n6"), None);
}
