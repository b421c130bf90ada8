//! Explanations and bindings: what they are after each kind of edit.

use super::*;

/// A cell that a report does not have: one of the other form.
fn elsewhere(report: &Report) -> CellIx {
    let other = FormId::ALL.into_iter().find(|form| *form != report.form).unwrap();
    Form::get(other).cell_at(8).unwrap()
}

#[test]
fn a_cell_of_the_other_form_is_no_cell_of_this_one() {
    for form in FormId::ALL {
        let mut report = Report::new(form);
        let cells: Vec<CellIx> = report.form().cells().map(|(cell, _)| cell).collect();
        for cell in cells {
            report.set_value(cell, Value::count(7));
        }
        let before = report.clone();
        for other in FormId::ALL.into_iter().filter(|other| *other != form) {
            for (foreign, definition) in Form::get(other).cells() {
                assert_eq!(report.value(foreign), Value::Blank);
                report.set_value(foreign, Value::count(1));
                let edits = [(foreign, Value::count(1))];
                assert_eq!(totals::with_totals(&report, edits.to_vec()), edits);
                // Whoever asks this form is told of the cell that was meant, and never of another one.
                assert_eq!(report.form().cell(foreign).id, definition.id);
                assert_eq!(report.form().row_of(foreign).id, Form::get(other).row_of(foreign).id);
                assert!(definition.id.ends_with(report.form().column_of(foreign).id));
            }
            assert_eq!(
                crate::grid::blanks(
                    &Report::new(form),
                    Form::get(other).cells().map(|(cell, _)| cell)
                ),
                []
            );
        }
        assert_eq!(report, before);
    }
}

fn cell(report: &Report, id: &str) -> CellIx {
    report.form().find(id).unwrap_or_else(|| panic!("{id}"))
}

fn amount(text: &str) -> Amount {
    Amount::parse_plain(text).unwrap()
}

const FIELD: TextField = TextField::Overview;
const RECEIVED: &str = "requests.received.total";
const FEES: &str = "disclosure.fees.amount";

/// A text with its chips in brackets.
fn shown(report: &Report) -> String {
    let text = report.text(FIELD);
    let (mut shown, mut from) = (String::new(), 0);
    for binding in report.bindings(FIELD) {
        shown += &format!("{}[{}]", &text[from..binding.start], &text[binding.start..binding.end]);
        from = binding.end;
    }
    shown + &text[from..]
}

/// A report whose text is written with its chips in brackets, bound to `received`.
fn with_chips(received: &str, text: &str) -> Report {
    let mut report = Report::for_year(2023);
    let received_cell = cell(&report, RECEIVED);
    report.set_value(received_cell, Value::Number(amount(received)));
    report.set_text(FIELD, text.replace(['[', ']'], ""));
    let mut plain = 0;
    for (index, part) in text.split(['[', ']']).enumerate() {
        let (start, end) = (plain, plain + part.len());
        if index % 2 == 1 {
            apply(
                &mut report,
                Edit::Bind(Binding { field: FIELD, start, end, cell: received_cell }),
            );
        }
        plain = end;
    }
    assert_eq!(shown(&report), text);
    report
}

/// Does an edit, and checks that its inverse brings back exactly what was.
fn edited(report: &Report, edit: Edit) -> Report {
    let mut after = report.clone();
    let inverse = apply(&mut after, edit.clone());
    let mut back = after.clone();
    let forward = apply(&mut back, inverse);
    assert_eq!(back, *report, "{edit:?}");
    apply(&mut back, forward);
    assert_eq!(back, after, "{edit:?}");
    after
}

