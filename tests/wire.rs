//! The JSON format, from outside.
#![cfg(not(target_arch = "wasm32"))]

mod strategies;

use proptest::prelude::*;
use xxgk_report::wire::{Read, from_json, to_json, to_json_compact};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_report_comes_back_identical(report in strategies::report()) {
        let json = to_json(&report);
        let Read { report: read, notes } = from_json(&json).unwrap();
        prop_assert_eq!(notes, vec![]);
        prop_assert_eq!(&read, &report);
        prop_assert_eq!(to_json(&read), json);
        prop_assert_eq!(from_json(&to_json_compact(&report)).unwrap().report, report);
    }

    #[test]
    fn no_text_makes_reading_panic(text in strategies::text()) {
        let _ = from_json(&text);
        let _ = from_json(&format!("{{\"format\":\"xxgk-report\",\"version\":1,{text}}}"));
    }
}
