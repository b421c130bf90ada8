//! The rules on numbers as SQL, from the same forms and equations as the checker judges by.
//!
//! A view for each rule over a table `reports` (one row a report, one column a cell, `NULL` where there is no number), with
//! `rule, organ, year, form, cell, expected, actual`. What SQL does not judge is listed at the end, never dropped in
//! silence.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use xxgk_check::thorough::catalogue;
use xxgk_check::{Relation, RuleCode, relations};
use xxgk_core::form::{CellIx, Form, FormId};

use super::lines::{FACTS, columns};

/// The engine that is to understand it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// Apache Spark.
    Spark,
}

impl FromStr for Dialect {
    type Err = ();

    fn from_str(text: &str) -> Result<Dialect, ()> {
        match text {
            "duckdb" => Ok(Dialect::DuckDb),
            "spark" => Ok(Dialect::Spark),
            _ => Err(()),
        }
    }
}

/// What is asked of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Reads the lines of `xxgk lines` into the table `reports`.
    Load,
    /// A view for each rule, and `findings` over all of them.
    Rules,
    /// The sums of each year and form, without reports that are sums themselves.
    Sum,
    /// Each number beside that of the same organ a year before.
    Years,
}

/// Cells are exact decimals: sums of a whole country fit, and 0.01 元 is six digits of 万元.
const NUMBER: &str = "DECIMAL(28, 8)";

/// The SQL for these parts.
pub fn sql(dialect: Dialect, parts: &[Part]) -> String {
    let mut sql = Sql { dialect, text: String::new() };
    for part in parts {
        let written = match part {
            Part::Load => sql.load(),
            Part::Rules => sql.rules(),
            Part::Sum => sql.sum(),
            Part::Years => sql.years(),
        };
        // Writing into a text does not fail.
        debug_assert!(written.is_ok());
    }
    sql.text
}