#[test]
fn typing_keeps_the_chips_that_it_does_not_touch() {
    let check = |before: &str, typed: &str, expected: &str| {
        let report = with_chips("12", before);
        let after = edited(&report, Edit::Text(FIELD, typed.to_owned()));
        assert_eq!(shown(&after), expected, "{before} -> {typed}");
        assert_eq!(after.text(FIELD), typed);
    };
    check("新收[12]件。", "本年新收12件。", "本年新收[12]件。");
    check("新收[12]件。", "新收12件，办结。", "新收[12]件，办结。");
    check("新收[12]件。", "新收13件。", "新收13件。");
    check("新收[12]件。", "新收1件。", "新收1件。");
    check("新收[12]件。", "", "");
    check("新收[12]件。", "新收12件。", "新收[12]件。");
    // directly before and behind
    check("新收[12]件", "新收共12件", "新收共[12]件");
    check("新收[12]件", "新收12余件", "新收[12]余件");
    check("[12]", "112", "1[12]");
    check("[12]", "122", "[12]2");
    check("[12]", "1212", "[12]12");
    check("[12][12]", "12", "[12]");
    check("[12]1[12]", "1212", "[12][12]");
    // one of two
    check("收[12]办[12]", "收12件办12", "收[12]件办[12]");
    check("收[12]办[12]", "收12办13", "收[12]办13");
    check("收[12]办[12]", "办12", "办[12]");
    // between characters that share bytes: 一 is e4 b8 80, 丁 is e4 b8 81
    check("一[12]一", "丁12丁", "丁12丁");
    check("一[12]丁", "丁12丁", "丁[12]丁");
}

#[test]
fn chips_follow_their_cell() {
    let check = |value: Value, expected: &str| {
        let report = with_chips("12", "收[12]办[12]件，12条，[12]");
        let after = edited(&report, Edit::Cell(cell(&report, RECEIVED), value));
        assert_eq!(shown(&after), expected);
    };
    check(Value::count(7), "收[7]办[7]件，12条，[7]");
    check(Value::count(1234), "收[1234]办[1234]件，12条，[1234]");
    check(Value::Number(amount("-0.50")), "收[-0.5]办[-0.5]件，12条，[-0.5]");
    check(Value::Blank, "收[__]办[__]件，12条，[__]");
    check(Value::NotApplicable, "收[/]办[/]件，12条，[/]");
}

#[test]
fn binding_writes_the_number_of_the_cell() {
    let check = |before: &str, start: usize, end: usize, id: &str, expected: &str| {
        let mut report = with_chips("12", before);
        let fees = cell(&report, FEES);
        report.set_value(fees, Value::Number(amount("4166.241619")));
        let binding = Binding { field: FIELD, start, end, cell: cell(&report, id) };
        assert_eq!(shown(&edited(&report, Edit::Bind(binding))), expected, "{before}");
    };
    check("收12件", 3, 5, RECEIVED, "收[12]件");
    check("收十二件", 3, 9, RECEIVED, "收[12]件");
    check("收费1,000元", 6, 11, FEES, "收费[4166.241619]元");
    // an empty passage inserts
    check("收件", 3, 3, RECEIVED, "收[12]件");
    check("", 0, 0, RECEIVED, "[12]");
    check("[12]", 0, 0, FEES, "[4166.241619][12]");
    check("[12]", 2, 2, FEES, "[12][4166.241619]");
    // over other chips
    check("[12]", 1, 1, FEES, "1[4166.241619]2");
    check("收[12]件", 3, 5, FEES, "收[4166.241619]件");
    check("收[12]，[12]件", 4, 9, FEES, "收1[4166.241619]2件");
    // nowhere
    for (start, end) in [(1, 5), (0, 99), (5, 3), (99, 99), (usize::MAX, usize::MAX)] {
        check("收[12]件", start, end, RECEIVED, "收[12]件");
    }
}

#[test]
fn a_chip_becomes_text_again() {
    let report = with_chips("12", "收[12]办[12]");
    assert_eq!(edited(&report, Edit::Unbind(FIELD, 4)), edited(&report, Edit::Unbind(FIELD, 3)));
    let after = edited(&report, Edit::Unbind(FIELD, 3));
    assert_eq!(shown(&after), "收12办[12]");
    assert_eq!(edited(&after, Edit::Unbind(FIELD, 3)), after);
}

