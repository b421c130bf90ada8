#![no_main]

use xxgk_report::form::FormId;
use xxgk_report::import;

libfuzzer_sys::fuzz_target!(|clipboard: (&str, &str)| {
    let (html, text) = clipboard;
    for form in FormId::ALL {
        let _ = import::read_clipboard(form, html, text);
    }
});
