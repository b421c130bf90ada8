//! Every document of the corpus with random damage: nothing panics, nothing takes long, and what is
//! read survives the JSON format. (`fuzz/` does the same without end, with a nightly compiler.)

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use xxgk_core::form::FormId;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::wire;
use xxgk_export::Format;

/// The corpus, and what we write ourselves.
fn documents() -> Vec<(String, Vec<u8>)> {
    let mut documents: Vec<(String, Vec<u8>)> = files()
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    let seed = documents.iter().find(|(name, _)| name.starts_with("r000")).unwrap();
    let report = xxgk_import::read(&seed.1, &seed.0).unwrap().report;
    for format in Format::ALL {
        let bytes = format.write(&PrintDocument::new(&report, Options::default())).unwrap();
        documents.push((format!("{}.{}", format.key(), format.extension()), bytes));
    }
    documents
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files = Vec::new();
    for folder in [folder.clone(), folder.join("made")] {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let is_document = |path: &PathBuf| path.extension().is_some_and(|end| end != "md");
        files.extend(entries.filter(|path| path.is_file() && is_document(path)));
    }
    files.sort();
    files
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Pieces that readers look for.
const PIECES: [&[u8]; 16] = [
    b"<table>",
    b"</tr>",
    b"<td rowspan=999999999 colspan=-1>",
    b"&#x110000;",
    b"<!DOCTYPE a [",
    b"<w:vMerge/>",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"endstream endobj",
    b"/Filter/FlateDecode",
    b"99999999999999999999",
    b"\xff\xfe\x00",
    b"\n|||\n",
    "总计".as_bytes(),
    "（七）".as_bytes(),
    b"{\"rows\":{",
    b"\"",
];

fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len());
        let length = random.below(64).min(bytes.len() - at);
        match random.below(6) {
            0 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let copy = bytes[at..at + length].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            3 => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            4 => bytes[at] ^= 1 << random.below(8),
            _ if random.below(4) == 0 => bytes.truncate(at.max(1)),
            _ => {}
        }
        if bytes.is_empty() {
            bytes.push(b'0');
        }
    }
}

fn check(bytes: &[u8], name: &str) {
    let start = Instant::now();
    if let Ok(imported) = xxgk_import::read(bytes, name) {
        let read = wire::from_json(&wire::to_json_compact(&imported.report)).unwrap();
        assert_eq!(read.report, imported.report, "{name}");
        assert!(imported.notes.len() <= 201 && imported.report.notes.len() <= 200, "{name}");
    }
    // Generous: without optimisation, beside other tests.
    assert!(start.elapsed() < Duration::from_secs(20), "{name} took {:?}", start.elapsed());
}

/// Unpacks the parts of an office file, so that damage reaches what is inside.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(name.as_str(), stored).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn damaged_documents_never_panic() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for (name, original) in documents() {
        let rounds = if name.ends_with(".pdf") { 12 } else { 40 };
        for _ in 0..rounds {
            let mut bytes = original.clone();
            damage(&mut bytes, &mut random);
            check(&bytes, &name);
        }
    }
}

#[test]
fn damaged_insides_of_office_files_never_panic() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for (name, bytes) in documents() {
        if !name.ends_with(".docx") && !name.ends_with(".xlsx") {
            continue;
        }
        let original = parts(&bytes);
        for _ in 0..40 {
            let mut parts = original.clone();
            let at = random.below(parts.len());
            let content = &mut parts[at].1;
            if !content.is_empty() {
                damage(content, &mut random);
            }
            check(&pack(&parts), &name);
        }
    }
}

#[test]
fn damaged_clipboards_never_panic() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for path in files().into_iter().filter(|path| path.extension().is_some_and(|e| e == "html")) {
        let original = std::fs::read(&path).unwrap();
        for _ in 0..30 {
            let mut bytes = original.clone();
            damage(&mut bytes, &mut random);
            let text = String::from_utf8_lossy(&bytes);
            for form in FormId::ALL {
                let _ = xxgk_import::read_clipboard(form, &text, &text);
            }
        }
    }
}
