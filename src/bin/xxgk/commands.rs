//! The three commands.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value as Json;
use xxgk_report::check::{self, Finding, Severity};
use xxgk_report::form::Form;
use xxgk_report::lang::Lang;
use xxgk_report::report::{Amount, Value};
use xxgk_report::wire;

use crate::Exit;
use crate::args::Format;
use crate::input::{complain, load, load_with_notes};

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

/// `xxgk check FILE… [--previous FILE]`
pub(crate) fn check(
    files: &[PathBuf],
    previous: Option<&Path>,
    format: Format,
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<Exit> {
    let previous = match previous.map(|file| load(file, lang)).transpose() {
        Ok(previous) => previous.map(|imported| imported.report),
        // Without last year's report the answer would be another one than was asked for.
        Err(exit) => return Ok(exit),
    };
    let mut worst = Exit::Ok;
    let mut list = Vec::new();
    for file in files {
        let report = match load_with_notes(file, lang) {
            Ok(imported) => imported.report,
            Err(exit) => {
                worst = worst.max(exit);
                continue;
            }
        };
        let findings = check::check(&report, previous.as_ref());
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            worst = worst.max(Exit::Findings);
        }
        match format {
            Format::Text => print_findings(out, file, &findings, report.form(), lang)?,
            Format::Json => list.push(FileJson {
                file: file.to_string_lossy().into_owned(),
                findings: findings
                    .iter()
                    .map(|finding| FindingJson::of(finding, report.form(), lang))
                    .collect(),
            }),
        }
    }
    if format == Format::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&list)?)?;
    }
    Ok(worst)
}

fn print_findings(
    out: &mut impl Write,
    file: &Path,
    findings: &[Finding],
    form: &Form,
    lang: Lang,
) -> io::Result<()> {
    writeln!(out, "{}", file.display())?;
    for finding in findings {
        let severity = severity_name(finding.severity, lang);
        writeln!(out, "  {} {severity}  {}", finding.rule, finding.message(form, lang))?;
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let [errors, warnings, hints] = [Severity::Error, Severity::Warning, Severity::Hint].map(count);
    let summary = if findings.is_empty() {
        lang.pick("全部核对通过。".to_owned(), "Everything checks out.".to_owned())
    } else {
        lang.pick(
            format!("{errors} 处错误 · {warnings} 处警告 · {hints} 处提示"),
            format!("errors: {errors} · warnings: {warnings} · hints: {hints}"),
        )
    };
    writeln!(out, "  {summary}")
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
}

impl FindingJson {
    fn of(finding: &Finding, form: &Form, lang: Lang) -> FindingJson {
        FindingJson {
            rule: finding.rule.as_str(),
            severity: finding.severity.as_str(),
            cells: finding.cells.iter().map(|cell| form.cell(*cell).id.clone()).collect(),
            expected: amount_json(finding.expected),
            actual: amount_json(finding.actual),
            message: finding.message(form, lang),
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

/// `xxgk convert IN OUT`
pub(crate) fn convert(input: &Path, output: &Path, lang: Lang) -> Exit {
    let is_json =
        output.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if !is_json {
        let message = lang.pick(
            "目前只能转换成 JSON，请把写出的文件名改成以 .json 结尾。",
            "Only conversion to JSON is possible so far; please give OUT a name that ends in .json.",
        );
        complain(output, message);
        return Exit::Unreadable;
    }
    let report = match load_with_notes(input, lang) {
        Ok(imported) => imported.report,
        Err(exit) => return exit,
    };
    match std::fs::write(output, wire::to_json(&report)) {
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
