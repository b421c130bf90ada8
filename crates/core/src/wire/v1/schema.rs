//! The JSON Schema of version 1, made of the data types and the forms.
//!
//! It says what we write. Reading accepts more (see [`crate::wire::from_json`]).

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::form::{Aspect, CellKind, Form, FormId, Row, SectionId, Unit};
use crate::report::{Amount, MAX_BINDINGS, Reporter, TextField};
use crate::wire::{FORMAT, VERSION, layout};

use super::dto::{GroupDto, NOT_APPLICABLE, ReportDto};
use super::{PLACES, path_of};

const CHECKED_IN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/xxgk-report.v1.schema.json");

#[test]
fn checked_in_schema_is_up_to_date() {
    let text = layout::readable(&serde_json::to_string(&schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(CHECKED_IN, &text).unwrap();
    }
    let checked_in = std::fs::read_to_string(CHECKED_IN).unwrap_or_default();
    assert!(
        checked_in == text,
        "docs/xxgk-report.v1.schema.json is stale. If the change is meant (version 1 is frozen once \
         released), run: UPDATE_SCHEMA=1 cargo test --lib wire::v1::schema"
    );
}

#[test]
fn every_text_has_its_place() {
    assert!(TextField::all().eq(PLACES.map(|(_, field)| field)));
}

#[test]
fn everything_in_the_schema_is_described() {
    fn visit(schema: &Value, place: &str) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let place = format!("{place}.{key}");
            // Below `allOf` the sections are only narrowed to one form.
            assert!(property["title"].is_string(), "{place} has no title");
            visit(property, &place);
        }
    }
    let schema = schema();
    visit(&schema, "");
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert!(definition["title"].is_string(), "{name} has no title");
        visit(definition, name);
    }
}

/// The keys of a group depend on the form, so they are added in [`schema`].
impl JsonSchema for GroupDto<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Group".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object" })
    }
}

fn schema() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let derived = settings.into_generator().into_root_schema_for::<ReportDto<'_>>();
    let mut properties = derived.get("properties").cloned().unwrap();
    for property in properties.as_object_mut().unwrap().values_mut() {
        tidy(property);
    }
    describe(&mut properties);

    let mut defs = Map::new();
    for kind in KINDS {
        defs.insert(kind_name(kind).to_owned(), kind_schema(kind));
    }
    let mut forms = Vec::new();
    for form in FormId::ALL.map(Form::get) {
        let mut sections = Map::new();
        for section in SectionId::ALL.into_iter().filter(|section| section.table().is_some()) {
            let name = format!("{}_{}", section.key(), form.id);
            sections.insert(section.key().to_owned(), reference(&name));
            defs.insert(name, section_schema(form, section));
        }
        forms.push(json!({
            "if": { "properties": { "form": { "const": form.id.as_str() } } },
            "then": { "properties": sections },
        }));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "政府信息公开工作年度报告（JSON 格式第 1 版）",
        "description": "一个机关一年的政府信息公开工作年度报告。格子：null 为空白，\"n/a\" 为不适用，空白不等于 0；件数写整数，金额写成文字，以免被四舍五入。",
        "type": "object",
        "required": ["format", "version", "form"],
        "additionalProperties": false,
        "properties": properties,
        "allOf": forms,
        "$defs": defs,
    })
}

/// Drops what Rust says about its own types, and closes objects.
fn tidy(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    for ours in ["description", "format", "minimum", "required"] {
        schema.remove(ours);
    }
    if let Some(properties) = schema.get_mut("properties") {
        properties.as_object_mut().unwrap().values_mut().for_each(tidy);
        schema.insert("additionalProperties".to_owned(), false.into());
    }
    if let Some(items) = schema.get_mut("items") {
        tidy(items);
    }
}

