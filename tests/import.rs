//! Import of real published reports (`tests/corpus`), of damaged ones and of what is no report.

use std::path::Path;

use proptest::prelude::*;
use xxgk_core::form::{Aspect, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Date, Report, Reporter, TextField, Value};
use xxgk_import::{ImportError, Imported, NoteKind, SourceKind};

const SEED: &str = include_str!("corpus/r000_wanzhou_eco_bureau_2020_seed.txt");

fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn import(name: &str) -> Imported {
    let imported = xxgk_import::read(corpus(name).as_bytes(), name);
    imported.unwrap_or_else(|error| panic!("{name}: {}", error.text(Lang::En)))
}

/// Filled cells as `id = value`.
fn filled(report: &Report) -> Vec<String> {
    report
        .values()
        .filter_map(|(cell, value)| {
            let id = &report.form().cell(cell).id;
            match value {
                Value::Blank => None,
                Value::NotApplicable => Some(format!("{id} = n/a")),
                Value::Number(number) => Some(format!("{id} = {number}")),
            }
        })
        .collect()
}

/// What a careful person reads from a document: `expected/` beside the corpus.
struct Expected {
    form: FormId,
    organ: String,
    year: i32,
    cells: Vec<String>,
}

fn expected(name: &str) -> Expected {
    let json: serde_json::Value =
        serde_json::from_str(&corpus(&format!("expected/{name}"))).unwrap();
    let form: FormId = json["form"].as_str().unwrap().parse().unwrap();
    let cells = json["cells"].as_object().unwrap();
    // In form order, as the report lists them.
    let cells = xxgk_core::form::Form::get(form)
        .cells()
        .filter_map(|(_, cell)| {
            // Decimals are texts there.
            let value = cells.get(&cell.id)?.to_string();
            Some(format!("{} = {}", cell.id, value.trim_matches('"')))
        })
        .collect();
    Expected {
        form,
        organ: json["organ"].as_str().unwrap().to_owned(),
        year: i32::try_from(json["year"].as_i64().unwrap()).unwrap(),
        cells,
    }
}

#[test]
fn the_seed_is_read_completely() {
    let imported = import("r000_wanzhou_eco_bureau_2020_seed.txt");
    let expected = expected("r000_wanzhou_eco_bureau_2020_seed.json");
    let report = &imported.report;
    assert_eq!(report.form, expected.form);
    assert_eq!(report.organ(), expected.organ);
    assert_eq!(report.year, Some(expected.year));
    assert_eq!(expected.cells.len(), 198);
    assert_eq!(filled(report), expected.cells);
    assert_eq!(imported.notes, []);
    assert_eq!(report.notes, []);
    assert_eq!(imported.source, SourceKind::Text);
    assert_eq!(report.reporter, Reporter::Department);

    let text = |field| report.text(field);
    assert_eq!(text(TextField::Addressee), "区政府办公室");
    assert!(text(TextField::Preamble).starts_with("按照《重庆市万州区人民政府办公室关于"));
    assert!(text(TextField::Preamble).ends_with("工作报告如下。"));
    assert_eq!(text(TextField::Overview), "");
    let headings = Aspect::ALL.map(|aspect| text(TextField::AspectHeading(aspect)));
    assert_eq!(
        headings,
        ["主动公开方面", "依申请公开方面", "政府信息管理方面", "平台建设方面", "监督保障方面",]
    );
    let beginnings =
        ["2020年，按照", "2020年全年我局无", "我局严格按照", "我局充分利用", "一是配备专门"];
    for (aspect, beginning) in Aspect::ALL.into_iter().zip(beginnings) {
        let aspect = text(TextField::Aspect(aspect));
        assert!(aspect.starts_with(beginning) && aspect.ends_with('。'), "{aspect}");
    }
    let problems: Vec<&str> = text(TextField::Problems).split('\n').collect();
    assert_eq!(problems.len(), 2);
    assert!(problems[1].starts_with("下一步，"));
    assert_eq!(text(TextField::Other), "本年度无其他需要报告的事项。");
    assert_eq!(text(TextField::SignatureOrgan), "重庆市万州区生态环境局");
    assert_eq!(report.signed, Date::new(2021, 1, 20));
    assert_eq!(
        imported.headline(Lang::Zh),
        "识别出 2020 年年报（2019 版表样），198 个数字全部读出。"
    );
}

