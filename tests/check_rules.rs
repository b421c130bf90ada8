//! Every thorough rule on small reports: passes, fails, and what it then says.
//!
//! Each case changes a sound report. `passes` and `fails` look at one rule; the messages of all
//! failing cases are kept in one snapshot, in both languages, with the passage they point to.

use std::fmt::Write as _;

use xxgk_check::thorough::{Context, Settings, catalogue, diagnosis_of};
use xxgk_check::{Finding, Severity, check_all};
use xxgk_core::form::{Aspect, CellIx, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{
    Amount, Date, Edit, Explanation, Outline, Report, Reporter, TextField, Value, apply,
};

const ON_REQUEST: &str = "2024年，我县共收到政府信息公开申请12件，办结12件。";
const PROBLEMS: &str = "一是政策解读的形式还比较单一，部分栏目的更新不够及时；二是个别单位对依申请公开的答复不够规范，说理不够充分。下一步，我县将加强业务培训，逐月通报栏目更新情况，并统一答复文书的格式。";

/// A county's report of 2024 with which every rule is content, and the one of the year before.
fn sound(form: FormId) -> Report {
    let year = if form == FormId::F2021 { 2024 } else { 2020 };
    let mut report = Report::new(form);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    report.year = Some(year);
    report.reporter = Reporter::CountySummary;
    report.signed = Date::new(year + 1, 2, 10);
    for id in ["requests.received", "requests.granted", "requests.total"] {
        set(&mut report, &format!("{id}.natural_person"), "12");
        set(&mut report, &format!("{id}.total"), "12");
    }
    report.set_text(TextField::Organ, "清河县人民政府");
    report.set_text(TextField::SignatureOrgan, "清河县人民政府");
    report.set_text(
        TextField::Preamble,
        format!("根据《中华人民共和国政府信息公开条例》编制，电子版可在清河县人民政府网站下载。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"),
    );
    for (aspect, text) in [
        (Aspect::Proactive, "全年主动公开政府信息，及时发布政策解读。"),
        (Aspect::OnRequest, &*ON_REQUEST.replace("2024", &year.to_string())),
        (Aspect::Management, "落实公开前的审查，定期清理过期信息。"),
        (Aspect::Platform, "办好政府网站的政府信息公开专栏。"),
        (Aspect::Oversight, "把政府信息公开纳入年度考核，组织社会评议，没有发生责任追究的情形。"),
    ] {
        report.set_text(TextField::Aspect(aspect), text);
    }
    report.set_text(TextField::Problems, PROBLEMS);
    report.set_text(TextField::Other, format!("{year}年未收取信息处理费。"));
    report
}

/// What 武威 requires (武政办发〔2025〕54号), in short.
const WUWEI: &str = r#""required": [
    { "name": "政务公开专区数量", "places": ["platform", "management"], "words": ["政务公开专区", "公开专区"], "number": true },
    { "name": "现行有效的规范性文件件数", "words": ["规范性文件"], "number": "disclosure.normative_documents.in_force" }
]"#;

