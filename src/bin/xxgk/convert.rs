//! `xxgk convert IN OUT`

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use xxgk_report::export::{Format, Options, PrintDocument, file_name};
use xxgk_report::lang::Lang;

use crate::Exit;
use crate::input::{complain, load_with_notes};

/// Reads a report and writes it in another format. `output` may be a folder.
pub(crate) fn convert(
    input: &Path,
    output: &Path,
    to: Option<Format>,
    options: Options,
    last_year: Option<&Path>,
    lang: Lang,
) -> Exit {
    let extension = output.extension().and_then(OsStr::to_str).unwrap_or_default();
    let is_folder = output.is_dir();
    let by_name = Format::of_extension(extension).filter(|_| !is_folder);
    let Some(format) = to.or(by_name) else {
        let message = lang.pick(
            "看不出要写成什么格式。请让写出的文件名以 .docx、.html、.xlsx、.json、.csv、.md 或 .txt 结尾，或者用 --to 写明格式。",
            "It is not clear which format to write. Please give OUT a name that ends in .docx, .html, .xlsx, .json, .csv, .md or .txt, or name the format with --to.",
        );
        complain(output, message);
        return Exit::Unreadable;
    };
    if options.draft && !format.shows_draft() {
        let message = lang.pick(
            "这种格式没有地方标明“草稿”，只写出数据。",
            "This format has no place for the mark of a draft; only the data is written.",
        );
        complain(output, message);
    }
    if options.charts && !format.shows_charts() {
        let message = lang.pick(
            "只有 Word 文档（.docx）和网页（.html）能附数据图示，这里不附。",
            "Only Word documents (.docx) and web pages (.html) can show charts; here they are left out.",
        );
        complain(output, message);
    }
    let report = match load_with_notes(input, lang) {
        Ok(imported) => imported.report,
        Err(exit) => return exit,
    };
    let path: PathBuf = match is_folder {
        true => output.join(file_name(&report, options.draft, format)),
        false => output.to_owned(),
    };
    let mut document = PrintDocument::new(&report, options);
    if let Some(last_year) = last_year {
        match load_with_notes(last_year, lang) {
            Ok(last_year) => document = document.with_last_year(&last_year.report),
            Err(exit) => return exit,
        }
    }
    let bytes = format.write(&document);
    match bytes.and_then(|bytes| std::fs::write(&path, bytes)) {
        Ok(()) => Exit::Ok,
        Err(error) => {
            let message = lang.pick(
                format!("文件写不了：{error}"),
                format!("The file cannot be written: {error}"),
            );
            complain(&path, &message);
            Exit::Unreadable
        }
    }
}
