//! The commands that print.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value as Json;
use xxgk_check::thorough::sheet::CheckSheet;
use xxgk_check::thorough::{Context, NotJudged, Outcome, diagnosis_of};
use xxgk_check::{Finding, RuleCode, Severity, check_all};
use xxgk_core::form::CellIx;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Explanation, Report, Value};
use xxgk_core::wire;

use crate::Exit;
use crate::args::{CheckOptions, Format, SheetFormat};
use crate::clock;
use crate::input::{complain, load, load_settings, load_with_notes};
use crate::numbers;

/// `xxgk cells FILE`
pub(crate) fn cells(file: &Path, lang: Lang, out: &mut impl Write) -> io::Result<Exit> {
    let report = match load_with_notes(file, lang) {
        Ok(imported) => imported.report,
        Err(exit) => return Ok(exit),
    };
    writeln!(out, "# form {}", report.form)?;
    writeln!(out, "# organ {}", report.organ())?;
    writeln!(out, "# year {}", report.year.map(|year| year.to_string()).unwrap_or_default())?;
    for (cell, value) in report.values() {
        let value = match value {
            Value::Blank => String::new(),
            Value::NotApplicable => "n/a".to_owned(),
            Value::Number(number) => number.to_string(),
        };
        writeln!(out, "{}\t{value}", report.form().cell(cell).id)?;
    }
    Ok(Exit::Ok)
}

/// `xxgk check FILE… [--previous FILE] [--settings FILE] [--today DAY]`
pub(crate) fn check(
    files: &[PathBuf],
    options: &CheckOptions,
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<Exit> {
    let previous = match options.previous.as_deref().map(|file| load(file, lang)).transpose() {
        Ok(previous) => previous.map(|imported| imported.report),
        // Without last year's report the answer would be another one than was asked for.
        Err(exit) => return Ok(exit),
    };
    let approved = match options.approved.as_deref().map(|file| load(file, lang)).transpose() {
        Ok(approved) => approved.map(|imported| imported.report),
        Err(exit) => return Ok(exit),
    };
    let settings = options.settings.as_deref().map(|file| load_settings(file, lang)).transpose();
    let settings = match settings {
        Ok(settings) => settings,
        Err(exit) => return Ok(exit),
    };
    let context = Context {
        previous: previous.as_ref(),
        today: options.today.or_else(clock::today),
        settings: settings.as_ref(),
        source: None,
        approved: approved.as_ref(),
    };
    let mut worst = Exit::Ok;
    let mut list = Vec::new();
    for file in files {
        let imported = match load_with_notes(file, lang) {
            Ok(imported) => imported,
            Err(exit) => {
                worst = worst.max(exit);
                continue;
            }
        };
        let outline = imported.outline();
        let report = imported.report;
        let context = Context { source: outline.as_ref(), ..context };
        let outcome = check_all(&report, &context);
        if outcome.count(Severity::Error) > 0 {
            worst = worst.max(Exit::Findings);
        }
        if let Some((path, format)) = &options.sheet {
            let sheet = CheckSheet::of(&report, &context, &outcome);
            let text = match format {
                SheetFormat::Html => sheet.to_html(lang),
                SheetFormat::Json => sheet.to_json(lang),
                SheetFormat::Text => sheet.to_text(lang),
            };
            worst = worst.max(write_file(path, &text, lang));
        }
        match options.format {
            Format::Text => {
                print_outcome(out, file, &outcome, &report, lang)?;
                if options.understood {
                    numbers::print(out, &report, lang)?;
                }
            }
            Format::Json => {
                let numbers = options.understood.then(|| numbers::list(&report));
                list.push(FileJson { numbers, ..FileJson::of(file, &outcome, &report, lang) });
            }
        }
    }
    if options.format == Format::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&list)?)?;
    }
    Ok(worst)
}