/// Settings with these members.
fn settings(members: &str) -> Settings {
    let text = format!(r#"{{"format": "xxgk-settings", "version": 1, {members}}}"#);
    Settings::from_json(&text).unwrap_or_else(|error| panic!("{}", error.text(Lang::Zh)))
}

/// Changes one thing: a cell by its id, or a text or other field by its name.
fn set(report: &mut Report, key: &str, value: &str) {
    match key {
        "year" => report.year = value.parse().ok(),
        "signed" => report.signed = Date::parse_iso(value),
        "reporter" => report.reporter = Reporter::from_key(value).unwrap(),
        "organ" => report.set_text(TextField::Organ, value),
        "signature" => report.set_text(TextField::SignatureOrgan, value),
        "preamble" => report.set_text(TextField::Preamble, value),
        "overview" => report.set_text(TextField::Overview, value),
        "on_request" => report.set_text(TextField::Aspect(Aspect::OnRequest), value),
        "proactive" => report.set_text(TextField::Aspect(Aspect::Proactive), value),
        "management" => report.set_text(TextField::Aspect(Aspect::Management), value),
        "platform" => report.set_text(TextField::Aspect(Aspect::Platform), value),
        "oversight" => report.set_text(TextField::Aspect(Aspect::Oversight), value),
        "problems" => report.set_text(TextField::Problems, value),
        "other" => report.set_text(TextField::Other, value),
        "addressee" => report.set_text(TextField::Addressee, value),
        id => {
            let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
            let value = Amount::parse_plain(value).map_or(Value::Blank, Value::Number);
            report.set_value(cell, value);
        }
    }
}

/// What one case is about.
struct Case {
    report: Report,
    previous: Option<Report>,
    today: Option<Date>,
    settings: Settings,
    source: Option<Outline>,
    approved: Option<Report>,
}

/// Keys that begin with `previous.` change last year's report, which exists then; `today` and `settings`
/// are the context.
fn case(form: FormId, edits: &[(&str, &str)]) -> Case {
    let mut case = Case {
        report: sound(form),
        previous: None,
        today: None,
        settings: Settings::default(),
        source: None,
        approved: None,
    };
    for (key, value) in edits {
        if let Some(key) = key.strip_prefix("approved.") {
            set(case.approved.get_or_insert_with(|| sound(form)), key, value);
        } else if let Some(key) = key.strip_prefix("previous.") {
            let previous = case.previous.get_or_insert_with(|| {
                let mut previous = sound(form);
                previous.year = previous.year.map(|year| year - 1);
                previous.set_text(TextField::Problems, "");
                previous
            });
            // The form of the year before may be the older one.
            if key == "form" {
                *previous = previous.on_form(value.parse().unwrap());
                continue;
            }
            set(previous, key, value);
        } else {
            match *key {
                "today" => case.today = Date::parse_iso(value),
                "settings" => case.settings = settings(value),
                "source" => case.source = xxgk_import::read_text(value).expect(value).outline(),
                _ => set(&mut case.report, key, value),
            }
        }
    }
    case
}

impl Case {
    /// The findings of one rule, as text.
    fn said(&self, rule: &str) -> String {
        let context = Context {
            previous: self.previous.as_ref(),
            today: self.today,
            settings: Some(&self.settings),
            source: self.source.as_ref(),
            approved: self.approved.as_ref(),
        };
        let outcome = check_all(&self.report, &context);
        let mut text = String::new();
        let is_about = |finding: &&Finding| {
            let diagnosis = diagnosis_of(finding, &self.report);
            finding.rule.as_str() == rule || diagnosis.is_some_and(|code| code.as_str() == rule)
        };
        for finding in outcome.findings.iter().filter(is_about) {
            let severity = finding.severity.as_str();
            for lang in [Lang::Zh, Lang::En] {
                let message = finding.message(self.report.form(), lang);
                writeln!(text, "{rule} {severity}: {message}").unwrap();
            }
            if let Some(place) = &finding.place {
                let passage = place.passage(&self.report);
                let chars = place.chars(&self.report).unwrap();
                writeln!(text, "    {}..{} [{passage}]", chars.start, chars.end).unwrap();
            }
        }
        text
    }
}

type Edits<'a> = &'a [(&'a str, &'a str)];

fn passes(rule: &str, edits: Edits<'_>) {
    let form = form_of(rule);
    assert_eq!(case(form, edits).said(rule), "", "{rule} {edits:?}");
}

/// The form that a rule is for; the newer one where it is for both.
fn form_of(rule: &str) -> FormId {
    let entry = catalogue().into_iter().find(|entry| entry.code.as_str() == rule).unwrap();
    *entry.forms.last().unwrap()
}

const FAILS: &[(&str, Edits<'static>)] = &[
    (
        "A09",
        &[
            ("disclosure.normative_documents.issued", "9"),
            ("disclosure.normative_documents.in_force", "5"),
        ],
    ),
    (
        "A10",
        &[
            ("disclosure.normative_documents.published", "9"),
            ("disclosure.normative_documents.total", "5"),
        ],
    ),
    (
        "B02",
        &[
            ("previous.disclosure.normative_documents.in_force", "698"),
            ("disclosure.normative_documents.issued", "77"),
            ("disclosure.normative_documents.repealed", "132"),
            ("disclosure.normative_documents.in_force", "470"),
        ],
    ),
    (
        "B03",
        &[
            ("previous.disclosure.licences.prior_items", "396"),
            ("previous.disclosure.licences.change", "4"),
            ("disclosure.licences.prior_items", "396"),
        ],
    ),
    (
        "B05",
        &[
            ("previous.disclosure.licences.decisions", "2293"),
            ("disclosure.licences.decisions", "106"),
        ],
    ),
    ("B05", &[("previous.disclosure.enforcement.decisions", "42")]),
    (
        "B05",
        &[("previous.disclosure.fees.amount", "5949.08"), ("disclosure.fees.amount", "59490800")],
    ),
    (
        "B06",
        &[
            ("previous.disclosure.licences.decisions", "31"),
            ("disclosure.licences.decisions", "31"),
            ("previous.disclosure.penalties.decisions", "7"),
            ("disclosure.penalties.decisions", "7"),
            ("previous.disclosure.fees.amount", "12.5"),
            ("disclosure.fees.amount", "12.5"),
        ],
    ),
    ("B07", &[("previous.problems", PROBLEMS)]),
    (
        "B07",
        &[
            (
                "previous.problems",
                "一是公开力度有待进一步加大。二是公开程序有待进一步规范，更新还不够及时。下一步，我县将继续采取有效措施，深入推进政务信息公开工作，丰富信息公开渠道。",
            ),
            (
                "problems",
                "一是公开力度有待进一步加大。二是公开程序有待进一步规范，更新还不够及时。下一步，我县将继续采取有力措施，深入推进政务信息公开工作，丰富信息公开渠道。",
            ),
        ],
    ),
    ("B08", &[("previous.review.pending", "2"), ("previous.review.total", "2")]),
    ("C01", &[("previous.year", "2023"), ("review.upheld", "30"), ("review.total", "30")]),
    (
        "C02",
        &[
            ("requests.granted.total", "6"),
            ("requests.granted.natural_person", "6"),
            ("requests.other.natural_person", "6"),
            ("requests.other.total", "6"),
        ],
    ),
    (
        "C03",
        &[
            ("requests.granted.total", "6"),
            ("requests.granted.natural_person", "6"),
            ("requests.other.other.natural_person", "6"),
            ("requests.other.other.total", "6"),
        ],
    ),
    ("C04", &[("disclosure.regulations.in_force", "7")]),
    (
        "C06",
        &[
            ("requests.received.natural_person", "8"),
            ("requests.received.total", "8"),
            ("requests.granted.natural_person", "8"),
            ("requests.granted.total", "8"),
            ("requests.total.natural_person", "8"),
            ("requests.total.total", "8"),
            ("other", "全年收取信息处理费380元。"),
        ],
    ),
    ("C08", &[("year", "2020")]),
    ("C09", &[("oversight", "加强监督。")]),
    ("C10", &[("litigation.direct.total", "2"), ("litigation.direct.upheld", "2")]),
    ("D01", &[("on_request", "全年共受理政府信息公开申请 15 件。")]),
    ("D02", &[("on_request", "全年答复政府信息公开申请11件。")]),
    ("D03", &[("on_request", "收到政府信息公开申请12件，结转下年度2件。")]),
    ("D03", &[("on_request", "收到政府信息公开申请12件（含上年结转申请3件）。")]),
    ("D04", &[("on_request", "收到政府信息公开申请12件，予以公开10件。")]),
    (
        "D04",
        &[
            ("requests.granted.business", "4"),
            ("requests.granted.total", "16"),
            ("requests.total.business", "4"),
            ("requests.total.total", "16"),
            ("requests.received.business", "4"),
            ("requests.received.total", "16"),
            ("on_request", "收到政府信息公开申请16件，其中予以公开12件、不予公开3件。"),
        ],
    ),
    ("D05", &[("on_request", "收到政府信息公开申请12件，予以公开12件，占98.5%。")]),
    ("D06", &[("on_request", "收到政府信息公开申请12件，其中自然人11件。")]),
    ("D07", &[("on_request", "因政府信息公开引起的行政复议案件2件、行政诉讼案件1件。")]),
    (
        "D08",
        &[
            ("review.total", "3"),
            ("review.upheld", "1"),
            ("review.pending", "2"),
            ("on_request", "信息公开类行政复议3件，均获维持。"),
        ],
    ),
    ("D09", &[("on_request", "全年未收到政府信息公开申请。")]),
    (
        "D09",
        &[
            ("review.total", "1"),
            ("on_request", "全年未发生因政府信息公开引起的行政复议、行政诉讼。"),
        ],
    ),
    (
        "D10",
        &[
            ("disclosure.normative_documents.issued", "5"),
            ("disclosure.normative_documents.in_force", "60"),
            ("proactive", "全年制发行政规范性文件6件，现行有效规范性文件55件。"),
        ],
    ),
    (
        "D11",
        &[("disclosure.penalties.decisions", "30"), ("proactive", "全年作出行政处罚决定28件。")],
    ),
    ("D12", &[("proactive", "全年公开信息100条，其中政策类20条、财政类30条、其他类45条。")]),
    ("D12", &[("proactive", "全年公开信息60条，其中政策类20条、财政类30条、人事类15条。")]),
    ("D13", &[("on_request", "收到政府信息公开申请12件，比去年增加4件，同比增长33%。")]),
    (
        "D13",
        &[(
            "on_request",
            "共收到并处理政府信息公开申请39件,协助上级调查处理6件，比去年增加24件，同比增长114%。",
        )],
    ),
    (
        "D14",
        &[
            ("other", "全年未收取信息处理费。"),
            ("oversight", "考核、评议、追究。全年收取信息处理费380元。"),
        ],
    ),
    ("D15", &[("other", "没有其他需要报告的事项。")]),
    ("D15", &[("other", ""), ("proactive", "主动公开行政事业性收费项目目录。")]),
    ("E04", &[("problems", "无")]),
    ("E04", &[("problems", "公开力度有待加大，下一步将改进。")]),
    ("E06", &[("platform", ""), ("proactive", "按规定公开。")]),
    (
        "E07",
        &[(
            "problems",
            "一是政策解读的形式还比较单一，部分栏目的更新不够及时；二是个别单位对依申请公开的答复不够规范，说理不够充分，群众有意见。",
        )],
    ),
    ("E08", &[("preamble", "现将2023年度政府信息公开工作年度报告公布如下。")]),
    ("E08", &[("overview", "自2024年1月1日起至202024年12月31日止，20241月起。")]),
    ("E09", &[("preamble", "统计期限自2023年1月1日起至2023年12月31日止。")]),
    ("E10", &[("overview", "2022年，我县扎实推进政务公开。")]),
    ("E10", &[("overview", "2023年清河县扎实推进政务公开。")]),
    ("E11", &[("management", "我局积极配合调整，落实审查。")]),
    ("E11", &[("previous.organ", "清河县财政局")]),
    ("E11", &[("signature", "清源县人民政府")]),
    ("E12", &[("other", "2024年收取信息处理费XX件，（文字描述）。")]),
    ("E12", &[("management", "xx街道办事处清理文件XXX份，由___负责。")]),
    ("E14", &[("problems", "（一）解读形式单一。\n（三）更新不够及时。")]),
    ("E14", &[("management", "1. 审查。\n2. 清理。\n4. 归档。")]),
    (
        "E14",
        &[(
            "problems",
            "一是更新不够及时；三是说理不够充分；三是培训不够。下一步，将加强培训，逐月通报，并统一文书，努力提高水平，做好各项工作。",
        )],
    ),
    ("E15", &[("management", "规范审核审核发布机制，做好的的工作。")]),
    ("E15", &[("management", "我县县政府落实审查（含部门，定期清理。")]),
    ("E17", &[("preamble", "根据国办公开办函〔2019〕60号编制。")]),
    ("E17", &[("preamble", "根据国办公开办函202130 号编制。")]),
    ("E17", &[("preamble", "根据《政府信息公开条例》（国务院令第492号）编制。")]),
    (
        "E17",
        &[(
            "preamble",
            "按照《中华人民共和国政府信息公开条例》第三十一条、第三十二条规定编制本年度报告。",
        )],
    ),
    ("E18", &[("preamble", "本报告由总体情况等五个部分组成。")]),
    ("E19", &[("management", "申请人张某，身份证号11010519491231002X，13912345678。")]),
    (
        "E20",
        &[
            ("settings", r#""words": ["村村通", {"word": "一把手", "instead": "主要负责人"}]"#),
            ("management", "落实审查，实现村村通，一把手负责。"),
        ],
    ),
    ("E22", &[("signed", "2024-01-20")]),
    // Two of three: period and signature say 2023, so the year is questioned and nothing else.
    (
        "E09",
        &[("preamble", "统计期限自2023年1月1日起至2023年12月31日止。"), ("signed", "2024-01-20")],
    ),
    (
        "E17",
        &[("preamble", "按照《政府信息公开工作年度报告格式》（国办公开函〔2021〕30号）编制。")],
    ),
    ("D14", &[("other", "收取信息处理费380元。"), ("on_request", "没有向申请人收取任何费用。")]),
    // Traditional characters are read like simplified ones, and quoted as they are.
    ("D01", &[("on_request", "全年收到政府信息公開申請15件，辦結12件。")]),
    ("E24", &[("preamble", "统计期限为 2024  1  1  日至年底。")]),
    ("F01", &[("reporter", "department"), ("organ", "清河县民政局"), ("signed", "2025-02-03")]),
    (
        "F01",
        &[("reporter", "township"), ("organ", "河口镇"), ("signed", ""), ("today", "2025-02-03")],
    ),
    ("F02", &[("signed", "2025-02-25")]),
    ("F03", &[("settings", r#""deadlines": {"county_summary": "01-28"}"#)]),
    (
        "F03",
        &[
            ("settings", r#""deadlines": {"county_summary": "01-28"}"#),
            ("signed", ""),
            ("today", "2025-01-29"),
        ],
    ),
    ("E25", &[("settings", WUWEI)]),
    ("E25", &[("settings", WUWEI), ("management", "清理政务公开专区，审查现行有效规范性文件。")]),
    (
        "E25",
        &[
            ("settings", WUWEI),
            ("disclosure.normative_documents.in_force", "60"),
            ("management", "现行有效规范性文件 55 件。"),
        ],
    ),
    ("A12", &[("requests.granted.natural_person", "21")]),
    ("A13", &[("requests.total.natural_person", "11"), ("on_request", "平稳有序。")]),
    (
        "B04",
        &[
            ("year", "2021"),
            ("previous.year", "2020"),
            ("previous.form", "2019"),
            ("previous.disclosure.normative_documents.total", "47"),
            ("disclosure.normative_documents.in_force", "47"),
        ],
    ),
    (
        "B09",
        &[(
            "previous.problems",
            "部分栏目更新慢。下一步，我县将建立栏目巡查台账；二是组织新任经办人员轮训；三是拓宽老年人线下查阅渠道。",
        )],
    ),
    (
        "C05",
        &[
            ("settings", r#""without_enforcement": ["township"]"#),
            ("reporter", "township"),
            ("organ", "河口镇"),
            ("disclosure.penalties.decisions", "3"),
        ],
    ),
    (
        "C05",
        &[
            ("reporter", "department"),
            ("organ", "清河县市场监督管理局"),
            ("previous.organ", "清河县市场监督管理局"),
        ],
    ),
    (
        "D13",
        &[
            ("previous.requests.received.total", "10"),
            ("on_request", "收到政府信息公开申请12件，比去年增加4件。"),
        ],
    ),
    (
        "D13",
        &[
            ("previous.requests.received.total", "10"),
            ("on_request", "收到政府信息公开申请12件，同比下降20%。"),
        ],
    ),
    (
        "D13",
        &[
            ("previous.review.total", "1"),
            ("review.total", "3"),
            ("on_request", "因信息公开引发行政复议3件，较上年增加3件。"),
        ],
    ),
    (
        "D16",
        &[(
            "proactive",
            "全年共公开信息100条。其中，政府网站公开60条，微信公众号公开30条。政务微博公开25条。",
        )],
    ),
    (
        "D16",
        &[(
            "proactive",
            "累计公开信息100条。分别通过网站公开60条，微信公开30条，其他渠道公开5条。",
        )],
    ),
    (
        "E01",
        &[(
            "source",
            "清河县2024年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n四、政府信息公开行政复议、行政诉讼情况\n三、收到和处理政府信息公开申请情况\n六、其他需要报告的事项",
        )],
    ),
    (
        "E01",
        &[(
            "source",
            "清河县2024年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n三、政府信息公开行政复议、行政诉讼情况\n四、存在的主要问题及改进情况\n六、其他需要报告的事项",
        )],
    ),
    (
        "E01",
        &[(
            "source",
            "清河县2024年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、工作展望\n六、其他需要报告的事项\n",
        )],
    ),
    ("E02", &[("source", SOURCE)]),
    ("E03", &[("source", EXTRA)]),
    (
        "E13",
        &[
            ("proactive", GENERIC),
            ("on_request", ""),
            ("management", ""),
            ("platform", ""),
            ("oversight", ""),
        ],
    ),
    ("E16", &[("management", "落实审查,定期清理，规 章和文件１２件，过期信息3条。")]),
    ("E21", &[("preamble", "根据《中华人民共和国政府信息公开条例》编制。")]),
    (
        "E23",
        &[(
            "source",
            "清河县2023年政府信息公开工作总结报告\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n",
        )],
    ),
    ("F04", &[("settings", r#""units": ["甲县民政局", "清河县"]"#), ("organ", "青河县")]),
    ("F04", &[("settings", r#""units": ["清河县民政局"]"#), ("organ", "民政局")]),
    (
        "F05",
        &[
            ("approved.review.total", "1"),
            ("approved.other", "2024年未收取信息处理费。其他事项无。"),
            ("approved.management", "落实公开前的三级审查，定期清理过期信息。"),
        ],
    ),
    ("F06", &[("reporter", "department"), ("organ", "国家税务总局清河县税务局")]),
    (
        "F06",
        &[
            ("reporter", "vertical_system"),
            ("organ", "清河海关"),
            ("addressee", "清河县人民政府办公室"),
        ],
    ),
    ("E05", &[("overview", LONG)]),
];

/// A document that prints some rows only.
const SOURCE: &str = "清河县2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 12 0 0 0 0 0 12\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n";

/// A document with a row and a section of its own.
const EXTRA: &str = "清河县2024年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 0 | 0 | 0 |\n| 行政规范性文件 | 1 | 0 | 5 |\n| 其他主动公开文件 | 3 | 0 | 8 |\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n七、附表\n";

/// Text that any organ could have written.
const GENERIC: &str = "各级政府部门高度重视政府信息公开工作，认真贯彻落实有关要求，不断完善工作机制，切实加强组织领导，扎实推进重点领域信息公开，积极回应社会关切，努力提高工作水平。坚持以公开为常态、不公开为例外，进一步拓宽公开渠道，丰富公开形式，规范公开程序，强化监督检查，加强业务培训，提升服务能力，推动政府信息公开工作再上新台阶。部分地区还开发了便民应用，方便群众随时查询，受到群众欢迎，取得了较好的社会效果，为经济社会发展营造了良好环境。通过广泛宣传，群众对政府工作的知晓度、参与度和满意度持续提高，政府公信力进一步增强。";

/// 1,020 characters.
const LONG: &str = include_str!("check_support/long.txt");

#[test]
fn failing_reports_and_what_is_said() {
    let mut text = String::new();
    for (rule, edits) in FAILS {
        let said = case(form_of(rule), edits).said(rule);
        assert_ne!(said, "", "{rule} does not fail: {edits:?}");
        text.push_str(&said);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn every_thorough_rule_has_a_failing_report() {
    for entry in catalogue().iter().filter(|entry| !entry.is_live) {
        let has = FAILS.iter().any(|(rule, _)| *rule == entry.code.as_str());
        assert!(has, "{} has no failing report", entry.code);
    }
}

#[test]
fn a_sound_report_passes_every_rule() {
    for form in FormId::ALL {
        let report = sound(form);
        let mut previous = sound(form);
        previous.year = report.year.map(|year| year - 1);
        previous.set_text(TextField::Problems, "部分栏目更新不够及时。");
        for aspect in Aspect::ALL {
            previous.set_text(TextField::Aspect(aspect), "");
        }
        let settings = settings(r#""units": ["清河县"]"#);
        let context = Context {
            previous: Some(&previous),
            settings: Some(&settings),
            approved: Some(&report),
            ..Context::default()
        };
        let outcome = check_all(&report, &context);
        let said: Vec<_> = outcome
            .findings
            .iter()
            .map(|finding| format!("{} {}", finding.rule, finding.message(report.form(), Lang::Zh)))
            .collect();
        assert!(said.is_empty(), "{said:#?}");
        assert_eq!(outcome.not_judged, []);
    }
}

/// The traps of RULES and of other programs: legal readings, other scopes, things that look alike.
#[test]
fn no_false_alarm() {
    // RULES note 5: both readings of what was received.
    passes(
        "D01",
        &[("requests.carried_in.total", "3"), ("on_request", "全年共受理政府信息公开申请15件。")],
    );
    passes(
        "D01",
        &[("requests.carried_in.total", "3"), ("on_request", "全年新收政府信息公开申请12件。")],
    );
    // Before 2024 nobody had to ask for review first.
    passes("C10", &[("year", "2023"), ("litigation.direct.total", "2")]);
    passes("C10", &[("litigation.after_review.total", "2")]);
    // 派出机关 are no governments.
    passes(
        "C09",
        &[("organ", "清河区河口街道办事处"), ("reporter", "township"), ("oversight", "加强监督。")],
    );
    passes("C09", &[("organ", "清河经济开发区管理委员会"), ("oversight", "加强监督。")]);
    passes("D14", &[("other", "收取信息处理费380元。除信息处理费外，未收取其他费用。")]);
    passes(
        "E22",
        &[("preamble", "统计期限自2023年1月1日起至2023年12月31日止。"), ("signed", "2024-01-20")],
    );
    passes(
        "E17",
        &[(
            "preamble",
            "根据国办函〔2021〕30号、国办发〔2021〕30号和国办公开办函〔2021〕30号编制。",
        )],
    );
    passes(
        "E06",
        &[
            ("overview", ""),
            ("oversight", "把政府信息公開納入年度考覈，組織社會評議，沒有發生責任追究的情形。"),
        ],
    );
    passes(
        "E04",
        &[(
            "problems",
            "下一步，將逐月通報欄目更新情況，並統一答復文書的格式，各單位按季度檢查公開目錄，發現問題當月改正，年底前全部補齐并向社會公布結果。",
        )],
    );
    let required = r#""required": [{ "name": "专区", "words": ["专区"], "number": true }]"#;
    passes("E25", &[("settings", required), ("platform", "设政务公开专区十五个。")]);
    let visits = r#""required": [{ "name": "许可", "words": ["行政许可"], "number": "disclosure.licences.decisions" }]"#;
    passes(
        "E25",
        &[
            ("settings", visits),
            ("disclosure.licences.decisions", "13021"),
            ("proactive", "全年作出行政许可决定1.3万余件。"),
        ],
    );
    passes("D01", &[("on_request", "通过邮寄收到政府信息公开申请5件。")]);
    passes("D01", &[("on_request", "收到政府信息公开申请约20件。")]);
    passes("D01", &[("on_request", "去年收到政府信息公开申请20件。")]);
    // Not a total.
    passes("D02", &[("on_request", "收到申请12件，其中11件已办结，8件撤销。")]);
    passes("D02", &[("on_request", "办理人大建议20件，办结信访件30件。")]);
    passes(
        "D02",
        &[("requests.other.other.total", "2"), ("on_request", "答复政府信息公开申请10件。")],
    );
    passes("D04", &[("on_request", "收到申请12件，因涉及第三方不予公开5件。")]);
    passes(
        "D05",
        &[("on_request", "收到政府信息公开申请12件，予以公开12件，占100%，按时答复率98%。")],
    );
    // Cases without those that are pending (宿迁).
    passes(
        "D07",
        &[
            ("review.pending", "24"),
            ("review.total", "158"),
            ("on_request", "因政府信息公开被申请行政复议134件。"),
        ],
    );
    passes("D07", &[("on_request", "作为复议机关受理行政复议案件30件，审结28件，事关信息公开。")]);
    passes("D07", &[("on_request", "信息公开类行政诉讼维持2件。")]);
    passes("D09", &[("on_request", "全年未收到需要收费的政府信息公开申请，未发生行政诉讼败诉。")]);
    passes("D09", &[("on_request", "全年未发生依申请公开政府信息方面的行政复议和行政诉讼。")]);
    passes("D09", &[("on_request", "未收到法人或者其他组织对依申请公开政府信息的申请。")]);
    passes(
        "D10",
        &[("proactive", "公开规范性文件信息12条，解读规范性文件3件，备案规范性文件5件。")],
    );
    passes("D11", &[("proactive", "公开行政许可信息467条，行政处罚信息17条。")]);
    passes("D12", &[("proactive", "公开信息114条，其中通过网站公开72条，通过微信公开12条。")]);
    passes(
        "D12",
        &[(
            "proactive",
            "办结81件，其中公开42件、不公开5件、无法提供31件、不予处理1件、其他2件；引起复议2件、诉讼7件。",
        )],
    );
    passes("D13", &[("on_request", "收到政府信息公开申请39件，比去年增加24件，同比增长160%。")]);
    // 行政事业性收费 is other money than 信息处理费.
    passes(
        "D14",
        &[("disclosure.fees.amount", "5949.088667"), ("other", "2024年，无收取信息处理费情况。")],
    );
    passes("C06", &[("disclosure.fees.amount", "5949.088667")]);
    passes(
        "B02",
        &[
            ("previous.disclosure.normative_documents.in_force", "597"),
            ("disclosure.normative_documents.issued", "50"),
            ("disclosure.normative_documents.repealed", "227"),
            ("disclosure.normative_documents.in_force", "420"),
        ],
    );
    passes(
        "B05",
        &[("previous.disclosure.licences.decisions", "3"), ("disclosure.licences.decisions", "0")],
    );
    passes(
        "C04",
        &[
            ("reporter", "city_summary"),
            ("organ", "宿迁市"),
            ("disclosure.regulations.in_force", "7"),
        ],
    );
    passes(
        "C04",
        &[
            ("reporter", "province_summary"),
            ("organ", "内蒙古自治区人民政府"),
            ("disclosure.regulations.in_force", "7"),
        ],
    );
    passes(
        "C09",
        &[("reporter", "department"), ("organ", "清河县民政局"), ("oversight", "加强监督。")],
    );
    passes("E08", &[("proactive", "公开2025年度财政预算、2023年度决算和《2019年办法》。")]);
    passes("E09", &[("preamble", "统计期限从2024年1月1日到12月31日止。")]);
    passes(
        "E10",
        &[("overview", "2023年度决算按时公开。2024年，我县扎实推进。2025年，我县将继续努力。")],
    );
    passes(
        "E11",
        &[
            ("organ", "清河县民政局"),
            ("signature", "清河县民政局"),
            ("management", "我县、我区的审查。我局落实审查。"),
        ],
    );
    passes("E11", &[("organ", "河口镇"), ("signature", "河口镇人民政府")]);
    passes("E12", &[("management", "统一政策解读的模板，7×24小时值守。")]);
    passes("E12", &[("management", "见 http://www.qinghe.gov.cn/xxgk/ 和 EXX 系统，尺寸XXL。")]);
    passes(
        "E14",
        &[("problems", "（一）解读。\n1. 单一；\n2. 太少。\n（二）更新。\n1. 不及时。\n1.2万条。")],
    );
    passes("E14", &[("overview", "（二）依申请公开。\n（四）平台。")]);
    passes("E17", &[("on_request", "依照《政府信息公开条例》第三十二条征求第三方意见3次。")]);
    passes("E11", &[("previous.organ", "清河县")]);
    passes("E11", &[("previous.organ", "宿迁市清河县人民政府")]);
    passes(
        "D08",
        &[
            ("review.total", "3"),
            ("review.upheld", "2"),
            ("review.pending", "1"),
            ("on_request", "信息公开类行政复议3件，已审结的均获维持。"),
        ],
    );
    passes(
        "E14",
        &[("problems", "一是（一是甲；二是乙）；二是丙；三是统一是非标准。一是丁；二是戊。")],
    );
    passes(
        "E15",
        &[(
            "management",
            "目的的确定；清河县人民政府政府信息公开；研究……一个一个落实；1）审查；2）清理。",
        )],
    );
    passes("E15", &[("management", "为了了解情况，人人尽责，层层落实，全县县直单位。")]);
    passes("E17", &[("preamble", "根据国办公开办函〔2021〕30号、国办发〔2020〕17号编制。")]);
    passes("E18", &[("preamble", "本报告由总体情况等六个部分组成，大部分信息已公开。")]);
    passes(
        "E19",
        &[
            ("management", "将身份证、银行卡等内容模糊处理。"),
            ("preamble", "联系电话13912345678。"),
        ],
    );
    passes("E22", &[("signed", "2025-01-20")]);
    passes("E11", &[("organ", "龙游县横山镇"), ("signature", "横山镇人民政府")]);
    passes("E11", &[("signature", "清河县人民政府 办公室")]);
    passes("D15", &[("other", "无收取信息处理费情况。")]);
    passes("D15", &[("other", "无其他事项。"), ("on_request", "全年没有收取信息处理费。")]);
    // A government that was never marked as one: no deadline of 31 January.
    passes("F01", &[("reporter", "department"), ("signed", "2025-02-15")]);
    passes("F02", &[("signed", "2025-02-20")]);
    passes("E20", &[]);
    passes("E20", &[("settings", r#""words": ["村村通"]"#)]);
    passes("F03", &[]);
    passes("F03", &[("settings", r#""deadlines": {"county_summary": "02-10"}"#)]);
    passes(
        "F03",
        &[
            ("settings", r#""deadlines": {"county_summary": "01-28"}"#),
            ("signed", ""),
            ("today", "2025-01-28"),
        ],
    );
    passes(
        "F03",
        &[
            ("settings", r#""deadlines": {"department": "01-20"}"#),
            ("reporter", "department"),
            ("signed", "2025-01-25"),
        ],
    );
    passes(
        "E25",
        &[
            ("settings", WUWEI),
            ("disclosure.normative_documents.in_force", "60"),
            ("management", "现行有效规范性文件６０件。"),
            ("overview", "全县建成政务公开专区（点）12 处。"),
        ],
    );
    passes(
        "E25",
        &[("settings", r#""required": [{"words": ["公报"], "reporters": ["city_summary"]}]"#)],
    );
}

#[test]
fn last_years_report_must_be_of_the_year_before() {
    let report = sound(FormId::F2021);
    let mut previous = sound(FormId::F2021);
    previous.year = Some(2021);
    set(&mut previous, "requests.carried_out.total", "5");
    let outcome = check_all(&report, &Context { previous: Some(&previous), ..Context::default() });
    assert!(outcome.findings.iter().all(|finding| !finding.rule.as_str().starts_with('B')));
    let b01 = outcome.not_judged.iter().find(|entry| entry.rule.as_str() == "B01").unwrap();
    insta::assert_snapshot!(b01.message(Lang::Zh), @"无法核对（缺上一年度的年报，给出的是别的年度）");
}

/// Says something about a cell for a rule.
fn explain(report: &mut Report, id: &str, rule: &str, text: &str) {
    let cell = report.form().find(id).unwrap();
    let (rule, text, by) = (Some(rule.to_owned()), text.to_owned(), "张三".to_owned());
    let on = Date::new(2025, 1, 10);
    apply(report, Edit::Explain(Explanation { about: cell.into(), rule, text, by, on }));
}

/// RULES note 4: a warning can be explained, an error cannot, but for B01 and a merger.
#[test]
fn what_explanations_settle() {
    const STOCK: &str = "disclosure.normative_documents.in_force";
    // Findings of the rule, and how many of them are open errors, open warnings and explained.
    let check = |rule: &str, change: &dyn Fn(&mut Report, &mut Report), expected: [usize; 3]| {
        let (mut report, mut previous) = (sound(FormId::F2021), sound(FormId::F2021));
        previous.year = Some(2023);
        previous.set_text(TextField::Problems, "");
        previous.set_text(TextField::Aspect(Aspect::Oversight), "");
        change(&mut report, &mut previous);
        let context = Context { previous: Some(&previous), ..Context::default() };
        let outcome = check_all(&report, &context);
        assert!(outcome.findings.iter().all(|finding| finding.rule.as_str() == rule), "{rule}");
        let counts = [
            outcome.count(Severity::Error),
            outcome.count(Severity::Warning),
            outcome.explained.len(),
        ];
        assert_eq!(counts, expected, "{rule}");
        outcome
    };
    let stock = |report: &mut Report| set(report, STOCK, "5");
    check("B02", &|report, _| stock(report), [0, 1, 0]);
    let outcome = check(
        "B02",
        &|report, _| {
            stock(report);
            explain(report, STOCK, "B02", "口径调整，增加 5 件");
        },
        [0, 0, 1],
    );
    let said = outcome.explanation(0).unwrap().in_words();
    assert_eq!(said, "口径调整，增加 5 件（张三，2025-01-10）");
    // Of another rule or another cell.
    check("B02", &|report, _| (stock(report), explain(report, STOCK, "A09", "x")).1, [0, 1, 0]);
    // An error stays one.
    const TOTAL: &str = "requests.total.total";
    let wrong = |report: &mut Report| {
        for id in ["requests.granted.natural_person", TOTAL, "requests.granted.total"] {
            explain(report, id, "A03", "机构合并，系统如此");
            explain(report, id, "A01", "机构合并，系统如此");
        }
        set(report, TOTAL, "13");
        set(report, "on_request", "依申请公开的办理平稳有序。");
    };
    check("A01", &|report, _| wrong(report), [1, 0, 0]);
    // B01, if a merger or split is named.
    const CARRIED: &str = "requests.carried_in.business";
    let carried = |previous: &mut Report| set(previous, "requests.carried_out.business", "1");
    check("B01", &|_, previous| carried(previous), [1, 0, 0]);
    for (text, expected) in [
        ("核对过，没有错", [1, 0, 0]),
        ("2024年机构改革，原粮食局并入我局", [0, 0, 1]),
        ("职责划转到数据局", [0, 0, 1]),
    ] {
        let change = |report: &mut Report, previous: &mut Report| {
            carried(previous);
            explain(report, CARRIED, "B01", text);
        };
        let outcome = check("B01", &change, expected);
        let is_warning = outcome.findings[0].severity == Severity::Warning;
        assert_eq!(is_warning, expected[2] == 1, "{text}");
    }
    // Last year's explanation is shown and settles nothing.
    let outcome = check(
        "B02",
        &|report, previous| {
            stock(report);
            explain(previous, STOCK, "B02", "自然失效 29 件");
        },
        [0, 1, 0],
    );
    let said = outcome.reminder(0).unwrap().in_words();
    assert_eq!(said, "自然失效 29 件（张三，2025-01-10）");
}

#[test]
fn settings_switch_rules_off_and_say_so() {
    let mut report = sound(FormId::F2021);
    report.set_text(TextField::Other, "");
    let checked = |settings: &Settings| {
        let context = Context { settings: Some(settings), ..Context::default() };
        let outcome = check_all(&report, &context);
        let off: Vec<_> = outcome.off.iter().map(|rule| rule.as_str()).collect();
        (outcome.findings.iter().map(|f| (f.rule.as_str(), f.severity)).collect::<Vec<_>>(), off)
    };
    let check = |members: &str, findings: &[(&'static str, Severity)], off: &[&'static str]| {
        assert_eq!(checked(&settings(members)), (findings.to_vec(), off.to_vec()), "{members}");
    };
    check(r#""off": []"#, &[("D15", Severity::Warning)], &[]);
    check(r#""off": ["E05", "D15"]"#, &[], &["D15", "E05"]);
    check(r#""severities": {"D15": "error"}"#, &[("D15", Severity::Error)], &[]);
    check(r#""severities": {"D15": "hint"}"#, &[("D15", Severity::Hint)], &[]);
}

/// Settings that no file can say are bounded all the same.
#[test]
fn what_the_form_demands_stays_an_error() {
    let mut report = sound(FormId::F2021);
    set(&mut report, "requests.total.total", "13");
    let mut previous = sound(FormId::F2021);
    previous.year = Some(2023);
    set(&mut previous, "requests.carried_out.business", "1");
    let codes: Vec<_> = catalogue().iter().map(|entry| entry.code).collect();
    let settings = Settings {
        off: codes.clone(),
        severities: codes.iter().map(|code| (*code, Severity::Hint)).collect(),
        ..Settings::default()
    };
    let context =
        Context { previous: Some(&previous), settings: Some(&settings), ..Context::default() };
    let outcome = check_all(&report, &context);
    let said: Vec<_> = outcome.findings.iter().map(|f| (f.rule.as_str(), f.severity)).collect();
    // With A12 off the three sums of one wrong total are told one by one.
    let errors = ["A01", "A02", "A03"].map(|rule| (rule, Severity::Error));
    assert_eq!(said, [&errors[..], &[("B01", Severity::Warning)]].concat());
    for kept in ["A01", "A06", "B01", "C08", "F01"] {
        assert!(outcome.off.iter().all(|rule| rule.as_str() != kept), "{kept}");
    }
}

#[test]
fn limits_can_be_drawn_elsewhere() {
    let check = |rule: &str, members: &str, edits: Edits<'_>, fails: bool| {
        let mut edits = edits.to_vec();
        edits.push(("settings", members));
        let said = case(form_of(rule), &edits).said(rule);
        assert_eq!(!said.is_empty(), fails, "{rule} {members}: {said}");
    };
    let licences: Edits<'_> = &[
        ("previous.disclosure.licences.decisions", "100"),
        ("disclosure.licences.decisions", "350"),
    ];
    check("B05", r#""off": []"#, licences, false);
    check("B05", r#""thresholds": {"B05": {"times": 3}}"#, licences, true);
    check("B05", r#""thresholds": {"B05": {"times": 3, "least": 251}}"#, licences, false);
    check("E05", r#""thresholds": {"E05": {"characters": 2000}}"#, &[("overview", LONG)], false);
    check("E04", r#""thresholds": {"E04": {"characters": 300}}"#, &[], true);
    let copied: Edits<'_> = &[("previous.problems", PROBLEMS)];
    check("B07", r#""thresholds": {"B07": {"problems": 100}}"#, copied, true);
    let problems = PROBLEMS.replace("政策解读", "文件解读");
    let copied = [("previous.problems", &*problems), ("previous.oversight", "")];
    check("B07", r#""off": []"#, &copied, true);
    check("B07", r#""thresholds": {"B07": {"problems": 100}}"#, &copied, false);
}

/// The rules that judge documents, lists and other reports: what they must leave alone.
#[test]
fn no_false_alarm_of_the_later_rules() {
    let boundary = |edits: Edits<'_>| {
        let mut all = vec![("year", "2021"), ("previous.year", "2020"), ("previous.form", "2019")];
        all.extend(edits);
        passes("B04", &all);
    };
    // A difference is no finding, however large, and small numbers agree by chance.
    let (total, now) = (
        "previous.disclosure.normative_documents.total",
        "disclosure.normative_documents.in_force",
    );
    boundary(&[(total, "698"), (now, "47")]);
    boundary(&[(total, "9"), (now, "9")]);
    passes("B04", &[("previous.disclosure.normative_documents.in_force", "47"), (now, "47")]);
    passes(
        "B09",
        &[
            (
                "previous.problems",
                "下一步，我县将建立栏目巡查台账；二是组织新任经办人员轮训；三是拓宽老年人线下查阅渠道。",
            ),
            ("management", "建立栏目巡查台账，审查制度逐步健全。对新任经办人员开展两轮轮训。"),
        ],
    );
    passes(
        "B09",
        &[("previous.problems", "下一步，我县将加强政府信息公开工作；二是提高工作水平。")],
    );
    let decisions = ("disclosure.penalties.decisions", "3");
    passes("C05", &[("reporter", "township"), ("organ", "河口镇"), decisions]);
    let bureau = [("reporter", "department"), ("organ", "清河县市场监督管理局")];
    passes("C05", &[bureau[0], bureau[1], decisions, ("previous.organ", bureau[1].1)]);
    passes("C05", &[bureau[0], bureau[1], ("previous.disclosure.licences.decisions", "3")]);
    passes(
        "D13",
        &[
            ("previous.requests.received.total", "10"),
            ("on_request", "收到政府信息公开申请12件，比去年增加2件，同比增长20%。"),
        ],
    );
    passes(
        "D13",
        &[
            ("previous.requests.received.total", "10"),
            ("on_request", "收到政府信息公开申请12件，同比增加2件；公开信息比去年增加300条。"),
        ],
    );
    passes("D13", &[("on_request", "收到政府信息公开申请12件，比去年增加2件。")]);
    passes("D16", &[("proactive", "全年共公开信息100条。其中，政府网站公开60条，微信公开20条。")]);
    passes("D16", &[("proactive", "全年共公开信息100条。政府网站公开60条，微信公开60条。")]);
    passes("D16", &[("proactive", "全年共公开信息100条。其中，网站公开60条，其他渠道公开40条。")]);
    let whole = "清河县2024年政府信息公开工作年度报告\n目录\n一、总体情况 1\n二、主动公开政府信息情况 2\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请的情况\n四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n五、存在问题及改进情况\n六、其他需要报告事项\n（一）收取信息处理费情况\n";
    for rule in ["E01", "E03", "E23"] {
        passes(rule, &[("source", whole)]);
    }
    for title in [
        "2024年清河县政府信息公开工作年度报告",
        "清河县2024年度政府信息公开年度报告",
        "清河县 2024 年政府信息公开工作年度报告",
    ] {
        let source = whole.replacen("清河县2024年政府信息公开工作年度报告", title, 1);
        passes("E23", &[("source", &source)]);
    }
    passes("E13", &[("proactive", GENERIC)]);
    passes("E16", &[("management", "审查12件，规章 3 件；A,B 两类：清理，时间10:30。")]);
    passes("E16", &[("management", "落实审查,定期清理,逐级负责。")]);
    passes("E21", &[("preamble", "")]);
    passes("E21", &[("preamble", "根据条例编制。联系电话：0517-81234567。")]);
    passes("F04", &[("settings", r#""units": ["清河县", "清河县民政局"]"#)]);
    passes("F05", &[("approved.management", "落实公开前的审查，\n定期清理过期信息。")]);
    for organ in ["清河县地方金融监督管理局", "清河县气象局", "清河县统计局", "海关镇"]
    {
        passes("F06", &[("reporter", "department"), ("organ", organ)]);
    }
    passes("F06", &[("reporter", "vertical_system"), ("organ", "国家税务总局清河县税务局")]);
    // A sum without a known slip has a cell and no cause: A12 does not speak.
    passes("A12", &[]);
    passes("A13", &[("requests.granted.natural_person", "21")]);
}

/// Nothing panics on any text, and every passage lies within its text.
mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_survived(
            text in "[一二三是年月日件条共收到受理申请复议诉讼其中公开占比增长的（）《》“”，。；、0-9%元 \n]{0,80}",
            wild in ".{0,40}",
            field in 0usize..TextField::COUNT,
        ) {
            for form in FormId::ALL {
                let mut report = sound(form);
                let field = TextField::all().nth(field).unwrap();
                report.set_text(field, format!("{text}{wild}"));
                let previous = sound(form);
                // An outline of either form, of any text: nothing that it says may break a rule.
                let document = format!("清河县2024年政府信息公开工作年度报告\n一、总体情况\n{text}\n{wild}\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n");
                let outline = xxgk_import::read_text(&document).ok().and_then(|read| read.outline());
                let context = Context {
                    previous: Some(&previous),
                    source: outline.as_ref(),
                    approved: Some(&previous),
                    ..Context::default()
                };
                for finding in check_all(&report, &context).findings {
                    for lang in [Lang::Zh, Lang::En] {
                        prop_assert!(!finding.message(report.form(), lang).is_empty());
                    }
                    if let Some(place) = &finding.place {
                        prop_assert!(report.text(place.field).get(place.bytes.clone()).is_some());
                        prop_assert!(place.utf16(&report).is_some());
                    }
                }
            }
        }
    }
}
