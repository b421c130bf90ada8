//! `xxgk convert FOLDER FOLDER --to FORMAT`

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use xxgk_core::lang::Lang;
use xxgk_export::Format;

use crate::Exit;
use crate::args::Convert;
use crate::convert::{open_errors, write_report};
use crate::folder::{end_progress, files_of, in_column, name_of, show_progress};
use crate::input::{complain, load};

/// How one file went.
#[derive(Default)]
struct Row {
    /// Where it was written; empty where it was not.
    output: String,
    organ: String,
    year: String,
    /// Numbers that were read, of those that the form has.
    numbers: String,
    /// What the reader had to say.
    notes: usize,
    /// Errors of the check that nobody has dealt with.
    errors: usize,
}

/// Converts every file of a folder and prints a table: a line per file, in the order of their names.
pub(crate) fn convert(
    wish: &Convert,
    [input, output]: [&Path; 2],
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<Exit> {
    let refuse = |path: &Path, message: &str| {
        complain(path, message);
        Ok(Exit::Unreadable)
    };
    let Some(format) = wish.to else {
        let message = lang.pick(
            "转换整个文件夹时，请用 --to 写明格式。",
            "To convert a folder, please name the format with --to.",
        );
        return refuse(output, message);
    };
    if wish.previous.is_some() {
        let message = lang.pick(
            "上一年的年报是一个单位的，不能用于整个文件夹。",
            "Last year's report is that of one organ and cannot be used for a folder.",
        );
        return refuse(input, message);
    }
    let files = match files_of(input) {
        Ok(files) => files,
        Err(error) => {
            let message = lang.pick(
                format!("文件夹读不了：{error}"),
                format!("The folder cannot be read: {error}"),
            );
            return refuse(input, &message);
        }
    };
    if let Err(error) = std::fs::create_dir_all(output) {
        let message = lang.pick(
            format!("文件夹建不了：{error}"),
            format!("The folder cannot be created: {error}"),
        );
        return refuse(output, &message);
    }
    if output.canonicalize()? == input.canonicalize()? {
        let message = lang.pick(
            "写出的文件夹不能就是读入的文件夹，以免盖掉原件。请另写一个。",
            "OUT must not be the folder that is read, or originals could be overwritten. Please name another.",
        );
        return refuse(output, message);
    }
    writeln!(out, "# file\tresult\toutput\torgan\tyear\tnumbers\tnotes\terrors")?;
    let (mut worst, mut done) = (Exit::Ok, 0);
    let mut taken: Vec<PathBuf> = Vec::new();
    for (at, file) in files.iter().enumerate() {
        show_progress(at, files.len(), file);
        let target = target(output, file, format, &taken);
        let (row, result) = match one(wish, file, &target, format, lang) {
            Ok(row) if row.errors > 0 && !wish.is_final => (row, "draft"),
            Ok(row) => (row, "ok"),
            Err(exit) => {
                worst = worst.max(exit);
                (Row::default(), if exit == Exit::OverLimit { "over-limit" } else { "unreadable" })
            }
        };
        if !row.output.is_empty() {
            done += 1;
            taken.push(target);
        }
        let Row { output, organ, year, numbers, notes, errors } = row;
        let name = name_of(file);
        writeln!(out, "{name}\t{result}\t{output}\t{organ}\t{year}\t{numbers}\t{notes}\t{errors}")?;
    }
    end_progress();
    let (all, failed) = (files.len(), files.len() - done);
    let message = lang.pick(
        format!("{all} 个文件，转换了 {done} 个，失败 {failed} 个。"),
        format!("Files: {all}; converted: {done}; failed: {failed}."),
    );
    complain(input, &message);
    Ok(worst)
}

/// Reads and writes one file.
fn one(
    wish: &Convert,
    file: &Path,
    target: &Path,
    format: Format,
    lang: Lang,
) -> Result<Row, Exit> {
    let imported = load(file, lang)?;
    let summary = imported.summary();
    let report = &imported.report;
    let errors = if format.is_public() { open_errors(report, None) } else { 0 };
    match write_report(wish, report, None, errors, format, target, lang) {
        Exit::Ok => Ok(Row {
            output: name_of(target),
            organ: in_column(report.organ()),
            year: report.year.map(|year| year.to_string()).unwrap_or_default(),
            numbers: format!("{}/{}", summary.read(), summary.expected()),
            notes: imported.notes.len(),
            errors,
        }),
        exit => Err(exit),
    }
}

/// The name of the file with another extension; of two that would have the same, the second keeps its own besides.
fn target(folder: &Path, file: &Path, format: Format, taken: &[PathBuf]) -> PathBuf {
    let name = |stem: Option<&OsStr>| {
        let mut name = stem.unwrap_or_default().to_owned();
        name.push(".");
        name.push(format.extension());
        folder.join(name)
    };
    let short = name(file.file_stem());
    if taken.contains(&short) { name(file.file_name()) } else { short }
}
