//! `xxgk sum FOLDER OUT` and `xxgk verify SUM FOLDER`

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use xxgk_collect::{Change, Collected, Collection, Given, Level, Plan, changes};
use xxgk_core::lang::Lang;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Report, Value};
use xxgk_export::Format;

use crate::args::Sum;
use crate::convert::write;
use crate::folder::{end_progress, files_of, in_column, name_of, show_progress};
use crate::input::{complain, load, text};
use crate::{Exit, clock};

/// Adds the reports of a folder, prints a line for each, and writes the summed report.
pub(crate) fn sum(wish: &Sum, lang: Lang, out: &mut impl Write) -> io::Result<Exit> {
    let extension = wish.output.extension().and_then(OsStr::to_str).unwrap_or_default();
    let Some(format) = Format::of_extension(extension) else {
        let message = lang.pick(
            "看不出汇总写成什么格式。文件名请以 .json、.docx、.xlsx、.html 等结尾。",
            "It is not clear how to write the sum. Please give it a name that ends in .json, .docx, .xlsx or .html.",
        );
        complain(&wish.output, message);
        return Ok(Exit::Unreadable);
    };
    let Some(year) = wish.year.or_else(reporting_year) else {
        complain(
            &wish.folder,
            lang.pick("请用 --year 写明年度。", "Please name the year with --year."),
        );
        return Ok(Exit::Unreadable);
    };
    let roster = match wish.roster.as_deref().map(|file| text(file, lang)).transpose() {
        Ok(text) => text.map(|text| roster(&text)).unwrap_or_default(),
        Err(exit) => return Ok(exit),
    };
    let mut collection = Collection::new(Plan {
        level: wish.level,
        year,
        organ: wish.organ.clone().unwrap_or_default(),
        roster,
        converts: wish.converts,
        with_errors: wish.with_errors,
    });
    writeln!(out, "# file\tstate\torgan\terrors\twarnings\tlate")?;
    let mut worst = Exit::Ok;
    let read = each(&wish.folder, Some(&wish.output), lang, |file, report| match report {
        Ok(report) => {
            let unit = collection.add(Given { file: &name_of(file), report: &report });
            let state = unit.state.label(lang);
            let (organ, late) = (in_column(&unit.organ), u8::from(unit.is_late));
            let (errors, warnings) = (unit.errors, unit.warnings);
            writeln!(out, "{}\t{state}\t{organ}\t{errors}\t{warnings}\t{late}", unit.file)
        }
        Err(exit) => {
            worst = worst.max(exit);
            let state = lang.pick("读不了", "unreadable");
            writeln!(out, "{}\t{state}\t\t\t\t", name_of(file))
        }
    })?;
    if !read {
        return Ok(Exit::Unreadable);
    }
    let collected = collection.finish();
    for name in &collected.missing {
        writeln!(out, "\t{}\t{}\t\t\t", lang.pick("缺报", "missing"), in_column(name))?;
    }
    let is_final = collected.is_final() && worst == Exit::Ok;
    // What is provisional says so on every page that has room for it.
    let options = Options { draft: !is_final && format.shows_draft(), ..Options::default() };
    let written =
        write(&wish.output, format.write(&PrintDocument::new(&collected.report, options)), lang);
    complain(&wish.output, &headline(&collected, is_final, lang));
    let incomplete = if is_final { Exit::Ok } else { Exit::Findings };
    Ok(worst.max(written).max(incomplete))
}