/// The rules that have a view, in the order of the codes.
pub fn judged() -> Vec<RuleCode> {
    let mut codes: Vec<RuleCode> = demands().into_iter().map(|(_, code, _)| code).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// What the rules on numbers demand, on every form.
fn demands() -> Vec<(FormId, RuleCode, Relation)> {
    let of_form =
        |form| relations(Form::get(form)).into_iter().map(move |(code, one)| (form, code, one));
    FormId::ALL.into_iter().flat_map(of_form).collect()
}

struct Sql {
    dialect: Dialect,
    text: String,
}

impl Sql {
    /// A name with points in it.
    fn name(&self, name: &str) -> String {
        match self.dialect {
            Dialect::DuckDb => format!("\"{name}\""),
            Dialect::Spark => format!("`{name}`"),
        }
    }

    fn cell(&self, cell: CellIx) -> String {
        self.name(&Form::get(cell.form()).cell(cell).id)
    }

    fn plus(&self, cells: &[CellIx]) -> String {
        let names: Vec<String> = cells.iter().map(|cell| self.cell(*cell)).collect();
        names.join(" + ")
    }

    fn load(&mut self) -> fmt::Result {
        let facts = FACTS.map(|fact| match fact {
            "year" => "CAST(year AS INTEGER) AS year".to_owned(),
            "signed" => "CAST(signed AS DATE) AS signed".to_owned(),
            fact => fact.to_owned(),
        });
        let cells: Vec<String> = columns()
            .iter()
            .map(|id| {
                let name = self.name(id);
                format!("  CAST({name} AS {NUMBER}) AS {name}")
            })
            .collect();
        let all: Vec<&str> = FACTS.iter().chain(&columns()).copied().collect();
        writeln!(self.text, "-- Reads the output of `xxgk lines` (reports.jsonl).")?;
        match self.dialect {
            Dialect::DuckDb => {
                let types: Vec<String> =
                    all.iter().map(|id| format!("'{id}': 'VARCHAR'")).collect();
                writeln!(
                    self.text,
                    "CREATE OR REPLACE TABLE reports AS SELECT\n  {},\n{}\nFROM read_json('reports.jsonl', format = 'newline_delimited', columns = {{{}}});\n",
                    facts.join(", "),
                    cells.join(",\n"),
                    types.join(", ")
                )
            }
            Dialect::Spark => {
                let types: Vec<String> =
                    all.iter().map(|id| format!("{} STRING", self.name(id))).collect();
                writeln!(
                    self.text,
                    "CREATE OR REPLACE TEMPORARY VIEW lines ({}) USING json OPTIONS (path 'reports.jsonl');\nCREATE OR REPLACE TEMPORARY VIEW reports AS SELECT\n  {},\n{}\nFROM lines;\n",
                    types.join(", "),
                    facts.join(", "),
                    cells.join(",\n")
                )
            }
        }
    }

    fn view(&self) -> &'static str {
        match self.dialect {
            Dialect::DuckDb => "CREATE OR REPLACE VIEW",
            Dialect::Spark => "CREATE OR REPLACE TEMPORARY VIEW",
        }
    }

    fn rules(&mut self) -> fmt::Result {
        let (demands, catalogue, judged) = (demands(), catalogue(), judged());
        for code in &judged {
            let of_rule = demands.iter().filter(|(_, known, _)| known == code);
            let selects: Vec<String> = of_rule
                .filter_map(|(form, code, relation)| self.select(*form, *code, relation))
                .collect();
            if let Some(entry) = catalogue.iter().find(|entry| entry.code == *code) {
                writeln!(self.text, "-- {code} {}\n-- {}", entry.title[0], entry.basis)?;
            }
            let view = self.view();
            writeln!(self.text, "{view} rule_{code} AS\n{};\n", selects.join("\nUNION ALL\n"))?;
        }
        let all: Vec<String> =
            judged.iter().map(|code| format!("SELECT * FROM rule_{code}")).collect();
        writeln!(self.text, "{} findings AS\n{};\n", self.view(), all.join("\nUNION ALL\n"))?;
        writeln!(self.text, "-- Not judged in SQL, but by `xxgk check`:")?;
        for entry in catalogue.iter().filter(|entry| !judged.contains(&entry.code)) {
            writeln!(self.text, "--   {} {}", entry.code, entry.title[0])?;
        }
        writeln!(self.text)
    }

    /// The reports that do not meet a demand.
    fn select(&self, form: FormId, code: RuleCode, relation: &Relation) -> Option<String> {
        let cell = relation.cell()?;
        let none = || "NULL".to_owned();
        let [expected, actual, wrong] = match relation {
            Relation::Equal { left, right } => {
                let (left, right) = (self.plus(left), self.plus(right));
                let wrong = format!("{left} <> {right}");
                [left, right, wrong]
            }
            Relation::OfKind(cell) => {
                let name = self.cell(*cell);
                let wrong = self.is_of_other_kind(*cell)?;
                [none(), name, wrong]
            }
            Relation::Filled(cell) => [none(), none(), format!("{} IS NULL", self.cell(*cell))],
            Relation::TotalFilled { total, parts } => {
                let sum = self.plus(parts);
                let wrong = format!("{} IS NULL AND {sum} IS NOT NULL", self.cell(*total));
                [sum, none(), wrong]
            }
            Relation::NotNegative(cells) => {
                let sum = self.plus(cells);
                let wrong = format!("{sum} < 0");
                [none(), sum, wrong]
            }
            Relation::AsBefore { cell, before } => {
                return Some(self.select_before(form, code, *cell, before));
            }
        };
        let id = &Form::get(form).cell(cell).id;
        Some(format!(
            "SELECT '{code}' AS rule, organ, year, form, '{id}' AS cell, CAST({expected} AS {NUMBER}) AS expected, CAST({actual} AS {NUMBER}) AS actual\nFROM reports WHERE form = '{form}' AND {wrong}"
        ))
    }

    /// Counts are whole and not negative, amounts not negative; only a yearly change may be. `None` where any number
    /// will do.
    fn is_of_other_kind(&self, cell: CellIx) -> Option<String> {
        let (kind, name) = (Form::get(cell.form()).cell(cell).kind, self.cell(cell));
        let negative = (!kind.is_signed()).then(|| format!("{name} < 0"));
        let broken = (!kind.is_amount()).then(|| format!("{name} <> FLOOR({name})"));
        match (negative, broken) {
            (Some(negative), Some(broken)) => Some(format!("({negative} OR {broken})")),
            (one, other) => one.or(other),
        }
    }

    fn select_before(&self, form: FormId, code: RuleCode, cell: CellIx, before: &str) -> String {
        let (id, now, before) =
            (&Form::get(form).cell(cell).id, self.cell(cell), self.name(before));
        format!(
            "SELECT '{code}' AS rule, r.organ, r.year, r.form, '{id}' AS cell, p.{before} AS expected, r.{now} AS actual\nFROM reports r JOIN reports p ON p.organ = r.organ AND p.year = r.year - 1\nWHERE r.form = '{form}' AND p.{before} <> r.{now}"
        )
    }

    fn sum(&mut self) -> fmt::Result {
        let cells: Vec<String> =
            columns().iter().map(|id| format!("  SUM({0}) AS {0}", self.name(id))).collect();
        writeln!(
            self.text,
            "-- What units reported, without reports that are sums themselves (国办公开办函〔2021〕30号 二（二）).\n{} sums AS SELECT\n  year, form, COUNT(*) AS reports,\n{}\nFROM reports\nWHERE reporter NOT IN ('county_summary', 'city_summary', 'province_summary')\nGROUP BY year, form;\n",
            self.view(),
            cells.join(",\n")
        )
    }

    fn years(&mut self) -> fmt::Result {
        let selects: Vec<String> = columns()
            .iter()
            .map(|id| {
                let name = self.name(id);
                format!(
                    "SELECT r.organ, r.year, '{id}' AS cell, p.{name} AS before, r.{name} AS now\nFROM reports r JOIN reports p ON p.organ = r.organ AND p.year = r.year - 1\nWHERE r.{name} IS NOT NULL AND p.{name} IS NOT NULL"
                )
            })
            .collect();
        writeln!(
            self.text,
            "-- Each number beside that of the same organ a year before.\n{} years AS\n{};\n",
            self.view(),
            selects.join("\nUNION ALL\n")
        )
    }
}