fn print_outcome(
    out: &mut impl Write,
    file: &Path,
    outcome: &Outcome,
    report: &Report,
    lang: Lang,
) -> io::Result<()> {
    writeln!(out, "{}", file.display())?;
    for (at, finding) in outcome.findings.iter().enumerate() {
        let severity = severity_name(finding.severity, lang);
        let explanation = outcome.explanation(at);
        let state = match explanation {
            Some(_) => lang.pick("（已说明）", " (explained)"),
            None => "",
        };
        let message = finding.message(report.form(), lang);
        writeln!(out, "  {} {severity}{state}  {message}", finding.rule)?;
        if let Some(explanation) = explanation {
            let text = explanation.in_words();
            writeln!(out, "    {}{text}", lang.pick("说明：", "explanation: "))?;
        }
        if let Some(reminder) = outcome.reminder(at) {
            let text = reminder.in_words();
            writeln!(out, "    {}{text}", lang.pick("上年的说明：", "last year's explanation: "))?;
        }
    }
    let [errors, warnings, hints] = [Severity::Error, Severity::Warning, Severity::Hint]
        .map(|severity| outcome.count(severity));
    let not_judged = not_judged(&outcome.not_judged, lang);
    let is_all_judged = not_judged.is_empty() && outcome.off.is_empty();
    let summary = match (outcome.findings.is_empty(), is_all_judged) {
        (true, true) => lang.pick("全部核对通过。", "Everything checks out.").to_owned(),
        // What was not judged has not passed.
        (true, false) => {
            lang.pick("能核对的都通过了。", "What could be judged checks out.").to_owned()
        }
        (false, _) => {
            let explained = match outcome.explained.len() {
                0 => String::new(),
                count => {
                    lang.pick(format!(" · {count} 处已说明"), format!(" · explained: {count}"))
                }
            };
            lang.pick(
                format!("{errors} 处错误 · {warnings} 处警告 · {hints} 处提示{explained}"),
                format!("errors: {errors} · warnings: {warnings} · hints: {hints}{explained}"),
            )
        }
    };
    for line in not_judged {
        writeln!(out, "  {line}")?;
    }
    if !outcome.off.is_empty() {
        let off = codes(&outcome.off, lang);
        let line = lang
            .pick(format!("按设置没有核对：{off}"), format!("switched off by the settings: {off}"));
        writeln!(out, "  {line}")?;
    }
    writeln!(out, "  {summary}")
}

/// 无法核对（缺上年年报）：B01、B02
fn not_judged(list: &[NotJudged], lang: Lang) -> Vec<String> {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for entry in list {
        let reason = entry.message(lang);
        match lines.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, rules)) => rules.push(entry.rule.as_str()),
            None => lines.push((reason, vec![entry.rule.as_str()])),
        }
    }
    let line = |(reason, rules): (String, Vec<&str>)| {
        [reason, rules.join(lang.pick("、", ", "))].join(lang.pick("：", ": "))
    };
    lines.into_iter().map(line).collect()
}

fn codes(rules: &[RuleCode], lang: Lang) -> String {
    let codes: Vec<&str> = rules.iter().map(|rule| rule.as_str()).collect();
    codes.join(lang.pick("、", ", "))
}

fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Hint => lang.pick("提示", "hint"),
    }
}

/// What `check --format json` prints about a file. A contract: keys are added, never changed.
#[derive(Serialize)]
struct FileJson {
    file: String,
    findings: Vec<FindingJson>,
    not_judged: Vec<NotJudgedJson>,
    /// Rules that the settings switched off.
    off: Vec<&'static str>,
    /// What the numbers of the texts were understood as; only where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<Vec<numbers::NumberJson>>,
}

