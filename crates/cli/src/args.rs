//! Arguments: what the commands and their options are.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use xxgk_collect::Level;
use xxgk_collect::sql::Dialect;
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::print::Options;
use xxgk_core::report::Date;
use xxgk_export::Format as To;

use crate::problem::Problem;
use crate::sum;

#[derive(Parser)]
#[command(name = "xxgk", version, disable_help_subcommand = true, args_override_self = true)]
struct CommandLine {
    /// Language of messages. Read by itself as well, see [`lang_of`].
    #[arg(long, global = true, value_parser = lang)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    #[command(skip)]
    Help,
    #[command(skip)]
    Version,
    /// Lists every cell.
    Cells { file: PathBuf },
    /// Judges reports.
    Check {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        options: CheckOptions,
    },
    /// Writes sentences for the texts from the cells.
    Suggest {
        file: PathBuf,
        /// Last year's report: its words are used, and what came in is compared with it.
        #[arg(long)]
        previous: Option<PathBuf>,
        #[arg(long, value_parser = format, default_value = "text")]
        format: Format,
    },
    /// Writes a report in another format, or all of a folder.
    Convert(Convert),
    /// Writes an empty form.
    Template {
        /// The form; the newest where it is missing.
        #[arg(long, value_parser = form, default_value = FormId::F2021.as_str())]
        form: FormId,
        /// The file to write.
        output: PathBuf,
    },
    /// Adds the reports of a folder.
    Sum(Sum),
    /// Holds a sum against a folder.
    Verify {
        /// The summed report.
        sum: PathBuf,
        /// The reports.
        folder: PathBuf,
    },
    /// Reports as lines of JSON.
    Lines { folder: PathBuf },
    /// The rules on numbers as SQL.
    Sql {
        /// The engine.
        #[arg(long, value_parser = dialect, default_value = "duckdb")]
        dialect: Dialect,
        #[command(flatten)]
        parts: SqlParts,
    },
    /// The catalogue of rules as JSON.
    Rules,
}

/// What `sql` prints; everything where nothing is named.
#[derive(Args, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SqlParts {
    /// Reads the lines.
    #[arg(long)]
    pub(crate) load: bool,
    /// A view for each rule.
    #[arg(long)]
    pub(crate) rules: bool,
    /// Sums by year.
    #[arg(long)]
    pub(crate) sum: bool,
    /// Each number beside last year's.
    #[arg(long)]
    pub(crate) years: bool,
}

/// What `check` knows besides the files.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct CheckOptions {
    /// Last year's report.
    #[arg(long)]
    pub(crate) previous: Option<PathBuf>,
    /// The report as it was approved.
    #[arg(long)]
    pub(crate) approved: Option<PathBuf>,
    /// Settings of the supervising office.
    #[arg(long)]
    pub(crate) settings: Option<PathBuf>,
    /// The day that counts as today; the clock's where it is missing.
    #[arg(long, value_parser = date)]
    pub(crate) today: Option<Date>,
    /// Where the check sheet goes.
    #[arg(long, value_parser = OsStringValueParser::new().try_map(sheet))]
    pub(crate) sheet: Option<(PathBuf, SheetFormat)>,
    /// What each number of the texts was understood as.
    #[arg(long)]
    pub(crate) understood: bool,
    #[arg(long, value_parser = format, default_value = "text")]
    pub(crate) format: Format,
}

/// What `convert` reads, and what it makes of it.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct Convert {
    /// The document to read, and the file or folder to write.
    #[arg(num_args = 0..)]
    files: Vec<PathBuf>,
    /// The format; the extension of the file decides where it is missing.
    #[arg(long, value_parser = to)]
    pub(crate) to: Option<To>,
    /// Every page is marked as a draft.
    #[arg(long, conflicts_with = "is_final")]
    draft: bool,
    /// No mark of a draft although errors are open.
    #[arg(long = "final")]
    pub(crate) is_final: bool,
    /// The place of a seal at the signature.
    #[arg(long)]
    seal: bool,
    /// Explanations of cells under the tables.
    #[arg(long)]
    explanations: bool,
    /// Charts at the end.
    #[arg(long)]
    charts: bool,
    /// Last year's report, for the charts.
    #[arg(long, requires = "charts")]
    pub(crate) previous: Option<PathBuf>,
}

