//! Generated reports for property tests: write `mod strategies;` in a test file.
#![allow(dead_code, reason = "each test file uses some of these")]

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use xxgk_core::form::{CellIx, Form, FormId};
use xxgk_core::report::{
    About, Amount, Binding, Date, Edit, Explanation, KeptNote, Report, Reporter, TextField, Value,
    apply,
};

/// Any report: both forms, every kind of value anywhere (also those that a rule would object to),
/// any text in every field, some explanations and number chips.
pub(crate) fn report() -> impl Strategy<Value = Report> {
    form().prop_flat_map(report_on)
}

/// Any report on one form.
pub(crate) fn report_on(form: FormId) -> impl Strategy<Value = Report> {
    let cells = vec(value(), Report::new(form).form().cell_count());
    let head = (option::of(2019..=2099_i32), select(&Reporter::ALL[..]), option::of(date()));
    let beside = (vec(explanation(), 0..3), vec(chip(), 0..4), vec(kept_note(), 0..3));
    (head, vec(text(), TextField::COUNT), cells, beside).prop_map(
        move |((year, reporter, signed), texts, values, (explanations, chips, notes))| {
            let mut report = Report::new(form);
            (report.year, report.reporter, report.signed) = (year, reporter, signed);
            for (field, text) in TextField::all().zip(texts) {
                report.set_text(field, text);
            }
            let cells: Vec<_> = report.values().map(|(cell, _)| cell).collect();
            for (cell, value) in cells.into_iter().zip(values) {
                report.set_value(cell, value);
            }
            for explanation in explanations {
                apply(&mut report, Edit::Explain(explanation));
            }
            for (field, from, to, cell) in chips {
                let bind = bind(&report, field, from, to, cell);
                apply(&mut report, bind);
            }
            report.notes = notes;
            report
        },
    )
}

/// One of the forms.
pub(crate) fn form() -> impl Strategy<Value = FormId> {
    select(&FormId::ALL[..])
}

/// Blank, not applicable, small counts mostly, and numbers up to the limits.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        2 => Just(Value::Blank),
        1 => Just(Value::NotApplicable),
        4 => (0..2000_i64).prop_map(Value::count),
        2 => amount().prop_map(Value::Number),
    ]
}

/// Any number that a cell can hold.
pub(crate) fn amount() -> impl Strategy<Value = Amount> {
    "-?[0-9]{1,15}(\\.[0-9]{1,8})?".prop_map(|text| Amount::parse_plain(&text).unwrap())
}

/// Any day.
pub(crate) fn date() -> impl Strategy<Value = Date> {
    (1900..3000_i32, 1..=12_u8, 1..=31_u8)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day))
}

/// Texts as reports have them, and texts that break careless programs.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        3 => "[一-龥，。；“”（）0-9]{1,30}",
        1 => "(\\PC|[\\x00-\\x1f\"\\\\\u{7f}\u{feff}\u{2028}]){0,20}",
        1 => select(&[
            "第一段\n第二段\r\n\t第三段",
            "\"},{\"format\":1}",
            "\\u0041\\",
            "=1+1",
            "<script>alert(1)</script>",
            "👨‍👩‍👧 𠮷野家 \u{202e}反",
            "n/a",
            "null",
        ][..])
            .prop_map(str::to_owned),
    ]
}

/// Something said about a cell or a finding; sometimes about one that the other form has.
pub(crate) fn explanation() -> impl Strategy<Value = Explanation> {
    let rule = option::of(select(&["A06", "B02", "", "说"][..]));
    let about = prop_oneof![
        4 => (form(), 0..198_usize).prop_map(|(form, at)| {
            About::Cell(Form::get(form).cell_at(at).unwrap())
        }),
        1 => select(TextField::all().collect::<Vec<_>>()).prop_map(About::Text),
        1 => Just(About::Report),
    ];
    (about, rule, text(), text(), option::of(date())).prop_map(|(about, rule, text, by, on)| {
        let rule = rule.map(str::to_owned);
        Explanation { about, rule, text, by, on }
    })
}

/// A passage and a cell, see [`bind`].
pub(crate) fn chip() -> impl Strategy<Value = (TextField, Index, Index, usize)> {
    let fields: Vec<TextField> = TextField::all().collect();
    (select(fields), any::<Index>(), any::<Index>(), 0..210_usize)
}

/// The edit that binds the passage between two characters of a text.
pub(crate) fn bind(report: &Report, field: TextField, from: Index, to: Index, cell: usize) -> Edit {
    let text = report.text(field);
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (from, to) = (*from.get(&edges), *to.get(&edges));
    let (start, end) = (from.min(to), from.max(to));
    Edit::Bind(Binding { field, start, end, cell: cell_or_other(report.form, cell) })
}

/// The cell at a position of a form; where it has none, a cell of the other form.
pub(crate) fn cell_or_other(form: FormId, at: usize) -> CellIx {
    let other = || FormId::ALL.into_iter().find(|other| *other != form).map(Form::get);
    Form::get(form).cell_at(at).or_else(|| other()?.cell_at(30)).unwrap()
}

/// Content without a place.
pub(crate) fn kept_note() -> impl Strategy<Value = KeptNote> {
    (text(), text()).prop_map(|(place, text)| KeptNote { place, text })
}
