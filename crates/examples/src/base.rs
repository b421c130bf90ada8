//! The sound reports that examples start from.

use xxgk_core::form::{Aspect, CellIx, FormId};
use xxgk_core::report::{Amount, Date, Report, Reporter, TextField, Value};

/// A report that no rule has anything to say about, with the report of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// A county with twelve requests, all granted: the fewest numbers that are a report.
    Quiet,
    /// A county with numbers in many cells, all different where they can be, for sentences about them.
    Busy,
}

impl Base {
    /// All of them.
    pub const ALL: [Base; 2] = [Base::Quiet, Base::Busy];

    /// Name in an example: `base = busy`.
    pub fn key(self) -> &'static str {
        match self {
            Base::Quiet => "quiet",
            Base::Busy => "busy",
        }
    }

    /// What kind of year it was, in Chinese and English.
    pub fn about(self) -> [&'static str; 2] {
        match self {
            Base::Quiet => [
                "平静的一年：一个县，12 件申请全部予以公开。没有写 `base` 的例子从它开始；有 `previous.` 的才有上年年报。",
                "A quiet year: a county with twelve requests, all granted. Examples without `base` start from it; last year's \
                 report is there where a `previous.` is.",
            ],
            Base::Busy => [
                "忙碌的一年：表三、表四和表二的许多格都有数。表格里的句子从它开始，接在所写的那一段后面；有上年年报，\
                 核对日期是 2025-02-10，关闭 C10（有未经复议直接起诉的案件就提示）。",
                "A busy year: numbers in many cells of all tables. Sentences in tables start from it and are put behind the text \
                 that is named; last year's report is there, today is 2025-02-10, and C10 is off, which has a hint for every \
                 lawsuit without review.",
            ],
        }
    }

    /// The report on this form; `None` where there is none.
    pub fn report(self, form: FormId) -> Option<Report> {
        match (self, form) {
            (Base::Quiet, form) => Some(quiet(form)),
            (Base::Busy, FormId::F2021) => Some(busy()),
            (Base::Busy, _) => None,
        }
    }

    /// The report of the year before, on the same form.
    pub fn previous(self, form: FormId) -> Option<Report> {
        match self {
            Base::Quiet => {
                let mut report = quiet(form);
                report.year = report.year.map(|year| year - 1);
                // Measures announced then would have to be taken up.
                report.set_text(TextField::Problems, "");
                Some(report)
            }
            Base::Busy => (form == FormId::F2021).then(busy_previous),
        }
    }

    /// Whether last year's report is there without being named.
    pub fn has_previous(self) -> bool {
        self == Base::Busy
    }

    /// The day on which it is checked, where that matters.
    pub fn today(self) -> Option<Date> {
        (self == Base::Busy).then(|| Date::new(2025, 2, 10)).flatten()
    }

    /// Members of the settings: name and JSON.
    pub fn settings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Base::Quiet => &[],
            Base::Busy => &[("off", r#"["C10"]"#)],
        }
    }
}

const PROACTIVE: &str = "全年主动公开政府信息，及时发布政策解读。";
const MANAGEMENT: &str = "落实公开前的审查，定期清理过期信息。";
const PLATFORM: &str = "办好政府网站的政府信息公开专栏。";
const OVERSIGHT: &str = "把政府信息公开纳入年度考核，组织社会评议，没有发生责任追究的情形。";

/// A report with 0 in every cell.
fn zeros(form: FormId, year: i32) -> Report {
    let mut report = Report::new(form);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    report.year = Some(year);
    report.set_text(TextField::Organ, "清河县人民政府");
    report
}

/// Cells by name, so that the numbers below read like the tables.
fn set(report: &mut Report, id: &str, number: &str) {
    let cell = report.form().find(id).expect("a cell of the form");
    report.set_value(cell, Amount::parse_plain(number).map_or(Value::Blank, Value::Number));
}

/// What a summary of a county says besides its numbers.
fn texts(report: &mut Report, texts: &[(TextField, &str)]) {
    report.reporter = Reporter::CountySummary;
    report.signed = report.year.and_then(|year| Date::new(year + 1, 2, 10));
    report.set_text(TextField::SignatureOrgan, "清河县人民政府");
    for (field, text) in texts {
        report.set_text(*field, *text);
    }
}

