//! JSON of other programs, and texts with the deviations that published reports have.

use std::path::Path;

use xxgk_core::form::{Form, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{TextField, Value};
use xxgk_import::{Certainty, ImportError, Imported, NoteKind, SourceKind};

fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn import(text: &str) -> Imported {
    xxgk_import::read(text.as_bytes(), "a").unwrap_or_else(|error| panic!("{error:?}: {text:.200}"))
}

/// The values of a row, blanks as `_`.
fn row(imported: &Imported, id: &str) -> String {
    let report = &imported.report;
    let row = report.form().find_row(id).unwrap_or_else(|| panic!("{id}"));
    let texts = row.cells().map(|cell| match report.value(cell) {
        Value::Blank => "_".to_owned(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => number.to_string(),
    });
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn sections_with_named_fields() {
    for name in ["suqian_city_2023", "suqian_city_2024"] {
        let expected: serde_json::Value =
            serde_json::from_str(&corpus(&format!("expected/{name}.json"))).unwrap();
        let cells = expected["cells"].as_object().unwrap();
        let value = |id: &str| cells.get(id).cloned().unwrap_or_default();
        let table_two = |row: &str, keys: [(&str, &str); 3]| -> serde_json::Value {
            keys.iter()
                .map(|(key, id)| ((*key).to_owned(), value(&format!("{row}.{id}"))))
                .collect()
        };
        let documents = [("made", "issued"), ("repealed", "repealed"), ("valid", "in_force")];
        let applicant = |column: &str| {
            let of = |row: &str| value(&format!("requests.{row}.{column}"));
            serde_json::json!({
                "newReceived": of("received"), "carriedOver": of("carried_in"),
                "results": {
                    "granted": of("granted"), "partialGrant": of("partly_granted"),
                    "denied": {
                        "stateSecret": of("denied.state_secret"), "lawForbidden": of("denied.prohibited_by_law"),
                        "safetyStability": of("denied.security_and_stability"),
                        "thirdPartyRights": of("denied.third_party_rights"),
                        "internalAffairs": of("denied.internal_affairs"),
                        "processInfo": of("denied.deliberative_process"),
                        "enforcementCase": of("denied.enforcement_files"),
                        "adminQuery": of("denied.administrative_inquiry"),
                    },
                    "unableToProvide": {
                        "noInfo": of("unavailable.not_held"), "needCreation": of("unavailable.requires_creation"),
                        "unclear": of("unavailable.still_unclear"),
                    },
                    "notProcessed": {
                        "complaint": of("not_processed.petition"), "repeat": of("not_processed.repeated"),
                        "publication": of("not_processed.publication"),
                        "massiveRequests": of("not_processed.excessive"),
                        "confirmInfo": of("not_processed.reconfirmation"),
                    },
                    "other": {
                        "overdueCorrection": of("other.overdue_correction"),
                        "overdueFee": of("other.overdue_fee"), "otherReasons": of("other.other"),
                    },
                    "totalProcessed": of("total"), "carriedForward": of("carried_out"),
                },
            })
        };
        let outcome = |row: &str| {
            let of = |column: &str| value(&format!("{row}.{column}"));
            serde_json::json!({
                "maintain": of("upheld"), "correct": of("corrected"), "other": of("other"),
                "unfinished": of("pending"), "total": of("total"),
            })
        };
        let json = serde_json::json!({
            "schema_version": "filing_v1", "year": expected["year"], "unit_name": expected["organ"],
            "sections": [
                { "title": "一、总体情况", "type": "text", "content": "第一段。\n第二段。" },
                { "title": "二、主动公开政府信息情况", "type": "table_2", "activeDisclosureData": {
                    "regulations": table_two("disclosure.regulations", documents),
                    "normativeDocuments": table_two("disclosure.normative_documents", documents),
                    "licensing": { "processed": value("disclosure.licences.decisions") },
                    "punishment": { "processed": value("disclosure.penalties.decisions") },
                    "coercion": { "processed": value("disclosure.enforcement.decisions") },
                    "fees": { "amount": value("disclosure.fees.amount") },
                } },
                { "title": "三、收到和处理政府信息公开申请情况", "type": "table_3", "tableData": {
                    "naturalPerson": applicant("natural_person"),
                    "legalPerson": {
                        "commercial": applicant("business"), "research": applicant("research"),
                        "social": applicant("social_welfare"), "legal": applicant("legal_services"),
                        "other": applicant("other_org"),
                    },
                    "total": applicant("total"),
                } },
                { "title": "四、政府信息公开行政复议、行政诉讼情况", "type": "table_4", "reviewLitigationData": {
                    "review": outcome("review"), "litigationDirect": outcome("litigation.direct"),
                    "litigationPostReview": outcome("litigation.after_review"),
                } },
                { "title": "五、存在的主要问题及改进情况", "type": "text", "content": "问题。" },
                { "title": "六、其他需要报告的事项", "type": "text", "content": "无。" },
            ],
        });
        let imported = import(&json.to_string());
        assert_eq!(imported.source, SourceKind::ForeignJson);
        let report = &imported.report;
        assert_eq!(report.form, FormId::F2021);
        assert_eq!(report.organ(), expected["organ"].as_str().unwrap());
        assert_eq!(report.year.map(i64::from), expected["year"].as_i64());
        for (id, value) in cells {
            let cell = Form::get(FormId::F2021).find(id).unwrap();
            let found = report.value(cell).number().map(|number| number.to_string());
            assert_eq!(found.as_deref(), Some(value.to_string().trim_matches('"')), "{name} {id}");
        }
        assert_eq!(report.text(TextField::Overview), "第一段。\n第二段。");
        assert_eq!(report.text(TextField::Other), "无。");
    }
}

#[test]
fn a_table_keyed_by_labels() {
    let imported = import(&corpus("r014_testfixture_table3_identity_error.json"));
    assert_eq!(imported.source, SourceKind::ForeignJson);
    assert_eq!(imported.report.form, FormId::F2021);
    for (id, expected) in [
        ("requests.received", "60 2 _ _ _ _ 62"),
        ("requests.granted", "59 2 _ _ _ _ 61"),
        ("requests.denied.state_secret", "0 0 _ _ _ _ 0"),
        ("requests.other.other", "1 0 _ _ _ _ 1"),
        ("requests.total", "61 2 _ _ _ _ 63"),
        ("requests.carried_out", "0 0 _ _ _ _ 0"),
        ("review", "_ _ _ _ _"),
    ] {
        assert_eq!(row(&imported, id), expected, "{id}");
    }
}

#[test]
fn garbled_json_is_named() {
    let garbled = corpus("hostile_mojibake_jinhu_2023.json");
    assert_eq!(xxgk_import::read(garbled.as_bytes(), "a.json"), Err(ImportError::Mojibake));
}

/// A report around these tables.
fn around(tables: &str) -> String {
    format!(
        "某县财政局2023年政府信息公开工作年度报告\n一、总体情况\n略。\n{tables}\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。"
    )
}

const TWO: &str = "二、主动公开政府信息情况\n";
const THREE: &str =
    "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n";

/// The row that a text gives, how sure it is, and what the notes are about.
fn check(text: &str, id: &str, expected: &str, certainty: Option<Certainty>, note: &str) {
    let imported = import(&around(text));
    assert_eq!(imported.report.form, FormId::F2021, "{text}");
    assert_eq!(row(&imported, id), expected, "{text}");
    let sure = imported.sources.iter().filter(|source| {
        let form = imported.report.form();
        form.cell(source.cell)
            .id
            .strip_prefix(id)
            .is_some_and(|rest| rest.matches('.').count() == 1)
    });
    assert_eq!(sure.map(|source| source.certainty).max(), certainty, "{text}");
    let notes: Vec<String> = imported
        .notes
        .iter()
        .filter(|note| !matches!(note.kind, NoteKind::SectionsMissing(_)))
        .map(|note| note.text(Lang::Zh))
        .collect();
    assert!(notes.join("\n").contains(note), "{notes:?} has no {note}");
    assert_eq!(notes.is_empty(), note.is_empty(), "{notes:?}");
}

#[test]
fn deviations_are_read_and_said() {
    use Certainty::{Exact, Repaired};
    let two = |text: &str| format!("{TWO}{text}\n{THREE}");
    let three = |text: &str| format!("{TWO}行政规范性文件 1 2 3\n{THREE}{text}\n");
    // Notes and units in cells.
    check(
        &two("行政规范性文件\t22（其中修订16件）\t0\t55（含自然失效29件）"),
        "disclosure.normative_documents",
        "22 0 55",
        Some(Repaired),
        "只取了数字",
    );
    check(
        &two("行政规范性文件 1 2 3\n行政事业性收费 | 251000元 | | |"),
        "disclosure.fees",
        "25.1",
        Some(Repaired),
        "已换算成 25.1",
    );
    check(
        &two("行政规范性文件 1 2 3\n行政事业性收费 5949.088667万元"),
        "disclosure.fees",
        "5949.088667",
        Some(Exact),
        "",
    );
    // Brackets, quotes, spaces, numbers, traditional characters.
    check(
        &three("(一)予以公开 1 0 0 0 0 0 1"),
        "requests.granted",
        "1 0 0 0 0 0 1",
        Some(Exact),
        "",
    );
    check(
        &three("予以公开\t1\t0\t0\t0\t0\t0\t1"),
        "requests.granted",
        "1 0 0 0 0 0 1",
        Some(Exact),
        "",
    );
    check(
        &three("4.保護第三方合法權益 1 0 0 0 0 0 1"),
        "requests.denied.third_party_rights",
        "1 0 0 0 0 0 1",
        Some(Exact),
        "",
    );
    check(
        &three("四、結轉下年度繼續辦理 ２ 0 0 0 0 0 ２"),
        "requests.carried_out",
        "2 0 0 0 0 0 2",
        Some(Exact),
        "",
    );
    // Misspelt.
    check(
        &three("2.其他法律行政止公开 3 0 0 0 0 0 3"),
        "requests.denied.prohibited_by_law",
        "3 0 0 0 0 0 3",
        Some(Repaired),
        "与表样的文字有出入",
    );
    check(
        &three("1.信访举报投诉类申情|3|0|0|0|0|0|3"),
        "requests.not_processed.petition",
        "3 0 0 0 0 0 3",
        Some(Repaired),
        "与表样的文字有出入",
    );
    // The single row of the 2019 form, rows of local variants: kept, not taken.
    check(
        &three("（六）其他处理 2 0 0 0 0 0 2"),
        "requests.other.other",
        "_ _ _ _ _ _ _",
        None,
        "要分成 3 行填写",
    );
    check(
        &two("行政规范性文件 1 2 3\n其他主动公开文件 7 8 9"),
        "disclosure.normative_documents",
        "1 2 3",
        Some(Exact),
        "不是 2021 版表样的行",
    );
}

#[test]
fn two_sequences_of_numbers() {
    let text = "某县财政局2023年政府信息公开工作年度报告\n一、总体情况\n略。\n二、存在的主要问题及改进情况\n问题。\n三、其他需要报告的事项\n无。\n一、主动公开政府信息情况\n行政规范性文件 1 2 3\n二、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n三、政府信息公开行政复议、行政诉讼情况\n1 2 3 4 10 0 0 0 0 0 0 0 0 0 0\n";
    let imported = import(text);
    assert_eq!(row(&imported, "disclosure.normative_documents"), "1 2 3");
    assert_eq!(row(&imported, "requests.received"), "1 0 0 0 0 0 1");
    assert_eq!(row(&imported, "review"), "1 2 3 4 10");
    assert_eq!(imported.report.text(TextField::Problems), "问题。");
    assert_eq!(imported.report.text(TextField::Other), "无。");
}
