//! The web page printed by Chromium. Runs where Chromium is installed.

mod export_support;

use std::process::Command;

use export_support::{check_pages, numbered, pages, program, write};
use xxgk_report::export::Format;
use xxgk_report::form::FormId;

#[test]
fn printed_pages() {
    let browser = program(&["chromium", "chromium-browser", "google-chrome"]);
    let (Some(browser), Some(pdftotext)) = (browser, program(&["pdftotext"])) else { return };
    let mut most = 0;
    // The tables begin at other places of the page each time.
    for (form, paragraphs) in [(FormId::F2019, 1), (FormId::F2021, 3), (FormId::F2021, 6)] {
        let report = numbered(form, paragraphs);
        let folder = tempfile::tempdir().unwrap();
        let (page, pdf) = (folder.path().join("a.html"), folder.path().join("a.pdf"));
        std::fs::write(&page, write(&report, Format::Html)).unwrap();
        let run = Command::new(&browser)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .arg("--no-pdf-header-footer")
            .arg(format!("--print-to-pdf={}", pdf.display()))
            .arg(format!("file://{}", page.display()))
            .output()
            .unwrap();
        assert!(pdf.is_file(), "{}", String::from_utf8_lossy(&run.stderr));
        // The policy of the page stops nothing that the page has.
        let log = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(!log.contains("Content Security Policy"), "{log}");
        most = most.max(check_pages(&report, &pages(&pdftotext, &pdf)));
    }
    assert!(most > 1, "no table was longer than its page");
}
