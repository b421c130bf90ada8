//! The words of the check sheet.

use crate::Severity;
use crate::thorough::remark::Template;
use crate::thorough::wording::cell_name;
use xxgk_core::form::{Form, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{About, Explanation, TextField, Value};

use super::{CheckSheet, RuleResult, SheetFigure, SheetFinding, SheetRule};

/// Heading of the numbers.
pub(super) const FIGURES: Template = ["主要数字", "Main numbers"];
/// Heading of the explanations that settle nothing.
pub(super) const OTHER_EXPLANATIONS: Template = ["其他说明", "Other explanations"];

/// 错误, 警告, 提示
pub(super) fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Hint => lang.pick("提示", "hint"),
    }
}

impl RuleResult {
    /// All results, in the order of the sheet.
    pub const ALL: [RuleResult; 6] = [
        RuleResult::Found,
        RuleResult::Explained,
        RuleResult::NotJudged,
        RuleResult::Off,
        RuleResult::Passed,
        RuleResult::NotApplicable,
    ];

    /// Word used in JSON. Stable.
    pub fn as_str(self) -> &'static str {
        match self {
            RuleResult::Found => "found",
            RuleResult::Explained => "explained",
            RuleResult::NotJudged => "not_judged",
            RuleResult::Off => "off",
            RuleResult::Passed => "passed",
            RuleResult::NotApplicable => "not_applicable",
        }
    }

    /// Heading of its part of the sheet.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            RuleResult::Found => lang.pick("需要处理", "To be dealt with"),
            RuleResult::Explained => lang.pick("已说明", "Explained"),
            RuleResult::NotJudged => lang.pick("无法核对", "Not judged"),
            RuleResult::Off => lang.pick("按设置没有核对", "Switched off by the settings"),
            RuleResult::Passed => lang.pick("通过", "Passed"),
            RuleResult::NotApplicable => lang.pick("不适用", "Not applicable"),
        }
    }
}

impl CheckSheet {
    /// Title of the sheet: 清河县人民政府2024年政府信息公开工作年度报告核对单.
    pub fn title(&self, lang: Lang) -> String {
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        match lang {
            Lang::Zh => {
                let year = if year.is_empty() { year } else { [&year, "年"].concat() };
                [&self.organ, &*year, "政府信息公开工作年度报告核对单"].concat()
            }
            Lang::En => {
                let parts = ["Check sheet", &year, &self.organ];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                parts.join(" · ")
            }
        }
    }

    /// One sentence about how the check came out.
    pub fn headline(&self, lang: Lang) -> String {
        let counts = self.counts();
        let open =
            self.rules_with(RuleResult::NotJudged).len() + self.rules_with(RuleResult::Off).len();
        // What there is none of is not mentioned.
        let some = |count: usize, zh: &str, en: &str| match count {
            0 => String::new(),
            count => lang.fill(zh, en, &[&count.to_string()]),
        };
        let hints = |zh: &str| some(counts.hints, zh, " Hints: {0}.");
        let end = lang.pick("。", "");
        if counts.errors > 0 {
            let errors = some(
                counts.errors,
                "有 {0} 处错误，改正后才能报送",
                "Errors to be put right before the report is submitted: {0}.",
            );
            let warnings = some(counts.warnings, "；另有 {0} 处警告", " Warnings: {0}.");
            let join =
                if counts.warnings > 0 { "、{0} 处提示" } else { "；另有 {0} 处提示" };
            return [&*errors, &warnings, &hints(join), end].concat();
        }
        if counts.warnings > 0 {
            let warnings = some(
                counts.warnings,
                "没有错误；有 {0} 处警告要改正或者写说明",
                "No errors. Warnings to be put right or explained: {0}.",
            );
            return [&*warnings, &hints("，{0} 处提示"), end].concat();
        }
        let (clean, rest) = if open > 0 {
            let clean = lang.pick(
                "能核对的都没有错误和警告",
                "What could be judged has no errors and no warnings.",
            );
            (clean, some(open, "；还有 {0} 条规则没有核对", " Rules that were not judged: {0}."))
        } else {
            let clean = lang.pick(
                "全部规则都核对了，没有错误和警告",
                "All rules were judged: no errors, no warnings.",
            );
            (clean, String::new())
        };
        [clean, &hints("，有 {0} 处提示"), &rest, end].concat()
    }