#[test]
fn every_value_knows_its_line() {
    let imported = import("r000_wanzhou_eco_bureau_2020_seed.txt");
    assert_eq!(imported.sources.len(), 198);
    let cell = |id| imported.report.form().find(id).unwrap();
    let line_of = |id| imported.source_of(cell(id)).unwrap().place.line;
    let lines: Vec<&str> = SEED.lines().collect();
    assert_eq!(lines[line_of("disclosure.licences.change") - 1], "-394");
    assert_eq!(lines[line_of("disclosure.licences.prior_items") - 2], "行政许可");
}

#[test]
fn markdown_with_wrong_headers_is_read_completely() {
    let imported = import("r001_shuyang_county_2025_md.txt");
    let expected = expected("r001_shuyang_county_2025.json");
    let report = &imported.report;
    assert_eq!(report.form, expected.form);
    assert_eq!(report.year, Some(expected.year));
    assert_eq!(filled(report), expected.cells);
    // The text itself says 沐阳 throughout.
    assert_eq!(report.organ(), "沐阳县人民政府");
    assert_eq!(report.reporter, Reporter::CountySummary);
    assert_eq!(report.signed, Date::new(2026, 1, 23));
    assert_eq!(report.text(TextField::AspectHeading(Aspect::Platform)), "精细化建设公开平台");
    assert_eq!(report.text(TextField::Aspect(Aspect::Management)), "");
    assert!(report.text(TextField::Other).ends_with("收取380元。"));
}

/// What is determined by a partial document: rows with all their numbers, everything else blank.
fn partial(name: &str, form: FormId, organ: &str, year: Option<i32>, rows: &[(&str, &str)]) {
    let imported = import(name);
    let report = &imported.report;
    assert_eq!((report.form, report.organ(), report.year), (form, organ, year), "{name}");
    let expected: Vec<String> = rows
        .iter()
        .flat_map(|(id, values)| {
            let row = report.form().find_row(id).unwrap_or_else(|| panic!("{id}"));
            row.cells()
                .zip(values.split(' '))
                .map(|(cell, value)| format!("{} = {value}", report.form().cell(cell).id))
        })
        .collect();
    assert_eq!(filled(report), expected, "{name}");
}

