//! In a real browser, as WebAssembly: the core gives what it gives natively, within the stack that a
//! browser has, and the element mounts, round-trips and goes.

#![cfg(target_arch = "wasm32")]

use std::collections::BTreeMap;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, HtmlInputElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use xxgk_check::check;
use xxgk_core::form::{Form, FormId};
use xxgk_core::report::{Edit, History, Report, Value};
use xxgk_core::store::{DraftId, Drafts, MemoryStore};
use xxgk_core::wire;
use xxgk_report::app::ReportHandle;

wasm_bindgen_test_configure!(run_in_browser);

const SEED: &str = include_str!("corpus/r000_wanzhou_eco_bureau_2020_seed.txt");
const EXPECTED: &str = include_str!("corpus/expected/r000_wanzhou_eco_bureau_2020_seed.json");
/// Some browser stores are cleared between runs and some are not: a shelf of these tests alone.
const SHELF: &str = "web-test";

fn seed() -> Report {
    xxgk_import::read_text(SEED).expect("the seed is a report").report
}

/// The numbers of a report by cell, `None` for blank.
fn numbers(report: &Report) -> BTreeMap<String, Option<String>> {
    let form = report.form();
    let number = |value: Value| value.number().map(|number| number.to_string());
    report.values().map(|(cell, value)| (form.cell(cell).id.to_string(), number(value))).collect()
}

#[wasm_bindgen_test]
fn the_seed_is_read_as_natively() {
    let imported = xxgk_import::read(SEED.as_bytes(), "年报.txt").expect("the seed is a report");
    // One cell per line: `"requests.received.total": 0,`
    let (_, cells) = EXPECTED.split_once("\"cells\": {").unwrap();
    let expected: BTreeMap<_, _> = cells
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').split_once("\": "))
        .map(|(id, number)| (id.trim_start_matches('"').to_owned(), Some(number.to_owned())))
        .collect();
    assert_eq!(expected.len(), 198);
    assert_eq!(numbers(&imported.report), expected);
    assert_eq!(imported.report.organ(), "重庆市万州区生态环境局");
    assert_eq!(imported.report.year, Some(2020));
    assert_eq!(imported.report.form, FormId::F2019);
}

#[wasm_bindgen_test]
fn the_check_is_the_same_at_every_time() {
    let mut report = seed();
    assert!(check(&report, None).is_empty());
    let total = report.form().find("requests.granted.total").unwrap();
    report.set_value(total, Value::count(20));
    let findings = check(&report, None);
    assert!(!findings.is_empty());
    assert_eq!(findings, check(&report, None));
}

#[wasm_bindgen_test]
fn json_round_trips() {
    for form in FormId::ALL {
        let mut report = Report::new(form);
        for (index, cell) in Form::get(form).cells().map(|(cell, _)| cell).enumerate() {
            let value = match index % 3 {
                0 => Value::Blank,
                1 => Value::NotApplicable,
                _ => Value::count(i64::try_from(index).unwrap() * 1_000_003),
            };
            report.set_value(cell, value);
        }
        assert_eq!(wire::from_json(&wire::to_json(&report)).unwrap().report, report);
    }
    let report = seed();
    assert_eq!(wire::from_json(&wire::to_json_compact(&report)).unwrap().report, report);
}

#[wasm_bindgen_test]
fn edits_are_undone() {
    let (before, mut report, mut history) = (seed(), seed(), History::default());
    for cell in before.form().cells().map(|(cell, _)| cell) {
        history.perform(&mut report, Edit::Cell(cell, Value::count(7)));
        history.close_step();
    }
    assert_ne!(report, before);
    while history.undo(&mut report).is_some() {}
    assert_eq!(report, before);
}

/// The stack of a browser module has 1 MiB: what recurses natively must not overflow it.
#[wasm_bindgen_test]
fn nesting_and_length_do_not_overflow_the_stack() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        for depth in [15, 17, 200, 5_000, 100_000] {
            let nested = [open.repeat(depth), "1".to_owned(), close.repeat(depth)].concat();
            let report = format!(
                "{{\"format\":\"xxgk-report\",\"version\":1,\"form\":\"2021\",\"extra\":{nested}}}"
            );
            for text in [report.as_str(), &nested, &report[..report.len() / 2]] {
                // An answer of either kind; what must not come is a trap.
                let _ = wire::from_json(text);
                let _ = xxgk_import::read(text.as_bytes(), "a.json");
            }
        }
    }
    for text in
        ["（".repeat(500_000), "1 ".repeat(500_000), "一、\n".repeat(300_000), "| ".repeat(900_000)]
    {
        let _ = xxgk_import::read_text(&text);
        let _ = xxgk_import::read_text(&[SEED, &text].concat());
    }
}

