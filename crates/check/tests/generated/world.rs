//! A report with random numbers that agree with each other, and the one of the year before.

use std::collections::BTreeMap;

use super::grammar::{MarkedNumber, Random};
use xxgk_core::form::CellIx;
use xxgk_core::report::{Amount, Report, TextField, Value};

pub(crate) struct World {
    pub(crate) report: Report,
    pub(crate) previous: Report,
    /// How the texts may call those who report.
    pub(crate) names: &'static [&'static str],
    numbers: BTreeMap<&'static str, i64>,
    fee: String,
}

const ORGANS: &[(&str, &[&str])] = &[
    (
        "清河县人民政府",
        &[
            "",
            "",
            "全县",
            "我县",
            "全县各级行政机关",
            "全县各级各部门",
            "清河县",
            "全县行政机关",
            "我县各级各部门",
        ],
    ),
    ("清河县水务局", &["", "", "我局", "本局", "县水务局", "全局", "清河县水务局", "本机关"]),
    (
        "清河县青石镇人民政府",
        &["", "", "我镇", "全镇", "青石镇", "本镇", "镇政府", "青石镇人民政府", "本机关"],
    ),
    ("清河市青石区青石街道办事处", &["", "我街道", "青石街道", "街道", "本街道", "街道办事处"]),
    ("清河市卫生健康委员会", &["", "我委", "市卫健委", "本委", "市卫生健康委"]),
];

fn set(report: &mut Report, id: &str, number: &str) {
    let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
    report.set_value(cell, Value::Number(Amount::parse_plain(number).unwrap()));
}

