//! The JSON format, from outside.
#![cfg(not(target_arch = "wasm32"))]

mod strategies;

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value as Json;
use xxgk_core::form::{Form, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{About, KeptNote, Report, TextField, Value};
use xxgk_core::wire::{
    MAX_BYTES, MAX_NOTES, Read, WireError, WireNoteKind, from_json, to_json, to_json_compact,
};

/// Files of released versions. Never change one; a new version adds its own.
const GOLDEN: [&str; 3] = [
    include_str!("golden/v1_2019.json"),
    include_str!("golden/v1_2021.json"),
    include_str!("golden/v1_2021_explained.json"),
];

/// A file of the 2021 form with these members.
fn file(members: &str) -> String {
    format!("{{\"format\":\"xxgk-report\",\"version\":1,\"form\":\"2021\",{members}}}")
}

fn read(members: &str) -> Read {
    from_json(&file(members)).unwrap_or_else(|error| panic!("{members}: {error:?}"))
}

fn value(report: &Report, id: &str) -> Value {
    report.value(report.form().find(id).unwrap())
}

// ── what we write ────────────────────────────────────────────────────────────────────────────────

#[test]
fn golden_files_are_read_and_written_back_identical() {
    for golden in GOLDEN {
        let Read { report, notes } = from_json(golden).unwrap();
        assert_eq!(notes, []);
        assert_eq!(to_json(&report), golden);
    }
}

/// What the golden files mean, so that reading and writing cannot change together.
#[test]
fn golden_files_mean_what_they_always_meant() {
    for (name, golden) in
        ["golden 2019", "golden 2021", "golden 2021 explained"].into_iter().zip(GOLDEN)
    {
        let report = from_json(golden).unwrap().report;
        let mut dump = format!("{} {:?} {:?}\n", report.form, report.year, report.reporter);
        let _ = writeln!(dump, "signed {:?}", report.signed.map(|date| date.to_string()));
        for field in TextField::all() {
            let _ = writeln!(dump, "{field:?} = {:?}", report.text(field));
        }
        for (cell, value) in report.values() {
            let _ = writeln!(dump, "{} = {value:?}", report.form().cell(cell).id);
        }
        for said in report.explanations() {
            let id = match said.about {
                About::Cell(cell) => report.form().cell(cell).id.clone(),
                about => format!("{about:?}"),
            };
            let _ =
                writeln!(dump, "{id} {:?}: {:?} {:?} {:?}", said.rule, said.text, said.by, said.on);
        }
        for binding in TextField::all().flat_map(|field| report.bindings(field)) {
            let (passage, id) = (binding.start..binding.end, &report.form().cell(binding.cell).id);
            let text = &report.text(binding.field)[passage.clone()];
            let _ = writeln!(dump, "{:?} {passage:?} {text} is {id}", binding.field);
        }
        let _ = writeln!(dump, "{:#?}", report.notes);
        insta::assert_snapshot!(name, dump);
    }
}

#[test]
fn explanations_are_about_cells_texts_or_the_report() {
    let check = |items: &str, expected: &[(Option<&str>, &str, &str)], notes: usize| {
        let json = format!(
            r#"{{"format":"xxgk-report","version":1,"form":"2021","year":2024,"explanations":[{items}]}}"#
        );
        let read = from_json(&json).unwrap();
        let said: Vec<_> = read
            .report
            .explanations()
            .iter()
            .map(|said| {
                let id = said.about.cell().map(|cell| &*read.report.form().cell(cell).id);
                (id, said.rule.as_deref().unwrap_or_default(), &*said.text)
            })
            .collect();
        assert_eq!(said, expected, "{items}");
        assert_eq!(read.notes.len(), notes, "{items}: {:?}", read.notes);
        let again = from_json(&to_json(&read.report)).unwrap();
        assert_eq!(again.report.explanations(), read.report.explanations(), "{items}");
    };
    const TOTAL: &str = "requests.received.total";
    check(
        r#"{"rule":"E06","text":"丙"},{"field":"problems","rule":"E15","text":"乙"},{"cell":"requests.received.total","text":"甲"}"#,
        &[(Some(TOTAL), "", "甲"), (None, "E15", "乙"), (None, "E06", "丙")],
        0,
    );
    // Not about a rule, of an unknown text, about two things: kept as notes.
    check(r#"{"text":"甲"}"#, &[], 1);
    check(r#"{"field":"problems","text":"甲"}"#, &[], 1);
    check(r#"{"field":"nowhere","rule":"E15","text":"甲"}"#, &[], 1);
    check(
        r#"{"cell":"requests.received.total","field":"problems","rule":"E15","text":"甲"}"#,
        &[],
        1,
    );
}

#[test]
fn an_empty_report_shows_everything_that_can_be_filled_in() {
    insta::assert_snapshot!(to_json(&Report::for_year(2023)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_report_comes_back_identical(report in strategies::report()) {
        let json = to_json(&report);
        let Read { report: read, notes } = from_json(&json).unwrap();
        prop_assert_eq!(notes, vec![]);
        prop_assert_eq!(&read, &report);
        prop_assert_eq!(to_json(&read), json);
        prop_assert_eq!(from_json(&to_json_compact(&report)).unwrap().report, report);
    }

    #[test]
    fn layout_is_only_white_space(report in strategies::report()) {
        let (readable, compact) = (to_json(&report), to_json_compact(&report));
        let parse = |text: &str| serde_json::from_str::<Json>(text).unwrap();
        prop_assert_eq!(parse(&readable), parse(&compact));
        prop_assert!(!compact.contains('\n') && !readable.contains('\r'));
        prop_assert_eq!(readable.lines().last(), Some("}"));
    }
}

// ── the JSON Schema ──────────────────────────────────────────────────────────────────────────────

fn validator() -> jsonschema::Validator {
    let schema = include_str!("../docs/xxgk-report.v1.schema.json");
    jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap()
}

fn complaints(validator: &jsonschema::Validator, json: &str) -> Vec<String> {
    let json: Json = serde_json::from_str(json).unwrap();
    validator
        .iter_errors(&json)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_schema_accepts_what_we_write() {
    let validator = validator();
    for golden in GOLDEN {
        assert_eq!(complaints(&validator, golden), Vec::<String>::new());
    }
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(64));
    runner
        .run(&strategies::report(), |report| {
            prop_assert_eq!(complaints(&validator, &to_json(&report)), Vec::<String>::new());
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_schema_refuses_what_nobody_should_write() {
    let validator = validator();
    assert_eq!(complaints(&validator, &file("\"year\":2023")), Vec::<String>::new());
    for members in [
        "\"year\":\"2023\"",
        "\"organ\":null",
        "\"organisation\":\"\"",
        "\"reporter\":\"bureau\"",
        "\"disclosure\":{\"licences\":{\"change\":1}}",
        "\"disclosure\":{\"licences\":{\"decisions\":1.5}}",
        "\"disclosure\":{\"licences\":{\"decisions\":\"一\"}}",
        "\"disclosure\":{\"fees\":{\"amount\":4.5}}",
        "\"requests\":{\"received\":{\"total\":1000000000000000}}",
        "\"signature\":{\"date\":\"2021年\"}",
        "\"notes\":[{\"where\":\"\"}]",
        "\"explanations\":[{\"cell\":\"x\",\"text\":\"\"}]",
        "\"explanations\":[{\"cell\":\"x\",\"text\":\"甲\",\"on\":\"2021年\"}]",
        "\"bindings\":[{\"field\":\"overview\",\"start\":0,\"length\":1,\"cell\":\"x\"}]",
        "\"bindings\":[{\"field\":\"other\",\"start\":-1,\"length\":1,\"cell\":\"x\"}]",
    ] {
        assert_ne!(complaints(&validator, &file(members)), Vec::<String>::new(), "{members}");
    }
    for text in ["{}", "[]", "{\"format\":\"xxgk-report\",\"version\":2,\"form\":\"2021\"}"] {
        assert_ne!(complaints(&validator, text), Vec::<String>::new(), "{text}");
    }
}

// ── what we read ─────────────────────────────────────────────────────────────────────────────────

#[test]
fn cells_are_read_from_their_digits() {
    let check = |json: &str, expected: &str| {
        let Read { report, notes } =
            read(&format!("\"disclosure\":{{\"fees\":{{\"amount\":{json}}}}}"));
        let shown = match value(&report, "disclosure.fees.amount") {
            Value::Blank => "blank".to_owned(),
            Value::NotApplicable => "n/a".to_owned(),
            Value::Number(number) => number.to_string(),
        };
        assert_eq!((shown.as_str(), notes.len()), (expected, 0), "{json}");
    };
    check("null", "blank");
    check("\"\"", "blank");
    check("\"n/a\"", "n/a");
    check("0", "0");
    check("-0", "0");
    check("-12", "-12");
    check("0.1", "0.1");
    check("4166.24161900", "4166.241619");
    check("999999999999999.12345678", "999999999999999.12345678");
    check("\"4166.241619\"", "4166.241619");
    check("\"\\u0034\"", "4");
}

#[test]
fn missing_and_null_are_the_same_as_blank() {
    let empty = Report::new(FormId::F2021);
    for members in [
        "\"year\":null",
        "\"organ\":null,\"reporter\":null,\"overview\":null,\"signature\":null,\"notes\":null",
        "\"overview\":{\"text\":null,\"aspects\":{\"proactive\":null}}",
        "\"disclosure\":null,\"requests\":{\"received\":null},\"disputes\":{}",
        "\"disclosure\":{\"licences\":{\"change\":null}}",
        "\"signature\":{\"organ\":null,\"date\":\"\"}",
        "\"$schema\":\"https://example.cn/other.json\"",
    ] {
        assert_eq!(read(members), Read { report: empty.clone(), notes: vec![] }, "{members}");
    }
}

/// Passages are counted in characters, in whatever order bindings and texts stand.
#[test]
fn bindings_are_read_where_the_number_stands() {
    let check = |text: &str, bindings: &[(i64, i64)], expected: &[&str]| {
        let cell = "requests.received.total";
        let bindings: Vec<_> = bindings
            .iter()
            .map(|(start, length)| format!("{{\"cell\":\"{cell}\",\"length\":{length},\"field\":\"other\",\"start\":{start}}}"))
            .collect();
        let Read { report, notes } = read(&format!(
            "\"bindings\":[{}],\"other\":{},\"requests\":{{\"received\":{{\"total\":12}}}}",
            bindings.join(","),
            serde_json::to_string(text).unwrap()
        ));
        let bound: Vec<_> = report
            .bindings(TextField::Other)
            .map(|binding| {
                format!("{}|{}", &text[..binding.start], &text[binding.start..binding.end])
            })
            .collect();
        assert_eq!(bound, expected, "{text}");
        assert_eq!(report.text(TextField::Other), text);
        assert_eq!((bound.len() + notes.len(), report.notes.len()), (bindings.len(), 0));
        assert_fixpoint(&report);
    };
    check("收12件，办12件", &[(1, 2), (6, 2)], &["收|12", "收12件，办|12"]);
    check("收12件，办12件", &[(6, 2), (1, 2)], &["收|12", "收12件，办|12"]);
    check("𠮷👨‍👩‍👧12", &[(6, 2)], &["𠮷👨‍👩‍👧|12"]);
    check("1212", &[(0, 2), (2, 2), (0, 2), (1, 2)], &["|12", "12|12"]);
    check("12", &[(0, 1), (1, 1), (0, 0), (2, 0), (3, 2), (0, i64::MAX), (i64::MAX, 2)], &[]);
    check("", &[(0, 2)], &[]);
}

#[test]
fn many_bindings_are_read_in_linear_time() {
    let item = "{\"field\":\"other\",\"start\":3000000,\"length\":3000000,\"cell\":\"requests.received.total\"}";
    let many = |count| {
        let other = "1".repeat(3_000_000);
        from_json(&file(&format!(
            "\"other\":\"{other}\",\"bindings\":[{}]",
            vec![item; count].join(",")
        )))
    };
    assert_eq!(many(900).unwrap().notes.len(), 900);
    assert_eq!(many(20_000), Err(WireError::TooManyNotes));
}

#[test]
fn people_write_years_and_forms_both_ways() {
    let text = "{\"format\":\"xxgk-report\",\"version\":1,\"form\":2019,\"year\":\"2020\"}";
    let report = from_json(text).unwrap().report;
    assert_eq!((report.form, report.year), (FormId::F2019, Some(2020)));
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    assert_eq!(from_json(&format!("\u{feff}{}", GOLDEN[0])), from_json(GOLDEN[0]));
}

#[test]
fn the_last_of_equal_keys_counts_as_in_json_parse() {
    let Read { report, notes } = read("\"organ\":\"甲\",\"year\":2021,\"organ\":\"乙\"");
    assert_eq!((report.organ(), report.year), ("乙", Some(2021)));
    assert_eq!(notes.len(), 1);
    assert_eq!(report.notes, [KeptNote { place: "organ".into(), text: "\"甲\"".into() }]);
}

/// Every note there is, with its sentences.
#[test]
fn notes_say_what_was_not_taken_over() {
    let cases = [
        "\"organisation\":\"某局\"",
        "\"disclosure\":{\"foo\":{\"bar\":[1, 2.50]}}",
        "\"overview\":{\"aspects\":{\"proactive\":{\"title\":\"主动公开方面\"},\"sixth\":{}}}",
        "\"disclosure\":{\"licences\":{\"change\":-394},\"procurement\":{\"items\":0,\"amount\":\"12.5\"}}",
        "\"requests\":{\"granted\":{\"natural_person\":\"十二\",\"business\":true,\"research\":{\"a\":1},\"total\":1e3}}",
        "\"requests\":{\"denied\":{\"state_secret\":{\"total\":12345678901234567890}}}",
        "\"disclosure\":{\"fees\":{\"amount\":\"0.123456789\"}}",
        "\"requests\":{\"received\":5}",
        "\"disputes\":[]",
        "\"organ\":12,\"problems\":[\"一\",\"二\"]",
        "\"organ\":\"\\ud800\"",
        "\"year\":\"二〇二一\"",
        "\"signature\":{\"organ\":\"某局\",\"date\":\"2021年1月20日\"}",
        "\"reporter\":\"bureau\"",
        "\"notes\":\"没有\"",
        "\"notes\":[{\"place\":\"a\",\"text\":\"b\",\"by\":\"c\"},\"散文\",{\"text\":1}]",
        "\"disputes\":{\"review\":{\"total\":1}},\"disputes\":{\"review\":{\"total\":2,\"total\":3}}",
        "\"explanations\":[{\"cell\":\"disclosure.licences.change\",\"text\":\"旧表\"},{\"text\":\"哪格\"},1]",
        "\"explanations\":[{\"cell\":\"disclosure.fees.amount\",\"rule\":2,\"text\":\"甲\",\"on\":\"昨天\",\"why\":1},{\"cell\":\"disclosure.fees.amount\",\"text\":\"乙\"}]",
        "\"bindings\":[{\"field\":\"other\",\"start\":1,\"length\":2,\"cell\":\"disclosure.fees.amount\"}],\"other\":\"收12元\",\"disclosure\":{\"fees\":{\"amount\":\"13\"}}",
        "\"bindings\":[{\"field\":\"overview\",\"start\":1,\"length\":2,\"cell\":\"disclosure.fees.amount\"},{\"start\":-1},[]]",
        "\"bindings\":{}",
    ];
    let mut shown = String::new();
    let mut kinds = Vec::new();
    for members in cases {
        let Read { report, notes } = read(members);
        let _ = writeln!(shown, "{members}");
        for note in &notes {
            kinds.push(note.kind);
            let _ = writeln!(
                shown,
                "  {:?}\n  {}\n  {}",
                note.kind,
                note.text(Lang::Zh),
                note.text(Lang::En)
            );
        }
        for note in &report.notes {
            let _ = writeln!(shown, "  kept {} = {}", note.place, note.text);
        }
        shown.push('\n');
        assert_fixpoint(&report);
    }
    let formless = from_json("{\"format\":\"xxgk-report\",\"version\":1,\"year\":2020}").unwrap();
    assert_eq!(formless.report.form, FormId::F2019);
    for note in &formless.notes {
        kinds.push(note.kind);
        let _ = writeln!(
            shown,
            "  {:?}\n  {}\n  {}",
            note.kind,
            note.text(Lang::Zh),
            note.text(Lang::En)
        );
    }
    for kind in WireNoteKind::ALL {
        assert!(kinds.contains(&kind), "{kind:?} is not shown");
    }
    insta::assert_snapshot!(shown);
}

/// What was kept once is kept as it is from then on.
fn assert_fixpoint(report: &Report) {
    let again = from_json(&to_json(report)).unwrap();
    assert_eq!(again, Read { report: report.clone(), notes: vec![] });
}

/// Every error there is, with its sentences.
#[test]
fn errors_say_where_and_why() {
    let golden = GOLDEN[1];
    let cases = [
        ("empty", String::new()),
        ("white space", " \n\u{feff}".to_owned()),
        ("a novel", "话说天下大势，分久必合，合久必分。".to_owned()),
        ("a web page", "<!DOCTYPE html><html></html>".to_owned()),
        ("a zip file", "PK\u{3}\u{4}".to_owned()),
        ("cut off", golden.chars().take(1500).collect()),
        ("cut off in a text", "{\"organ\": \"某".to_owned()),
        (
            "trailing comma",
            golden.replacen("\"repealed\": 31, \"in_force\": \"n/a\"}", "\"repealed\": 31,}", 1),
        ),
        ("trailing comma in a list", "{\"notes\": [\n  1,\n]}".to_owned()),
        ("two commas", "{\"organ\": \"某局\",, \"year\": 2021}".to_owned()),
        ("missing comma", "{\n  \"organ\": \"某局\"\n  \"year\": 2021\n}".to_owned()),
        ("Chinese quotes", "{“organ”: “某局”}".to_owned()),
        ("Chinese closing quote", "{\"organ\": \"某局”,\n\"year\": 2021}".to_owned()),
        ("Chinese comma", "{\"organ\": \"某局\"，\"year\": 2021}".to_owned()),
        ("Chinese colon", "{\"organ\"：\"某局\"}".to_owned()),
        ("Chinese braces", "｛\"organ\": \"某局\"｝".to_owned()),
        ("single quotes", "{'organ': '某局'}".to_owned()),
        ("comment", "{ // 说明\n}".to_owned()),
        ("line break in a text", "{\"problems\": \"第一段\n第二段\"}".to_owned()),
        ("backslash", "{\"organ\": \"C:\\某局\"}".to_owned()),
        ("key with half a surrogate pair", "{\"\\ud800\": 1}".to_owned()),
        ("leading zero", "{\"year\": 02021}".to_owned()),
        ("bare point", "{\"year\": .5}".to_owned()),
        ("point without digits", "{\"year\": 2021.}".to_owned()),
        ("plus sign", "{\"year\": +2021}".to_owned()),
        ("bare word", "{\"organ\": 某局}".to_owned()),
        ("bare key", "{organ: \"某局\"}".to_owned()),
        ("python", "{\"year\": None}".to_owned()),
        ("two reports", format!("{golden}{golden}")),
        ("two values", "{\"year\": 1 @}".to_owned()),
        ("list", "[1]".to_owned()),
        ("number", "12".to_owned()),
        ("other JSON", "{\"cells\": {}}".to_owned()),
        ("other format", "{\"format\": \"geojson\", \"version\": 1}".to_owned()),
        ("format is no text", "{\"format\": [1], \"version\": 1}".to_owned()),
        ("no version", "{\"format\": \"xxgk-report\"}".to_owned()),
        ("version 0", "{\"format\": \"xxgk-report\", \"version\": 0}".to_owned()),
        ("newer version", golden.replacen("\"version\": 1", "\"version\": 2", 1)),
        ("unknown form", golden.replacen("\"form\": \"2021\"", "\"form\": \"2027\"", 1)),
        ("no form", "{\"format\": \"xxgk-report\", \"version\": 1}".to_owned()),
        ("too large", " ".repeat(MAX_BYTES + 1)),
        ("too deep", "[".repeat(100_000)),
        ("deep below", file(&format!("\"x\":{}{}", "[".repeat(16), "]".repeat(16)))),
        (
            "too many notes",
            file(&(0..=MAX_NOTES).map(|n| format!("\"k{n}\":1")).collect::<Vec<_>>().join(",")),
        ),
    ];
    let mut shown = String::new();
    for (name, text) in cases {
        let error = from_json(&text).expect_err(name);
        let _ = writeln!(
            shown,
            "{name}\n  {error:?}\n  {}\n  {}",
            error.text(Lang::Zh),
            error.text(Lang::En)
        );
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn limits_are_reached_but_not_crossed() {
    let deep = read(&format!("\"x\":{}{}", "[".repeat(15), "]".repeat(15)));
    assert_eq!(deep.notes.len(), 1);
    let many: Vec<_> = (0..MAX_NOTES).map(|n| format!("\"k{n}\":1")).collect();
    assert_eq!(read(&many.join(",")).notes.len(), MAX_NOTES);
    let spaces = " ".repeat(MAX_BYTES - GOLDEN[0].len());
    assert!(from_json(&format!("{}{spaces}", GOLDEN[0])).is_ok());
}

#[test]
fn a_file_of_nothing_but_equal_keys_is_read_in_linear_time() {
    let text = file(&"\"organ\":1,".repeat(400_000)).replacen(",}", "}", 1);
    assert_eq!(from_json(&text), Err(WireError::TooManyNotes));
}

// ── whatever comes ───────────────────────────────────────────────────────────────────────────────

/// Any JSON, as deep as two levels.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        select(
            &[
                "null",
                "true",
                "0",
                "-1.50",
                "1e9",
                "\"\"",
                "\"n/a\"",
                "\"12\"",
                "\"\\ud83d\"",
                "\"2021-01-20\""
            ][..]
        )
        .prop_map(str::to_owned),
        strategies::text().prop_map(|text| serde_json::to_string(&text).unwrap()),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        let key = select(
            &[
                "text", "organ", "date", "total", "received", "review", "aspects", "place", "cell",
                "rule", "field", "start", "x", "",
            ][..],
        );
        let member = (key, inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
        prop_oneof![
            proptest::collection::vec(inner, 0..4)
                .prop_map(|items| format!("[{}]", items.join(","))),
            proptest::collection::vec(member, 0..4)
                .prop_map(|items| format!("{{{}}}", items.join(","))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_stands_at_a_key_is_read_and_nothing_is_lost_later(
        members in proptest::collection::vec(
            (select(&["year", "organ", "reporter", "overview", "disclosure", "requests", "disputes", "signature", "explanations", "bindings", "notes", "x", ""][..]), any_json()),
            1..5,
        )
    ) {
        let members: Vec<_> = members.iter().map(|(key, json)| format!("\"{key}\":{json}")).collect();
        assert_fixpoint(&read(&members.join(",")).report);
    }

    #[test]
    fn no_text_makes_reading_panic(text in strategies::text()) {
        let _ = from_json(&text);
        let _ = from_json(&file(&text));
    }

    #[test]
    fn no_damage_makes_reading_panic(
        golden in select(&GOLDEN[..]),
        from in any::<Index>(),
        length in 0..40_usize,
        instead in "[{}\\[\\]\",:0-9a-z\\\\“，\u{0}\n]{0,3}",
    ) {
        let chars: Vec<char> = golden.chars().collect();
        let from = from.index(chars.len());
        let to = (from + length).min(chars.len());
        let text: String = chars[..from].iter().copied().chain(instead.chars()).chain(chars[to..].iter().copied()).collect();
        match from_json(&text) {
            Ok(read) => assert_fixpoint(&read.report),
            Err(error) => prop_assert!(!error.text(Lang::Zh).is_empty()),
        }
    }
}

/// The ids that the format rests on are those of the form, for every form.
#[test]
fn every_cell_has_a_place_of_its_own() {
    for id in FormId::ALL {
        for (cell, definition) in Form::get(id).cells() {
            let mut report = Report::new(id);
            report.set_value(cell, Value::count(7));
            let json = to_json(&report);
            assert_eq!(
                json.matches(": 7").count() + json.matches(": \"7\"").count(),
                1,
                "{}",
                definition.id
            );
            assert_fixpoint(&report);
        }
    }
}
