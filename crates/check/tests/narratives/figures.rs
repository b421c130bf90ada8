//! A report with drawn numbers, and what the names of the grammar stand for in it.

use std::collections::BTreeMap;

use xxgk_core::form::{Aspect, CellIx};
use xxgk_core::report::{Amount, Report, TextField, Value};

use super::grammar::Draws;

/// A number as a sentence has it.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) digits: String,
    /// Other values that are as right: received with what was carried in.
    pub(crate) also: Vec<i64>,
    /// Nothing determines it.
    pub(crate) is_free: bool,
}

/// A report, last year's, and all figures by name.
pub(crate) struct Figures {
    pub(crate) report: Report,
    pub(crate) previous: Report,
    organ: usize,
    values: BTreeMap<String, i64>,
    fees: String,
}

/// Organs with the names that they call themselves by.
const ORGANS: [(&str, &[&str]); 6] = [
    (
        "清河县人民政府",
        &["全县", "我县", "全县各级行政机关", "全县行政机关", "清河县", "本县", "全县各级各部门"],
    ),
    (
        "清河县河口镇人民政府",
        &["我镇", "全镇", "河口镇", "本镇", "本机关", "镇政府", "河口镇人民政府"],
    ),
    ("清河市水务局", &["我局", "市水务局", "本机关", "本单位", "本局", "清河市水务局", "我单位"]),
    ("清河区东门街道办事处", &["街道", "我街道", "东门街道", "本机关", "本街道", "办事处", "我办"]),
    ("清河县人民政府办公室", &["县政府办", "本机关", "我办", "本单位", "县政府办公室", "办公室"]),
    (
        "清河市卫生健康委员会",
        &["我委", "市卫生健康委", "本机关", "市卫健委", "本委", "清河市卫生健康委员会"],
    ),
];

const COLUMNS: [&str; 6] =
    ["natural_person", "business", "research", "social_welfare", "legal_services", "other_org"];

const ROWS: [&str; 21] = [
    "granted",
    "partly_granted",
    "denied.state_secret",
    "denied.prohibited_by_law",
    "denied.security_and_stability",
    "denied.third_party_rights",
    "denied.internal_affairs",
    "denied.deliberative_process",
    "denied.enforcement_files",
    "denied.administrative_inquiry",
    "unavailable.not_held",
    "unavailable.requires_creation",
    "unavailable.still_unclear",
    "not_processed.petition",
    "not_processed.repeated",
    "not_processed.publication",
    "not_processed.excessive",
    "not_processed.reconfirmation",
    "other.overdue_correction",
    "other.overdue_fee",
    "other.other",
];

fn set(report: &mut Report, id: &str, value: &str) {
    let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
    report.set_value(cell, Value::Number(Amount::parse_plain(value).unwrap()));
}

impl Figures {
    /// Draws a report of 2024 that is in itself sound, and one of 2023.
    pub(crate) fn draw(draws: &mut Draws) -> Figures {
        let organ = draws.below(ORGANS.len());
        let mut figures = Figures {
            report: Report::for_year(2024),
            previous: Report::for_year(2023),
            organ,
            values: BTreeMap::new(),
            fees: String::new(),
        };
        for report in [&mut figures.report, &mut figures.previous] {
            let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
            for cell in cells {
                report.set_value(cell, Value::count(0));
            }
            report.set_text(TextField::Organ, ORGANS[organ].0);
        }
        figures.draw_requests(draws);
        figures.draw_others(draws);
        figures.draw_last(draws);
        figures
    }

    fn put(&mut self, name: &str, value: i64) {
        self.values.insert(name.to_owned(), value);
    }

