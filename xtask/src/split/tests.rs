use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, Function,
    FunctionSection, ImportSection, MemorySection, MemoryType, NameMap, NameSection, TableSection,
    TypeSection,
};
use wasmparser::{DataKind, Payload};

use super::cold::plain;
use super::*;

#[test]
fn names_without_hashes() {
    let check = |name: &str, expected: &str| assert_eq!(plain(name), expected);
    check("yew[bd0f49f9e78e7f97]::scheduler::run", "yew::scheduler::run");
    check("<[u8] as core[44528b579e4af097]::Debug>::fmt", "<[u8] as core::Debug>::fmt");
    check("a[", "a[");
    let cold = Cold::parse("# a remark\n\n yew::scheduler::run \n");
    assert!(cold.contains("yew[0123456789abcdef]::scheduler::run"));
    assert!(!cold.contains("yew::scheduler") && !cold.contains(""));
}

/// Where the data of the modules of these tests begins.
const START: usize = 1024;

/// A module with this data, and functions `hot` and `cold` that name these numbers.
fn module(data: &[u8], hot: &[usize], cold: &[usize]) -> Vec<u8> {
    let number = |number: usize| i32::try_from(number).unwrap();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imports = ImportSection::new();
    imports.import("page", "imported", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    functions.function(0).function(0);
    let mut tables = TableSection::new();
    tables.table(wasm_encoder::TableType {
        element_type: wasm_encoder::RefType::FUNCREF,
        table64: false,
        minimum: 2,
        maximum: Some(2),
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut elements = ElementSection::new();
    elements.active(Some(0), &ConstExpr::i32_const(0), Elements::Functions((&[1, 2]).into()));
    let mut code = CodeSection::new();
    for numbers in [hot, cold] {
        let mut function = Function::new([]);
        let mut body = function.instructions();
        for value in numbers {
            body.i32_const(number(*value)).drop();
        }
        body.end();
        code.function(&function);
    }
    let mut segments = DataSection::new();
    segments.active(0, &ConstExpr::i32_const(number(START)), data.iter().copied());
    let mut names = NameMap::new();
    names.append(1, "hot");
    names.append(2, "cold");
    let mut named = NameSection::new();
    named.functions(&names);
    let mut module = wasm_encoder::Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables)
        .section(&memories);
    module.section(&elements).section(&code).section(&segments).section(&named);
    module.finish()
}

/// The data of a half.
fn data(half: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut found = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(half) {
        let Payload::DataSection(section) = payload.unwrap() else { continue };
        for segment in section {
            let segment = segment.unwrap();
            let DataKind::Active { offset_expr, .. } = segment.kind else { panic!() };
            let wasmparser::Operator::I32Const { value } =
                offset_expr.get_operators_reader().read().unwrap()
            else {
                panic!()
            };
            found.push((usize::try_from(value).unwrap(), segment.data.to_vec()));
        }
    }
    found
}

#[test]
fn texts_of_moved_functions() {
    let text = "一句只在对话框里说的话";
    let long = text.len();
    let cold = Cold::parse("cold");
    let literals = HashSet::from([text.to_owned()]);
    let check = |before: &[u8], after: &[u8], hot: &[usize], named: &[usize], moves: bool| {
        let whole = [before, text.as_bytes(), after].concat();
        let halves = halves(&module(&whole, hot, named), &cold, &literals).unwrap();
        let place = START + before.len();
        let (mut first, mut second) = (whole.clone(), vec![]);
        if moves {
            first[before.len()..before.len() + long].fill(0);
            second.push((place, text.as_bytes().to_vec()));
        }
        assert_eq!(data(&halves.first), [(START, first)], "{hot:?} {named:?}");
        assert_eq!(data(&halves.second), second, "{hot:?} {named:?}");
        assert_eq!(halves.texts, if moves { long } else { 0 });
        for half in [&halves.first, &halves.second] {
            wasmparser::Validator::new().validate_all(half).unwrap();
        }
    };
    // Said by a moved function alone.
    check(b"xxxx", b"yyyy", &[], &[START + 4, long], true);
    check(b"xxxx", b"yyyy", &[START, long, START + 4 + long], &[START + 4, long], true);
    // By both, or read from the middle, or found through a pointer.
    check(b"xxxx", b"yyyy", &[START + 4, long], &[START + 4, long], false);
    check(b"xxxx", b"yyyy", &[START + 7], &[START + 4, long], false);
    let pointer = u32::try_from(START + 4).unwrap().to_le_bytes();
    check(&pointer, b"yyyy", &[], &[START + 4, long], false);
    // Only part of a longer constant that somebody else may read from its beginning.
    check(b"xxxx", b"yyyy", &[], &[START, long + 4], false);
    check(b"xxxx", b"yyyy", &[START, long + 8], &[long], false);
}