/// What `sum` adds, and what it makes of it.
#[derive(Args, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    /// The reports.
    pub(crate) folder: PathBuf,
    /// The file to write.
    pub(crate) output: PathBuf,
    /// Who reports, a name on a line.
    #[arg(long)]
    pub(crate) roster: Option<PathBuf>,
    /// Whose sum it is.
    #[arg(long, value_parser = sum::level, default_value = Level::County.key())]
    pub(crate) level: Level,
    /// The year that the reports are about; last year where it is missing.
    #[arg(long)]
    pub(crate) year: Option<i32>,
    /// The organ that the sum is the report of.
    #[arg(long)]
    pub(crate) organ: Option<String>,
    /// Reports on the other form are converted where no number is lost.
    #[arg(long = "convert-forms")]
    pub(crate) converts: bool,
    /// Reports with errors are added; the sum is provisional.
    #[arg(long)]
    pub(crate) with_errors: bool,
}

impl Convert {
    /// How the document is to look.
    pub(crate) fn options(&self) -> Options {
        Options {
            draft: self.draft,
            seal: self.seal,
            explanations: self.explanations,
            charts: self.charts,
            ..Options::default()
        }
    }

    /// The document to read, and the file or folder to write.
    pub(crate) fn files(&self) -> Option<[&PathBuf; 2]> {
        match &*self.files {
            [input, output] => Some([input, output]),
            _ => None,
        }
    }
}

/// In which shape the check sheet is written, by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SheetFormat {
    Html,
    Json,
    Text,
}

/// How `check` prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
}

/// Reads the arguments. The language is known even where the rest is wrong.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> (Lang, Result<Command, Problem>) {
    let args: Vec<OsString> = args.collect();
    (lang_of(&args), read(args))
}

fn read(args: Vec<OsString>) -> Result<Command, Problem> {
    let words = std::iter::once(OsString::from("xxgk")).chain(args);
    let read = CommandLine::command()
        .try_get_matches_from(words)
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    let command = match read {
        Ok(line) => line.command,
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp => Command::Help,
            ErrorKind::DisplayVersion => Command::Version,
            _ => return Err(Problem::of(&error)),
        },
    };
    match &command {
        Command::Check { files, options } if options.sheet.is_some() && files.len() > 1 => {
            Err(Problem::OneSheet)
        }
        Command::Convert(convert) if convert.files().is_none() => Err(Problem::NotTwoFiles),
        _ => Ok(command),
    }
}

/// The language that the arguments name, whatever else they say.
fn lang_of(args: &[OsString]) -> Lang {
    let mut words = args.iter().filter_map(|word| word.to_str());
    let mut lang = Lang::Zh;
    while let Some(word) = words.next() {
        let named = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        lang = named.and_then(|named| named.parse().ok()).unwrap_or(lang);
    }
    lang
}

fn lang(text: &str) -> Result<Lang, &'static str> {
    text.parse().map_err(|()| "zh or en")
}

fn date(text: &str) -> Result<Date, &'static str> {
    Date::parse_iso(text).ok_or("a day as 2026-01-31")
}

fn format(text: &str) -> Result<Format, &'static str> {
    match text {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err("text or json"),
    }
}

fn dialect(text: &str) -> Result<Dialect, &'static str> {
    text.parse().map_err(|()| "duckdb or spark")
}

fn to(text: &str) -> Result<To, &'static str> {
    To::from_key(text).ok_or("a format that is written")
}

fn form(text: &str) -> Result<FormId, &'static str> {
    text.parse().map_err(|()| "2019 or 2021")
}

