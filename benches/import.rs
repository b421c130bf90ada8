//! How long the import of one document takes, by kind: `cargo bench --bench import`.

use std::path::Path;

use xxgk_core::form::FormId;

fn main() {
    divan::main();
}

const DOCUMENTS: [&str; 10] = [
    "r000_wanzhou_eco_bureau_2020_seed.txt",
    "r001_shuyang_county_2025_md.txt",
    "r003_pingtan_2021_runtogether.txt",
    "r005_pingtan_2020_runtogether.txt",
    "r011_shanghai_general_office_2019.html",
    "r016_pingtan_2023_tables_portal.html",
    "made/shuyang_2025_python_docx.docx",
    "made/shuyang_2025_openpyxl.xlsx",
    "hongze_district_2023.pdf",
    "huaian_city_2024.pdf",
];

fn corpus(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    std::fs::read(path).expect("the corpus is part of the project")
}

#[divan::bench(args = DOCUMENTS)]
fn document(bencher: divan::Bencher<'_, '_>, name: &str) {
    let bytes = corpus(name);
    bencher.bench(|| {
        xxgk_import::read(divan::black_box(&bytes), name).map(|imported| imported.notes.len())
    });
}

#[divan::bench]
fn clipboard(bencher: divan::Bencher<'_, '_>) {
    let html =
        String::from_utf8(corpus("r016_pingtan_2023_tables_portal.html")).unwrap_or_default();
    bencher.bench(|| xxgk_import::read_clipboard(FormId::F2021, divan::black_box(&html), ""));
}
