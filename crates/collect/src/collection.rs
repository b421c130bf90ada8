//! Reports as they come in: which are added, which are not and why, and who is missing.

use std::collections::BTreeMap;

use xxgk_check::thorough::deadlines;
use xxgk_check::{Finding, Severity, check};
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, Explanation, Report, TextField, apply};

use super::{Level, Sum};

/// What is to be summed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// At which level.
    pub level: Level,
    /// The year that the reports are about.
    pub year: i32,
    /// The organ whose report the sum is; may be empty.
    pub organ: String,
    /// Who reports; empty where there is no list, and then nobody is missing or unknown.
    pub roster: Vec<String>,
    /// Reports on the other form are converted where every number has a counterpart; otherwise they are not added (G06).
    pub converts: bool,
    /// Reports with errors are added all the same; the sum is provisional then (G03).
    pub with_errors: bool,
}

impl Plan {
    /// Without a list, strict.
    pub fn new(level: Level, year: i32) -> Plan {
        let organ = String::new();
        Plan { level, year, organ, roster: Vec::new(), converts: false, with_errors: false }
    }
}

/// A report with the name of the file that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// What was read from it.
    pub report: &'a Report,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is in the sum.
    Added,
    /// It is in the sum although it has errors, because that was wanted.
    AddedWithErrors,
    /// It is in the sum, converted from the other form.
    Converted,
    /// It has errors, and would hand them on to the sum (G03).
    Errors,
    /// Another report of the same organ was added; nothing is counted twice.
    Twice,
    /// Its organ is not on the list.
    Unknown,
    /// It names no organ.
    Nameless,
    /// It is about another year, or names none.
    OtherYear,
    /// It is on the other form (G06).
    OtherForm,
    /// It is of a kind that is not added at this level (G08).
    OtherLevel,
}

impl State {
    /// Whether the report is in the sum.
    pub fn is_added(self) -> bool {
        matches!(self, State::Added | State::AddedWithErrors | State::Converted)
    }

    /// In a word.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            State::Added => lang.pick("已汇总", "added"),
            State::AddedWithErrors => lang.pick("有错误，仍汇总", "added, with errors"),
            State::Converted => lang.pick("换表样后汇总", "added, converted"),
            State::Errors => lang.pick("有错误，未汇总", "errors"),
            State::Twice => lang.pick("重复", "twice"),
            State::Unknown => lang.pick("不在名单", "unknown"),
            State::Nameless => lang.pick("没有单位名称", "no organ"),
            State::OtherYear => lang.pick("年度不同", "other year"),
            State::OtherForm => lang.pick("表样不同", "other form"),
            State::OtherLevel => lang.pick("不在本级汇总", "other level"),
        }
    }
}

/// A report that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Name of its file.
    pub file: String,
    /// Its organ; may be empty.
    pub organ: String,
    /// What became of it.
    pub state: State,
    /// Errors of the rules on numbers; blanks are errors there.
    pub errors: usize,
    /// Warnings of them.
    pub warnings: usize,
    /// It was signed after the day until when the law wants it (政府信息公开条例 第四十九条).
    pub is_late: bool,
}

/// What came of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collected {
    /// What was added.
    pub sum: Sum,
    /// Every report that came in, in the order in which it came.
    pub units: Vec<Unit>,
    /// Who is on the list and sent no report that was added, in the order of the list (G02).
    pub missing: Vec<String>,
    /// The summed report.
    pub report: Report,
}

impl Collected {
    /// Whether the sum is final: everybody is in it, once, and nothing in it is wrong (G02, G03).
    pub fn is_final(&self) -> bool {
        let is_right = |unit: &Unit| unit.state.is_added() && unit.errors == 0;
        self.missing.is_empty() && !self.units.is_empty() && self.units.iter().all(is_right)
    }
}

/// Reports that are being collected. Only the sum and a line for each is kept, not the reports.
#[derive(Clone, Debug)]
pub struct Collection {
    plan: Plan,
    sum: Sum,
    units: Vec<Unit>,
    /// Organs that are in the sum.
    added: BTreeMap<String, usize>,
    explanations: Vec<(String, Explanation)>,
}

