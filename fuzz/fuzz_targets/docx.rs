#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        common::read(bytes, "a.docx");
    } else {
        common::read(&common::pack(&[("word/document.xml", bytes)]), "a.docx");
    }
});
