//! Whatever is done to a report, its bindings stay what they promise, and everything can be undone.
#![cfg(not(target_arch = "wasm32"))]

mod strategies;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use xxgk_core::form::FormId;
use xxgk_core::report::{
    Amount, Edit, Explanation, History, KeptNote, Report, TextField, Value, apply, chip_text,
};
use xxgk_core::wire::{from_json, to_json};

/// What somebody does next; places are relative to what is there then.
#[derive(Clone, Debug)]
enum Step {
    /// Writes over the part between two characters.
    Type(TextField, Index, Index, String),
    Cell(usize, Value),
    Bind(TextField, Index, Index, usize),
    Unbind(TextField, Index),
    /// Sets a text with the bindings of another moment.
    BoundText(TextField, String),
    Explain(Explanation),
    /// Leaves so many passages without a place.
    Notes(usize),
    Form(FormId),
    Batch(Vec<Step>),
    Close,
    Undo,
    Redo,
}

/// Two texts, four cells (one of them in neither form) and few characters, so that everything meets.
fn step() -> impl Strategy<Value = Step> {
    let field = || select(&[TextField::Overview, TextField::Other][..]);
    let text = || "[12一丁_/件]{0,4}";
    let cell = || select(&[0_usize, 30, 31, 300][..]);
    let place = any::<Index>;
    let number = |text| Value::Number(Amount::parse_plain(text).unwrap());
    let values = [
        Value::Blank,
        Value::NotApplicable,
        number("1"),
        number("12"),
        number("112"),
        number("-0.5"),
    ];
    let explanation =
        (strategies::form(), cell(), "[甲乙]{0,2}").prop_map(|(form, cell, text)| Explanation {
            about: strategies::cell_or_other(form, cell).into(),
            rule: None,
            text,
            by: String::new(),
            on: None,
        });
    let edit = prop_oneof![
        4 => (field(), place(), place(), text()).prop_map(|(field, from, to, text)| Step::Type(field, from, to, text)),
        3 => (cell(), select(values.to_vec())).prop_map(|(cell, value)| Step::Cell(cell, value)),
        4 => (field(), place(), place(), cell()).prop_map(|(field, from, to, cell)| Step::Bind(field, from, to, cell)),
        1 => (field(), place()).prop_map(|(field, which)| Step::Unbind(field, which)),
        1 => (field(), text()).prop_map(|(field, text)| Step::BoundText(field, text)),
        1 => explanation.prop_map(Step::Explain),
        1 => (0_usize..3).prop_map(Step::Notes),
        1 => strategies::form().prop_map(Step::Form),
    ];
    let edits = edit.prop_recursive(1, 4, 4, |inner| vec(inner, 0..4).prop_map(Step::Batch));
    prop_oneof![
        8 => edits,
        1 => Just(Step::Close),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// The edit that a step is at this moment.
fn edit_of(report: &Report, step: &Step) -> Option<Edit> {
    Some(match step {
        Step::Type(field, from, to, typed) => {
            let Edit::Bind(part) = strategies::bind(report, *field, *from, *to, 0) else {
                return None;
            };
            let mut text = report.text(*field).to_owned();
            text.replace_range(part.start..part.end, typed);
            Edit::Text(*field, text)
        }
        Step::Cell(cell, value) => {
            Edit::Cell(strategies::cell_or_other(report.form, *cell), *value)
        }
        Step::Bind(field, from, to, cell) => strategies::bind(report, *field, *from, *to, *cell),
        Step::Unbind(field, which) => {
            let chips: Vec<_> = report.bindings(*field).collect();
            Edit::Unbind(*field, if chips.is_empty() { 0 } else { which.get(&chips).start })
        }
        Step::BoundText(field, text) => {
            let text = [report.text(*field), text].concat();
            Edit::BoundText(*field, text, report.bindings(*field).collect())
        }
        Step::Explain(explanation) => Edit::Explain(explanation.clone()),
        Step::Notes(count) => {
            let note = |at| KeptNote { place: format!("第 {at} 行"), text: "甲".to_owned() };
            Edit::Notes((0..*count).map(note).collect())
        }
        Step::Form(form) => Edit::Replace(Box::new(report.on_form(*form))),
        Step::Batch(steps) => {
            let edits = steps.iter().map(|step| edit_of(report, step));
            Edit::Batch(edits.collect::<Option<_>>()?)
        }
        Step::Close | Step::Undo | Step::Redo => return None,
    })
}

/// What bindings and explanations promise.
fn assert_promises(report: &Report) {
    for field in TextField::all() {
        let mut end = 0;
        for binding in report.bindings(field) {
            assert!(end <= binding.start && binding.start < binding.end, "{binding:?}");
            let passage = report.text(field).get(binding.start..binding.end);
            assert_eq!(passage, Some(&*chip_text(report.value(binding.cell))));
            assert_eq!(binding.cell.form(), report.form);
            end = binding.end;
        }
    }
    let about = |said: &Explanation| (said.about, said.rule.clone());
    assert!(report.explanations().is_sorted_by(|one, other| about(one) < about(other)));
    assert!(report.explanations().iter().all(|said| !said.text.is_empty()));
}

fn assert_round_trip(report: &Report) {
    let read = from_json(&to_json(report)).unwrap();
    assert_eq!((&read.report, read.notes.len()), (report, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn whatever_is_done_can_be_undone(form in strategies::form(), steps in vec(step(), 1..24)) {
        let first = Report::new(form);
        let mut report = first.clone();
        let mut history = History::default();
        for step in &steps {
            match step {
                Step::Close => history.close_step(),
                Step::Undo => _ = history.undo(&mut report),
                Step::Redo => _ = history.redo(&mut report),
                step => {
                    let edit = edit_of(&report, step).unwrap();
                    let mut back = report.clone();
                    let inverse = apply(&mut back, edit.clone());
                    apply(&mut back, inverse);
                    prop_assert_eq!(&back, &report);
                    history.perform(&mut report, edit);
                }
            }
            assert_promises(&report);
        }
        assert_round_trip(&report);
        let last = report.clone();
        let mut states = vec![];
        while history.can_undo() {
            states.push(report.clone());
            history.undo(&mut report);
            assert_promises(&report);
        }
        prop_assert_eq!(&report, &first);
        while let Some(state) = states.pop() {
            history.redo(&mut report);
            prop_assert_eq!(&report, &state);
        }
        // What had been undone before may follow.
        prop_assert_eq!(&report, &last);
    }

    #[test]
    fn any_report_keeps_its_promises_on_every_form(report in strategies::report(), form in strategies::form()) {
        assert_promises(&report);
        let moved = report.on_form(form);
        assert_promises(&moved);
        assert_round_trip(&moved);
    }
}