/// Most explanations of units that are carried: a report holds no more, and nobody reads as many.
const MAX_CARRIED: usize = 500;

impl Collection {
    /// Of nothing yet.
    pub fn new(plan: Plan) -> Collection {
        let form = form_of(plan.year);
        Collection {
            sum: Sum::empty(form),
            plan,
            units: Vec::new(),
            added: BTreeMap::new(),
            explanations: Vec::new(),
        }
    }

    /// Looks at a report and adds it, or says why not.
    pub fn add(&mut self, given: Given<'_>) -> &Unit {
        let report = given.report;
        let organ = report.organ().trim().to_owned();
        let findings = check(report, None);
        let errors = count(&findings, Severity::Error);
        let state = self.judge(report, &organ, errors);
        let at = self.units.len();
        if state.is_added() {
            let converted = report.on_form(self.sum.form());
            self.sum.add(&converted);
            self.added.insert(organ.clone(), at);
            let room = MAX_CARRIED.saturating_sub(self.explanations.len());
            let said = converted.explanations().iter().take(room);
            self.explanations.extend(said.map(|said| (organ.clone(), said.clone())));
        }
        let last = deadlines(report, None).legal;
        self.units.push(Unit {
            file: given.file.to_owned(),
            organ,
            state,
            errors,
            warnings: count(&findings, Severity::Warning),
            is_late: report.signed.zip(last).is_some_and(|(signed, last)| signed > last),
        });
        &self.units[at]
    }

    fn judge(&self, report: &Report, organ: &str, errors: usize) -> State {
        let plan = &self.plan;
        if report.year != Some(plan.year) {
            return State::OtherYear;
        }
        if organ.is_empty() {
            return State::Nameless;
        }
        if !plan.roster.is_empty() && !plan.roster.iter().any(|known| known.trim() == organ) {
            return State::Unknown;
        }
        if !plan.level.adds(report.reporter) {
            return State::OtherLevel;
        }
        if self.added.contains_key(organ) {
            return State::Twice;
        }
        if report.form != self.sum.form()
            && !(plan.converts && is_convertible(report, self.sum.form()))
        {
            return State::OtherForm;
        }
        match (errors, plan.with_errors) {
            (1.., false) => State::Errors,
            (1.., true) => State::AddedWithErrors,
            (0, _) if report.form != self.sum.form() => State::Converted,
            (0, _) => State::Added,
        }
    }

    /// The sum as it stands.
    pub fn finish(self) -> Collected {
        let Collection { plan, sum, units, added, explanations } = self;
        let mut report = sum.report();
        report.year = Some(plan.year);
        report.reporter = plan.level.reporter();
        report.set_text(TextField::Organ, plan.organ.trim());
        report.set_text(TextField::SignatureOrgan, plan.organ.trim());
        carry(&mut report, &explanations);
        let is_missing = |name: &&String| !added.contains_key(name.trim());
        let missing = plan.roster.iter().filter(is_missing).cloned().collect();
        Collected { sum, units, missing, report }
    }
}

/// The form that reports of a year are on.
fn form_of(year: i32) -> FormId {
    Report::for_year(year).form
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// Whether no number is lost on another form.
fn is_convertible(report: &Report, form: FormId) -> bool {
    let moved = report.on_form(form);
    let known = |note: &xxgk_core::report::KeptNote| report.notes.contains(note);
    moved.notes.iter().all(known)
}

/// What units explained about the same cell and rule stands together, each with its name.
fn carry(report: &mut Report, explanations: &[(String, Explanation)]) {
    let mut carried: Vec<Explanation> = Vec::new();
    for (organ, said) in explanations {
        let text = [&**organ, "：", said.text.trim()].concat();
        let same = |known: &&mut Explanation| known.about == said.about && known.rule == said.rule;
        match carried.iter_mut().find(same) {
            Some(known) => known.text = [&*known.text, "；", &text].concat(),
            None => carried.push(Explanation { text, by: String::new(), on: None, ..said.clone() }),
        }
    }
    for explanation in carried {
        apply(report, Edit::Explain(explanation));
    }
}
