//! The examples on the pages `docs/rules/X.md`: what each rule finds, and what it leaves alone.
//!
//! The words of the findings stand on the pages too; that they are what is said tests `docs.rs`.

use xxgk_check::check_all;
use xxgk_check::thorough::{Context, Settings, catalogue};
use xxgk_core::form::{Aspect, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::TextField;
use xxgk_examples::{Base, Verdict, of_rule};

#[test]
fn every_example_is_as_it_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in catalogue() {
        let examples = of_rule(entry.code).unwrap_or_else(|error| panic!("{error}"));
        for example in examples.all() {
            match example.cases() {
                Ok(cases) => {
                    count += cases.len();
                    wrong.extend(cases.iter().filter_map(|case| case.run().err()));
                }
                Err(error) => wrong.push(error),
            }
        }
    }
    let words: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), words.join("\n"));
    assert!(count > 1000, "{count} examples were read");
}

#[test]
fn every_rule_has_an_example_of_both_kinds() {
    for entry in catalogue() {
        let examples = of_rule(entry.code).unwrap_or_else(|error| panic!("{error}"));
        for verdict in Verdict::ALL {
            assert!(
                examples.all().any(|example| example.verdict == verdict),
                "docs/rules/{}.md: no example below `{}`; how to write one: docs/rules/EXAMPLES.md",
                entry.code,
                verdict.heading()[0]
            );
        }
    }
}

/// What examples start from: all that can be known is known, and nothing is said.
#[test]
fn the_reports_to_start_from_are_sound() {
    let mut count = 0;
    for base in Base::ALL {
        for form in FormId::ALL {
            let Some(report) = base.report(form) else { continue };
            let mut previous = base.previous(form).unwrap();
            if base == Base::Quiet {
                // Its texts are this year's.
                previous.set_text(TextField::Problems, "部分栏目更新不够及时。");
                for aspect in Aspect::ALL {
                    previous.set_text(TextField::Aspect(aspect), "");
                }
            }
            let mut members = vec![r#""units": ["清河县"]"#.to_owned()];
            let own = base.settings().iter();
            members.extend(own.map(|(name, json)| format!(r#""{name}": {json}"#)));
            let members = members.join(", ");
            let settings = format!(r#"{{"format": "xxgk-settings", "version": 1, {members}}}"#);
            let settings = Settings::from_json(&settings).unwrap();
            let context = Context {
                previous: Some(&previous),
                today: base.today(),
                settings: Some(&settings),
                approved: Some(&report),
                ..Context::default()
            };
            let outcome = check_all(&report, &context);
            let said: Vec<_> = outcome
                .findings
                .iter()
                .map(|finding| {
                    format!("{} {}", finding.rule, finding.message(report.form(), Lang::Zh))
                })
                .collect();
            assert_eq!(said, Vec::<String>::new(), "{base:?} {form}");
            assert_eq!(outcome.not_judged, [], "{base:?} {form}");
            count += 1;
        }
    }
    assert_eq!(count, 3);
}