fn quiet(form: FormId) -> Report {
    let year = if form == FormId::F2021 { 2024 } else { 2020 };
    let mut report = zeros(form, year);
    for row in ["requests.received", "requests.granted", "requests.total"] {
        set(&mut report, &format!("{row}.natural_person"), "12");
        set(&mut report, &format!("{row}.total"), "12");
    }
    texts(
        &mut report,
        &[
            (
                TextField::Preamble,
                &format!(
                    "根据《中华人民共和国政府信息公开条例》编制，电子版可在清河县人民政府网站下载。\
                     本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
                ),
            ),
            (TextField::Aspect(Aspect::Proactive), PROACTIVE),
            (
                TextField::Aspect(Aspect::OnRequest),
                &format!("{year}年，我县共收到政府信息公开申请12件，办结12件。"),
            ),
            (TextField::Aspect(Aspect::Management), MANAGEMENT),
            (TextField::Aspect(Aspect::Platform), PLATFORM),
            (TextField::Aspect(Aspect::Oversight), OVERSIGHT),
            (
                TextField::Problems,
                "一是政策解读的形式还比较单一，部分栏目的更新不够及时；二是个别单位对依申请公开的答复不够规范，说理不够充分。\
                 下一步，我县将加强业务培训，逐月通报栏目更新情况，并统一答复文书的格式。",
            ),
            (TextField::Other, &format!("{year}年未收取信息处理费。")),
        ],
    );
    report
}

/// 120 received (100 by natural persons, 20 by businesses), 5 carried in, 121 handled, 4 carried out.
fn busy() -> Report {
    let mut report = zeros(FormId::F2021, 2024);
    for (row, person, business) in [
        ("requests.received", 100, 20),
        ("requests.carried_in", 5, 0),
        ("requests.granted", 50, 10),
        ("requests.partly_granted", 8, 2),
        ("requests.denied.internal_affairs", 6, 2),
        ("requests.unavailable.not_held", 26, 4),
        ("requests.not_processed.petition", 4, 0),
        ("requests.other.other", 8, 1),
        ("requests.total", 102, 19),
        ("requests.carried_out", 3, 1),
    ] {
        set(&mut report, &format!("{row}.natural_person"), &person.to_string());
        set(&mut report, &format!("{row}.business"), &business.to_string());
        set(&mut report, &format!("{row}.total"), &(person + business).to_string());
    }
    for (group, upheld, corrected, other, pending) in [
        ("review", 3, 1, 1, 1),
        ("litigation.direct", 2, 0, 0, 1),
        ("litigation.after_review", 1, 0, 0, 0),
    ] {
        let total: i32 = upheld + corrected + other + pending;
        for (column, count) in [
            ("upheld", upheld),
            ("corrected", corrected),
            ("other", other),
            ("pending", pending),
            ("total", total),
        ] {
            set(&mut report, &format!("{group}.{column}"), &count.to_string());
        }
    }
    for (id, number) in [
        ("disclosure.normative_documents.issued", "6"),
        ("disclosure.normative_documents.repealed", "2"),
        ("disclosure.normative_documents.in_force", "40"),
        ("disclosure.licences.decisions", "300"),
        ("disclosure.penalties.decisions", "45"),
        ("disclosure.enforcement.decisions", "2"),
        ("disclosure.fees.amount", "12.5"),
    ] {
        set(&mut report, id, number);
    }
    texts(
        &mut report,
        &[
            (
                TextField::Preamble,
                "根据《中华人民共和国政府信息公开条例》编制，统计期限自2024年1月1日起至2024年12月31日止，\
                 电子版可在清河县人民政府网站下载。",
            ),
            (TextField::Aspect(Aspect::Proactive), PROACTIVE),
            (TextField::Aspect(Aspect::OnRequest), "依申请公开的办理平稳有序。"),
            (TextField::Aspect(Aspect::Management), MANAGEMENT),
            (TextField::Aspect(Aspect::Platform), PLATFORM),
            (TextField::Aspect(Aspect::Oversight), OVERSIGHT),
            (
                TextField::Problems,
                "一是政策解读的形式还比较单一，部分栏目的更新不够及时；二是个别单位对依申请公开的答复不够规范。\
                 下一步，我县将加强业务培训，逐月通报栏目更新情况，并统一答复文书的格式。",
            ),
            (TextField::Other, "2024年收取信息处理费380元。"),
        ],
    );
    report
}

/// 100 received, 8 carried in, 103 handled, 5 carried out; 4 reviews.
fn busy_previous() -> Report {
    let mut report = zeros(FormId::F2021, 2023);
    for (row, number) in [
        ("requests.received", "100"),
        ("requests.carried_in", "8"),
        ("requests.granted", "103"),
        ("requests.total", "103"),
        ("requests.carried_out", "5"),
    ] {
        set(&mut report, &format!("{row}.natural_person"), number);
        set(&mut report, &format!("{row}.total"), number);
    }
    for (id, number) in [
        ("review.upheld", "4"),
        ("review.total", "4"),
        ("disclosure.normative_documents.issued", "8"),
        ("disclosure.normative_documents.in_force", "36"),
        ("disclosure.licences.decisions", "280"),
        ("disclosure.penalties.decisions", "50"),
    ] {
        set(&mut report, id, number);
    }
    report.set_text(TextField::Problems, "栏目更新慢。下一步，将加强业务培训。");
    report
}