#[test]
fn partial_reports_give_what_is_there() {
    const ZERO: &str = "0 0 0";
    let table_two_2019 = |rows: usize| {
        let rows_of_two = [
            ("disclosure.regulations", ZERO),
            ("disclosure.normative_documents", ZERO),
            ("disclosure.licences", ZERO),
            ("disclosure.other_services", ZERO),
            ("disclosure.penalties", ZERO),
            ("disclosure.enforcement", ZERO),
            ("disclosure.fees", "0 0"),
            ("disclosure.procurement", "0 0"),
        ];
        rows_of_two.into_iter().take(rows).collect::<Vec<_>>()
    };
    let (f19, f21) = (FormId::F2019, FormId::F2021);
    partial(
        "p001_rongchang_hebao_town_2020_partial.txt",
        f19,
        "河包镇",
        Some(2020),
        &table_two_2019(7),
    );
    partial(
        "p002_zibo_zhongbu_town_2020_partial.txt",
        f19,
        "中埠镇人民政府",
        Some(2020),
        &table_two_2019(6),
    );
    let mut weishan = table_two_2019(8);
    weishan
        .extend([("requests.received", "0 0 0 0 0 0 0"), ("requests.carried_in", "0 0 0 0 0 0 0")]);
    partial(
        "p003_weishan_liangcheng_town_2020_partial_pipes.txt",
        f19,
        "微山县两城镇人民政府",
        Some(2020),
        &weishan,
    );
    let documents = [("disclosure.regulations", ZERO), ("disclosure.normative_documents", ZERO)];
    let decisions = [
        documents[0],
        documents[1],
        ("disclosure.licences", "0"),
        ("disclosure.penalties", "0"),
        ("disclosure.enforcement", "0"),
    ];
    partial(
        "p006_suibin_liansheng_township_2024_partial.txt",
        f21,
        "连生乡人民政府",
        Some(2024),
        &documents,
    );
    partial("p008_pingwu_stats_bureau_2021_partial.txt", f21, "", Some(2021), &decisions);
    partial(
        "p004_tianmen_tuoshi_town_2020_hubei_variant_partial.txt",
        f19,
        "拖市镇",
        Some(2020),
        &[documents[0], ("disclosure.normative_documents", "34 4 47")],
    );
    partial(
        "p010_xinganmeng_audit_bureau_2025_partial_lostdigits.txt",
        f21,
        "兴安盟审计局",
        Some(2025),
        &[],
    );
    partial(
        "p015_suqian_city_2025_partial_md.txt",
        f21,
        "宿迁市",
        Some(2025),
        &[
            ("disclosure.regulations", "3 0 15"),
            ("disclosure.normative_documents", "61 59 422"),
            ("requests.received", "3746 63 0 0 19 2 3830"),
            ("review", "119 25 91 24 259"),
            ("litigation.direct", "7 0 15 6 28"),
            ("litigation.after_review", "21 1 7 9 38"),
        ],
    );
    partial(
        "p017_datong_tianzhen_petition_bureau_2021_partial.txt",
        f21,
        "信访局",
        Some(2021),
        &decisions,
    );
    partial(
        "p018_laifeng_gov_services_bureau_2021_partial.txt",
        f21,
        "来凤县政务服务和大数据管理局",
        Some(2021),
        &documents,
    );
    partial("p019_taian_hightech_zone_2024_partial_narrative.txt", f21, "", Some(2024), &[]);
    partial(
        "p020_longyou_hengshan_town_2023_partial_narrative.txt",
        f21,
        "龙游县横山镇",
        Some(2023),
        &[],
    );
    partial(
        "r010_huaian_city_2024_pdftext_partial.txt",
        f21,
        "",
        None,
        &[
            ("disclosure.penalties", "3985758"),
            ("disclosure.enforcement", "88283"),
            ("disclosure.fees", "96171.6"),
            ("requests.received", "3001 53 0 0 61 4 3119"),
            ("requests.carried_in", "34 0 0 0 0 0 34"),
            ("requests.granted", "1288 21 0 0 50 3 1362"),
            ("requests.partly_granted", "447 7 0 0 0 0 454"),
            ("requests.denied.state_secret", "2 0 0 0 0 0 2"),
            ("requests.denied.prohibited_by_law", "30 1 0 0 0 0 31"),
            ("requests.denied.security_and_stability", "5 0 0 0 0 0 5"),
            ("requests.denied.third_party_rights", "6 0 0 0 0 0 6"),
            ("requests.denied.internal_affairs", "7 1 0 0 0 0 8"),
            ("requests.denied.deliberative_process", "12 0 0 0 0 0 12"),
            ("requests.denied.enforcement_files", "9 0 0 0 0 0 9"),
            ("requests.denied.administrative_inquiry", "105 0 0 0 0 0 105"),
            // `（四）无 1.本机关…`: a piece of its group stands in front.
            ("requests.unavailable.not_held", "746 12 0 0 10 1 769"),
        ],
    );
}

/// Beginnings and ends of texts: `field`, first characters, last characters.
fn narrative(name: &str, texts: &[(TextField, &str, &str)]) {
    let report = import(name).report;
    for field in TextField::all().filter(|field| field.is_multiline()) {
        let text = report.text(field);
        match texts.iter().find(|(known, ..)| *known == field) {
            Some((_, start, end)) => {
                assert!(text.starts_with(start) && text.ends_with(end), "{name} {field:?}: {text}");
            }
            None => assert_eq!(text, "", "{name} {field:?}"),
        }
    }
}

