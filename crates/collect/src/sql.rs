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

/// Cells are exact decimals with all the digits that a report may have, and room for sums of many before the 38 digits
/// of the engines are used up.
const NUMBER: &str = "DECIMAL(23, 8)";

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

    /// A cell of the report that is judged.
    fn cell(&self, cell: CellIx) -> String {
        format!("r.{}", self.name(&Form::get(cell.form()).cell(cell).id))
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
            let selects: Vec<String> = FormId::ALL
                .into_iter()
                .filter_map(|form| {
                    let of_rule =
                        demands.iter().filter(|(on, rule, _)| (on, rule) == (&form, code));
                    let of_rule: Vec<&Relation> = of_rule.map(|(.., relation)| relation).collect();
                    self.select(form, *code, &of_rule)
                })
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

    /// What a rule finds in the reports on a form. Everything that it demands stands in one list, so that a report is
    /// looked at once and the plan of the query stays small. `None` where it demands nothing.
    fn select(&self, form: FormId, code: RuleCode, relations: &[&Relation]) -> Option<String> {
        let is_before = |relation: &&Relation| matches!(relation, Relation::AsBefore { .. });
        let demands: Vec<String> =
            relations.iter().filter_map(|relation| self.demand(relation)).collect();
        if demands.is_empty() {
            return None;
        }
        let source = match relations.iter().any(is_before) {
            true => "reports r JOIN reports p ON p.organ = r.organ AND p.year = r.year - 1",
            false => "reports r",
        };
        Some(format!(
            "SELECT '{code}' AS rule, organ, year, form, cell, expected, actual FROM (\n{}\n) WHERE wrong",
            self.listed(&format!("FROM {source} WHERE r.form = '{form}'"), &demands)
        ))
    }

    /// A row for each of these in every report.
    fn listed(&self, from: &str, rows: &[String]) -> String {
        let rows = rows.join(",\n    ");
        match self.dialect {
            Dialect::DuckDb => format!(
                "  SELECT organ, year, form, UNNEST(demand) FROM (SELECT r.organ, r.year, r.form, UNNEST([\n    {rows}\n  ]) AS demand {from})"
            ),
            Dialect::Spark => {
                format!("  SELECT r.organ, r.year, r.form, INLINE(ARRAY(\n    {rows}\n  )) {from}")
            }
        }
    }

    /// The fields of a row.
    fn row(&self, fields: &[(&str, String)]) -> String {
        let (before, between, after) = match self.dialect {
            Dialect::DuckDb => ("{", ": ", "}"),
            Dialect::Spark => ("NAMED_STRUCT(", ", ", ")"),
        };
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("'{name}'{between}{value}")).collect();
        [before, &fields.join(", "), after].concat()
    }

    /// A demand as a row: whether it is not met, and by which numbers. `None` where any number will do.
    fn demand(&self, relation: &Relation) -> Option<String> {
        let none = || "NULL".to_owned();
        let [expected, actual, wrong] = match relation {
            Relation::Equal { left, right } => {
                let (left, right) = (self.plus(left), self.plus(right));
                let wrong = format!("{left} <> {right}");
                [left, right, wrong]
            }
            Relation::OfKind(cell) => [none(), self.cell(*cell), self.is_of_other_kind(*cell)?],
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
                let (now, before) = (self.cell(*cell), format!("p.{}", self.name(before)));
                let wrong = format!("{before} <> {now}");
                [before, now, wrong]
            }
        };
        let cell = relation.cell()?;
        let id = &Form::get(cell.form()).cell(cell).id;
        let number = |number: String| format!("CAST({number} AS {NUMBER})");
        Some(self.row(&[
            ("cell", format!("'{id}'")),
            ("expected", number(expected)),
            ("actual", number(actual)),
            ("wrong", wrong),
        ]))
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
        let rows: Vec<String> = columns()
            .iter()
            .map(|id| {
                let name = self.name(id);
                let of = |report: char| format!("{report}.{name}");
                self.row(&[("cell", format!("'{id}'")), ("before", of('p')), ("now", of('r'))])
            })
            .collect();
        let from = "FROM reports r JOIN reports p ON p.organ = r.organ AND p.year = r.year - 1";
        let (view, listed) = (self.view(), self.listed(from, &rows));
        writeln!(
            self.text,
            "-- Each number beside that of the same organ a year before.\n{view} years AS SELECT organ, year, cell, before, now FROM (\n{listed}\n) WHERE before IS NOT NULL AND now IS NOT NULL;\n"
        )
    }
}
