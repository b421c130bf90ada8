//! Tables run together and taken apart again.

use proptest::prelude::*;

use super::*;
use xxgk_core::form::FormId;

fn digits(form: &Form, row: &str, text: &str) -> Digits {
    let row = form.find_row(row).map(|row| form.cell(row.first_cell).row);
    Digits { row, text: text.to_owned(), place: Place::line(1) }
}

/// All rows of table three; rows that are not given are zeros.
fn table_three(form: &Form, given: &[(&str, &str)]) -> Vec<Digits> {
    form.rows_of(TableId::Three)
        .map(|row| {
            let text =
                given.iter().find(|(id, _)| *id == row.id).map_or("0000000", |(_, text)| text);
            digits(form, row.id, text)
        })
        .collect()
}

fn rows(form: &Form, solved: &Solved) -> Vec<String> {
    solved
        .rows
        .iter()
        .filter(|(_, slots)| slots.iter().any(|slot| slot.text != "0"))
        .map(|(row, slots)| {
            let texts: Vec<&str> = slots.iter().map(|slot| slot.text.as_str()).collect();
            format!("{} {}", form.rows[row.index()].id, texts.join(" "))
        })
        .collect()
}

#[test]
fn columns_decide_where_rows_cannot() {
    let form = Form::get(FormId::F2021);
    let all = table_three(
        form,
        &[
            ("requests.received", "640020470"),
            ("requests.granted", "270020130"),
            ("requests.partly_granted", "500000 5"),
            ("requests.unavailable.not_held", "220000325"),
            ("requests.denied.enforcement_files", "6000006"),
            ("requests.denied.internal_affairs", "1000001"),
            ("requests.denied.administrative_inquiry", "1000001"),
            ("requests.other.other", "1000001"),
            ("requests.total", "630020469"),
            ("requests.carried_out", "1000001"),
        ],
    );
    let solved = solve(form, &[], all, Vec::new());
    assert_eq!(solved.open, []);
    assert_eq!(solved.tables, [(TableId::Three, 25, Some(true))]);
    assert!(rows(form, &solved).contains(&"requests.granted 27 0 0 2 0 1 30".to_owned()));
    assert!(
        solved.rows.iter().flat_map(|(_, slots)| slots).all(|s| s.certainty == Certainty::Repaired)
    );
}

#[test]
fn what_is_published_wrong_is_read_row_by_row() {
    let form = Form::get(FormId::F2019);
    // （七）总计 is not the sum of the results; one row can be read in two ways.
    let all = table_three(
        form,
        &[
            ("requests.received", "200 000121"),
            ("requests.granted", "270020130"),
            ("requests.partly_granted", "6000006"),
            ("requests.total", "20 0 00 0 121"),
        ],
    );
    let solved = solve(form, &[], all, Vec::new());
    assert_eq!(solved.tables, [(TableId::Three, 22, Some(false))]);
    let open: Vec<(&str, usize)> =
        solved.open.iter().map(|(digits, ways)| (digits.text.as_str(), ways.len())).collect();
    assert_eq!(open, [("270020130", 2)]);
    assert_eq!(
        rows(form, &solved),
        [
            "requests.received 20 0 0 0 0 1 21",
            "requests.partly_granted 6 0 0 0 0 0 6",
            "requests.total 20 0 0 0 0 1 21"
        ]
    );
    assert!(
        solved.rows.iter().flat_map(|(_, slots)| slots).all(|s| s.certainty == Certainty::Guessed)
    );
}

#[test]
fn a_part_of_the_table_cannot_be_added_up() {
    let form = Form::get(FormId::F2021);
    let some = ["requests.received", "requests.granted", "requests.carried_out"];
    let all = some.iter().map(|row| digits(form, row, "801000081")).collect();
    let solved = solve(form, &[], all, Vec::new());
    assert_eq!(solved.tables, [(TableId::Three, 3, None)]);
    assert!(
        solved.rows.iter().flat_map(|(_, slots)| slots).all(|s| s.certainty == Certainty::Guessed)
    );
}

#[test]
fn table_two_is_taken_only_where_there_is_one_way() {
    let form = Form::get(FormId::F2021);
    let all = vec![
        digits(form, "disclosure.regulations", "000"),
        digits(form, "disclosure.normative_documents", "77132470"),
        digits(form, "", "110024001510102"),
    ];
    let solved = solve(form, &[], all, Vec::new());
    assert_eq!(
        rows(form, &solved),
        ["review 1 1 0 0 2", "litigation.direct 4 0 0 1 5", "litigation.after_review 1 0 1 0 2"]
    );
    let open: Vec<&str> = solved.open.iter().map(|(digits, _)| digits.text.as_str()).collect();
    assert_eq!(open, ["77132470"]);
}