#[test]
fn narratives() {
    use Aspect::*;
    use TextField::{Aspect as In, Overview, Preamble};
    narrative(
        "p001_rongchang_hebao_town_2020_partial.txt",
        &[
            (Preamble, "2020年,河包镇严格按照", "12月31日止):"),
            (Overview, "2020年,在区委、区政府", "行政诉讼等事件。"),
        ],
    );
    narrative(
        "p002_zibo_zhongbu_town_2020_partial.txt",
        &[
            (Preamble, "本年度报告是根据", "电子邮箱:ZBZRMZF@163.com。"),
            (Overview, "中埠镇2020年度累计", "公开信息。"),
        ],
    );
    narrative(
        "p003_weishan_liangcheng_town_2020_partial_pipes.txt",
        &[(Overview, "本报告是根据", "电话:0537-8451001)")],
    );
    narrative(
        "p006_suibin_liansheng_township_2024_partial.txt",
        &[
            (Preamble, "依据《中华人民共和国", "lsxzfbgs1@163.com)。"),
            (In(Proactive), "2024年,连生乡", "公众号81条。"),
            (In(OnRequest), "2024年度,我乡", "公开事项。"),
            (In(Management), "连生乡人民政府严格", "高效便民。"),
            (In(Platform), "我乡高度重视", "公开力度。"),
            (In(Oversight), "我乡不断完善", "及时整改。"),
        ],
    );
    narrative(
        "p008_pingwu_stats_bureau_2021_partial.txt",
        &[
            (Preamble, "根据《中华人民共和国", "报告如下:"),
            (In(Proactive), "2021年通过政府网站", "决算报告。"),
            (In(OnRequest), "2021年度,未收到", "信息的申请。"),
            (In(Management), "健全政府信息发布机制", "数据正确。"),
            (In(Platform), "2021年,县统计局积极加强", "抓好落实。"),
        ],
    );
    narrative(
        "p017_datong_tianzhen_petition_bureau_2021_partial.txt",
        &[
            (Preamble, "根据《中华人民共和国", "工作报告如下:"),
            (Overview, "坚持以公开为常态", "公开方式等内容。"),
            (In(Proactive), "2021年,我局按照", "指南等信息。"),
            (In(OnRequest), "我局把依申请公开工作", "行政诉讼。"),
            (In(Oversight), "我局将政务公开工作", "高效、规范。"),
        ],
    );
    narrative(
        "p019_taian_hightech_zone_2024_partial_narrative.txt",
        &[
            (Preamble, "根据《中华人民共和国", "12月31日止。"),
            (Overview, "2024年,泰安高新区按照", "明显提升。"),
            (In(Proactive), "2024年,泰安高新区各级", "1411条。"),
            (In(OnRequest), "共收到并处理", "申请人知情权。"),
            (In(Management), "建立健全常态化", "动态化管理。"),
        ],
    );
    let report = import("p008_pingwu_stats_bureau_2021_partial.txt").report;
    let heading = report.text(TextField::AspectHeading(Platform));
    assert_eq!(heading, "政府信息公开平台建设、监督保障情况");
}

#[test]
fn nothing_is_lost() {
    // Page furniture and text between tables are kept, word for word.
    let kept = |name| {
        import(name).report.notes.iter().map(|n| n.text.clone()).collect::<Vec<_>>().join("\n")
    };
    let furniture = kept("p002_zibo_zhongbu_town_2020_partial.txt");
    for line in ["先创区中埠镇", "索引号: /2021-None 文号: 无文号", "发布日期:2021-01-30"]
    {
        assert!(furniture.contains(line), "{line}");
    }
    let between = kept("p004_tianmen_tuoshi_town_2020_hubei_variant_partial.txt");
    assert!(between.contains("2020年,全镇累计主动公开政府信息114条"));
    assert!(
        between.contains("其他主动公开文件(含以本单位") && between.contains("栏目数据)：0、0、0")
    );
    let glued = kept("r003_pingtan_2021_runtogether.txt");
    assert_eq!(glued.matches("693665").count(), 1, "{glued}");
}

#[test]
fn numbers_that_were_not_taken_are_kept() {
    let text = SEED
        .replacen("规章\n0\n0\n0", "规章\n22（其中修订16件）\n约5\n0", 1)
        .replacen("861\n-394\n467", "861\n-394", 1)
        .replacen("（一）予以公开\n0\n0\n0\n0\n0\n0\n0", "（一）予以公开\n270020130", 1);
    let imported = xxgk_import::read_text(&text).unwrap();
    let kept: Vec<String> =
        imported.report.notes.iter().map(|note| format!("{}：{}", note.place, note.text)).collect();
    assert_eq!(
        kept,
        [
            "表二「规章」本年新制作数量（第 37 行）：22（其中修订16件）",
            "表二「规章」本年新公开数量（第 38 行）：约5",
            "表二「行政许可」（第 50 行）：861、-394",
            "表三「（一）予以公开」（第 115 行）：270020130",
        ]
    );
    assert_eq!(imported.notes.len(), 4);
    let value = |id| imported.report.value(imported.report.form().find(id).unwrap());
    assert_eq!(value("disclosure.regulations.made"), Value::count(22));
    assert_eq!(value("disclosure.regulations.published"), Value::Blank);
    assert_eq!(value("disclosure.licences.prior_items"), Value::Blank);
    assert_eq!(value("requests.granted.natural_person"), Value::Blank);
}

