//! `xxgk lines FOLDER`, `xxgk sql` and `xxgk rules`: reports and rules for databases.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use xxgk_check::thorough::{Firmness, catalogue, force};
use xxgk_collect::lines::line;
use xxgk_collect::sql::{Dialect, Part, sql};
use xxgk_core::lang::Lang;

use crate::Exit;
use crate::args::SqlParts;
use crate::folder::name_of;
use crate::sum::each;

/// Prints a line of JSON for every report of a folder.
pub(crate) fn lines(folder: &Path, lang: Lang, out: &mut impl Write) -> io::Result<Exit> {
    let mut worst = Exit::Ok;
    let read = each(folder, None, lang, |file, report| match report {
        Ok(report) => writeln!(out, "{}", line(&name_of(file), &report)),
        Err(exit) => {
            worst = worst.max(exit);
            Ok(())
        }
    })?;
    Ok(if read { worst } else { Exit::Unreadable })
}

/// Prints the SQL of some parts, or of all.
pub(crate) fn print_sql(
    dialect: Dialect,
    parts: &SqlParts,
    out: &mut impl Write,
) -> io::Result<Exit> {
    let chosen = [
        (Part::Load, parts.load),
        (Part::Rules, parts.rules),
        (Part::Sum, parts.sum),
        (Part::Years, parts.years),
    ];
    let is_any = chosen.iter().any(|(_, is_chosen)| *is_chosen);
    let parts: Vec<Part> =
        chosen.into_iter().filter(|(_, is)| *is || !is_any).map(|(part, _)| part).collect();
    write!(out, "{}", sql(dialect, &parts)).map(|()| Exit::Ok)
}

/// A rule as data.
#[derive(Serialize)]
struct RuleRow {
    code: &'static str,
    severity: &'static str,
    forms: Vec<&'static str>,
    title: [&'static str; 2],
    about: [&'static str; 2],
    basis: &'static str,
    needs: Vec<&'static str>,
    /// Whether settings may switch it off.
    firm: bool,
    /// The first day of the law that it rests on, where that is younger than the forms.
    since: Option<String>,
    /// Whether `xxgk sql` has a view for it.
    sql: bool,
}

/// Prints the catalogue of rules as JSON.
pub(crate) fn rules(out: &mut impl Write) -> io::Result<Exit> {
    let in_sql = xxgk_collect::sql::judged();
    let rows: Vec<RuleRow> = catalogue()
        .into_iter()
        .map(|entry| RuleRow {
            code: entry.code.as_str(),
            severity: entry.severity.as_str(),
            forms: entry.forms.iter().map(|form| form.as_str()).collect(),
            title: entry.title,
            about: entry.about,
            basis: entry.basis,
            needs: entry.needs.iter().map(|need| need.name(Lang::En)).collect(),
            firm: entry.firmness != Firmness::Free,
            since: force(entry.code).and_then(|force| Some(force.date()?.to_string())),
            sql: in_sql.contains(&entry.code),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out).map(|()| Exit::Ok)
}