/// Chinese titles and, where the Rust type says too little, what exactly is allowed.
fn describe(properties: &mut Value) {
    let reporters: Vec<Value> = Reporter::ALL
        .iter()
        .map(|kind| json!({ "const": kind.key(), "title": kind.label() }))
        .collect();
    let mut add = |pointer: &str, more: Value| {
        let target = properties.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}"));
        target.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    };
    add(
        "/$schema",
        json!({ "title": "本格式的 JSON Schema", "description": "供编辑器使用，读取时不看。" }),
    );
    add("/format", json!({ "title": "格式名", "const": FORMAT }));
    add("/version", json!({ "title": "格式版本", "const": VERSION }));
    let forms = FormId::ALL.map(|id| {
        let notice = Form::get(id).notice;
        json!({ "const": id.as_str(), "title": format!("{id} 版表样（{notice}）") })
    });
    add("/form", json!({ "title": "表样", "oneOf": forms }));
    add(
        "/year",
        json!({
            "title": "报告年度",
            "description": "报告所述的年份，不是发布的年份；null 为未填。",
        }),
    );
    add("/organ", json!({ "title": "报告机关", "description": "机关全称。" }));
    add("/reporter", json!({ "title": "报告主体类别", "oneOf": reporters }));
    add(
        "/addressee",
        json!({ "title": "报送对象", "description": "如“区政府办公室”，不带冒号。" }),
    );
    add(
        "/preamble",
        json!({ "title": "导语", "description": "段落之间用换行分开，以下文字均同。" }),
    );
    for section in SectionId::ALL {
        let pointer = format!("/{}", section.key());
        add(&pointer, json!({ "title": format!("{}、{}", section.ordinal(), section.title()) }));
        if !section.guidance().is_empty() {
            add(&pointer, json!({ "description": section.guidance() }));
        }
    }
    add(
        "/overview/properties/text",
        json!({
            "title": "总体情况正文",
            "description": "五个方面之前的文字；不分方面写的，全文在此。",
        }),
    );
    add("/overview/properties/aspects", json!({ "title": "五个方面" }));
    for aspect in Aspect::ALL {
        let pointer = format!("/overview/properties/aspects/properties/{}", aspect.key());
        let title = aspect.title(FormId::F2021);
        add(&pointer, json!({ "title": format!("（{}）{title}", aspect.ordinal()) }));
        add(
            &format!("{pointer}/properties/heading"),
            json!({
                "title": "小标题",
                "description": "与通知的措辞不同时才写，如“主动公开方面”。",
            }),
        );
        add(&format!("{pointer}/properties/text"), json!({ "title": "正文" }));
    }
    add("/signature", json!({ "title": "落款" }));
    add("/signature/properties/organ", json!({ "title": "落款机关" }));
    add(
        "/signature/properties/date",
        json!({
            "title": "落款日期",
            "description": "如 2021-01-20；null 为未填。",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        }),
    );
    add(
        "/explanations",
        json!({
            "title": "说明",
            "description": "对某一格或某条核对意见的说明；没有则不写。",
        }),
    );
    let id = "如 requests.received.total。";
    let said = "/explanations/items/properties";
    add(
        &format!("{said}/cell"),
        json!({ "title": "格子", "description": "如 requests.received.total；说的是文字或者整份年报时不写。", "type": "string" }),
    );
    let places = PLACES.map(|(place, _)| place);
    add(
        &format!("{said}/field"),
        json!({ "title": "哪一段文字", "description": "说的是格子或者整份年报时不写。", "type": "string", "enum": places }),
    );
    add(
        &format!("{said}/rule"),
        json!({ "title": "规则", "description": "如 B02；不写则是对格子本身的说明。", "type": "string" }),
    );
    add(&format!("{said}/text"), json!({ "title": "说明文字", "minLength": 1 }));
    add(&format!("{said}/by"), json!({ "title": "说明人", "description": "没有则不写。" }));
    add(
        &format!("{said}/on"),
        json!({
            "title": "说明日期",
            "description": "如 2021-01-20；没有则不写。",
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        }),
    );
    add(
        "/bindings",
        json!({
            "title": "文字中的数与表格的关联",
            "description": "文字中的一段就是某一格的数，随格子改变。文字本身不变，没有则不写。",
            "maxItems": MAX_BINDINGS,
        }),
    );
    let fields = PLACES.map(|(place, _)| place);
    let bound = "/bindings/items/properties";
    add(&format!("{bound}/field"), json!({ "title": "哪一段文字", "enum": fields }));
    add(
        &format!("{bound}/start"),
        json!({ "title": "从第几个字开始", "description": "从 0 数起，按 Unicode 字符计。", "minimum": 0 }),
    );
    add(&format!("{bound}/length"), json!({ "title": "几个字", "minimum": 1 }));
    add(&format!("{bound}/cell"), json!({ "title": "格子", "description": id }));
    add(
        "/notes",
        json!({
            "title": "备注",
            "description": "读取其他文件时无处可放而保留的内容；没有则不写。",
        }),
    );
    add("/notes/items/properties/place", json!({ "title": "原来的位置" }));
    add("/notes/items/properties/text", json!({ "title": "原来的内容" }));
}

