//! Questions that a document leaves open: what is asked, what is proposed, and what an answer does.

use xxgk_core::lang::Lang;
use xxgk_core::report::Value;
use xxgk_import::{Certainty, Imported, NoteKind, read_text};

/// A report of 2023 with these rows in table three.
fn report(rows: &str) -> Imported {
    let text = format!(
        "某县水务局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
         （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n\
         一、本年新收政府信息公开申请数量|9|0|0|0|0|0|9\n（一）予以公开|5|0|0|0|0|0|5\n{rows}"
    );
    read_text(&text).unwrap()
}

fn value(imported: &Imported, id: &str) -> String {
    match imported.report.value(imported.report.form().find(id).unwrap()) {
        Value::Blank => String::new(),
        Value::NotApplicable => "n/a".to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

#[test]
fn one_row_for_a_group() {
    let mut imported = report("（六）其他处理|4|0|0|0|0|0|4\n（七）总计|9|0|0|0|0|0|9");
    assert_eq!(imported.choices.len(), 1);
    let choice = imported.choices[0].clone();
    let answers: Vec<String> =
        (0..choice.ways.len()).map(|way| choice.answer(way, Lang::Zh)).collect();
    assert_eq!(
        choice.question(Lang::Zh),
        "表三「（六）其他处理」的数（4、0、0、0、0、0、4）填入哪一行？其余各行填 0。"
    );
    assert_eq!(answers.len(), 3);
    let proposed = choice.proposed.unwrap();
    assert_eq!(answers[proposed], "（六）其他处理 3.其他");
    assert_eq!(choice.answer(3, Lang::En), "");
    // Nothing is taken before somebody says so.
    assert_eq!(value(&imported, "requests.other.other.natural_person"), "");
    assert_eq!(imported.unplaced.len(), 21);

    assert!(!imported.choose(0, 3) && !imported.choose(1, 0));
    assert_eq!(imported.choices.len(), 1);
    assert!(imported.choose(0, proposed));
    assert!(imported.choices.is_empty() && imported.unplaced.is_empty());
    assert_eq!(value(&imported, "requests.other.other.natural_person"), "4");
    assert_eq!(value(&imported, "requests.other.other.total"), "4");
    assert_eq!(value(&imported, "requests.other.overdue_correction.total"), "0");
    let total = imported.report.form().find("requests.other.other.total").unwrap();
    let source = imported.source_of(total).unwrap();
    assert_eq!((source.certainty, source.place.line), (Certainty::Guessed, 6));
    let is_told = |kind: &NoteKind| matches!(kind, NoteKind::GroupTaken { .. });
    assert_eq!(imported.notes.iter().filter(|note| is_told(&note.kind)).count(), 1);
    let is_asked = |kind: &NoteKind| matches!(kind, NoteKind::GroupInOneRow { .. });
    assert!(!imported.notes.iter().any(|note| is_asked(&note.kind)));
}

#[test]
fn no_question_where_there_is_no_answer() {
    // Zeros fill the rows; rows of the group are there; a number is missing; a text stands among them.
    for rows in [
        "（六）其他处理|0|0|0|0|0|0|0",
        "（六）其他处理|4|0|0|0|0|0|4\n3.其他|4|0|0|0|0|0|4",
        "（六）其他处理|4|0|0|0|0|4",
        "（六）其他处理|4|约2|0|0|0|0|4",
        "（二）部分公开|1|0|0|0|0|0|1",
    ] {
        assert!(report(rows).choices.is_empty(), "{rows}");
    }
    // Of another group nothing speaks for a row.
    let imported = report("（四）无法提供|4|0|0|0|0|0|4");
    assert_eq!(imported.choices.iter().map(|own| own.proposed).collect::<Vec<_>>(), [None]);
}

#[test]
fn digits_that_part_in_several_ways() {
    let mut imported = report("（二）部分公开001102215\n（七）总计|9|0|0|0|0|0|9");
    let Some(choice) = imported.choices.first().cloned() else { panic!("{:?}", imported.notes) };
    let answers: Vec<String> =
        (0..choice.ways.len()).map(|way| choice.answer(way, Lang::En)).collect();
    assert!(answers.len() > 1 && answers.iter().all(|text| text.split(' ').count() == 7));
    assert!(imported.choose(0, 1));
    assert!(imported.choices.is_empty());
    let own = ["natural_person", "business", "research", "social_welfare", "legal_services"]
        .map(|column| value(&imported, &format!("requests.partly_granted.{column}")));
    assert_eq!(own.join(" "), answers[1].rsplitn(3, ' ').last().unwrap());
}