#[test]
fn bindings_that_do_not_fit_are_left_out() {
    let report = with_chips("12", "收12办12");
    let (received, fees) = (cell(&report, RECEIVED), cell(&report, FEES));
    let binding = |start, end, cell| Binding { field: FIELD, start, end, cell };
    let bindings = vec![
        binding(8, 10, received),
        binding(3, 5, received),
        binding(3, 5, received),
        binding(4, 5, received),
        binding(3, 5, fees),
        binding(0, 2, received),
        binding(8, 11, received),
        binding(5, 3, received),
        binding(8, 10, elsewhere(&report)),
        Binding { field: TextField::Other, ..binding(8, 10, received) },
    ];
    let after = edited(&report, Edit::BoundText(FIELD, "收12办12".to_owned(), bindings));
    assert_eq!(shown(&after), "收[12]办[12]");
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut report = with_chips("12", "收[12]件");
    let received = cell(&report, RECEIVED);
    let before = report.clone();
    let mut history = History::default();
    for edit in [
        Edit::Text(FIELD, "收12件".to_owned()),
        Edit::Bind(Binding { field: FIELD, start: 3, end: 5, cell: received }),
        Edit::Bind(Binding { field: FIELD, start: 4, end: 99, cell: received }),
        Edit::Unbind(FIELD, 2),
        Edit::Unbind(FIELD, 5),
        Edit::Unbind(FIELD, usize::MAX),
        Edit::Cell(received, Value::count(12)),
        Edit::Explain(explanation(received, None, "")),
        Edit::Explain(explanation(elsewhere(&before), None, "没有这格")),
    ] {
        history.perform(&mut report, edit.clone());
        assert!(!history.can_undo(), "{edit:?}");
    }
    assert_eq!(report, before);
}

#[test]
fn typing_around_a_chip_is_one_step() {
    let mut report = with_chips("12", "收[12]件");
    let before = report.clone();
    let mut history = History::default();
    for typed in ["收12件，", "收12件，办", "收1件，办", "收1件，办结"] {
        history.perform(&mut report, Edit::Text(FIELD, typed.to_owned()));
    }
    history.undo(&mut report);
    assert_eq!(report, before);
    history.redo(&mut report);
    assert_eq!(shown(&report), "收1件，办结");
}

fn explanation(cell: CellIx, rule: Option<&str>, text: &str) -> Explanation {
    Explanation {
        about: cell.into(),
        rule: rule.map(str::to_owned),
        text: text.to_owned(),
        by: String::new(),
        on: None,
    }
}

#[test]
fn explanations_are_about_a_cell_or_a_finding() {
    let report = Report::for_year(2023);
    let [first, second] = [3, 40].map(|at| report.form().cell_at(at).unwrap());
    let mut all = report.clone();
    for said in [
        explanation(second, None, "乙"),
        explanation(first, Some("B02"), "清理失效4件"),
        explanation(first, Some("A05"), "丙"),
        explanation(first, None, "甲"),
    ] {
        all = edited(&all, Edit::Explain(said));
    }
    let order: Vec<_> = all.explanations().iter().map(|said| said.text.as_str()).collect();
    assert_eq!(order, ["甲", "丙", "清理失效4件", "乙"]);
    let text =
        |report: &Report, cell, rule| report.explanation(cell, rule).map(|said| said.text.clone());
    assert_eq!(text(&all, first, Some("B02")).as_deref(), Some("清理失效4件"));
    assert_eq!(text(&all, second, Some("B02")), None);

    let by = Explanation {
        by: "王某".to_owned(),
        on: Date::new(2024, 1, 20),
        ..explanation(first, Some("B02"), "清理失效5件")
    };
    let replaced = edited(&all, Edit::Explain(by.clone()));
    assert_eq!(replaced.explanation(first, Some("B02")), Some(&by));
    assert_eq!(replaced.explanations().len(), 4);
    let removed = edited(&replaced, Edit::Explain(explanation(first, Some("B02"), "")));
    assert_eq!(text(&removed, first, Some("B02")), None);
    assert_eq!(removed.explanations().len(), 3);
}

#[test]
fn typing_an_explanation_is_one_step() {
    let mut report = Report::for_year(2023);
    let before = report.clone();
    let mut history = History::default();
    let cell = report.form().cell_at(3).unwrap();
    for typed in ["清", "清理", "清理4件"] {
        history.perform(&mut report, Edit::Explain(explanation(cell, None, typed)));
    }
    history.perform(&mut report, Edit::Explain(explanation(cell, Some("B02"), "另")));
    history.undo(&mut report);
    assert_eq!(report.explanations().len(), 1);
    history.undo(&mut report);
    assert_eq!(report, before);
    history.redo(&mut report);
    assert_eq!(report.explanations()[0].text, "清理4件");
}