const KINDS: [CellKind; 4] = [
    CellKind::Count,
    CellKind::SignedCount,
    CellKind::Amount(Unit::Yuan),
    CellKind::Amount(Unit::WanYuan),
];

fn kind_name(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Count => "count",
        CellKind::SignedCount => "signed_count",
        CellKind::Amount(Unit::Yuan) => "amount_yuan",
        CellKind::Amount(Unit::WanYuan) => "amount_wan_yuan",
    }
}

/// Also allows what a rule objects to (a negative count, half a case): a file must be able to say
/// what was published.
fn kind_schema(kind: CellKind) -> Value {
    let (integer, fraction) = (Amount::MAX_INTEGER_DIGITS, Amount::MAX_FRACTION_DIGITS);
    let limit = 10_i64.pow(u32::try_from(integer).unwrap()) - 1;
    let not_applicable = NOT_APPLICABLE;
    let pattern = format!("^({not_applicable}|-?[0-9]{{1,{integer}}}(\\.[0-9]{{1,{fraction}}})?)$");
    match kind {
        CellKind::Count | CellKind::SignedCount => json!({
            "title": if kind.is_signed() { "增减数" } else { "件数" },
            "description": if kind.is_signed() { "整数，可以为负。" } else { "不小于 0 的整数。" },
            "type": ["integer", "string", "null"],
            "minimum": -limit,
            "maximum": limit,
            "pattern": pattern,
        }),
        CellKind::Amount(unit) => json!({
            "title": format!("金额（{}）", unit.label()),
            "description": "写成文字的小数，如 \"4166.241619\"。",
            "type": ["string", "null"],
            "pattern": pattern,
        }),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn object(title: &str) -> Value {
    json!({ "title": title, "type": "object", "additionalProperties": false, "properties": {} })
}

fn section_schema(form: &'static Form, section: SectionId) -> Value {
    let mut root = object(section.title());
    for row in form.rows.iter().filter(|row| row.table.section() == section) {
        for (cell, column) in row.cells().zip(row.columns) {
            let definition = form.cell(cell);
            let mut parts: Vec<&str> = path_of(definition).split('.').collect();
            let last = parts.pop().unwrap();
            let mut group = &mut root;
            for (depth, part) in parts.iter().enumerate() {
                let is_row = depth + 1 == parts.len();
                group = &mut group["properties"][*part];
                if group.is_null() {
                    *group = if is_row { row_schema(row) } else { object(row.group) };
                }
            }
            let mut value = reference(kind_name(definition.kind));
            value["title"] = column.label.into();
            group["properties"][last] = value;
        }
    }
    root
}

fn row_schema(row: &Row) -> Value {
    let mut schema = object(row.label);
    schema["description"] = format!("{}（{}）", row.guidance.zh, row.guidance.basis).into();
    schema
}
