//! A report that an example is about, and what the rules must say about it.

use serde_json::Value as Json;

use xxgk_check::thorough::{Context, Outcome, Settings, diagnosis_of};
use xxgk_check::{Finding, RuleCode, check_all};
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Date, Outline, Report, TextField};

use crate::change::apply;
use crate::{Base, Change, Error, Example, Kind, Verdict};

/// What must be said about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The rule says something; what others say does not matter.
    Rule,
    /// The rule says nothing; what others say does not matter.
    NotRule,
    /// There is one finding, and it is of the rule: one fault, one finding.
    Only,
    /// No rule says anything.
    Nothing,
    /// There is one finding, of a rule about sentences, and it names this number or the sum that the number is in.
    Number(String),
}

impl Expected {
    /// Whether there must be a finding.
    pub fn finds_something(&self) -> bool {
        !matches!(self, Expected::NotRule | Expected::Nothing)
    }
}

/// A report with all that is known besides it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The rule whose example it is.
    pub rule: RuleCode,
    /// `fail-1`; `pass-3-wrong-2` is the sentence `pass-3` with its second number wrong.
    pub name: String,
    /// What must be said.
    pub expected: Expected,
    /// The report.
    pub report: Report,
    /// Last year's report, where it is known.
    pub previous: Option<Report>,
    /// The report as it was approved, where this is what was published.
    pub approved: Option<Report>,
    /// The document that the report was read from, as text.
    pub source: Option<String>,
    /// The day on which it is checked.
    pub today: Option<Date>,
    /// The settings as a file; `None` without any.
    pub settings: Option<String>,
    file: String,
    line: usize,
}

impl Example {
    /// The cases of an example: itself and, for a sentence with numbers in braces, one for each of them.
    ///
    /// # Errors
    /// A change that cannot be made, with its line.
    pub fn cases(&self) -> Result<Vec<Case>, Error> {
        match &self.kind {
            Kind::Report(changes) => {
                let expected = match self.verdict {
                    Verdict::Fails => Expected::Rule,
                    Verdict::Passes => Expected::NotRule,
                };
                Ok(vec![self.case(changes, self.name.clone(), expected)?])
            }
            Kind::Sentence { field, text } => {
                let base =
                    Change { key: "base".into(), value: Base::Busy.key().into(), line: self.line };
                let sound = self.case(&[base], String::new(), Expected::Nothing)?;
                let known = TextField::all().find(|known| known.key() == field);
                let Some(known) = known else {
                    return Err(self.error(self.line, format!("there is no text `{field}`")));
                };
                let case = |name: String, sentence: &str, expected: Expected| {
                    let mut case = Case { name, expected, ..sound.clone() };
                    let text = [case.report.text(known), sentence].concat();
                    case.report.set_text(known, text);
                    case
                };
                if self.verdict == Verdict::Fails {
                    return Ok(vec![case(self.name.clone(), text, Expected::Only)]);
                }
                let (right, wrong) = unmark(text)
                    .ok_or_else(|| self.error(self.line, "no number stands in the braces"))?;
                let mut cases = vec![case(self.name.clone(), &right, Expected::Nothing)];
                for (at, (sentence, number)) in wrong.into_iter().enumerate() {
                    let name = format!("{}-wrong-{}", self.name, at + 1);
                    cases.push(case(name, &sentence, Expected::Number(number)));
                }
                Ok(cases)
            }
        }
    }

    fn case(&self, changes: &[Change], name: String, expected: Expected) -> Result<Case, Error> {
        let value = |key: &str| changes.iter().find(|change| change.key == key);
        let base = match value("base") {
            None => Base::Quiet,
            Some(change) => Base::ALL
                .into_iter()
                .find(|base| base.key() == change.value)
                .ok_or_else(|| self.error(change.line, "the bases are quiet and busy"))?,
        };
        let form = self.form(value("form"))?;
        let no_report = || self.error(self.line, format!("form {form} has no such base"));
        let mut case = Case {
            rule: self.rule,
            name,
            expected,
            report: base.report(form).ok_or_else(no_report)?,
            previous: if base.has_previous() { base.previous(form) } else { None },
            approved: None,
            source: None,
            today: base.today(),
            settings: None,
            file: self.file.clone(),
            line: self.line,
        };
        let mut settings: Vec<(&str, &str)> = base.settings().to_vec();
        for Change { key, value, line } in changes {
            let wrong = |message: String| self.error(*line, message);
            if let Some(key) = key.strip_prefix("previous.") {
                let previous = base.previous(form).ok_or_else(no_report)?;
                apply(case.previous.get_or_insert(previous), key, value).map_err(wrong)?;
            } else if let Some(key) = key.strip_prefix("approved.") {
                let approved = base.report(form).ok_or_else(no_report)?;
                apply(case.approved.get_or_insert(approved), key, value).map_err(wrong)?;
            } else if let Some(key) = key.strip_prefix("settings.") {
                settings.retain(|(known, _)| *known != key);
                settings.push((key, value));
            } else {
                match &**key {
                    "base" | "form" => {}
                    "source" => case.source = Some(value.clone()),
                    "today" => {
                        case.today = Date::parse_iso(value);
                        if case.today.is_none() {
                            return Err(wrong(format!("`{value}` is no day: 2025-01-20")));
                        }
                    }
                    key => apply(&mut case.report, key, value).map_err(wrong)?,
                }
            }
        }
        if !settings.is_empty() {
            let wrong = |message| self.error(self.line, message);
            case.settings = Some(settings_file(&settings).map_err(wrong)?);
        }
        Ok(case)
    }

