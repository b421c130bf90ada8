//! `xxgk convert IN OUT`

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use xxgk_check::thorough::Context;
use xxgk_check::{Severity, check_all};
use xxgk_core::lang::Lang;
use xxgk_core::print::PrintDocument;
use xxgk_core::report::Report;
use xxgk_export::{Format, file_name};

use crate::Exit;
use crate::args::Convert;
use crate::input::{complain, load_with_notes};

/// Reads a report and writes it in another format. What is written to may be a folder.
pub(crate) fn convert(wish: &Convert, lang: Lang) -> Exit {
    // Arguments with another number of files were refused.
    let Some([input, output]) = wish.files() else { return Exit::Unreadable };
    let options = wish.options();
    let extension = output.extension().and_then(OsStr::to_str).unwrap_or_default();
    let is_folder = output.is_dir();
    let by_name = Format::of_extension(extension).filter(|_| !is_folder);
    let Some(format) = wish.to.or(by_name) else {
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
    let last_year = match wish.previous.as_ref().map(|file| load_with_notes(file, lang)).transpose()
    {
        Ok(imported) => imported.map(|imported| imported.report),
        Err(exit) => return exit,
    };
    // The JSON format is the working copy of the office and shows nothing to anybody.
    let errors = if format.is_public() { open_errors(&report, last_year.as_ref()) } else { 0 };
    if errors > 0 && !options.draft {
        complain(input, &about_errors(errors, wish.is_final, format, lang));
    }
    let is_draft = options.draft || errors > 0 && !wish.is_final;
    let path: PathBuf = match is_folder {
        true => output.join(file_name(&report, is_draft, format)),
        false => output.to_owned(),
    };
    write_report(wish, &report, last_year.as_ref(), errors, format, &path, lang)
}

/// Writes a report as was wished; with open errors it is marked as a draft, unless it is to be final.
pub(crate) fn write_report(
    wish: &Convert,
    report: &Report,
    last_year: Option<&Report>,
    errors: usize,
    format: Format,
    path: &Path,
    lang: Lang,
) -> Exit {
    let mut options = wish.options();
    if errors > 0 && !options.draft {
        match wish.is_final {
            true => options.open_errors = errors,
            false => options.draft = true,
        }
    }
    let mut document = PrintDocument::new(report, options);
    if let Some(last_year) = last_year {
        document = document.with_last_year(last_year);
    }
    write(path, format.write(&document), lang)
}

/// Puts bytes into a file. What goes wrong is said on standard error.
pub(crate) fn write(path: &Path, bytes: io::Result<Vec<u8>>, lang: Lang) -> Exit {
    match bytes.and_then(|bytes| std::fs::write(path, bytes)) {
        Ok(()) => Exit::Ok,
        Err(error) => {
            let message = lang.pick(
                format!("文件写不了：{error}"),
                format!("The file cannot be written: {error}"),
            );
            complain(path, &message);
            Exit::Unreadable
        }
    }
}

/// Errors that nobody has dealt with. Without a clock: the same report gives the same file on any day.
pub(crate) fn open_errors(report: &Report, last_year: Option<&Report>) -> usize {
    let context = Context { previous: last_year, ..Context::default() };
    check_all(report, &context).count(Severity::Error)
}

/// What is said where a report with errors is written.
fn about_errors(errors: usize, is_final: bool, format: Format, lang: Lang) -> String {
    let count = errors.to_string();
    match (is_final, format.shows_draft()) {
        (true, _) => lang.fill(
            "还有 {0} 处错误没有处理，按 --final 写成定稿。错误见 xxgk check。",
            "Errors still open: {0}. Written as final because of --final. xxgk check lists them.",
            &[&count],
        ),
        (false, true) => lang.fill(
            "还有 {0} 处错误没有处理，写出的文件标明“草稿”。错误见 xxgk check；确实要写成定稿的，加上 --final。",
            "Errors still open: {0}. The file is marked as a draft. xxgk check lists them; --final writes it without the mark.",
            &[&count],
        ),
        (false, false) => lang.fill(
            "还有 {0} 处错误没有处理；这种格式没有地方标明“草稿”，只写出数据。错误见 xxgk check。",
            "Errors still open: {0}. This format has no place for the mark of a draft; only the data is written. xxgk check lists them.",
            &[&count],
        ),
    }
}