/// What it prints about a finding.
#[derive(Serialize)]
struct FindingJson {
    rule: &'static str,
    severity: &'static str,
    cells: Vec<String>,
    expected: Json,
    actual: Json,
    message: String,
    /// Cells that are probably wrong, likeliest first; only where sums fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspects: Option<Vec<String>>,
    /// Why the sums probably fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
    /// The rule of diagnosis that says so: A12 or A13.
    #[serde(skip_serializing_if = "Option::is_none")]
    diagnosis: Option<&'static str>,
    /// The passage that it is about; only for findings on texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceJson>,
    /// What the report says about it; it then does not count any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationJson>,
    /// What last year's report said about the same finding; it counts all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_year: Option<ExplanationJson>,
}

/// Who said what and when.
#[derive(Serialize)]
struct ExplanationJson {
    text: String,
    by: String,
    on: Option<String>,
}

impl ExplanationJson {
    fn of(said: &Explanation) -> ExplanationJson {
        ExplanationJson {
            text: said.text.clone(),
            by: said.by.clone(),
            on: said.on.map(|day| day.to_string()),
        }
    }
}

/// A passage of a text.
#[derive(Serialize)]
struct PlaceJson {
    /// Key of the text: `overview.aspects.on_request`.
    field: &'static str,
    /// First character, counted from 0.
    start: usize,
    /// Behind the last character.
    end: usize,
    /// The passage.
    text: String,
}

/// A rule that could not be applied.
#[derive(Serialize)]
struct NotJudgedJson {
    rule: &'static str,
    missing: &'static str,
    message: String,
}

impl FileJson {
    fn of(file: &Path, outcome: &Outcome, report: &Report, lang: Lang) -> FileJson {
        let not_judged = outcome.not_judged.iter().map(|entry| NotJudgedJson {
            rule: entry.rule.as_str(),
            missing: entry.missing.as_str(),
            message: entry.message(lang),
        });
        FileJson {
            file: file.to_string_lossy().into_owned(),
            findings: outcome
                .findings
                .iter()
                .enumerate()
                .map(|(at, finding)| FindingJson {
                    explanation: outcome.explanation(at).map(ExplanationJson::of),
                    last_year: outcome.reminder(at).map(ExplanationJson::of),
                    ..FindingJson::of(finding, report, lang)
                })
                .collect(),
            not_judged: not_judged.collect(),
            off: outcome.off.iter().map(|rule| rule.as_str()).collect(),
            numbers: None,
        }
    }
}

impl FindingJson {
    fn of(finding: &Finding, report: &Report, lang: Lang) -> FindingJson {
        let form = report.form();
        let ids = |cells: &[CellIx]| cells.iter().map(|cell| form.cell(*cell).id.clone()).collect();
        FindingJson {
            rule: finding.rule.as_str(),
            severity: finding.severity.as_str(),
            cells: ids(&finding.cells),
            expected: amount_json(finding.expected),
            actual: amount_json(finding.actual),
            message: finding.message(form, lang),
            suspects: finding.suspects().map(ids),
            cause: finding.cause(),
            diagnosis: diagnosis_of(finding, report).map(RuleCode::as_str),
            explanation: None,
            last_year: None,
            place: finding.place.as_ref().and_then(|place| {
                let chars = place.chars(report)?;
                Some(PlaceJson {
                    field: wire::field_key(place.field),
                    start: chars.start,
                    end: chars.end,
                    text: place.passage(report).to_owned(),
                })
            }),
        }
    }
}

/// An integer as a number; a decimal as text, so that no reader makes a float of it.
fn amount_json(amount: Option<Amount>) -> Json {
    match amount {
        None => Json::Null,
        Some(amount) => amount.to_i64().map_or_else(|| amount.to_string().into(), Json::from),
    }
}

/// Writes a file, or says why not.
fn write_file(output: &Path, text: &str, lang: Lang) -> Exit {
    match std::fs::write(output, text) {
        Ok(()) => Exit::Ok,
        Err(error) => {
            let message = lang.pick(
                format!("文件写不了：{error}"),
                format!("The file cannot be written: {error}"),
            );
            complain(output, &message);
            Exit::Unreadable
        }
    }
}
