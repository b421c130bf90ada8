//! `xxgk template OUT`

use std::ffi::OsStr;
use std::path::Path;

use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::Report;
use xxgk_export::Format;

use crate::Exit;
use crate::convert::write;
use crate::input::complain;

/// Writes an empty form to fill in, as Excel workbook or Word document; both are read back by `cells`, `check` and
/// `convert`.
pub(crate) fn template(form: FormId, output: &Path, lang: Lang) -> Exit {
    let extension = output.extension().and_then(OsStr::to_str).unwrap_or_default();
    let format = Format::of_extension(extension)
        .filter(|format| matches!(format, Format::Docx | Format::Xlsx));
    let Some(format) = format else {
        let message = lang.pick(
            "空白表可以写成 Excel 或 Word，文件名请以 .xlsx 或 .docx 结尾。",
            "An empty form is written as Excel or Word; please give it a name that ends in .xlsx or .docx.",
        );
        complain(output, message);
        return Exit::Unreadable;
    };
    let report = Report::new(form);
    write(output, format.write(&PrintDocument::new(&report, Options::default())), lang)
}
