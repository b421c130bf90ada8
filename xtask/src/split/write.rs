//! Writes the two halves.

use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, ImportSection, InstructionSink, TypeSection,
};
use wasmparser::{DataKind, Operator, Parser, Payload};

use super::NAMESPACE;
use super::module::Module;
use super::texts::Data;

/// What stands where in the halves.
pub(super) struct Plan<'a, 'm> {
    module: &'m Module<'a>,
    moved: &'m [bool],
    /// Places in memory that the second half fills.
    texts: &'m [Range<u32>],
    /// New index of each function in the first half; of a moved one that of its stub, if it has one.
    first: Vec<Option<u32>>,
    /// New index of each function in the second half.
    second: Vec<Option<u32>>,
    /// Functions of the first half that the second one imports, in the order of their exports.
    shared: Vec<u32>,
    /// Moved functions with a stub, in the order of their table slots.
    stubs: Vec<u32>,
    /// The first of these slots.
    slots: u32,
}

/// Index of the import that makes sure that the second half is there, behind the others.
fn load_index(module: &Module) -> u32 {
    u32::try_from(module.imported).unwrap_or(u32::MAX)
}

impl<'a, 'm> Plan<'a, 'm> {
    pub(super) fn new(module: &'m Module<'a>, moved: &'m [bool], texts: &'m [Range<u32>]) -> Self {
        let count = module.types.len();
        let is_moved = |function: usize| {
            function.checked_sub(module.imported).is_some_and(|defined| moved[defined])
        };
        // Who is called from where.
        let (mut needs_stub, mut needed_by_second) = (vec![false; count], vec![false; count]);
        for function in &module.referred {
            needs_stub[*function as usize] = true;
        }
        for (defined, moved) in moved.iter().enumerate() {
            for called in module.calls(defined) {
                let called = *called as usize;
                if !moved {
                    needs_stub[called] = true;
                } else if !is_moved(called) {
                    needed_by_second[called] = true;
                }
            }
        }
        let mut next = load_index(module) + 1;
        let mut first = Vec::with_capacity(count);
        let mut stubs = Vec::new();
        for (function, needs_stub) in needs_stub.into_iter().enumerate() {
            if function < module.imported {
                first.push(u32::try_from(function).ok());
            } else if is_moved(function) && !needs_stub {
                first.push(None);
            } else {
                if is_moved(function) {
                    stubs.extend(u32::try_from(function).ok());
                }
                first.push(Some(next));
                next += 1;
            }
        }
        let mut second = vec![None; count];
        let mut shared = Vec::new();
        let mut next = 0;
        for (function, needed) in needed_by_second.into_iter().enumerate() {
            if needed {
                second[function] = Some(next);
                shared.extend(u32::try_from(function).ok());
                next += 1;
            }
        }
        for (function, index) in second.iter_mut().enumerate() {
            if is_moved(function) {
                *index = Some(next);
                next += 1;
            }
        }
        let table = module.tables.get(module.functions as usize);
        let slots = table.and_then(|table| u32::try_from(table.initial).ok()).unwrap_or(0);
        Plan { module, moved, texts, first, second, shared, stubs, slots }
    }