/// The seed with another number in every cell, so that a number in the wrong cell shows.
fn numbered_seed() -> Vec<String> {
    let mut lines: Vec<String> = SEED.lines().map(str::to_owned).collect();
    for source in xxgk_import::read_text(SEED).unwrap().sources {
        lines[source.place.line - 1] = (1000 + source.cell.index()).to_string();
    }
    lines
}

/// Whatever single line is lost, doubled, joined to the next or the last one that is left: a number
/// is never taken for another cell's.
#[test]
fn no_number_lands_in_another_cell() {
    let lines = numbered_seed();
    let whole = xxgk_import::read_text(&lines.join("\n")).unwrap();
    assert_eq!(whole.summary().read(), 198);
    for at in 25..lines.len() - 12 {
        let mut lost = lines.clone();
        lost.remove(at);
        let mut doubled = lines.clone();
        doubled.insert(at, lines[at].clone());
        let mut joined = lost.clone();
        joined[at] = format!("{}{}", lines[at], lines[at + 1]);
        let cut = lines[..at].to_vec();
        for (damage, lines) in
            [("lost", lost), ("doubled", doubled), ("joined", joined), ("cut", cut)]
        {
            let Ok(imported) = xxgk_import::read_text(&lines.join("\n")) else { continue };
            for (cell, value) in imported.report.values() {
                let own = Value::count(1000 + i64::try_from(cell.index()).unwrap());
                let id = &imported.report.form().cell(cell).id;
                assert!(value.is_blank() || value == own, "line {at} {damage}: {id} is {value:?}");
            }
        }
    }
}

/// Texts made to take quadratic time: they end, in debug builds too.
#[test]
fn hostile_texts_come_to_an_end() {
    let titles = "一、总体情况\n二、主动公开政府信息情况\n";
    let many = |text: &str| text.repeat(20_000);
    for text in [
        format!("{titles}规章\n{}", many("约5\n")),
        format!("{titles}规章\n{}", many("约5\n0\n")),
        format!("{titles}{}", many("规章\n1\n2\n3\n规章\n0\n0\n0\n")),
        format!("{titles}{}", many("本年新\n")),
        format!("{titles}{}", many("|0")),
        format!("{titles}{}", many("0 ")),
        format!("{}{titles}", many("某局2020年政府信息公开工作年度报告\n")),
        format!("{}第二十条第（一）项\n{titles}", many("0\n")),
        format!("{}{titles}", many("由与请联系年期限")),
        format!("{titles}四、政府信息公开行政复议、行政诉讼情况\n{}", many("行政复议\n1\n")),
        many(titles),
        many("一、总体情况（一）主动公开"),
    ] {
        if let Ok(imported) = xxgk_import::read_text(&text) {
            assert!(imported.notes.len() <= 201 && imported.report.notes.len() <= 200);
            survives_json(&imported.report);
        }
    }
}

/// What was imported, kept notes included, is written and read again without change.
fn survives_json(report: &Report) {
    let read = xxgk_core::wire::from_json(&xxgk_core::wire::to_json(report)).unwrap();
    assert_eq!(&read.report, report);
}

#[test]
fn the_same_report_twice() {
    let once = xxgk_import::read_text(SEED).unwrap();
    let twice = xxgk_import::read_text(&format!("{SEED}\n{SEED}")).unwrap();
    assert_eq!(twice.report, once.report);
    let kinds: Vec<_> = twice.notes.iter().map(|note| &note.kind).collect();
    assert_eq!(kinds, [&NoteKind::SecondReport]);
}

