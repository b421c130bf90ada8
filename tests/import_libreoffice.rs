//! Documents of the corpus, converted by LibreOffice and read again, give the same cells. Runs where
//! LibreOffice is installed.

mod judges;

use std::path::{Path, PathBuf};
use std::process::Command;
use xxgk_core::report::Value;

/// Filled cells with their ids.
fn cells(path: &Path) -> Vec<(String, String)> {
    let name = path.to_string_lossy();
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let report =
        xxgk_import::read(&bytes, &name).unwrap_or_else(|error| panic!("{name}: {error:?}")).report;
    report
        .values()
        .filter_map(|(cell, value)| {
            let text = match value {
                Value::Blank => return None,
                Value::NotApplicable => "/".to_owned(),
                Value::Number(number) => number.to_string(),
            };
            Some((report.form().cell(cell).id.clone(), text))
        })
        .collect()
}

/// The converted file; `None` when there is no LibreOffice.
fn converted(
    soffice: &Path,
    from: &Path,
    filter: Option<&str>,
    to: &str,
    folder: &Path,
) -> PathBuf {
    let mut command = Command::new(soffice);
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    command.arg(profile).args(["--headless", "--convert-to", to]);
    if let Some(filter) = filter {
        command.arg(format!("--infilter={filter}"));
    }
    let run = command.arg("--outdir").arg(folder).arg(from).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let extension = to.split(':').next().unwrap();
    folder.join(from.file_stem().unwrap()).with_extension(extension)
}

#[test]
fn converted_documents_give_the_same_cells() {
    let Some(soffice) = judges::program(&["soffice"]) else { return };
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let writer = Some("HTML (StarWriter)");
    let word = "docx:MS Word 2007 XML";
    for (name, filter, to) in [
        ("r011_shanghai_general_office_2019.html", writer, word),
        ("r016_pingtan_2023_tables_portal.html", writer, word),
        ("r011_shanghai_general_office_2019.html", Some("HTML (StarCalc)"), "xlsx"),
        ("made/shuyang_2025_python_docx.docx", None, "html"),
        ("made/shuyang_2025_openpyxl.xlsx", None, "html"),
        ("official_blank_template_2021.docx", None, "html"),
    ] {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let from = corpus.join(name);
        let file = converted(&soffice, &from, filter, to, folder.path());
        assert_eq!(cells(&file), cells(&from), "{name} as {to}");
    }
}
