//! What a splitter must know of a module.

use anyhow::{Context, Result, bail};
use wasmparser::{
    ElementItems, ElementKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// A module, taken apart.
pub(super) struct Module<'a> {
    /// Type of each function, imported ones first.
    pub(super) types: Vec<u32>,
    pub(super) imported: usize,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    /// Name of each function, where it has one.
    names: Vec<&'a str>,
    /// Functions that each defined function calls.
    calls: Vec<Vec<u32>>,
    /// Defined functions with instructions that only work in the module with the data or the elements.
    pinned: Vec<bool>,
    /// Functions that tables, exports and the start refer to.
    pub(super) referred: Vec<u32>,
    pub(super) tables: Vec<wasmparser::TableType>,
    pub(super) globals: Vec<wasmparser::GlobalType>,
    pub(super) memories: Vec<wasmparser::MemoryType>,
    /// The table of functions, where stubs find what they stand for.
    pub(super) functions: u32,
    /// Parameters of each type.
    pub(super) parameters: Vec<u32>,
    pub(super) type_section: wasmparser::TypeSectionReader<'a>,
}

impl<'a> Module<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut types = Vec::new();
        let mut imported = 0;
        let mut bodies = Vec::new();
        let mut named = Vec::new();
        let mut referred = Vec::new();
        let (mut tables, mut globals, mut memories) = (Vec::new(), Vec::new(), Vec::new());
        let mut functions = None;
        let mut parameters = Vec::new();
        let mut type_section = None;
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(section) => {
                    for group in section.clone() {
                        for sub in group?.types() {
                            let count = match &sub.composite_type.inner {
                                wasmparser::CompositeInnerType::Func(function) => {
                                    function.params().len()
                                }
                                _ => 0,
                            };
                            parameters.push(u32::try_from(count)?);
                        }
                    }
                    type_section = Some(section);
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        match import?.ty {
                            TypeRef::Func(kind) => {
                                types.push(kind);
                                imported += 1;
                            }
                            _ => bail!("it imports other things than functions"),
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for kind in section {
                        types.push(kind?);
                    }
                }
                Payload::TableSection(section) => {
                    for table in section {
                        tables.push(table?.ty);
                    }
                }
                Payload::MemorySection(section) => {
                    for memory in section {
                        memories.push(memory?);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        globals.push(global?.ty);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == wasmparser::ExternalKind::Func {
                            referred.push(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => referred.push(func),
                Payload::ElementSection(section) => {
                    for element in section {
                        let element = element?;
                        let ElementItems::Functions(items) = element.items else {
                            bail!("it has elements that are expressions");
                        };
                        for item in items {
                            referred.push(item?);
                        }
                        if let ElementKind::Active { table_index, .. } = element.kind {
                            functions.get_or_insert(table_index.unwrap_or(0));
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            let Name::Function(map) = name? else { continue };
                            for naming in map {
                                let naming = naming?;
                                named.push((naming.index, naming.name));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let mut names = vec![""; types.len()];
        for (index, name) in named {
            if let Some(slot) = names.get_mut(usize::try_from(index)?) {
                *slot = name;
            }
        }
        let (mut calls, mut pinned) = (Vec::new(), Vec::new());
        for body in &bodies {
            let (mut called, mut pin) = (Vec::new(), false);
            for operator in body.get_operators_reader()? {
                match operator? {
                    Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                        called.push(function_index);
                    }
                    Operator::RefFunc { .. }
                    | Operator::MemoryInit { .. }
                    | Operator::DataDrop { .. }
                    | Operator::TableInit { .. }
                    | Operator::ElemDrop { .. } => pin = true,
                    _ => {}
                }
            }
            calls.push(called);
            pinned.push(pin);
        }
        Ok(Module {
            types,
            imported,
            bodies,
            names,
            calls,
            pinned,
            referred,
            tables,
            globals,
            memories,
            functions: functions.context("it has no table of functions")?,
            parameters,
            type_section: type_section.context("it has no types")?,
        })
    }

    /// Which of the defined functions go into the second half.
    pub(super) fn movable(&self, is_cold: impl Fn(&str) -> bool) -> Vec<bool> {
        let names = self.names.iter().skip(self.imported);
        names.zip(&self.pinned).map(|(name, pinned)| !pinned && is_cold(name)).collect()
    }

    /// Functions that a defined function calls.
    pub(super) fn calls(&self, defined: usize) -> &[u32] {
        &self.calls[defined]
    }

    /// Name of each defined function.
    pub(super) fn defined_names(&self) -> &[&'a str] {
        &self.names[self.imported..]
    }
}
