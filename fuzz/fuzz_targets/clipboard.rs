#![no_main]

use xxgk_core::form::FormId;

libfuzzer_sys::fuzz_target!(|clipboard: (&str, &str)| {
    let (html, text) = clipboard;
    for form in FormId::ALL {
        let _ = xxgk_import::read_clipboard(form, html, text);
    }
});
