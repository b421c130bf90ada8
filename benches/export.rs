//! How long the export of one report takes, by format, and reading the file again:
//! `cargo bench --bench export`. `EXPORT_SIZES=1` prints the sizes of the files instead.

use std::path::Path;

use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::Report;
use xxgk_export::Format;

fn main() {
    if std::env::var_os("EXPORT_SIZES").is_none() {
        return divan::main();
    }
    for name in DOCUMENTS {
        let report = report(name);
        for format in Format::ALL {
            println!("{name}\t{}\t{}", format.key(), write(&report, format).len());
        }
    }
}

/// A small report of the 2019 form; one of the 2021 form with a long text.
const DOCUMENTS: [&str; 2] =
    ["r000_wanzhou_eco_bureau_2020_seed.txt", "r001_shuyang_county_2025_md.txt"];

fn report(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let bytes = std::fs::read(path).expect("the corpus is part of the project");
    xxgk_import::read(&bytes, name).expect("the corpus is read").report
}

fn write(report: &Report, format: Format) -> Vec<u8> {
    let document = PrintDocument::new(report, Options::default());
    format.write(&document).expect("there is memory for one report")
}

#[divan::bench(args = Format::ALL.map(Format::key))]
fn write_long(bencher: divan::Bencher<'_, '_>, key: &str) {
    let report = report(DOCUMENTS[1]);
    let format = Format::from_key(key).expect("a format");
    bencher.bench(|| write(divan::black_box(&report), format).len());
}

#[divan::bench(args = Format::ALL.map(Format::key))]
fn read_again(bencher: divan::Bencher<'_, '_>, key: &str) {
    let format = Format::from_key(key).expect("a format");
    let bytes = write(&report(DOCUMENTS[1]), format);
    let name = format!("a.{}", format.extension());
    bencher
        .bench(|| xxgk_import::read(divan::black_box(&bytes), &name).map(|read| read.notes.len()));
}