    /// What the sheet is about: names and values, in order.
    pub fn facts(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let form = Form::get(self.form);
        let none = || lang.pick("（没有写）", "(not given)").to_owned();
        let year = |year: Option<i32>| year.map_or_else(none, |year| year.to_string());
        let previous = match self.previous {
            Some(previous) => lang.fill("{0} 年度", "the report of {0}", &[&year(previous)]),
            None => lang.pick("没有提供", "none").to_owned(),
        };
        let settings = match self.settings.as_deref() {
            None => lang.pick("没有使用", "none").to_owned(),
            Some("") => lang.pick("有（没有名称）", "used (without a name)").to_owned(),
            Some(name) => name.to_owned(),
        };
        let (filled, all) = self.filled;
        vec![
            (
                lang.pick("单位", "Organ"),
                if self.organ.is_empty() { none() } else { self.organ.clone() },
            ),
            (lang.pick("报告年度", "Report year"), year(self.year)),
            (
                lang.pick("单位类别", "Kind of reporter"),
                lang.pick(self.reporter.label(), self.reporter.label_en()).to_owned(),
            ),
            (lang.pick("表样", "Form"), form.notice.to_owned()),
            (
                lang.pick("已填", "Filled in"),
                lang.fill(
                    "{0} / {1} 格",
                    "{0} of {1} cells",
                    &[&filled.to_string(), &all.to_string()],
                ),
            ),
            (lang.pick("上年年报", "Last year's report"), previous),
            (lang.pick("核对设置", "Settings"), settings),
            (
                lang.pick("核对日期", "Date of the check"),
                self.date.map_or_else(none, |date| date.to_string()),
            ),
            (lang.pick("年报数据 SHA-256", "SHA-256 of the report's data"), self.digest.clone()),
            (
                lang.pick("程序", "Program"),
                concat!("xxgk-report ", env!("CARGO_PKG_VERSION")).to_owned(),
            ),
        ]
    }

    /// The numbers by name: this year's and, where it is known, last year's.
    pub(super) fn figures_in_words(&self, lang: Lang) -> Vec<(String, String, String)> {
        let form = Form::get(self.form);
        let shown = |value: Value| match value {
            Value::Blank => lang.pick("没有填", "blank").to_owned(),
            Value::NotApplicable => lang.pick("不适用", "n/a").to_owned(),
            Value::Number(number) => number.grouped(),
        };
        let in_words = |figure: &SheetFigure| {
            let last = figure.last.map_or_else(|| "—".to_owned(), shown);
            (cell_name(form, figure.cell, lang), shown(figure.value), last)
        };
        self.figures.iter().map(in_words).collect()
    }

    /// What the report explains besides, each with its cell and rule.
    pub(super) fn other_explanations_in_words(&self, lang: Lang) -> Vec<(String, String)> {
        let form = Form::get(self.form);
        let in_words = |said: &Explanation| {
            let name = match said.about {
                About::Cell(cell) => cell_name(form, cell, lang),
                About::Text(field) => text_name(field, self, lang),
                About::Report => lang.pick("整份年报", "The report as a whole").to_owned(),
            };
            let name = match said.rule.as_deref() {
                Some(rule) => lang.fill("{0}（{1}）", "{0} ({1})", &[&name, rule]),
                None => name,
            };
            (name, said.in_words())
        };
        self.other_explanations.iter().map(in_words).collect()
    }