impl World {
    pub(crate) fn new(random: &mut Random) -> World {
        let mut n: BTreeMap<&'static str, i64> = BTreeMap::new();
        let size = [9, 40, 300, 900][random.below(4)];
        let mut any =
            |least: i64, below: usize| least + i64::try_from(random.below(below)).unwrap();
        for key in [
            "g", "p", "internal", "process", "enforce", "nothold", "create", "unclear", "petition",
            "repeat", "overdue", "rest", "out",
        ] {
            let number = any(1, size);
            n.insert(key, number);
        }
        let carried = any(1, 9.min(size));
        n.insert("in", carried);
        for key in ["rev_up", "rev_co", "rev_ot", "rev_pe", "dir", "aft"] {
            let number = any(1, 20);
            n.insert(key, number);
        }
        for (key, below) in [
            ("norm", 40),
            ("normrep", 20),
            ("normin", 300),
            ("lic", 3000),
            ("pun", 900),
            ("enf", 60),
            ("b1", 900),
            ("b2", 200),
            ("b3", 90),
            ("b4", 300),
            ("s1", 90),
            ("s2", 90),
        ] {
            let number = any(2, below);
            n.insert(key, number);
        }
        let sum = |n: &BTreeMap<&'static str, i64>, keys: &[&str]| -> i64 {
            keys.iter().map(|key| n[key]).sum()
        };
        let d = sum(&n, &["internal", "process", "enforce"]);
        let u = sum(&n, &["nothold", "create", "unclear"]);
        let np = sum(&n, &["petition", "repeat"]);
        let o = sum(&n, &["overdue", "rest"]);
        let handled = n["g"] + n["p"] + d + u + np + o;
        let new = handled + n["out"] - n["in"];
        let bus = 1 + any(0, usize::try_from(new / 4).unwrap().max(1));
        let legal = 1 + any(0, 3);
        let ch2 = 1 + any(0, usize::try_from(new / 3).unwrap());
        let ch3 = 1 + any(0, usize::try_from(new / 4).unwrap().max(1));
        let last = new - 1 - any(0, usize::try_from(new / 3).unwrap());
        let litdiff = 1 + any(0, 9);
        let lit = n["dir"] + n["aft"];
        let rev = sum(&n, &["rev_up", "rev_co", "rev_ot", "rev_pe"]);
        let floor = |number: i64| if number > 99 { number / 10 * 10 } else { number - 1 };
        for (key, number) in [
            ("d", d),
            ("u", u),
            ("np", np),
            ("o", o),
            ("handled", handled),
            ("new", new),
            ("all", new + n["in"]),
            ("gp", n["g"] + n["p"]),
            ("bus", bus),
            ("legal", legal),
            ("org", bus + legal),
            ("nat", new - bus - legal),
            ("ch1", new - ch2 - ch3),
            ("ch2", ch2),
            ("ch3", ch3),
            ("last", last),
            ("diff", new - last),
            ("lit", lit),
            ("rev", rev),
            ("rev_dec", rev - n["rev_pe"]),
            ("dis", rev + lit),
            ("litdiff", litdiff),
            ("litlast", lit + litdiff),
            ("pub", sum(&n, &["b1", "b2", "b3", "b4"])),
            ("pub2", sum(&n, &["b1", "b2", "b3"])),
            ("sug", n["s1"] + n["s2"]),
            ("newfloor", floor(new)),
            ("newceil", (new / 10 + 1) * 10),
            ("handledfloor", floor(handled)),
            ("licfloor", floor(n["lic"])),
        ] {
            n.insert(key, number);
        }
        let fee = format!("{}.{}", any(1, 90), any(1, 9));
        let (organ, names) = ORGANS[random.below(ORGANS.len())];
        let mut report = Report::for_year(2024);
        let mut previous = Report::for_year(2023);
        for report in [&mut report, &mut previous] {
            let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
            for cell in cells {
                report.set_value(cell, Value::count(0));
            }
            report.set_text(TextField::Organ, organ);
        }
        let mut row = |id: &str, total: i64, bus: i64, legal: i64| {
            for (column, number) in [
                ("natural_person", total - bus - legal),
                ("business", bus),
                ("legal_services", legal),
                ("total", total),
            ] {
                set(&mut report, &format!("requests.{id}.{column}"), &number.to_string());
            }
        };
        row("received", new, bus, legal);
        row("carried_in", n["in"], 0, 0);
        // Organisations' requests were granted, denied or are still open: what there are of them.
        let mut left = (bus, legal);
        for (id, key) in [
            ("granted", "g"),
            ("partly_granted", "p"),
            ("denied.internal_affairs", "internal"),
            ("denied.deliberative_process", "process"),
            ("denied.enforcement_files", "enforce"),
            ("unavailable.not_held", "nothold"),
            ("unavailable.requires_creation", "create"),
            ("unavailable.still_unclear", "unclear"),
            ("not_processed.petition", "petition"),
            ("not_processed.repeated", "repeat"),
            ("other.overdue_correction", "overdue"),
            ("other.other", "rest"),
        ] {
            let bus = left.0.min(n[key]);
            let legal = left.1.min(n[key] - bus);
            left = (left.0 - bus, left.1 - legal);
            row(id, n[key], bus, legal);
        }
        let (own_bus, own_legal) = (bus - left.0, legal - left.1);
        row("total", handled, own_bus, own_legal);
        row("carried_out", n["out"], left.0, left.1);
        let review = [
            ("upheld", "rev_up"),
            ("corrected", "rev_co"),
            ("other", "rev_ot"),
            ("pending", "rev_pe"),
            ("total", "rev"),
        ];
        for (column, key) in review {
            set(&mut report, &format!("review.{column}"), &n[key].to_string());
        }
        for (group, key) in [("direct", "dir"), ("after_review", "aft")] {
            for column in ["upheld", "total"] {
                set(&mut report, &format!("litigation.{group}.{column}"), &n[key].to_string());
            }
        }
        for (id, key) in [
            ("normative_documents.issued", "norm"),
            ("normative_documents.repealed", "normrep"),
            ("normative_documents.in_force", "normin"),
            ("licences.decisions", "lic"),
            ("penalties.decisions", "pun"),
            ("enforcement.decisions", "enf"),
        ] {
            set(&mut report, &format!("disclosure.{id}"), &n[key].to_string());
        }
        set(&mut report, "disclosure.fees.amount", &fee);
        for id in ["received.natural_person", "received.total"] {
            set(&mut previous, &format!("requests.{id}"), &last.to_string());
        }
        let before = [
            ("requests.carried_out.natural_person", n["in"]),
            ("requests.carried_out.total", n["in"]),
            ("requests.granted.natural_person", last - n["in"]),
            ("requests.granted.total", last - n["in"]),
            ("requests.total.natural_person", last - n["in"]),
            ("requests.total.total", last - n["in"]),
            ("litigation.direct.upheld", lit + litdiff),
            ("litigation.direct.total", lit + litdiff),
        ];
        for (id, number) in before {
            set(&mut previous, id, &number.max(0).to_string());
        }
        World { report, previous, names, numbers: n, fee }
    }

    /// The digits of a number: a key, a share `%a/b`, a growth `^now/last`.
    pub(crate) fn digits(&self, key: &str, random: &mut Random) -> String {
        if key == "fee" {
            return self.fee.clone();
        }
        let (kind, names) = match key.strip_prefix('%') {
            Some(names) => ('%', names),
            None => match key.strip_prefix('^') {
                Some(names) => ('^', names),
                None => {
                    return self.numbers.get(key).unwrap_or_else(|| panic!("{key}")).to_string();
                }
            },
        };
        let (part, whole) = names.split_once('/').expect("a part and its whole");
        let number = |key: &str| *self.numbers.get(key).unwrap_or_else(|| panic!("{key}"));
        let (part, whole) = (number(part), number(whole));
        let part = if kind == '^' { (part - whole).abs() } else { part };
        let places = [1, 2, 2][random.below(3)];
        let scale = 10_i64.pow(places);
        let rate = (part * 100 * scale * 2 + whole) / (2 * whole);
        let width = usize::try_from(places).unwrap();
        let text = format!("{}.{:0width$}", rate / scale, rate % scale);
        text
    }

    /// The number as a hand gets it wrong, and not one that is right as well.
    pub(crate) fn slip(&self, number: &MarkedNumber, random: &mut Random) -> Option<String> {
        let digits: Vec<char> = number.written.chars().collect();
        let places: Vec<usize> = (0..digits.len()).filter(|at| digits[*at] != '.').collect();
        let right = |text: &str| -> bool {
            let Ok(value) = text.parse::<i64>() else { return false };
            let among = |keys: &[&str]| keys.iter().any(|key| self.numbers[key] == value);
            match number.key.as_str() {
                // Readings that the words may allow all the same.
                "new" => among(&["all", "handled"]),
                "all" => among(&["new", "handled"]),
                "handled" => {
                    value == self.numbers["handled"] - self.numbers["in"]
                        || value == self.numbers["handled"] - self.numbers["o"]
                        || among(&["all", "new"])
                }
                "rev" => among(&["rev_dec"]),
                "lit" => among(&["dir", "aft"]),
                "g" => among(&["gp"]),
                "nat" | "org" | "bus" | "legal" => false,
                _ => false,
            }
        };
        for _ in 0..12 {
            let mut wrong = digits.clone();
            let is_bound = number.key.ends_with("floor") || number.key.ends_with("ceil");
            let text: String = match random.below(4) {
                // A bound is wrong on one side only.
                _ if is_bound => {
                    let value: i64 = number.written.parse().ok()?;
                    let up = number.key.ends_with("floor");
                    let moved = if up { value * 2 + 20 } else { value / 3 };
                    moved.to_string()
                }
                0 => {
                    let at = places[random.below(places.len())];
                    let digit = char::from_digit(u32::try_from(1 + random.below(9)).unwrap(), 10)?;
                    wrong[at] = digit;
                    wrong.iter().collect()
                }
                1 if places.len() > 1 => {
                    let at = random.below(places.len() - 1);
                    wrong.swap(places[at], places[at + 1]);
                    wrong.iter().collect()
                }
                2 if !number.key.starts_with(['%', '^']) => {
                    let value: i64 = number.written.parse().ok()?;
                    (value + if random.below(2) == 0 { 1 } else { -1 }).to_string()
                }
                _ => {
                    let keys: Vec<&i64> = self.numbers.values().collect();
                    if number.key.starts_with(['%', '^']) {
                        continue;
                    }
                    keys[random.below(keys.len())].to_string()
                }
            };
            // Shares have a tolerance of one unit of the last digit.
            let is_near = number.key.starts_with(['%', '^']) && {
                let plain = |text: &str| text.replace('.', "").parse::<i64>().unwrap_or(0);
                (plain(&text) - plain(&number.written)).abs() <= 12
            };
            let is_zero = text.starts_with('0') && !text.starts_with("0.") || text.starts_with('-');
            if text != number.written && !is_near && !is_zero && !right(&text) {
                return Some(text);
            }
        }
        None
    }
}