#[test]
fn a_search_without_end_comes_to_an_end() {
    let form = Form::get(FormId::F2021);
    let all: Vec<Digits> =
        form.rows_of(TableId::Three).map(|row| digits(form, row.id, "1111111111117")).collect();
    let solved = solve(form, &[], all, Vec::new());
    assert_eq!(solved.rows.len() + solved.open.len(), 25);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever a consistent table says, run together: a number that is taken is the right one.
    #[test]
    fn what_is_taken_is_right(
        cells in prop::collection::vec(prop_oneof![3 => Just(0_i64), 2 => 0_i64..10, 1 => 0_i64..3000], 23 * 6),
        carried in prop::collection::vec(0_i64..3, 6),
    ) {
        let form = Form::get(FormId::F2021);
        // Results as drawn; 总计 their sum; carried over as drawn; received what balances.
        let results: Vec<&xxgk_core::form::Row> = form
            .rows_of(TableId::Three)
            .filter(|row| !["requests.received", "requests.carried_in", "requests.total", "requests.carried_out"].contains(&row.id))
            .collect();
        let row = |values: &[i64]| {
            let mut all = values.to_vec();
            all.push(values.iter().sum());
            all
        };
        let mut table: Vec<(&str, Vec<i64>)> = results
            .iter()
            .zip(cells.chunks(6))
            .map(|(result, values)| (result.id, row(values)))
            .collect();
        let total: Vec<i64> = (0..6).map(|c| table.iter().map(|(_, v)| v[c]).sum()).collect();
        let received: Vec<i64> = total.iter().zip(&carried).map(|(t, c)| t + c).collect();
        table.push(("requests.total", row(&total)));
        table.push(("requests.received", row(&received)));
        table.push(("requests.carried_in", row(&[0; 6])));
        table.push(("requests.carried_out", row(&carried)));
        let glued: Vec<Digits> = table
            .iter()
            .map(|(id, values)| digits(form, id, &values.iter().map(i64::to_string).collect::<String>()))
            .collect();
        let count = glued.len();
        let solved = solve(form, &[], glued, Vec::new());
        prop_assert_eq!(solved.rows.len() + solved.open.len(), count);
        for (row, slots) in &solved.rows {
            let id = form.rows[row.index()].id;
            let own = &table.iter().find(|(known, _)| *known == id).unwrap().1;
            let found: Vec<i64> = slots.iter().map(|slot| slot.text.parse().unwrap()).collect();
            if slots.iter().all(|slot| slot.certainty == Certainty::Repaired) {
                prop_assert_eq!(&found, own, "{}", id);
            }
        }
    }
}

/// A row that lost a blank cell, with its numbers on lines of their own.
fn short(form: &Form, row: &str, numbers: &[&str]) -> Short {
    let slot = |(at, text): (usize, &&str)| Slot::new(*text, Place::line(at + 10));
    let row = form.find_row(row).map(|row| form.cell(row.first_cell).row).unwrap();
    Short { row, slots: numbers.iter().enumerate().map(slot).collect() }
}

/// With a row missing the columns judge nobody, and that its own total could be blank is no proof.
#[test]
fn a_row_that_no_equation_holds_stays_blank() {
    let form = Form::get(FormId::F2021);
    let own = "requests.denied.prohibited_by_law";
    let known = |left_out: &str| -> Vec<(RowIx, Vec<Slot>)> {
        form.rows_of(TableId::Three)
            .filter(|row| row.id != own && row.id != left_out)
            .map(|row| {
                // One of the social organisations got this answer.
                let one = ["requests.received", "requests.total"].contains(&row.id);
                let texts = if one { ["0", "0", "0", "5", "0", "0", "5"] } else { ["0"; 7] };
                let slots = texts.map(|text| Slot::new(text, Place::line(1)));
                (form.cell(row.first_cell).row, slots.to_vec())
            })
            .collect()
    };
    let lost = || vec![short(form, own, &["0", "0", "5", "0", "0", "5"])];
    let whole = solve(form, &known(""), Vec::new(), lost());
    let slots = |solved: &Solved| -> Vec<(String, usize)> {
        let row = solved.rows.first().map(|(_, slots)| slots.clone()).unwrap_or_default();
        row.iter().filter(|s| !s.is_blank()).map(|s| (s.text.clone(), s.place.line)).collect()
    };
    // Each number keeps the line that it stands in.
    assert_eq!(slots(&whole), [("5".to_owned(), 12), ("5".to_owned(), 15)]);
    let cut = solve(form, &known("requests.granted"), Vec::new(), lost());
    assert_eq!((slots(&cut), cut.short.len()), (Vec::new(), 1));
}
