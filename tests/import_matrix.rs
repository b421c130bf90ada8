//! Every document of the corpus for which a careful person wrote down what it says: the cells that the
//! reader finds, right, wrong, missing and too many. Run with `--nocapture` to see the matrix.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use xxgk_core::form::{Form, FormId};
use xxgk_core::report::Value;
use xxgk_import::Certainty;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name)
}

/// A document, the expectation about it, and what it cannot show.
struct Case {
    document: String,
    expected: PathBuf,
    /// Ids that the document does not hold, or that only another document tells; by their beginning.
    except: &'static [&'static str],
    /// The organ as this very document prints it, where that is not the expected name.
    organ: Option<&'static str>,
    /// Whether the document has a title with organ and year.
    titled: bool,
}

fn cases() -> Vec<Case> {
    let mut documents: Vec<String> = std::fs::read_dir(folder(""))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .collect();
    documents.sort();
    let mut cases = Vec::new();
    for expected in std::fs::read_dir(folder("expected")).unwrap() {
        let expected = expected.unwrap().path();
        let stem = expected.file_stem().unwrap().to_str().unwrap().to_owned();
        for document in documents.iter().filter(|name| name.starts_with(&stem)) {
            cases.push(Case {
                document: document.clone(),
                expected: expected.clone(),
                except: match stem.as_str() {
                    // 77132470 has many readings; 77, 132, 470 are known from the tables of r016.
                    "r007_pingtan_2023" => &["disclosure.normative_documents."],
                    _ => &[],
                },
                organ: match stem.as_str() {
                    // The text says 沐阳 throughout.
                    "r001_shuyang_county_2025" => Some("沐阳县人民政府"),
                    _ => None,
                },
                titled: true,
            });
        }
    }
    // The same report as r007, as the portal drew its tables two and three.
    cases.push(Case {
        document: "r016_pingtan_2023_tables_portal.html".to_owned(),
        expected: folder("expected/r007_pingtan_2023.json"),
        except: &["review.", "litigation."],
        organ: None,
        titled: false,
    });
    cases.sort_by(|a, b| a.document.cmp(&b.document));
    cases
}

#[test]
fn the_corpus_is_read_right() {
    let mut matrix = format!(
        "{:<44} {:>4} {:>8} {:>5} {:>5} {:>7} {:>5} {:>8} {:>7}\n",
        "document", "form", "expected", "right", "wrong", "missing", "extra", "repaired", "guessed"
    );
    let mut problems = String::new();
    let cases = cases();
    assert!(cases.len() >= 9, "the corpus is incomplete");
    for case in &cases {
        let name = &case.document;
        let bytes = std::fs::read(folder(name)).unwrap();
        let imported = match xxgk_import::read(&bytes, name) {
            Ok(imported) => imported,
            Err(error) => {
                writeln!(problems, "{name}: {error:?}").unwrap();
                continue;
            }
        };
        let text = std::fs::read_to_string(&case.expected).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let form: FormId = json["form"].as_str().unwrap().parse().unwrap();
        let report = &imported.report;
        if report.form != form {
            writeln!(problems, "{name}: form {}", report.form).unwrap();
        }
        let organ = case.organ.unwrap_or_else(|| json["organ"].as_str().unwrap());
        if case.titled && report.organ() != organ {
            writeln!(problems, "{name}: organ {} and not {organ}", report.organ()).unwrap();
        }
        let year = report.year.map(i64::from);
        if case.titled && year != json["year"].as_i64() {
            writeln!(problems, "{name}: year {year:?}").unwrap();
        }
        let expected: BTreeMap<&str, String> = json["cells"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(id, _)| !case.except.iter().any(|start| id.starts_with(start)))
            // （六）其他处理 in one row is no row of the 2021 form.
            .filter(|(id, _)| Form::get(form).find(id).is_some())
            .map(|(id, value)| (id.as_str(), value.to_string().trim_matches('"').to_owned()))
            .collect();
        let found: BTreeMap<&str, String> = report
            .values()
            .filter_map(|(cell, value)| match value {
                Value::Blank => None,
                Value::NotApplicable => Some((report.form().cell(cell).id.as_str(), "/".into())),
                Value::Number(n) => Some((report.form().cell(cell).id.as_str(), n.to_string())),
            })
            .collect();
        let right = expected.iter().filter(|(id, value)| found.get(*id) == Some(value)).count();
        let missing: Vec<_> = expected.keys().filter(|id| !found.contains_key(*id)).collect();
        let wrong: Vec<_> = expected
            .iter()
            .filter(|(id, value)| found.get(*id).is_some_and(|own| own != *value))
            .map(|(id, value)| format!("{id} is {} and not {value}", found[id]))
            .collect();
        let extra = found.keys().filter(|id| !expected.contains_key(*id)).count();
        let sure =
            |level| imported.sources.iter().filter(|source| source.certainty == level).count();
        writeln!(
            matrix,
            "{name:<44} {:>4} {:>8} {right:>5} {:>5} {:>7} {extra:>5} {:>8} {:>7}",
            report.form.as_str(),
            expected.len(),
            wrong.len(),
            missing.len(),
            sure(Certainty::Repaired),
            sure(Certainty::Guessed),
        )
        .unwrap();
        if !wrong.is_empty() || !missing.is_empty() {
            let some = &missing[..missing.len().min(5)];
            writeln!(problems, "{name}: wrong {wrong:?}, missing {} {some:?}", missing.len())
                .unwrap();
        }
    }
    println!("{matrix}");
    assert!(problems.is_empty(), "\n{matrix}\n{problems}");
}