#[wasm_bindgen_test]
fn drafts_are_kept() {
    let drafts = Drafts::new(MemoryStore::new(), "test");
    let id = DraftId::new("one").unwrap();
    let draft = drafts.create(id.clone(), seed(), 5).unwrap();
    assert_eq!(drafts.save(&draft, 6).unwrap().revision, draft.revision + 1);
    assert_eq!(drafts.load(&id).unwrap().draft.report, seed());
    assert_eq!(drafts.list().unwrap().drafts.len(), 1);
}

/// An element with an open shadow root, as `embed/xxgk-report.js` makes it, on the page.
struct Place {
    host: HtmlElement,
    root: ShadowRoot,
}

impl Place {
    fn new() -> Place {
        let document = web_sys::window().unwrap().document().unwrap();
        let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        Place { host, root }
    }

    async fn mount(&self, storage_key: &str) -> ReportHandle {
        let document = web_sys::window().unwrap().document().unwrap();
        let mount = document.create_element("div").unwrap();
        self.root.append_child(&mount).unwrap();
        let options = Object::new();
        for (key, value) in [("lang", ""), ("storage_key", storage_key)] {
            Reflect::set(&options, &key.into(), &value.into()).unwrap();
        }
        Reflect::set(&options, &"readonly".into(), &JsValue::FALSE).unwrap();
        let handle = ReportHandle::new(self.host.clone(), mount, options.unchecked_ref());
        rendered().await;
        handle
    }

    fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    fn cell(&self, id: &str) -> HtmlInputElement {
        let found = self.root.query_selector(&format!("[data-cell=\"{id}\"]")).unwrap();
        found.expect("the cell is shown").unchecked_into()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Yew renders in tasks of its own.
async fn rendered() {
    let promise = Promise::new(&mut |done, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, 50)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

#[wasm_bindgen_test]
async fn the_element_mounts_and_shows_the_tables() {
    let place = Place::new();
    let mut handle = place.mount("none").await;
    assert_eq!(handle.value(), None);
    assert_eq!((place.count(".frame"), place.count("table")), (1, 0));
    let sheets = Reflect::get(&place.root, &"adoptedStyleSheets".into()).unwrap();
    assert!(js_sys::Array::from(&sheets).length() > 0);

    handle.set_value(&wire::to_json(&seed()));
    rendered().await;
    assert_eq!((place.count("table"), place.count("input[data-cell]")), (3, 198));
    assert_eq!(place.cell("disclosure.licences.change").value(), "-394");
    assert_eq!(place.cell("disclosure.licences.prior_items").value(), "861");

    handle.destroy();
    rendered().await;
    assert_eq!(place.count(".frame"), 0);
}

#[wasm_bindgen_test]
async fn value_round_trips_and_refuses_what_is_no_report() {
    let place = Place::new();
    let mut handle = place.mount("none").await;
    let json = wire::to_json(&seed());
    handle.set_value(&json);
    assert_eq!(handle.value().as_deref(), Some(&*json));
    for wrong in ["", "{", "[]", "{}", "{\"format\":\"xxgk-report\",\"version\":2}"] {
        handle.set_value(wrong);
        assert_eq!(handle.value().as_deref(), Some(&*json), "{wrong}");
    }
    rendered().await;
    assert_eq!(place.count(".toast"), 1);
    // Both forms, one over the other: rows and cells come and go.
    for form in [FormId::F2021, FormId::F2019, FormId::F2021] {
        handle.set_value(&wire::to_json(&Report::new(form)));
        rendered().await;
        let cells = u32::try_from(Form::get(form).cell_count()).unwrap();
        assert_eq!(place.count("input[data-cell]"), cells);
    }
    // Without drafts the page keeps the report when the element goes.
    handle.destroy();
    assert_eq!(handle.unsaved_value(), Some(wire::to_json(&Report::new(FormId::F2021))));
}

#[wasm_bindgen_test]
async fn a_draft_is_there_after_a_restart() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    let place = Place::new();
    let mut first = place.mount(SHELF).await;
    first.set_value(&wire::to_json(&seed()));
    assert!(storage.length().unwrap() > 0);
    first.destroy();
    assert_eq!(first.unsaved_value(), None);
    drop((first, place));

    let place = Place::new();
    let mut second = place.mount(SHELF).await;
    assert_eq!(second.value(), Some(wire::to_json(&seed())));
    assert_eq!(place.count("input[data-cell]"), 198);
    // Another shelf knows nothing of it.
    let elsewhere = Place::new();
    let mut other = elsewhere.mount("other").await;
    assert_eq!(other.value(), None);
    second.destroy();
    other.destroy();
    storage.clear().unwrap();
}

#[wasm_bindgen_test]
async fn mounted_and_destroyed_again_and_again() {
    let place = Place::new();
    let json = wire::to_json(&seed());
    for _ in 0..10 {
        let mut handle = place.mount("none").await;
        handle.set_value(&json);
        handle.destroy();
    }
    rendered().await;
    assert_eq!(place.count(".frame"), 0);
}
