//! Runs the rules: all at once, or only those that an edit concerns.

use std::rc::Rc;

use xxgk_core::form::{CellIx, Form, FormId};
use xxgk_core::report::Report;

use super::rule::{Rule, RuleContext, Subject};
use super::{Finding, Severity, registry};

/// Everything that the rules say about a report, gravest first, then in the order of the form.
pub fn check(report: &Report, previous: Option<&Report>) -> Vec<Finding> {
    let form = report.form();
    let context = RuleContext { form, report, previous };
    let mut findings = Vec::new();
    for rule in rules_of(form) {
        for subject in (rule.subjects)(form) {
            findings.append(&mut (rule.judge)(&context, subject));
        }
    }
    findings.sort_by_key(place);
    findings
}

fn rules_of(form: &Form) -> impl Iterator<Item = &'static Rule> {
    registry().iter().filter(|rule| rule.forms.contains(&form.id))
}

/// Gravest first, then in the order of the form. Findings come in the order of the rules, and the
/// sort keeps that.
fn place(finding: &Finding) -> (Severity, Option<CellIx>) {
    (finding.severity, finding.cells.first().copied())
}

/// The rules at work on one report; keeps their findings up to date while it is edited.
///
/// After [`Checker::update`] the findings are the same as those of a full run: each subject is
/// judged from the cells that it declares and nothing else.
pub struct Checker {
    form: FormId,
    tasks: Vec<Task>,
    /// For each cell, the tasks that read it.
    readers: Vec<Vec<usize>>,
    /// The tasks that have something to say, in order: few of some six hundred.
    speaking: Vec<usize>,
}

/// One rule on one subject, with what it found.
struct Task {
    rule: &'static Rule,
    subject: Subject,
    /// Shared, so that what an edit does not concern is the same finding before and after it.
    findings: Vec<Rc<Finding>>,
}

impl Task {
    fn run(&mut self, context: &RuleContext<'_>) {
        let findings = (self.rule.judge)(context, self.subject);
        self.findings = findings.into_iter().map(Rc::new).collect();
    }
}

impl Checker {
    /// Checks the whole report.
    pub fn new(report: &Report, previous: Option<&Report>) -> Checker {
        let form = report.form();
        let mut checker =
            Checker { form: form.id, tasks: Vec::new(), readers: Vec::new(), speaking: Vec::new() };
        checker.plan(form);
        let context = RuleContext { form, report, previous };
        for task in 0..checker.tasks.len() {
            checker.run(task, &context);
        }
        checker
    }

    fn run(&mut self, task: usize, context: &RuleContext<'_>) {
        self.tasks[task].run(context);
        let speaks = !self.tasks[task].findings.is_empty();
        match (speaks, self.speaking.binary_search(&task)) {
            (true, Err(at)) => self.speaking.insert(at, task),
            (false, Ok(at)) => {
                self.speaking.remove(at);
            }
            _ => {}
        }
    }

    fn plan(&mut self, form: &'static Form) {
        self.readers = vec![Vec::new(); form.cell_count()];
        for rule in rules_of(form) {
            for subject in (rule.subjects)(form) {
                for cell in subject.cells(form) {
                    self.readers[cell.index()].push(self.tasks.len());
                }
                self.tasks.push(Task { rule, subject, findings: Vec::new() });
            }
        }
    }

    /// Judges again what these cells concern. A report on another form is checked as a whole.
    pub fn update(&mut self, report: &Report, previous: Option<&Report>, edited: &[CellIx]) {
        if report.form != self.form {
            *self = Checker::new(report, previous);
            return;
        }
        let context = RuleContext { form: report.form(), report, previous };
        let edited: Vec<usize> = edited.iter().filter_map(|cell| report.place(*cell)).collect();
        if let [cell] = *edited {
            // A key: nothing to be put together.
            for at in 0..self.readers.get(cell).map_or(0, Vec::len) {
                self.run(self.readers[cell][at], &context);
            }
            return;
        }
        let mut is_due = vec![false; self.tasks.len()];
        for cell in edited {
            for task in self.readers.get(cell).into_iter().flatten() {
                is_due[*task] = true;
            }
        }
        for (task, is_due) in is_due.into_iter().enumerate() {
            if is_due {
                self.run(task, &context);
            }
        }
    }

    /// The findings, gravest first, then in the order of the form.
    pub fn findings(&self) -> Vec<Rc<Finding>> {
        let mut findings = Vec::new();
        for task in &self.speaking {
            findings.extend(self.tasks[*task].findings.iter().cloned());
        }
        findings.sort_by_key(|finding| place(finding));
        findings
    }
}