#[test]
fn the_wrong_year() {
    let of_2021 =
        SEED.replacen("2020年政府信息公开工作年度报告", "2021年政府信息公开工作年度报告", 1);
    let imported = xxgk_import::read_text(&of_2021).unwrap();
    assert_eq!(imported.report.form, FormId::F2019);
    assert_eq!(imported.report.year, Some(2021));
    assert_eq!(imported.summary().read(), 198);
    assert_eq!(imported.notes[0].kind, NoteKind::FormConflict { year: 2021 });

    let of_2017 = SEED.replace("2020年", "2017年");
    let imported = xxgk_import::read_text(&of_2017).unwrap();
    assert_eq!(imported.report.year, None);
    assert_eq!(imported.notes[0].kind, NoteKind::YearUnsupported(2017));

    let conflict = SEED.replacen("如下。", "如下。统计期限自2019年1月1日起至2019年12月31日止。", 1);
    let imported = xxgk_import::read_text(&conflict).unwrap();
    let kind = NoteKind::YearConflict { title: 2020, period: 2019 };
    assert_eq!(imported.notes[0].kind, kind);
}

#[test]
fn only_the_tables() {
    let from = SEED.find("二、主动公开").unwrap();
    let to = SEED.find("    五、存在的").unwrap();
    let tables = xxgk_import::read_text(&SEED[from..to]).unwrap();
    assert_eq!(tables.summary().read(), 198);
    let rows = SEED.find("规章\n").unwrap();
    let until = SEED.find("    三、收到").unwrap();
    let untitled = xxgk_import::read_text(&SEED[rows..until]).unwrap();
    assert_eq!(untitled.summary().read(), 22);
    assert_eq!(untitled.report.form, FormId::F2019);
}

#[test]
fn encodings_of_one_text() {
    let expected = xxgk_import::read_text(SEED).unwrap();
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{SEED}").encode_utf16().flat_map(bytes).collect()
    };
    let windows = format!("\u{feff}{}", SEED.replace('\n', "\r\n")).into_bytes();
    let gb = encoding_rs::GB18030.encode(SEED).0.into_owned();
    for bytes in [windows, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), gb] {
        assert_eq!(xxgk_import::read(&bytes, "年报.txt").unwrap(), expected);
    }
}

#[test]
fn what_is_no_report_is_refused() {
    let novel = "话说天下大势，分久必合，合久必分。\n“二、主动公开，此计如何？”玄德曰：“善。”\n"
        .repeat(20_000);
    assert_eq!(xxgk_import::read_text(&novel), Err(ImportError::NotAReport));
    assert_eq!(xxgk_import::read_text("一、总体情况"), Err(ImportError::NotAReport));
    assert_eq!(xxgk_import::read_text(""), Err(ImportError::Empty));
    assert_eq!(xxgk_import::read_text(" \n\t\u{feff}\n|||"), Err(ImportError::NotAReport));
    assert_eq!(xxgk_import::read(b"", "a.json"), Err(ImportError::Empty));
    let large = vec![b'0'; 50 * 1024 * 1024];
    let error = xxgk_import::read(&large, "a.txt").unwrap_err();
    assert!(error.is_over_limit());
    assert_eq!(xxgk_import::read(&[0, 1, 2, 3, 0xff], "a.txt"), Err(ImportError::Binary));
    let lines = "\n".repeat(xxgk_import::MAX_LINES + 1);
    assert!(xxgk_import::read_text(&lines).unwrap_err().is_over_limit());
    let mojibake = corpus("hostile_mojibake_jinhu_2023.json");
    assert_eq!(xxgk_import::read(mojibake.as_bytes(), "a.json"), Err(ImportError::Mojibake));
}

#[test]
fn json_of_ours_is_read() {
    let report = xxgk_import::read_text(SEED).unwrap().report;
    let json = xxgk_core::wire::to_json(&report);
    let imported = xxgk_import::read(json.as_bytes(), "年报.json").unwrap();
    assert_eq!((imported.source, imported.report), (SourceKind::Json, report));
    let broken = json.replacen("\n}", ",\n}", 1);
    assert!(matches!(xxgk_import::read_text(&broken), Err(ImportError::Json(_))));
}