fn sheet(name: OsString) -> Result<(PathBuf, SheetFormat), &'static str> {
    let path = PathBuf::from(name);
    let ending = path.extension().map(OsStr::to_ascii_lowercase);
    let format = match ending.as_deref().and_then(OsStr::to_str) {
        Some("html" | "htm") => SheetFormat::Html,
        Some("json") => SheetFormat::Json,
        Some("txt") => SheetFormat::Text,
        _ => return Err("a name that ends in .html, .json or .txt"),
    };
    Ok((path, format))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Result<Command, Problem>) {
        let (_, command) = parse(line.split_whitespace().map(OsString::from));
        assert_eq!(command, expected, "{line}");
    }

    #[test]
    fn commands() {
        let file = |name: &str| PathBuf::from(name);
        let two = || vec![file("a"), file("b")];
        check("cells a.txt", Ok(Command::Cells { file: file("a.txt") }));
        check(
            "check a b --format=json --previous p --lang en",
            Ok(Command::Check {
                files: vec![file("a"), file("b")],
                options: CheckOptions {
                    previous: Some(file("p")),
                    format: Format::Json,
                    ..CheckOptions::default()
                },
            }),
        );
        check(
            "check a --settings=s --today 2026-01-31",
            Ok(Command::Check {
                files: vec![file("a")],
                options: CheckOptions {
                    settings: Some(file("s")),
                    today: Date::new(2026, 1, 31),
                    ..CheckOptions::default()
                },
            }),
        );
        check(
            "check a --today 2026-02-30",
            Err(Problem::BadValue("--today".to_owned(), "2026-02-30".to_owned())),
        );
        check(
            "--lang en convert a b",
            Ok(Command::Convert(Convert { files: two(), ..Convert::default() })),
        );
        check(
            "convert a b --to csv-wide --draft --explanations --seal",
            Ok(Command::Convert(Convert {
                files: two(),
                to: Some(To::CsvWide),
                draft: true,
                explanations: true,
                seal: true,
                ..Convert::default()
            })),
        );
        check(
            "convert a b --charts --final --previous p",
            Ok(Command::Convert(Convert {
                files: two(),
                charts: true,
                is_final: true,
                previous: Some(file("p")),
                ..Convert::default()
            })),
        );
        check(
            "template a.xlsx",
            Ok(Command::Template { form: FormId::F2021, output: file("a.xlsx") }),
        );
        check(
            "template --form 2019 a.docx",
            Ok(Command::Template { form: FormId::F2019, output: file("a.docx") }),
        );
        check(
            "template a.xlsx --form 2020",
            Err(Problem::BadValue("--form".to_owned(), "2020".to_owned())),
        );
        check("template", Err(Problem::NoFile));
        check("template a b", Err(Problem::TooManyFiles));
        check("convert a b --previous p", Err(Problem::UnknownOption("--previous".to_owned())));
        check(
            "check a --understood",
            Ok(Command::Check {
                files: vec![file("a")],
                options: CheckOptions { understood: true, ..CheckOptions::default() },
            }),
        );
        check(
            "suggest a --previous p",
            Ok(Command::Suggest {
                file: file("a"),
                previous: Some(file("p")),
                format: Format::Text,
            }),
        );
        check("check a --charts", Err(Problem::UnknownOption("--charts".to_owned())));
        check("convert a b --to pdf", Err(Problem::BadValue("--to".to_owned(), "pdf".to_owned())));
        check("convert a b --draft --final", Err(Problem::DraftAndFinal));
        check("check a --final", Err(Problem::UnknownOption("--final".to_owned())));
        check("cells a --seal", Err(Problem::UnknownOption("--seal".to_owned())));
        check("check a --draft", Err(Problem::UnknownOption("--draft".to_owned())));
        check("convert a b --draft=no", Err(Problem::UnknownOption("--draft".to_owned())));
        check("cells -- -a", Ok(Command::Cells { file: file("-a") }));
        check("check --help", Ok(Command::Help));
        check("-V", Ok(Command::Version));
        check("", Err(Problem::NoCommand));
        check("print a", Err(Problem::UnknownCommand("print".to_owned())));
        check("cells", Err(Problem::NoFile));
        check("cells a b", Err(Problem::TooManyFiles));
        check("convert a", Err(Problem::NotTwoFiles));
        check(
            "check a --format xml",
            Err(Problem::BadValue("--format".to_owned(), "xml".to_owned())),
        );
        check("check a --previous", Err(Problem::NoValue("--previous".to_owned())));
        check(
            "check a --sheet out.HTML",
            Ok(Command::Check {
                files: vec![file("a")],
                options: CheckOptions {
                    sheet: Some((file("out.HTML"), SheetFormat::Html)),
                    ..CheckOptions::default()
                },
            }),
        );
        check("check a b --sheet out.html", Err(Problem::OneSheet));
        check("check a --sheet out.pdf", Err(Problem::SheetEnding("out.pdf".to_owned())));
        check("cells a --today 2026-01-31", Err(Problem::UnknownOption("--today".to_owned())));
        check("check a --today", Err(Problem::NoValue("--today".to_owned())));
        check("cells a --format json", Err(Problem::UnknownOption("--format".to_owned())));
        check("cells a --colour", Err(Problem::UnknownOption("--colour".to_owned())));
    }
}
