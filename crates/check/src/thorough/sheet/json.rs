//! The check sheet as JSON. A contract: keys are added, never changed.

use serde::Serialize;
use serde_json::Value as Json;

use xxgk_core::form::Form;
use xxgk_core::lang::Lang;
use xxgk_core::report::{About, Amount, Explanation, Value};

use super::{CheckSheet, RuleResult, SHEET_FORMAT, SheetFinding, SheetRule};
use crate::thorough::field_key;

#[derive(Serialize)]
struct SheetJson<'a> {
    format: &'static str,
    version: u32,
    program: &'static str,
    organ: &'a str,
    year: Option<i32>,
    form: &'static str,
    reporter: &'static str,
    date: Option<String>,
    settings: Option<&'a str>,
    previous_year: Option<i32>,
    report_sha256: &'a str,
    cells_filled: usize,
    cells: usize,
    headline: String,
    counts: CountsJson,
    figures: Vec<FigureJson>,
    rules: Vec<RuleJson>,
    other_explanations: Vec<OtherJson>,
}

#[derive(Serialize)]
struct FigureJson {
    cell: &'static str,
    value: Json,
    last_year: Json,
}

#[derive(Serialize)]
struct OtherJson {
    cell: Option<&'static str>,
    field: Option<String>,
    rule: Option<String>,
    #[serde(flatten)]
    said: SaidJson,
}

#[derive(Serialize)]
struct CountsJson {
    errors: usize,
    warnings: usize,
    hints: usize,
    explained: usize,
    rules_passed: usize,
    rules_not_judged: usize,
    rules_off: usize,
    rules_not_applicable: usize,
}

#[derive(Serialize)]
struct RuleJson {
    rule: &'static str,
    title: &'static str,
    severity: &'static str,
    basis: &'static str,
    result: &'static str,
    judged: Option<usize>,
    judged_of: Option<usize>,
    missing: Vec<&'static str>,
    note: String,
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct FindingJson {
    severity: &'static str,
    message: String,
    cells: Vec<String>,
    expected: Json,
    actual: Json,
    field: Option<String>,
    passage: Option<String>,
    explanation: Option<SaidJson>,
    last_year: Option<SaidJson>,
}

#[derive(Serialize)]
struct SaidJson {
    text: String,
    by: String,
    on: Option<String>,
}

impl CheckSheet {
    /// The sheet as JSON with sentences in one language; ends with a line break.
    pub fn to_json(&self, lang: Lang) -> String {
        let form = Form::get(self.form);
        let counts = self.counts();
        let rules = |result| self.rules_with(result).len();
        let json = SheetJson {
            format: SHEET_FORMAT,
            version: 1,
            program: concat!("xxgk-report ", env!("CARGO_PKG_VERSION")),
            organ: &self.organ,
            year: self.year,
            form: self.form.as_str(),
            reporter: self.reporter.key(),
            date: self.date.map(|date| date.to_string()),
            settings: self.settings.as_deref(),
            previous_year: self.previous.flatten(),
            report_sha256: &self.digest,
            cells_filled: self.filled.0,
            cells: self.filled.1,
            headline: self.headline(lang),
            counts: CountsJson {
                errors: counts.errors,
                warnings: counts.warnings,
                hints: counts.hints,
                explained: counts.explained,
                rules_passed: rules(RuleResult::Passed),
                rules_not_judged: rules(RuleResult::NotJudged),
                rules_off: rules(RuleResult::Off),
                rules_not_applicable: rules(RuleResult::NotApplicable),
            },
            figures: self
                .figures
                .iter()
                .map(|figure| FigureJson {
                    cell: &form.cell(figure.cell).id,
                    value: value(figure.value),
                    last_year: figure.last.map_or(Json::Null, value),
                })
                .collect(),
            other_explanations: self
                .other_explanations
                .iter()
                .map(|said| OtherJson {
                    cell: said.about.cell().map(|cell| &*form.cell(cell).id),
                    field: match said.about {
                        About::Text(field) => Some(field_key(field)),
                        About::Cell(_) | About::Report => None,
                    },
                    rule: said.rule.clone(),
                    said: self::said(said),
                })
                .collect(),
            rules: self.rules.iter().map(|rule| self.rule_json(rule, lang)).collect(),
        };
        // Plain structs with text keys always serialise.
        let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
        text.push('\n');
        text
    }

    fn rule_json(&self, rule: &SheetRule, lang: Lang) -> RuleJson {
        RuleJson {
            rule: rule.rule.code.as_str(),
            title: rule.title(lang),
            severity: rule.rule.severity.as_str(),
            basis: rule.rule.basis,
            result: rule.result.as_str(),
            judged: rule.judged.map(|judged| judged.done),
            judged_of: rule.judged.map(|judged| judged.of),
            missing: rule.missing.iter().map(|missing| missing.as_str()).collect(),
            note: rule.note(lang),
            findings: rule.findings.iter().map(|found| self.finding_json(found, lang)).collect(),
        }
    }

    fn finding_json(&self, found: &SheetFinding, lang: Lang) -> FindingJson {
        let form = Form::get(self.form);
        let finding = &found.finding;
        let (field, passage) = found
            .passage
            .as_ref()
            .map(|(field, passage)| (field_key(*field), passage.clone()))
            .unzip();
        FindingJson {
            severity: finding.severity.as_str(),
            message: found.message(self, lang),
            cells: finding.cells.iter().map(|cell| form.cell(*cell).id.clone()).collect(),
            expected: amount(finding.expected),
            actual: amount(finding.actual),
            field,
            passage,
            explanation: found.explanation.as_ref().map(said),
            last_year: found.reminder.as_ref().map(said),
        }
    }
}

fn said(said: &Explanation) -> SaidJson {
    SaidJson {
        text: said.text.clone(),
        by: said.by.clone(),
        on: said.on.map(|day| day.to_string()),
    }
}

/// As the JSON format of reports writes a cell.
fn value(value: Value) -> Json {
    match value {
        Value::Blank => Json::Null,
        Value::NotApplicable => "n/a".into(),
        Value::Number(number) => amount(Some(number)),
    }
}

/// An integer as a number; a decimal as text, so that no reader makes a float of it.
fn amount(amount: Option<Amount>) -> Json {
    match amount {
        None => Json::Null,
        Some(amount) => amount.to_i64().map_or_else(|| amount.to_string().into(), Json::from),
    }
}