    fn draw_requests(&mut self, draws: &mut Draws) {
        let mut handled = [0; 6];
        for row in ROWS {
            let most = match row {
                "granted" => 190,
                "unavailable.not_held" => 120,
                "partly_granted" => 60,
                _ => 45,
            };
            // The rows that the grammar has no words for.
            let is_unused =
                ["prohibited_by_law", "security_and_stability", "publication", "overdue_fee"]
                    .iter()
                    .any(|unused| row.ends_with(unused));
            let mut total = 0;
            for (column, name) in COLUMNS.iter().enumerate() {
                let count = match column {
                    _ if is_unused => 0,
                    0 => draws.between(most / 4, most),
                    1 => draws.between(1, 5),
                    _ => i64::from(row == "granted") * draws.between(2, 9),
                };
                total += count;
                handled[column] += count;
                set(&mut self.report, &format!("requests.{row}.{name}"), &count.to_string());
            }
            set(&mut self.report, &format!("requests.{row}.total"), &total.to_string());
            let short = row.split_once('.').map_or(row, |(_, short)| short);
            self.put(if row == "other.other" { "other_other" } else { short }, total);
            let group = row.split_once('.').map_or("", |(group, _)| group);
            if !group.is_empty() {
                *self.values.entry(group.to_owned()).or_default() += total;
            }
        }
        let (mut received, mut carried_in, mut carried_out) = ([0; 6], [0; 6], [0; 6]);
        for column in 0..6 {
            carried_in[column] = if column == 0 { draws.between(11, 39) } else { 0 };
            carried_out[column] = if column == 0 { draws.between(41, 69) } else { 0 };
            received[column] = handled[column] + carried_out[column] - carried_in[column];
        }
        for (row, columns) in [
            ("received", received),
            ("carried_in", carried_in),
            ("total", handled),
            ("carried_out", carried_out),
        ] {
            for (name, count) in COLUMNS.iter().zip(columns) {
                set(&mut self.report, &format!("requests.{row}.{name}"), &count.to_string());
            }
            let total: i64 = columns.iter().sum();
            set(&mut self.report, &format!("requests.{row}.total"), &total.to_string());
            self.put(if row == "total" { "handled" } else { row }, total);
        }
        for (name, column) in [
            ("natural", 0),
            ("business", 1),
            ("research", 2),
            ("welfare", 3),
            ("legal", 4),
            ("other_org", 5),
        ] {
            self.put(name, received[column]);
        }
        self.put("organisation", received[1..].iter().sum());
        self.put("to_handle", self.value("received") + self.value("carried_in"));
        self.put("partly", self.value("partly_granted"));
        self.put("granted_or_partly", self.value("granted") + self.value("partly"));
    }

    fn draw_others(&mut self, draws: &mut Draws) {
        let mut suits = BTreeMap::new();
        for (group, name) in [
            ("review", "review"),
            ("litigation.direct", "direct"),
            ("litigation.after_review", "after"),
        ] {
            let mut total = 0;
            for (column, least) in [("upheld", 12), ("corrected", 3), ("other", 2), ("pending", 4)]
            {
                let count = draws.between(least, least * 2 + 2);
                total += count;
                set(&mut self.report, &format!("{group}.{column}"), &count.to_string());
                self.put(&format!("{name}.{column}"), count);
                if name != "review" {
                    *suits.entry(column).or_insert(0) += count;
                }
            }
            set(&mut self.report, &format!("{group}.total"), &total.to_string());
            self.put(name, total);
        }
        for (column, count) in suits {
            self.put(&format!("litigation.{column}"), count);
        }
        self.put("litigation", self.value("direct") + self.value("after"));
        self.put("disputes", self.value("review") + self.value("litigation"));
        for name in ["review", "litigation"] {
            let decided = self.value(name) - self.value(&format!("{name}.pending"));
            self.put(&format!("{name}.decided"), decided);
        }
        for (name, cell, least, most) in [
            ("issued", "normative_documents.issued", 21, 60),
            ("repealed", "normative_documents.repealed", 5, 19),
            ("in_force", "normative_documents.in_force", 210, 480),
            ("licences", "licences.decisions", 2_100, 9_800),
            ("penalties", "penalties.decisions", 310, 980),
            ("enforcement", "enforcement.decisions", 61, 99),
        ] {
            let count = draws.between(least, most);
            self.put(name, count);
            set(&mut self.report, &format!("disclosure.{cell}"), &count.to_string());
        }
        let hundredths = draws.between(1, 99);
        self.fees = format!("{}.{hundredths:02}", draws.between(120, 9_800));
        set(&mut self.report, "disclosure.fees.amount", &self.fees);
        let received = self.value("received");
        let (second, third) = (draws.between(31, 80), draws.between(11, 29));
        self.put("c1", received - second - third);
        self.put("c2", second);
        self.put("c3", third);
    }

