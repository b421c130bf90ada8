//! The web page printed by Chromium. Runs where Chromium is installed.

mod export_support;

use export_support::{check_pages, check_paper, lines, numbered, pages, printed, program, write};
use xxgk_core::form::FormId;
use xxgk_export::Format;

#[test]
fn printed_pages() {
    let browser = program(&["chromium", "chromium-browser", "google-chrome"]);
    let (Some(browser), Some(pdftotext)) = (browser, program(&["pdftotext"])) else { return };
    let mut most = 0;
    // The tables begin at other places of the page each time.
    for (form, paragraphs) in [(FormId::F2019, 1), (FormId::F2021, 3), (FormId::F2021, 14)] {
        let report = numbered(form, paragraphs);
        let (bytes, log) = printed(&browser, &write(&report, Format::Html));
        // The policy of the page stops nothing that the page has.
        assert!(!log.contains("Content Security Policy"), "{log}");
        let folder = tempfile::tempdir().unwrap();
        let pdf = folder.path().join("a.pdf");
        std::fs::write(&pdf, bytes).unwrap();
        most = most.max(check_pages(&report, &pages(&pdftotext, &pdf)));
        if paragraphs > 6 {
            check_paper(&lines(&pdftotext, &pdf));
        }
    }
    assert!(most > 1, "no table was longer than its page");
}