/// Every imported number stands in the line it is said to come from.
fn invents_nothing(text: &str, imported: &Imported) {
    let lines: Vec<&str> = text.split('\n').collect();
    let plain = |text: &str| -> String {
        let narrow = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap(),
            '。' => '.',
            other => other,
        };
        text.chars().map(narrow).filter(|c| c.is_ascii_digit() || *c == '.').collect()
    };
    for source in &imported.sources {
        if let Value::Number(number) = imported.report.value(source.cell) {
            let line = plain(lines[source.place.line - 1]);
            assert!(line.contains(&plain(&number.to_string())), "{number} in {source:?}: {line}");
        }
    }
    let numbers = imported.report.values().filter(|(_, value)| !value.is_blank()).count();
    assert_eq!(numbers, imported.sources.len());
}

/// One way to damage a text.
#[derive(Clone, Debug)]
enum Damage {
    Delete(usize),
    Duplicate(usize),
    Swap(usize, usize),
    Join(usize),
    Cut(usize),
    Replace(usize, &'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    let line = 0_usize..400;
    let texts = prop::sample::select(vec![
        "约5",
        "22（其中修订16件）",
        "|||",
        "0 |",
        "-",
        "１２",
        "1 234",
        "270020130",
        "###",
        "其他",
        "总计",
        "一、总体情况",
        "规章 | 0 | | 1 |",
        "（七）总计\t1\t2\t3\t4\t5\t6\t7",
        "2021年1月20日",
        "{",
    ]);
    prop_oneof![
        line.clone().prop_map(Damage::Delete),
        line.clone().prop_map(Damage::Duplicate),
        (line.clone(), line.clone()).prop_map(|(a, b)| Damage::Swap(a, b)),
        line.clone().prop_map(Damage::Join),
        line.clone().prop_map(Damage::Cut),
        (line, texts).prop_map(|(at, text)| Damage::Replace(at, text)),
    ]
}

fn damaged(text: &str, all: &[Damage]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for one in all {
        let count = lines.len().max(1);
        match *one {
            _ if lines.is_empty() => {}
            Damage::Delete(at) => drop(lines.remove(at % count)),
            Damage::Duplicate(at) => lines.insert(at % count, lines[at % count].clone()),
            Damage::Swap(a, b) => lines.swap(a % count, b % count),
            Damage::Join(at) => {
                let line = lines.remove(at % count);
                if let Some(next) = lines.get_mut(at % count) {
                    next.insert_str(0, &line);
                }
            }
            // Cutting early would leave nothing to test.
            Damage::Cut(at) => lines.truncate((at % count).max(count / 2)),
            Damage::Replace(at, text) => lines[at % count] = text.to_owned(),
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_damaged_report_never_panics_and_invents_nothing(all in prop::collection::vec(damage(), 1..12)) {
        let text = damaged(SEED, &all);
        if let Ok(imported) = xxgk_import::read_text(&text) {
            invents_nothing(&text, &imported);
            survives_json(&imported.report);
            for note in &imported.notes {
                prop_assert!(!note.text(Lang::Zh).is_empty() && !note.text(Lang::En).is_empty());
            }
        }
    }

    #[test]
    fn flipped_bytes_never_panic(flips in prop::collection::vec((any::<usize>(), any::<u8>()), 1..8)) {
        let mut bytes = SEED.as_bytes().to_vec();
        for (at, byte) in flips {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Ok(imported) = xxgk_import::read(&bytes, "a.txt") {
            let text = String::from_utf8(bytes).unwrap().replace('\r', "");
            let extra = text.contains(['\u{b}', '\u{c}', '\u{2028}', '\u{2029}']);
            if !extra && SEED.lines().count() == text.lines().count() {
                invents_nothing(&text, &imported);
            }
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in "(\\PC|[\n\t|（）一二三四五六、：。年月日0-9]|规章|总计|一、总体情况|（一）主动公开|（二）部分公开（){0,200}") {
        let _ = xxgk_import::read_text(&text);
        let _ = xxgk_import::read(text.as_bytes(), "a.txt");
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = xxgk_import::read(&bytes, "a.txt");
        let _ = xxgk_import::read(&[b"\xff\xfe", &*bytes].concat(), "a.txt");
    }
}
