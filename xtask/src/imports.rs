//! Short names for what a module imports. wasm-bindgen names each import after what it does and a hash,
//! once in the module and once in its script: two kilobytes of the first load each that compress badly.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;

/// Renames the functions that `module` imports, there and in the script that provides them.
pub(crate) fn shorten(module: &Path, script: &Path) -> Result<()> {
    let bytes = fs::read(module)?;
    let (bytes, names) =
        renamed(&bytes).with_context(|| format!("cannot read {}", module.display()))?;
    let text = replaced(&fs::read_to_string(script)?, &names);
    fs::write(module, bytes)?;
    fs::write(script, text)?;
    Ok(())
}

/// The module with short names, and what became what.
fn renamed(module: &[u8]) -> Result<(Vec<u8>, HashMap<String, String>)> {
    let mut input = Reader(module.strip_prefix(HEADER).context("not a WebAssembly module")?);
    let mut output = HEADER.to_vec();
    let mut names = HashMap::new();
    while !input.0.is_empty() {
        let id = input.byte()?;
        let section = input.bytes()?;
        let section = if id == IMPORTS { imports(section, &mut names)? } else { section.to_vec() };
        output.push(id);
        number(section.len(), &mut output);
        output.extend(section);
    }
    Ok((output, names))
}

fn imports(section: &[u8], names: &mut HashMap<String, String>) -> Result<Vec<u8>> {
    let mut input = Reader(section);
    let mut output = Vec::new();
    let count = input.number()?;
    number(count, &mut output);
    for _ in 0..count {
        let (module, field) = (input.bytes()?, std::str::from_utf8(input.bytes()?)?);
        let before = input.0;
        let kind = input.byte()?;
        input.skip_description(kind)?;
        let description = &before[..before.len() - input.0.len()];
        let field = if kind == FUNCTION {
            let next = short_name(names.len());
            names.entry(field.to_owned()).or_insert(next).clone()
        } else {
            field.to_owned()
        };
        for name in [module, field.as_bytes()] {
            number(name.len(), &mut output);
            output.extend(name);
        }
        output.extend(description);
    }
    Ok(output)
}

/// `a`, `b`, … `z`, `aa`, …
fn short_name(index: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    match index / 26 {
        0 => letter.to_string(),
        more => short_name(more - 1) + &letter.to_string(),
    }
}

/// The script with every word that is one of the names replaced.
fn replaced(script: &str, names: &HashMap<String, String>) -> String {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let mut output = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_word) {
        output.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        output.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[end..];
    }
    output + rest
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("it ends too early")?;
        self.0 = rest;
        Ok(*first)
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> Result<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        bail!("a number in it has no end")
    }

    /// So many bytes as the number before them says.
    fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length).context("it ends too early")?;
        self.0 = rest;
        Ok(bytes)
    }

    fn skip_description(&mut self, kind: u8) -> Result<()> {
        match kind {
            FUNCTION => {
                self.number()?;
            }
            // Table: type of its elements, limits. Memory: limits.
            1 | 2 => {
                if kind == 1 {
                    self.byte()?;
                }
                let has_maximum = self.number()? & 1 == 1;
                self.number()?;
                if has_maximum {
                    self.number()?;
                }
            }
            // Global: type, whether it can change. Tag: kind, type.
            3 | 4 => {
                self.byte()?;
                self.number()?;
            }
            other => bail!("it imports something of the unknown kind {other}"),
        }
        Ok(())
    }
}

/// An unsigned LEB128 number.
fn number(mut value: usize, output: &mut Vec<u8>) {
    loop {
        let byte = u8::try_from(value & 0x7f).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            output.push(byte);
            return;
        }
        output.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_unique_words() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(short_name),
            ["a", "z", "aa", "az", "ba", "zz", "aaa"]
        );
        let all: std::collections::HashSet<_> = (0..2000).map(short_name).collect();
        assert_eq!(all.len(), 2000);
    }

    #[test]
    fn functions_are_renamed_and_all_else_stays() {
        // A type section, a memory, a function twice, a global; then a custom section.
        let mut module = HEADER.to_vec();
        module.extend([1, 4, 1, 0x60, 0, 0]);
        let mut section = vec![4];
        for (name, description) in [
            ("memory", &[2, 1, 1, 200, 1][..]),
            ("__wbg_now_0123", &[0, 0]),
            ("__wbg_now_0123", &[0, 0]),
            ("stack", &[3, 0x7f, 1]),
        ] {
            section.extend([1, b'm']);
            number(name.len(), &mut section);
            section.extend(name.as_bytes());
            section.extend(description);
        }
        module.push(IMPORTS);
        number(section.len(), &mut module);
        module.extend(section);
        module.extend([0, 2, 1, b'x']);

        let (short, names) = renamed(&module).unwrap();
        assert_eq!(names, HashMap::from([("__wbg_now_0123".to_owned(), "a".to_owned())]));
        assert_eq!(short.len(), module.len() - 2 * "__wbg_now_012".len());
        let (again, none) = renamed(&short).unwrap();
        assert_eq!((again, none.len()), (short, 1));
        assert!(renamed(b"no module").is_err());
        assert!(renamed(&module[..module.len() - 3]).is_err());
    }

    #[test]
    fn only_whole_words_are_replaced() {
        let names = HashMap::from([("__wbg_now_01".to_owned(), "a".to_owned())]);
        let check = |script: &str, expected: &str| assert_eq!(replaced(script, &names), expected);
        check("{__wbg_now_01:f,__wbg_now_012:g}", "{a:f,__wbg_now_012:g}");
        check("x.__wbg_now_01=y;\"年报\"", "x.a=y;\"年报\"");
        check("$__wbg_now_01", "$__wbg_now_01");
        check("__wbg_now_01", "a");
    }
}