    /// Last year: what grows and what falls is the same in every report, as the grammar says it.
    fn draw_last(&mut self, draws: &mut Draws) {
        let received = self.value("received") * 10 / draws.between(11, 19);
        let handled = self.value("handled") * 10 / draws.between(11, 19);
        let carried_in = draws.between(120, 150);
        let carried_out = received + carried_in - handled;
        for (row, count) in [
            ("received", received),
            ("carried_in", carried_in),
            ("granted", handled),
            ("total", handled),
            ("carried_out", carried_out),
        ] {
            for column in ["natural_person", "total"] {
                set(&mut self.previous, &format!("requests.{row}.{column}"), &count.to_string());
            }
        }
        let review = self.value("review") + draws.between(3, 30);
        for column in ["upheld", "total"] {
            set(&mut self.previous, &format!("review.{column}"), &review.to_string());
        }
        let issued = self.value("issued") - draws.between(2, 15);
        let licences = self.value("licences") - draws.between(20, 1_900);
        let penalties = self.value("penalties") + draws.between(20, 400);
        for (cell, count) in [
            ("normative_documents.issued", issued),
            (
                "normative_documents.in_force",
                self.value("in_force") + self.value("repealed") - self.value("issued"),
            ),
            ("licences.decisions", licences),
            ("penalties.decisions", penalties),
        ] {
            set(&mut self.previous, &format!("disclosure.{cell}"), &count.to_string());
        }
        for (name, last) in [
            ("received", received),
            ("handled", handled),
            ("review", review),
            ("issued", issued),
            ("licences", licences),
            ("penalties", penalties),
        ] {
            self.put(&format!("last.{name}"), last);
            self.put(&format!("growth.{name}"), self.value(name) - last);
            self.put(&format!("fall.{name}"), last - self.value(name));
        }
    }

    fn value(&self, name: &str) -> i64 {
        *self.values.get(name).unwrap_or_else(|| panic!("no figure {name}"))
    }

