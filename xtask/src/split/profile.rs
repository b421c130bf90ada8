//! Finds out which functions are needed until the form can be filled in: a build in which each function
//! says when it is called, and a visitor who opens it, makes a report and types.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{CodeSection, EntityType, ImportSection, TypeSection};
use wasmparser::{Parser, Payload};

use super::NAMESPACE;
use super::cold::plain;
use super::module::Module;
use super::write::Renumber;

/// Has every function of a module call `mark` with its number first.
pub(crate) fn instrument(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    let output =
        instrumented(&bytes).with_context(|| format!("cannot instrument {}", path.display()))?;
    Ok(fs::write(path, output)?)
}

fn instrumented(bytes: &[u8]) -> Result<Vec<u8>> {
    let module = Module::read(bytes)?;
    let mark = u32::try_from(module.imported)?;
    let count = u32::try_from(module.types.len())?;
    let shifted: Vec<_> =
        (0..count).map(|index| Some(if index < mark { index } else { index + 1 })).collect();
    let mut renumber = Renumber(&shifted);
    let mut output = wasm_encoder::Module::new();
    let mut code = CodeSection::new();
    let mut defined = 0;
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::TypeSection(section) => {
                let mut types = TypeSection::new();
                renumber.parse_type_section(&mut types, section)?;
                types.ty().function([wasm_encoder::ValType::I32], []);
                output.section(&types);
            }
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                renumber.parse_import_section(&mut imports, section)?;
                let kind = u32::try_from(module.parameters.len())?;
                imports.import(NAMESPACE, "mark", EntityType::Function(kind));
                output.section(&imports);
            }
            Payload::FunctionSection(section) => {
                let mut functions = wasm_encoder::FunctionSection::new();
                renumber.parse_function_section(&mut functions, section)?;
                output.section(&functions);
            }
            Payload::TableSection(section) => {
                let mut tables = wasm_encoder::TableSection::new();
                renumber.parse_table_section(&mut tables, section)?;
                output.section(&tables);
            }
            Payload::MemorySection(section) => {
                let mut memories = wasm_encoder::MemorySection::new();
                renumber.parse_memory_section(&mut memories, section)?;
                output.section(&memories);
            }
            Payload::GlobalSection(section) => {
                let mut globals = wasm_encoder::GlobalSection::new();
                renumber.parse_global_section(&mut globals, section)?;
                output.section(&globals);
            }
            Payload::ExportSection(section) => {
                let mut exports = wasm_encoder::ExportSection::new();
                renumber.parse_export_section(&mut exports, section)?;
                output.section(&exports);
            }
            Payload::StartSection { func, .. } => {
                output.section(&wasm_encoder::StartSection { function_index: func + 1 });
            }
            Payload::ElementSection(section) => {
                let mut elements = wasm_encoder::ElementSection::new();
                renumber.parse_element_section(&mut elements, section)?;
                output.section(&elements);
            }
            Payload::DataCountSection { count, .. } => {
                output.section(&wasm_encoder::DataCountSection { count });
            }
            Payload::CodeSectionEntry(body) => {
                let mut function = renumber.new_function_with_parsed_locals(&body)?;
                function.instructions().i32_const(i32::try_from(defined)?).call(mark);
                let mut operators = body.get_operators_reader()?;
                while !operators.eof() {
                    function.instruction(&renumber.parse_instruction(&mut operators)?);
                }
                code.function(&function);
                defined += 1;
                if defined == module.bodies.len() {
                    output.section(&code);
                }
            }
            Payload::DataSection(section) => {
                let mut data = wasm_encoder::DataSection::new();
                renumber.parse_data_section(&mut data, section)?;
                output.section(&data);
            }
            _ => {}
        }
    }
    Ok(output.finish())
}

/// Parts of the names of functions that the watched visitor calls, but only once the form is there and the second half
/// with it: rare keys, choices and actions, and what moves the entries of a list.
const CALLED_LATER: [&str; 7] = [
    "app::actions::rare::",
    "app::input::fields::change",
    "app::input::keys::",
    "dom_bundle::blist::KeyedEntry",
    "virtual_dom::key::Key",
    "drain::Drain<yew::",
    "Vec<yew::dom_bundle::bnode::BNode>>::drain",
];

/// The list of functions that nobody called, or not before the form was there: `called` are their numbers among the
/// defined ones.
pub(crate) fn uncalled(module: &[u8], called: &HashSet<usize>) -> Result<String> {
    let module = Module::read(module)?;
    let names: Vec<String> = module.defined_names().iter().map(|name| plain(name)).collect();
    let hot: HashSet<&str> =
        called.iter().filter_map(|at| names.get(*at)).map(String::as_str).collect();
    let mut cold: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| {
            let is_late = CALLED_LATER.iter().any(|part| name.contains(part));
            !name.is_empty() && (is_late || !hot.contains(name))
        })
        .collect();
    cold.sort_unstable();
    cold.dedup();
    Ok(cold.join("\n") + "\n")
}
