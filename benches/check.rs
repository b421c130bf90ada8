//! How long checking takes: `cargo bench --bench check`.
//!
//! The report is a county summary with a long text (沭阳 2025); last year's report is the same one
//! with the year moved, so that every rule has something to compare.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    divan::main();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod benches {
    use divan::{Bencher, black_box};
    use xxgk_check::thorough::{Context, Texts, check_with, understood};
    use xxgk_check::{Checker, check, check_all};
    use xxgk_core::form::CellIx;
    use xxgk_core::report::{Edit, Report, TextField, Value, apply};

    /// The report and last year's.
    fn reports() -> (Report, Report) {
        let text = include_str!("../tests/corpus/r001_shuyang_county_2025_md.txt");
        let report = xxgk_import::read_text(text).expect("the corpus is readable").report;
        let mut previous = report.clone();
        previous.year = report.year.map(|year| year - 1);
        (report, previous)
    }

    fn cell(report: &Report, id: &str) -> CellIx {
        report.form().find(id).expect("the cell exists")
    }

    /// All rules, the texts read before and unchanged.
    #[divan::bench]
    fn full_with_known_texts(bencher: Bencher<'_, '_>) {
        let (report, previous) = reports();
        let context = Context { previous: Some(&previous), ..Context::default() };
        let texts = Texts::read(&report, &context);
        bencher.bench(|| check_with(black_box(&report), &context, &texts));
    }

    /// All rules, the texts read too.
    #[divan::bench]
    fn full_with_texts(bencher: Bencher<'_, '_>) {
        let (report, previous) = reports();
        let context = Context { previous: Some(&previous), ..Context::default() };
        bencher.bench(|| check_all(black_box(&report), &context));
    }

    /// A section one of 2,000 characters, full of numbers: what each of them is understood as.
    #[divan::bench]
    fn reading_2000_characters(bencher: Bencher<'_, '_>) {
        let sentence = "2024年，全县共收到政府信息公开申请120件，其中网络80件、信函30件、当面10件，同比增长20%；上年结转5件，\
                        办结121件，予以公开60件，占49.59%；部分公开10件，占8.26%；结转下年度继续办理4件。";
        let text: String = sentence.chars().cycle().take(2_000).collect();
        let (mut report, _) = reports();
        for field in TextField::all() {
            report.set_text(field, String::new());
        }
        report.set_text(TextField::Overview, text);
        bencher.bench(|| understood(black_box(&report)));
    }

    /// All rules on a report with one wrong cell: the diagnosis runs.
    #[divan::bench]
    fn full_with_a_wrong_cell(bencher: Bencher<'_, '_>) {
        let (mut report, previous) = reports();
        let granted = cell(&report, "requests.granted.natural_person");
        report.set_value(granted, Value::count(9));
        let context = Context { previous: Some(&previous), ..Context::default() };
        let texts = Texts::read(&report, &context);
        bencher.bench(|| check_with(black_box(&report), &context, &texts));
    }

    /// Every cell of table three wrong: the diagnosis gives up within its limits.
    #[divan::bench]
    fn full_of_errors(bencher: Bencher<'_, '_>) {
        let (mut report, previous) = reports();
        let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
        for (at, cell) in cells.into_iter().enumerate() {
            report.set_value(cell, Value::count(i64::try_from(at * at % 97).unwrap_or(0)));
        }
        let context = Context { previous: Some(&previous), ..Context::default() };
        let texts = Texts::read(&report, &context);
        bencher.bench(|| check_with(black_box(&report), &context, &texts));
    }

    /// Ten wrong cells, spread over the table.
    #[divan::bench]
    fn ten_wrong_cells(bencher: Bencher<'_, '_>) {
        let (mut report, previous) = reports();
        let rows: Vec<CellIx> = report.form().rows.iter().map(|row| row.first_cell).collect();
        for (at, cell) in rows.into_iter().enumerate().skip(8).step_by(2).take(10) {
            let Some(cell) = report.form().cell_at(cell.index() + at % 7) else { continue };
            report.set_value(cell, Value::count(i64::try_from(at * 7 + 1).unwrap_or(0)));
        }
        let context = Context { previous: Some(&previous), ..Context::default() };
        let texts = Texts::read(&report, &context);
        bencher.bench(|| check_with(black_box(&report), &context, &texts));
    }

    /// The live rules alone.
    #[divan::bench]
    fn live(bencher: Bencher<'_, '_>) {
        let (report, previous) = reports();
        bencher.bench(|| check(black_box(&report), Some(&previous)));
    }

    /// What a keystroke costs: the live rules after one edited cell, and the list of findings.
    #[divan::bench]
    fn incremental(bencher: Bencher<'_, '_>) {
        let (mut report, previous) = reports();
        let granted = cell(&report, "requests.granted.natural_person");
        let mut checker = Checker::new(&report, Some(&previous));
        let mut count = 0;
        bencher.bench_local(|| {
            count = (count + 1) % 1_000;
            apply(&mut report, Edit::Cell(granted, Value::count(count)));
            checker.update(black_box(&report), Some(&previous), &[granted]);
            checker.findings()
        });
    }
}
