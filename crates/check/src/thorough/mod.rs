//! The thorough tier: what takes more than the cells of one equation.
//!
//! Texts are read, years compared, failing sums diagnosed. Compiled natively and into the second
//! browser module, never into the first: its size is a budget. [`check_all`] is the one entry and
//! includes the live tier.
//!
//! What cannot be judged (no report of last year, no date, a table without numbers) is listed in
//! [`Outcome::not_judged`] and never counts as passed.

mod catalogue;
mod consequence;
mod deadline;
mod diagnosis;
mod explained;
mod figures;
mod force;
mod organ;
mod outcome;
mod remark;
mod rule;
mod rules;
mod settings;
pub mod sheet;
mod text;
mod understood;
mod witness;
mod wording;
mod year;

pub use catalogue::{Entry, catalogue, firmness};
pub use deadline::{Deadlines, deadlines};
pub use diagnosis::{Cause, Change, Fault};
pub use explained::{Explained, may_be_explained};
pub use force::{Force, force};
pub use outcome::{Missing, NotJudged, Outcome};
pub use remark::{Arg, Remark, Template};
pub use rules::{PERSONAL_DATA, thresholds};
pub use settings::{
    Firmness, LocalDeadline, MAX_SETTINGS_BYTES, Required, RequiredNumber, RequiredPlace,
    SETTINGS_FORMAT, SETTINGS_VERSION, Settings, SettingsError, SettingsFault, Step, Threshold,
    Unit, Word,
};
pub use understood::{Meaning, ReadNumber, understood};

use xxgk_core::report::{Date, Outline, Report, TextField};

use super::rules::PAGES;
use super::{Detail, Finding, RuleCode, check, registry};
use outcome::Verdicts;
use rule::Scene;
use text::Claims;
use text::traditional::Simplified;

/// What the rules may know besides the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Last year's report of the same organ.
    pub previous: Option<&'a Report>,
    /// Today; the core has no clock.
    pub today: Option<Date>,
    /// What the supervising office has settled.
    pub settings: Option<&'a Settings>,
    /// How the document was built that the report was read from (E01 to E03, E23); `None` for a report
    /// that was written with this form, which always has its sections and rows.
    pub source: Option<&'a Outline>,
    /// The report as it was approved, where this is what was published (F05).
    pub approved: Option<&'a Report>,
}

/// Everything that all rules say about a report.
pub fn check_all(report: &Report, context: &Context<'_>) -> Outcome {
    check_with(report, context, &Texts::read(report, context))
}

/// What the texts of a report say: found once, judged against the numbers as often as these change.
///
/// To be read again when a text, the year, the kind of reporter, the date of the signature, last
/// year's report or the settings change.
#[derive(Clone, Debug)]
pub struct Texts {
    claims: Claims,
    verdicts: Verdicts,
    /// Texts in traditional characters, as they are read: this report's and last year's.
    simplified: Simplified,
    previous: Simplified,
}

impl Texts {
    /// Reads all texts and judges what needs no cell.
    pub fn read(report: &Report, context: &Context<'_>) -> Texts {
        let simplified = Simplified::of(report);
        let previous = context.previous.map(Simplified::of).unwrap_or_default();
        let read = (simplified.applied(report), read_previous(&previous, context));
        let context = Context { previous: read.1.as_ref().or(context.previous), ..*context };
        let claims = Claims::find(read.0.as_ref().unwrap_or(report));
        // What these rules say stands until a text changes, so that they see no numbers.
        let read_report = &read.0.as_ref().unwrap_or(report).without_numbers();
        let scene = Scene::new(read_report, report, &context, &claims);
        let mut verdicts = Verdicts::default();
        for rule in rules::of_texts() {
            rule.run(&scene, &mut verdicts);
        }
        Texts { claims, verdicts, simplified, previous }
    }
}

/// Last year's report as it is read.
fn read_previous(previous: &Simplified, context: &Context<'_>) -> Option<Report> {
    context.previous.and_then(|report| previous.applied(report))
}