#[test]
fn another_form_keeps_what_has_a_cell_there() {
    let mut report = with_chips("12", "收[12]件，收费。");
    let fees = cell(&report, FEES);
    report.set_value(fees, Value::Number(amount("1.5")));
    let at = report.text(FIELD).len() - "。".len();
    report = edited(&report, Edit::Bind(Binding { field: FIELD, start: at, end: at, cell: fees }));
    assert_eq!(shown(&report), "收[12]件，收费[1.5]。");
    let received = cell(&report, RECEIVED);
    let checked = |cell| Explanation {
        by: "王某".to_owned(),
        on: Date::new(2024, 1, 20),
        ..explanation(cell, Some("A06"), "已核对")
    };
    for about in [received, fees] {
        report = edited(&report, Edit::Explain(checked(about)));
    }
    let moved = report.on_form(FormId::F2019);
    assert_eq!(shown(&moved), "收[12]件，收费1.5。");
    let about = cell(&moved, RECEIVED);
    assert_eq!(moved.explanations(), [checked(about)]);
    let notes: Vec<_> = moved.notes.iter().map(|note| (&*note.place, &*note.text)).collect();
    assert_eq!(
        notes,
        [
            ("2021 disclosure.fees.amount", "1.5"),
            ("2021 disclosure.fees.amount", "A06 已核对 王某 2024-01-20")
        ]
    );
    let after = edited(&moved, Edit::Cell(about, Value::count(7)));
    assert_eq!(shown(&after), "收[7]件，收费1.5。");
}

#[test]
fn of_two_numbers_kept_for_a_cell_the_newest_comes_back() {
    let mut report = Report::new(FormId::F2021);
    let fees = cell(&report, FEES);
    report.set_value(fees, Value::Number(amount("1.5")));
    let mut moved = report.on_form(FormId::F2019);
    let older = moved.notes[0].clone();
    moved.notes.insert(0, KeptNote { text: "0.7".to_owned(), ..older.clone() });
    let back = moved.on_form(FormId::F2021);
    assert_eq!(back.value(fees), Value::Number(amount("1.5")));
    assert_eq!(back.notes, [KeptNote { text: "0.7".to_owned(), ..older }]);
}

#[test]
fn numbers_of_a_text() {
    let check = |text: &str, expected: &[&str]| {
        let shown =
            |found: &FoundNumber| format!("{}={}", &text[found.start..found.end], found.number);
        let found: Vec<_> = numbers_in(text).iter().map(shown).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("", &[]);
    check("新收12件", &["12=12"]);
    check("12", &["12=12"]);
    check("共1,234件、5.50万元", &["1,234=1234", "5.50=5.5"]);
    check("共１２件，１，２３４．５元", &["１２=12", "１，２３４．５=1234.5"]);
    check("新收12，345件结转", &["12=12", "345=345"]);
    check("新收12,其中3件", &["12=12", "3=3"]);
    check("新收12.其中3件。", &["12=12", "3=3"]);
    check("增减 -394 项，（-8）", &["-394=-394", "-8=-8"]);
    check("0件，0.5元", &["0=0", "0.5=0.5"]);
    check("1件和2件，3至4件", &["1=1", "2=2", "3=3", "4=4"]);
    check("处理12年度", &[]);
    // dates, years, documents, articles
    check("2024年1月20日、2024 年，2019—2020年，2020、2021年，1至12月，2024-01-20，2024.1.20", &[]);
    check("２０２４年", &[]);
    check("国办公开办函〔2021〕30号、[2019]60号，第三十六条，第36条第3款", &[]);
    check("（1）主动公开。\n1.公开\n 2、平台\n3）监督\n（二）4件", &["4=4"]);
    // not counts
    check(
        "98.5%、百分之12、5G、A4、COVID-19、023-58223456、3万件、2亿元、6个月、0517、1.2.3、9:30",
        &[],
    );
    check("3万元，12条", &["3=3", "12=12"]);
    check("1,23件、1234567890123456789", &[]);
}

#[test]
fn cells_that_say_a_number() {
    let mut report = Report::for_year(2023);
    for id in [
        "requests.granted.natural_person",
        "requests.received.total",
        FEES,
        "disputes.review.total",
    ] {
        if let Some(cell) = report.form().find(id) {
            report.set_value(cell, Value::count(12));
        }
    }
    let ids = |number: &str| {
        let cells = cells_with(&report, amount(number));
        cells.into_iter().map(|cell| report.form().cell(cell).id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids("12.0"), ["requests.received.total", FEES, "requests.granted.natural_person"]);
    assert_eq!(ids("13"), Vec::<String>::new());
    assert_eq!(ids("0"), Vec::<String>::new());
}