    pub(crate) fn own_names(&self) -> &'static [&'static str] {
        ORGANS[self.organ].1
    }

    /// Any other figure, which a clerk may take by mistake.
    pub(crate) fn another(&self, draws: &mut Draws) -> i64 {
        let values: Vec<i64> = self.values.values().copied().collect();
        values[draws.below(values.len())]
    }

    /// The number that a name of the grammar stands for.
    pub(crate) fn make(
        &self,
        name: &str,
        own: &mut BTreeMap<String, i64>,
        draws: &mut Draws,
    ) -> Made {
        let made = |digits: String, also: Vec<i64>, is_free| Made {
            name: name.to_owned(),
            digits,
            also,
            is_free,
        };
        if name.starts_with('?') {
            // ?s…: parts of something, which are small.
            let most = if name.starts_with("?s") { 19 } else { 900 };
            return made(draws.between(2, most).to_string(), Vec::new(), true);
        }
        if let Some(share) = name.strip_prefix("pct:") {
            let (part, whole) = share.split_once('/').unwrap();
            let part = self.drawn(part, own, draws);
            let whole = self.drawn(whole, own, draws);
            return made(percent(part, whole, draws.below(3)), Vec::new(), false);
        }
        // 200余 and 近300 of 228: what a hundred bounds.
        if let Some(name) = name.strip_prefix("above:") {
            return made((self.value(name) / 100 * 100).to_string(), Vec::new(), false);
        }
        if let Some(name) = name.strip_prefix("below:") {
            return made((self.value(name) / 100 * 100 + 100).to_string(), Vec::new(), false);
        }
        if let Some(name) = name.strip_prefix("zh:") {
            return made(chinese(self.value(name)), self.also(name), false);
        }
        if name == "fees" {
            return made(self.fees.clone(), Vec::new(), false);
        }
        let value = self.drawn(name, own, draws);
        let digits = match draws.below(12) {
            0 => value.to_string().chars().map(wide).collect(),
            1 if value > 999 => format!("{},{:03}", value / 1000, value % 1000),
            _ => value.to_string(),
        };
        made(digits, self.also(name), false)
    }

    /// A wrong number in the writing of `kind`: hundreds that do not bound the figure, or Chinese numerals.
    pub(crate) fn make_other(&self, kind: &str, name: &str, draws: &mut Draws) -> String {
        let value = self.value(name);
        match kind {
            "above" => (value / 100 * 100 + 100 * draws.between(1, 5)).to_string(),
            "below" => (value / 100 * 100 - 100 * draws.between(0, 1)).to_string(),
            _ => {
                let other = value + draws.between(1, 9);
                if self.also(name).contains(&other) { chinese(value) } else { chinese(other) }
            }
        }
    }

    fn drawn(&self, name: &str, own: &mut BTreeMap<String, i64>, draws: &mut Draws) -> i64 {
        if let Some(count) = name.strip_prefix("sum") {
            return (1..=count.parse::<usize>().unwrap())
                .map(|at| self.drawn(&format!("p{at}"), own, draws))
                .sum();
        }
        let is_part = name.len() == 2 && name.starts_with('p');
        if is_part {
            return *own.entry(name.to_owned()).or_insert_with(|| draws.between(21, 900));
        }
        self.value(name)
    }

    /// The values that are as right as a figure's own.
    fn also(&self, name: &str) -> Vec<i64> {
        let one = |name: &str| self.value(name);
        match name {
            "received" => vec![one("to_handle"), one("handled")],
            "to_handle" => vec![one("received"), one("handled")],
            "handled" => vec![
                one("handled") - one("other"),
                one("handled") - one("carried_in"),
                one("to_handle"),
            ],
            "granted" => vec![one("granted_or_partly")],
            "litigation" => vec![one("direct"), one("after"), one("litigation.decided")],
            "review" => vec![one("review.decided")],
            "direct" => vec![one("direct") - one("direct.pending")],
            "after" => vec![one("after") - one("after.pending")],
            "disputes" => vec![one("review.decided") + one("litigation.decided")],
            _ => Vec::new(),
        }
    }
}

/// 228 is 二百二十八; up to 9,999.
fn chinese(number: i64) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let (mut words, mut skipped) = (String::new(), false);
    for (scale, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = usize::try_from(number / scale % 10).unwrap();
        if digit == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if skipped {
            words.push('零');
            skipped = false;
        }
        if !(words.is_empty() && scale == 10 && digit == 1) {
            words.push(digits[digit]);
        }
        words.push_str(unit);
    }
    words
}

fn wide(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xFF10 - 0x30).unwrap()
}

/// A share in percent with so many decimals, rounded.
fn percent(part: i64, whole: i64, decimals: usize) -> String {
    let scale = 10_i64.pow(u32::try_from(decimals).unwrap());
    let scaled = (part * 100 * scale * 2 + whole) / (whole * 2);
    if decimals == 0 {
        return scaled.to_string();
    }
    format!("{}.{:0decimals$}", scaled / scale, scaled % scale)
}

pub(crate) fn place(name: &str) -> TextField {
    match name {
        "主动" => TextField::Aspect(Aspect::Proactive),
        "申请" => TextField::Aspect(Aspect::OnRequest),
        other => panic!("{other}"),
    }
}