/// As [`check_all`], with texts that were read before.
pub fn check_with(report: &Report, context: &Context<'_>, texts: &Texts) -> Outcome {
    let written = report;
    let read = (texts.simplified.applied(report), read_previous(&texts.previous, context));
    let context = &Context { previous: read.1.as_ref().or(context.previous), ..*context };
    let report = read.0.as_ref().unwrap_or(written);
    let scene = Scene::new(report, written, context, &texts.claims);
    let mut findings: Vec<Finding> = check(report, scene.previous);
    // An office may want the bare sums (A12 off).
    if !context.settings.is_some_and(|settings| settings.is_off(diagnosis::NAMES_CAUSE)) {
        diagnosis::diagnose(&scene, &mut findings);
    }
    let mut verdicts = texts.verdicts.clone();
    // The live rules know only whether they speak.
    for (rule, page) in registry().iter().zip(&PAGES) {
        if let Some(missing) = page.needs.iter().find_map(|need| scene.lacks(*need)) {
            verdicts.lacks(rule.code, missing);
        }
    }
    let of_texts = verdicts.findings.len();
    for rule in rules::of_numbers() {
        rule.run(&scene, &mut verdicts);
    }
    if let Some(repaired) = consequence::repaired(report, &findings) {
        let scene = Scene::new(&repaired, written, context, &texts.claims);
        let mut sound = Verdicts::default();
        let has_spoken = |code| verdicts.findings[of_texts..].iter().any(|said| said.rule == code);
        for rule in rules::of_numbers().filter(|rule| has_spoken(rule.code)) {
            rule.run(&scene, &mut sound);
        }
        consequence::keep_what_stays(&mut verdicts.findings, of_texts, &sound.findings);
    }
    consequence::drop_covered(&mut findings, &verdicts.findings);
    findings.extend(verdicts.findings);
    consequence::drop_consequences(&mut findings);
    if let Some(settings) = context.settings {
        settings.apply(&mut findings, &mut verdicts.not_judged);
    }
    explained::soften(report, &mut findings);
    texts.simplified.quote(written, &mut findings);
    // Gravest first, then by rule and place: a list that reads the same each time.
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| {
            let place = finding.place.as_ref();
            (
                finding.severity,
                finding.cells.is_empty(),
                finding.cells.first().copied(),
                place.map(|place| (order(place.field), place.bytes.start)),
                finding.rule,
            )
        };
        key(one).cmp(&key(other))
    });
    verdicts.not_judged.sort_by_key(|entry| (entry.rule, entry.missing));
    let off = context.settings.map(Settings::switched_off).unwrap_or_default();
    Outcome {
        explained: explained::explained(report, &findings),
        reminders: explained::reminders(report, scene.previous, &findings),
        findings,
        not_judged: verdicts.not_judged,
        judged: verdicts.judged,
        off,
    }
}

/// The rule of diagnosis (A12, A13) that says why the sums of a finding fail.
pub fn diagnosis_of(finding: &Finding, report: &Report) -> Option<RuleCode> {
    match &finding.detail {
        Detail::Fault { fault, .. } => fault.rule(report.form()),
        _ => None,
    }
}

/// A text's place in the JSON format: `overview.aspects.on_request.text`.
pub fn field_key(field: TextField) -> String {
    match field {
        TextField::Organ => "organ".to_owned(),
        TextField::Addressee => "addressee".to_owned(),
        TextField::Preamble => "preamble".to_owned(),
        TextField::Overview => "overview.text".to_owned(),
        TextField::Aspect(aspect) => ["overview.aspects.", aspect.key(), ".text"].concat(),
        TextField::AspectHeading(aspect) => {
            ["overview.aspects.", aspect.key(), ".heading"].concat()
        }
        TextField::Problems => "problems".to_owned(),
        TextField::Other => "other".to_owned(),
        TextField::SignatureOrgan => "signature.organ".to_owned(),
    }
}

/// Place of a text in the printed report.
fn order(field: TextField) -> usize {
    TextField::all().position(|known| known == field).unwrap_or(usize::MAX)
}