/// Holds a summed report against a folder of reports.
pub(crate) fn verify(
    file: &Path,
    folder: &Path,
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<Exit> {
    let sum = match load(file, lang) {
        Ok(imported) => imported.report,
        Err(exit) => return Ok(exit),
    };
    if xxgk_collect::Sum::parts_of(&sum).is_empty() {
        let message = lang.pick(
            "这份年报没有记下由哪些年报汇总而成。请用 xxgk sum 写出的 .json。",
            "This report does not name the reports that it is the sum of. Please use the .json that xxgk sum wrote.",
        );
        complain(file, message);
        return Ok(Exit::Unreadable);
    }
    let mut reports = Vec::new();
    let mut worst = Exit::Ok;
    let read = each(folder, Some(file), lang, |_, report| {
        match report {
            Ok(report) => reports.push(report),
            Err(exit) => worst = worst.max(exit),
        }
        Ok(())
    })?;
    if !read {
        return Ok(Exit::Unreadable);
    }
    let changes = changes(&sum, &reports);
    for change in &changes {
        let organ = |zh, en, organ: &str| [lang.pick(zh, en), "\t", &in_column(organ)].concat();
        let line = match change {
            Change::Changed(name) => organ("改过", "changed", name),
            Change::Gone(name) => organ("不在", "gone", name),
            Change::New(name) => organ("没有汇总", "not added", name),
            Change::Cell(cell, given, said) => {
                let id = &sum.form().cell(*cell).id;
                let state = lang.pick("不等", "differs");
                [state, "\t", id, "\t", &number(*given), "\t", &number(*said)].concat()
            }
        };
        writeln!(out, "{line}")?;
    }
    if changes.is_empty() {
        let message = lang.pick("与汇总时完全一致。", "As it was when the sum was made.");
        complain(file, message);
    }
    Ok(worst.max(if changes.is_empty() { Exit::Ok } else { Exit::Findings }))
}

/// Reads one file of a folder after the other, all but one; false where the folder cannot be read, which was said.
pub(crate) fn each(
    folder: &Path,
    but: Option<&Path>,
    lang: Lang,
    mut then: impl FnMut(&Path, Result<Report, Exit>) -> io::Result<()>,
) -> io::Result<bool> {
    let files = match files_of(folder) {
        Ok(files) => files,
        Err(error) => {
            let message = lang.pick(
                format!("文件夹读不了：{error}"),
                format!("The folder cannot be read: {error}"),
            );
            complain(folder, &message);
            return Ok(false);
        }
    };
    // A sum that was written into the folder is none of its parts.
    let but = but.and_then(|but| but.canonicalize().ok());
    let files: Vec<PathBuf> =
        files.into_iter().filter(|file| but.is_none() || file.canonicalize().ok() != but).collect();
    for (at, file) in files.iter().enumerate() {
        show_progress(at, files.len(), file);
        then(file, load(file, lang).map(|imported| imported.report))?;
    }
    end_progress();
    Ok(true)
}

/// Names of organs, one on a line; empty lines and comments (`#`) are none.
fn roster(text: &str) -> Vec<String> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// Reports are published in the year behind the one that they are about.
fn reporting_year() -> Option<i32> {
    Some(clock::today()?.year() - 1)
}

fn number(value: Value) -> String {
    value.number().map(|number| number.to_string()).unwrap_or_default()
}

fn headline(collected: &Collected, is_final: bool, lang: Lang) -> String {
    let added = collected.sum.parts().len();
    let left = collected.units.iter().filter(|unit| !unit.state.is_added()).count();
    let counts = [added, left, collected.missing.len()].map(|count| count.to_string());
    let counts = [&*counts[0], &counts[1], &counts[2]];
    if is_final {
        return lang.fill("汇总了 {0} 份年报。", "Reports added: {0}.", &counts);
    }
    lang.fill(
        "暂时的汇总，不是定数：汇总了 {0} 份，没有汇总 {1} 份，缺报 {2} 个单位。原因见上表。",
        "A provisional sum: {0} reports added, {1} not added, {2} organs missing. The table says why.",
        &counts,
    )
}

/// At which level, for the parser of arguments.
pub(crate) fn level(text: &str) -> Result<Level, &'static str> {
    text.parse().map_err(|()| "county, city or province")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rosters() {
        let text = "\u{feff}# 清河县\n清河县财政局\r\n\n  清河县民政局  \n";
        assert_eq!(roster(text), ["清河县财政局", "清河县民政局"]);
        assert_eq!(roster(""), [""; 0]);
    }
}