    /// The form that is named, else the newest that the rule is for.
    fn form(&self, named: Option<&Change>) -> Result<FormId, Error> {
        if let Some(change) = named {
            let form = change.value.parse();
            return form.map_err(|_| self.error(change.line, "the forms are 2019 and 2021"));
        }
        let catalogue = xxgk_check::thorough::catalogue();
        let entry = catalogue.iter().find(|entry| entry.code == self.rule);
        let form = entry.and_then(|entry| entry.forms.last().copied());
        form.ok_or_else(|| self.error(self.line, "there is no such rule"))
    }
}

/// A file of settings with these members.
fn settings_file(members: &[(&str, &str)]) -> Result<String, String> {
    let mut file = serde_json::Map::new();
    file.insert("format".to_owned(), "xxgk-settings".into());
    file.insert("version".to_owned(), 1.into());
    for (name, json) in members {
        let json: Json =
            serde_json::from_str(json).map_err(|error| format!("settings.{name}: {error}"))?;
        file.insert((*name).to_owned(), json);
    }
    let text = Json::Object(file).to_string();
    Settings::from_json(&text).map_err(|error| error.text(Lang::En))?;
    Ok(text)
}

/// A sentence with numbers in braces: the right one, and one wrong sentence for each of them with the number in it.
/// `None` where there is no number in a pair of braces.
fn unmark(marked: &str) -> Option<(String, Vec<(String, String)>)> {
    let parts: Vec<&str> = marked.split(['{', '}']).collect();
    let mut wrong = Vec::new();
    for at in (1..parts.len()).step_by(2) {
        let (whole, fraction) = match parts[at].split_once('.') {
            Some((whole, fraction)) => (whole, [".", fraction].concat()),
            None => (parts[at], String::new()),
        };
        // Three more: no rounding, and no number that is somewhere else in the base.
        let more = whole.replace(',', "").parse::<i64>().ok()?.checked_add(3)?;
        let number = format!("{more}{fraction}");
        let mut sentence = parts.clone();
        sentence[at] = &number;
        wrong.push((sentence.concat(), number));
    }
    Some((parts.concat(), wrong))
}

impl Case {
    /// Checks the report, and gives the findings that the example is about.
    ///
    /// # Errors
    /// What is said and should not be, or is not and should be.
    pub fn run(&self) -> Result<Vec<Finding>, Error> {
        let error = |message: String| Error { file: self.file.clone(), line: self.line, message };
        let findings = self.outcome()?.findings;
        let is_own = |finding: &Finding| self.is_own(finding);
        let message = |finding: &Finding| finding.message(self.report.form(), Lang::Zh);
        let is_met = match &self.expected {
            Expected::Rule => findings.iter().any(is_own),
            Expected::NotRule => !findings.iter().any(is_own),
            Expected::Only => matches!(&findings[..], [one] if one.rule == self.rule),
            Expected::Nothing => findings.is_empty(),
            Expected::Number(number) => match &findings[..] {
                // A part that is wrong may be told by its sum (D12) alone.
                [one] => {
                    one.rule.as_str().starts_with('D')
                        && (message(one).contains(number) || one.rule.as_str() == "D12")
                }
                _ => false,
            },
        };
        if !is_met {
            let said: Vec<String> = findings
                .iter()
                .map(|finding| format!("\n    {} {}", finding.rule, message(finding)))
                .collect();
            let said = if said.is_empty() { "\n    nothing".to_owned() } else { said.concat() };
            return Err(error(format!(
                "{} {} expects {:?}, and this is said:{said}",
                self.rule, self.name, self.expected
            )));
        }
        Ok(self.concerned(findings))
    }

    /// The findings that the example is about, whatever it expects.
    ///
    /// # Errors
    /// A document that cannot be read.
    pub fn said(&self) -> Result<Vec<Finding>, Error> {
        Ok(self.concerned(self.outcome()?.findings))
    }

    fn concerned(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let is_of_all = !matches!(self.expected, Expected::Rule | Expected::NotRule);
        findings.into_iter().filter(|finding| is_of_all || self.is_own(finding)).collect()
    }

    /// Whether a finding is of the rule; a diagnosis speaks within the findings of other rules.
    fn is_own(&self, finding: &Finding) -> bool {
        finding.rule == self.rule || diagnosis_of(finding, &self.report) == Some(self.rule)
    }

    /// Everything that the rules say.
    fn outcome(&self) -> Result<Outcome, Error> {
        let error = |message: String| Error { file: self.file.clone(), line: self.line, message };
        let settings = self.settings.as_deref().map(Settings::from_json).transpose();
        let settings = settings.map_err(|wrong| error(wrong.text(Lang::En)))?;
        let source = self.outline().map_err(error)?;
        let context = Context {
            previous: self.previous.as_ref(),
            today: self.today,
            settings: settings.as_ref(),
            source: source.as_ref(),
            approved: self.approved.as_ref(),
        };
        Ok(check_all(&self.report, &context))
    }

    /// How the document was built that the report was read from.
    fn outline(&self) -> Result<Option<Outline>, String> {
        let Some(source) = &self.source else { return Ok(None) };
        let read = xxgk_import::read_text(source).map_err(|error| format!("source: {error:?}"))?;
        Ok(read.outline())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_in_braces_is_broken_by_itself() {
        let (right, wrong) = unmark("收到{120}件，占{49.6}%，另有3件。").unwrap();
        assert_eq!(right, "收到120件，占49.6%，另有3件。");
        let pairs: Vec<_> = wrong.iter().map(|(one, number)| (&**one, &**number)).collect();
        assert_eq!(
            pairs,
            [("收到123件，占49.6%，另有3件。", "123"), ("收到120件，占52.6%，另有3件。", "52.6")]
        );
        assert_eq!(unmark("收到{许多}件"), None);
    }
}
