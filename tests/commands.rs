//! The list of commands: names, arguments, keys and what the palette offers.

use std::collections::BTreeSet;

use xxgk_core::form::{Form, FormId};
use xxgk_report::command::{At, Command, OFFERS, keys};

/// Texts of `data-arg`, at least one for each kind of argument.
const ARGUMENTS: [&str; 20] = [
    "",
    "overview",
    "requests",
    "3",
    "ask",
    "yes",
    "d-1",
    "warning",
    "explained",
    "source",
    "docx",
    "copy",
    "preamble",
    "preamble 12",
    "preamble 12 15 {cell}",
    "{cell} {cell}",
    "0 2",
    "1 problems",
    "1 ",
    "undo ",
];

fn arguments(form: &Form) -> Vec<String> {
    let cell = &form.cells[0].id;
    let mut arguments: Vec<String> =
        ARGUMENTS.iter().map(|text| text.replace("{cell}", cell)).collect();
    arguments.push(cell.clone());
    arguments
}

#[test]
fn every_command_is_read_as_it_was_written() {
    for form in FormId::ALL.map(Form::get) {
        for name in Command::NAMES {
            let read: Vec<Command> = arguments(form)
                .iter()
                .filter_map(|argument| Command::read(name, argument, Some(form)))
                .collect();
            assert!(!read.is_empty(), "no argument fits {name}");
            for command in read {
                assert_eq!(command.name(), name);
                let argument = command.argument();
                assert_eq!(Command::read(name, &argument, Some(form)), Some(command));
            }
        }
    }
}

#[test]
fn names_are_not_given_twice() {
    let names: BTreeSet<&str> = Command::NAMES.into_iter().collect();
    assert_eq!(names.len(), Command::NAMES.len());
}

#[test]
fn what_is_no_command_is_none() {
    let form = Form::get(FormId::F2021);
    for (name, argument) in [
        ("", ""),
        ("Undo", ""),
        ("undoo", ""),
        ("go-cell", "no such cell"),
        ("go-section", "seventh"),
        ("filter", "errors"),
        ("publish-as", "pdf"),
        ("toast-undo", "-1"),
        ("toast-undo", "99999999999999999999"),
        ("bind", "preamble x 3 d"),
        ("choose", "nothing"),
        ("review-take", "400"),
    ] {
        assert_eq!(Command::read(name, argument, Some(form)), None, "{name} {argument}");
    }
    let cell = &form.cells[0].id;
    assert_eq!(Command::read("go-cell", cell, None), None, "no form is in sight");
}

#[test]
fn keys_do_what_the_palette_says() {
    let mut all = BTreeSet::new();
    for offer in OFFERS {
        for keys in offer.keys {
            assert!(all.insert(*keys), "{keys} does two things");
            assert_eq!(Command::of_keys(keys, offer.at), Some(offer.command.clone()), "{keys}");
        }
    }
    assert_eq!(Command::of_keys("Ctrl+D", At::Report), None, "the browser's own outside of cells");
    assert_eq!(Command::of_keys("Shift+F8", At::Report), Some(Command::PreviousFinding));
    assert_eq!(Command::of_keys("Ctrl+K", At::Cell), None);
    assert_eq!(Command::of_keys("Ctrl+Enter", At::Report), None, "in cells it fills");
    assert_eq!(Command::of_keys("Ctrl+Enter", At::Text), Some(Command::TakeSentence(0)));
}

#[test]
fn keys_are_listed_as_they_are_pressed() {
    for (control, shift, key, listed) in [
        (true, false, "z", "Ctrl+Z"),
        (true, false, "Z", "Ctrl+Z"),
        (true, true, "Z", "Ctrl+Shift+Z"),
        (false, false, "F8", "F8"),
        (false, true, "F8", "Shift+F8"),
    ] {
        assert_eq!(keys(control, shift, key), listed);
    }
}

#[test]
fn the_palette_offers_nothing_twice() {
    for (at, offer) in OFFERS.iter().enumerate() {
        assert!(offer.title.iter().all(|title| !title.is_empty()));
        for before in &OFFERS[..at] {
            assert_ne!(before.command, offer.command);
            assert_ne!(before.title, offer.title);
        }
    }
}