    /// The module without the moved functions.
    pub(super) fn first(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let mut output = wasm_encoder::Module::new();
        let mut renumber = Renumber(&self.first);
        let mut code = CodeSection::new();
        let mut defined = 0;
        let mut bodies = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(section) => {
                    let mut types = TypeSection::new();
                    renumber.parse_type_section(&mut types, section)?;
                    // Of `load`.
                    types.ty().function([], []);
                    output.section(&types);
                }
                Payload::ImportSection(section) => {
                    let mut imports = ImportSection::new();
                    renumber.parse_import_section(&mut imports, section)?;
                    let kind = u32::try_from(self.module.parameters.len())?;
                    imports.import(NAMESPACE, "load", EntityType::Function(kind));
                    output.section(&imports);
                }
                Payload::FunctionSection(_) => {
                    let mut functions = FunctionSection::new();
                    for (function, index) in
                        self.first.iter().enumerate().skip(self.module.imported)
                    {
                        if index.is_some() {
                            functions.function(self.module.types[function]);
                        }
                    }
                    output.section(&functions);
                }
                Payload::TableSection(_) => {
                    let mut tables = wasm_encoder::TableSection::new();
                    for index in 0..self.module.tables.len() {
                        tables.table(self.table(index)?);
                    }
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
                    let mut exports = ExportSection::new();
                    renumber.parse_export_section(&mut exports, section)?;
                    self.share(&mut exports)?;
                    output.section(&exports);
                }
                Payload::StartSection { func, .. } => {
                    let function_index = self.first[func as usize].context("start was moved")?;
                    output.section(&wasm_encoder::StartSection { function_index });
                }
                Payload::ElementSection(section) => {
                    let mut elements = ElementSection::new();
                    renumber.parse_element_section(&mut elements, section)?;
                    output.section(&elements);
                }
                Payload::DataCountSection { count, .. } => {
                    output.section(&wasm_encoder::DataCountSection { count });
                }
                Payload::CodeSectionStart { count, .. } => bodies = count,
                Payload::CodeSectionEntry(body) => {
                    let function = self.module.imported + defined;
                    if !self.moved[defined] {
                        renumber.parse_function_body(&mut code, body)?;
                    } else if self.first[function].is_some() {
                        code.function(&self.stub(function)?);
                    }
                    defined += 1;
                    if defined == bodies as usize {
                        output.section(&code);
                    }
                }
                Payload::DataSection(section) => {
                    output.section(&self.data(&mut renumber, section)?);
                }
                _ => {}
            }
        }
        Ok(output.finish())
    }

    /// The data of the first half: zeros where the second half brings a text.
    fn data(
        &self,
        renumber: &mut Renumber,
        section: wasmparser::DataSectionReader,
    ) -> Result<wasm_encoder::DataSection> {
        let mut data = wasm_encoder::DataSection::new();
        for segment in section {
            let segment = segment?;
            let mut bytes = segment.data.to_vec();
            match segment.kind {
                DataKind::Passive => data.passive(bytes),
                DataKind::Active { memory_index, offset_expr } => {
                    let mut reader = offset_expr.get_operators_reader();
                    if let Operator::I32Const { value } = reader.read()? {
                        let start = value.cast_unsigned();
                        for text in self.texts {
                            let Some(from) = text.start.checked_sub(start) else { continue };
                            let place = from as usize..from as usize + text.len();
                            if let Some(bytes) = bytes.get_mut(place) {
                                bytes.fill(0);
                            }
                        }
                    }
                    data.active(memory_index, &renumber.const_expr(offset_expr)?, bytes)
                }
            };
        }
        Ok(data)
    }

    /// What stands in the first half for a moved function.
    fn stub(&self, function: usize) -> Result<Function> {
        let kind = self.module.types[function];
        let at = self.stubs.iter().position(|stub| *stub as usize == function);
        let slot = (self.slots + u32::try_from(at.context("no slot")?)?).cast_signed();
        let table = self.module.functions;
        let mut stub = Function::new([]);
        let mut code: InstructionSink = stub.instructions();
        code.i32_const(slot).table_get(table).ref_is_null();
        code.if_(wasm_encoder::BlockType::Empty).call(load_index(self.module)).end();
        for parameter in 0..self.module.parameters[kind as usize] {
            code.local_get(parameter);
        }
        code.i32_const(slot).call_indirect(table, kind).end();
        Ok(stub)
    }

    /// The moved functions, as a module that lives on the first half.
    pub(super) fn second(&self, data: &Data) -> Result<Vec<u8>> {
        let mut output = wasm_encoder::Module::new();
        let mut renumber = Renumber(&self.second);
        let mut types = TypeSection::new();
        renumber.parse_type_section(&mut types, self.module.type_section.clone())?;
        output.section(&types);

        let mut imports = ImportSection::new();
        for (at, function) in self.shared.iter().enumerate() {
            let kind = self.module.types[*function as usize];
            imports.import(NAMESPACE, &name("f", at), EntityType::Function(kind));
        }
        for (at, memory) in self.module.memories.iter().enumerate() {
            imports.import(NAMESPACE, &name("m", at), renumber.memory_type(*memory)?);
        }
        for at in 0..self.module.tables.len() {
            imports.import(NAMESPACE, &name("t", at), self.table(at)?);
        }
        for (at, global) in self.module.globals.iter().enumerate() {
            imports.import(NAMESPACE, &name("g", at), renumber.global_type(*global)?);
        }
        output.section(&imports);

        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for (defined, body) in self.module.bodies.iter().enumerate() {
            if self.moved[defined] {
                functions.function(self.module.types[self.module.imported + defined]);
                renumber.parse_function_body(&mut code, body.clone())?;
            }
        }
        output.section(&functions);

        let mut elements = ElementSection::new();
        let stubs: Vec<u32> =
            self.stubs.iter().filter_map(|stub| self.second[*stub as usize]).collect();
        elements.active(
            Some(self.module.functions),
            &ConstExpr::i32_const(self.slots.cast_signed()),
            Elements::Functions(stubs.into()),
        );
        output.section(&elements);
        output.section(&code);

        let mut texts = wasm_encoder::DataSection::new();
        for text in self.texts {
            let place = ConstExpr::i32_const(text.start.cast_signed());
            texts.active(0, &place, data.at(text).iter().copied());
        }
        output.section(&texts);
        Ok(output.finish())
    }

    /// A table with room for what the stubs call.
    fn table(&self, index: usize) -> Result<wasm_encoder::TableType> {
        let mut table = self.module.tables[index];
        if index == self.module.functions as usize {
            let more = u64::try_from(self.stubs.len())?;
            table.initial += more;
            table.maximum = table.maximum.map(|maximum| maximum + more);
        }
        Ok(Renumber(&[]).table_type(table)?)
    }

    /// Exports what the second half needs.
    fn share(&self, exports: &mut ExportSection) -> Result<()> {
        for (at, function) in self.shared.iter().enumerate() {
            let index = self.first[*function as usize].context("a shared function was moved")?;
            exports.export(&name("f", at), ExportKind::Func, index);
        }
        let counts = [
            ("m", ExportKind::Memory, self.module.memories.len()),
            ("t", ExportKind::Table, self.module.tables.len()),
            ("g", ExportKind::Global, self.module.globals.len()),
        ];
        for (letter, kind, count) in counts {
            for at in 0..count {
                exports.export(&name(letter, at), kind, u32::try_from(at)?);
            }
        }
        Ok(())
    }
}

/// `$f0`, `$f1`, … `$fa`, …: names that wasm-bindgen never gives.
fn name(letter: &str, at: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    let mut rest = at;
    loop {
        digits.push(char::from(DIGITS[rest % 36]));
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    let digits: String = digits.into_iter().rev().collect();
    format!("${letter}{digits}")
}

/// Gives functions their new numbers.
pub(super) struct Renumber<'p>(pub(super) &'p [Option<u32>]);

/// A function that the half at hand does not have.
#[derive(Debug)]
pub(super) struct Elsewhere(u32);

impl std::fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "function {} is in the other half", self.0)
    }
}

impl std::error::Error for Elsewhere {}

impl Reencode for Renumber<'_> {
    type Error = Elsewhere;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Self::Error>> {
        let new = self.0.get(function as usize).copied().flatten();
        new.ok_or(reencode::Error::UserError(Elsewhere(function)))
    }
}