    /// 3 处错误 and so on: names and counts.
    pub(super) fn headline_counts(&self, lang: Lang) -> Vec<(&'static str, usize)> {
        let counts = self.counts();
        let mut list = vec![
            (lang.pick("错误", "Errors"), counts.errors),
            (lang.pick("警告", "Warnings"), counts.warnings),
            (lang.pick("提示", "Hints"), counts.hints),
            (lang.pick("已说明", "Explained"), counts.explained),
        ];
        for (name, result) in [
            (lang.pick("通过的规则", "Rules passed"), RuleResult::Passed),
            (lang.pick("无法核对的规则", "Rules not judged"), RuleResult::NotJudged),
            (lang.pick("按设置没有核对的规则", "Rules switched off"), RuleResult::Off),
            (lang.pick("不适用的规则", "Rules not applicable"), RuleResult::NotApplicable),
        ] {
            list.push((name, self.rules_with(result).len()));
        }
        list
    }
}

impl SheetRule {
    /// What the rule demands.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.rule.title[0], self.rule.title[1])
    }

    /// How it came out, beside its findings: 已核对 7 项, 无法核对（缺上年年报）, why it does not apply.
    pub fn note(&self, lang: Lang) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some([zh, en]) = self.reason {
            parts.push(lang.pick(zh, en).to_owned());
        }
        if let Some(judged) = self.judged.filter(|judged| judged.of > 0) {
            let (done, of) = (judged.done.to_string(), judged.of.to_string());
            parts.push(if judged.done == judged.of {
                lang.fill("核对了 {0} 项", "judged: {0}", &[&done])
            } else {
                lang.fill("核对了 {1} 项中的 {0} 项", "judged: {0} of {1}", &[&done, &of])
            });
        }
        if !self.missing.is_empty() {
            let names: Vec<&str> = self.missing.iter().map(|missing| missing.name(lang)).collect();
            let names = names.join(lang.pick("、", ", "));
            parts.push(lang.fill("无法核对（缺{0}）", "not judged (missing: {0})", &[&names]));
        }
        parts.join(lang.pick("；", "; "))
    }
}

impl SheetFinding {
    /// The finding as a sentence.
    pub fn message(&self, sheet: &CheckSheet, lang: Lang) -> String {
        self.finding.message(Form::get(sheet.form), lang)
    }

    /// Where its passage stands, and the passage, shortened: 一、总体情况（二）依申请公开：“…”.
    pub fn where_it_stands(&self, sheet: &CheckSheet, lang: Lang) -> Option<String> {
        const LONGEST: usize = 60;
        let (field, passage) = self.passage.as_ref()?;
        let name = text_name(*field, sheet, lang);
        let mut short: String = passage.chars().take(LONGEST).collect();
        if short.len() < passage.len() {
            short.push('…');
        }
        if short.trim().is_empty() {
            return Some(name);
        }
        Some(lang.fill("{0}：“{1}”", "{0}: “{1}”", &[&name, &short]))
    }
}

/// What a text is called.
fn text_name(field: TextField, sheet: &CheckSheet, lang: Lang) -> String {
    let section = |section: SectionId| match lang {
        Lang::Zh => [section.ordinal(), "、", section.title()].concat(),
        Lang::En => section.title_en().to_owned(),
    };
    match field {
        TextField::Organ => lang.pick("单位名称", "Organ").to_owned(),
        TextField::Addressee => lang.pick("报送对象", "Addressee").to_owned(),
        TextField::Preamble => lang.pick("导语", "Preamble").to_owned(),
        TextField::Overview => section(SectionId::Overview),
        TextField::Aspect(aspect) | TextField::AspectHeading(aspect) => match lang {
            Lang::Zh => ["一（", aspect.ordinal(), "）", aspect.title(sheet.form)].concat(),
            Lang::En => aspect.title_en().to_owned(),
        },
        TextField::Problems => section(SectionId::Problems),
        TextField::Other => section(SectionId::Other),
        TextField::SignatureOrgan => lang.pick("落款", "Signature").to_owned(),
    }
}
