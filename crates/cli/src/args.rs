//! Arguments. Three commands need no library for them.

use std::ffi::OsString;
use std::path::PathBuf;

use xxgk_core::lang::Lang;
use xxgk_core::print::Options;
use xxgk_core::report::Date;
use xxgk_export::Format as To;

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Version,
    Cells {
        file: PathBuf,
    },
    Check {
        files: Vec<PathBuf>,
        options: CheckOptions,
    },
    Convert {
        input: PathBuf,
        output: PathBuf,
        to: Option<To>,
        options: Options,
        /// No mark of a draft although errors are open.
        is_final: bool,
        /// Last year's report, for the charts.
        previous: Option<PathBuf>,
    },
}

/// What `check` knows besides the files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct CheckOptions {
    /// Last year's report.
    pub(crate) previous: Option<PathBuf>,
    /// The report as it was approved.
    pub(crate) approved: Option<PathBuf>,
    /// Settings of the supervising office.
    pub(crate) settings: Option<PathBuf>,
    /// The day that counts as today; the clock's where it is missing.
    pub(crate) today: Option<Date>,
    /// Where the check sheet goes.
    pub(crate) sheet: Option<(PathBuf, SheetFormat)>,
    pub(crate) format: Format,
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

/// What is wrong with the arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    NoCommand,
    UnknownCommand(String),
    UnknownOption(String),
    NoValue(&'static str),
    BadValue(&'static str, String),
    NoFile,
    TooManyFiles,
    NotTwoFiles,
    OneSheet,
    DraftAndFinal,
    SheetEnding(String),
}

/// The language is known even where the rest is wrong.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> (Lang, Result<Command, Problem>) {
    let mut words = Words { args, ended: false };
    let mut lang = Lang::Zh;
    let command = read(&mut words, &mut lang);
    (lang, command)
}

struct Words<I> {
    args: I,
    /// `--` was seen: only files follow.
    ended: bool,
}

enum Word {
    /// An option, with the value that `=` joins to it.
    Option(String, Option<OsString>),
    Plain(OsString),
}

impl<I: Iterator<Item = OsString>> Words<I> {
    fn next(&mut self) -> Option<Word> {
        let word = self.args.next()?;
        let Some(text) = word.to_str().filter(|text| text.starts_with('-') && !self.ended) else {
            return Some(Word::Plain(word));
        };
        if text == "--" {
            self.ended = true;
            return self.next();
        }
        Some(match text.split_once('=') {
            Some((name, value)) => Word::Option(name.to_owned(), Some(value.into())),
            None => Word::Option(text.to_owned(), None),
        })
    }

    fn value(&mut self, name: &'static str, joined: Option<OsString>) -> Result<OsString, Problem> {
        joined.or_else(|| self.args.next()).ok_or(Problem::NoValue(name))
    }
}

fn read<I: Iterator<Item = OsString>>(
    words: &mut Words<I>,
    lang: &mut Lang,
) -> Result<Command, Problem> {
    let mut plain: Vec<OsString> = Vec::new();
    let mut check = CheckOptions::default();
    // The first option that only `check` has.
    let mut of_check = None;
    let mut to = None;
    let mut options = Options::default();
    let mut is_final = false;
    let (mut help, mut version) = (false, false);
    let mut problem = None;
    while let Some(word) = words.next() {
        match word {
            Word::Plain(word) => plain.push(word),
            Word::Option(name, joined) => match name.as_str() {
                "-h" | "--help" => help = true,
                "-V" | "--version" => version = true,
                "--lang" => {
                    let value = words.value("--lang", joined)?;
                    let value = value.to_string_lossy();
                    *lang =
                        value.parse().map_err(|()| Problem::BadValue("--lang", value.into()))?;
                }
                "--approved" | "--format" | "--previous" | "--settings" | "--sheet" | "--today" => {
                    check.read(&name, words, joined)?;
                    // Last year's report is for charts, too.
                    if name != "--previous" {
                        of_check.get_or_insert(name);
                    }
                }
                "--to" => {
                    let value = words.value("--to", joined)?;
                    let value = value.to_string_lossy();
                    to = Some(
                        To::from_key(&value)
                            .ok_or_else(|| Problem::BadValue("--to", value.into_owned()))?,
                    );
                }
                "--draft" if joined.is_none() => options.draft = true,
                "--final" if joined.is_none() => is_final = true,
                "--seal" if joined.is_none() => options.seal = true,
                "--explanations" if joined.is_none() => options.explanations = true,
                "--charts" if joined.is_none() => options.charts = true,
                _ => problem = problem.or(Some(Problem::UnknownOption(name))),
            },
        }
    }
    if help {
        return Ok(Command::Help);
    }
    if version {
        return Ok(Command::Version);
    }
    if let Some(problem) = problem {
        return Err(problem);
    }
    let mut plain = plain.into_iter();
    let command = plain.next().ok_or(Problem::NoCommand)?;
    let files: Vec<PathBuf> = plain.map(PathBuf::from).collect();
    let command = command.to_string_lossy();
    let has_years = command == "check" || command == "convert" && options.charts;
    let of_years = check.previous.as_ref().filter(|_| !has_years).map(|_| "--previous".to_owned());
    if let Some(name) = of_check.filter(|_| command != "check").or(of_years) {
        return Err(Problem::UnknownOption(name));
    }
    if command != "convert" {
        for (name, is_given) in [
            ("--to", to.is_some()),
            ("--draft", options.draft),
            ("--final", is_final),
            ("--seal", options.seal),
            ("--explanations", options.explanations),
            ("--charts", options.charts),
        ] {
            if is_given {
                return Err(Problem::UnknownOption(name.to_owned()));
            }
        }
    }
    match &*command {
        "cells" => {
            let mut files = files.into_iter();
            let file = files.next().ok_or(Problem::NoFile)?;
            if files.next().is_some() {
                return Err(Problem::TooManyFiles);
            }
            Ok(Command::Cells { file })
        }
        "check" if files.is_empty() => Err(Problem::NoFile),
        "check" if check.sheet.is_some() && files.len() > 1 => Err(Problem::OneSheet),
        "check" => Ok(Command::Check { files, options: check }),
        "convert" if options.draft && is_final => Err(Problem::DraftAndFinal),
        "convert" => match <[PathBuf; 2]>::try_from(files) {
            Ok([input, output]) => {
                let previous = check.previous;
                Ok(Command::Convert { input, output, to, options, is_final, previous })
            }
            Err(_) => Err(Problem::NotTwoFiles),
        },
        other => Err(Problem::UnknownCommand(other.to_owned())),
    }
}

impl CheckOptions {
    fn read<I: Iterator<Item = OsString>>(
        &mut self,
        name: &str,
        words: &mut Words<I>,
        joined: Option<OsString>,
    ) -> Result<(), Problem> {
        match name {
            "--format" => {
                let value = words.value("--format", joined)?;
                self.format = match value.to_str() {
                    Some("text") => Format::Text,
                    Some("json") => Format::Json,
                    _ => return Err(bad("--format", &value)),
                };
            }
            "--today" => {
                let value = words.value("--today", joined)?;
                let day = value.to_str().and_then(Date::parse_iso);
                self.today = Some(day.ok_or_else(|| bad("--today", &value))?);
            }
            "--sheet" => {
                let value = words.value("--sheet", joined)?;
                let path = PathBuf::from(&value);
                let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
                let format = match ending.as_deref().and_then(|ending| ending.to_str()) {
                    Some("html" | "htm") => SheetFormat::Html,
                    Some("json") => SheetFormat::Json,
                    Some("txt") => SheetFormat::Text,
                    _ => return Err(Problem::SheetEnding(value.to_string_lossy().into_owned())),
                };
                self.sheet = Some((path, format));
            }
            "--approved" => self.approved = Some(words.value("--approved", joined)?.into()),
            "--settings" => self.settings = Some(words.value("--settings", joined)?.into()),
            _ => self.previous = Some(words.value("--previous", joined)?.into()),
        }
        Ok(())
    }
}

fn bad(name: &'static str, value: &OsString) -> Problem {
    Problem::BadValue(name, value.to_string_lossy().into_owned())
}

impl Problem {
    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Problem::NoCommand => lang.pick("请写明命令。", "Please name a command.").to_owned(),
            Problem::UnknownCommand(name) => lang
                .pick(format!("没有“{name}”这个命令。"), format!("There is no command “{name}”.")),
            Problem::UnknownOption(name) => lang.pick(
                format!("这里不能用选项 {name}。"),
                format!("The option {name} does not apply here."),
            ),
            Problem::NoValue(name) => lang.pick(
                format!("选项 {name} 后面缺少值。"),
                format!("The option {name} needs a value."),
            ),
            Problem::BadValue(name, value) => lang.pick(
                format!("选项 {name} 不接受“{value}”。"),
                format!("The option {name} does not accept “{value}”."),
            ),
            Problem::NoFile => lang.pick("请写明文件。", "Please name a file.").to_owned(),
            Problem::TooManyFiles => {
                lang.pick("cells 一次只读一个文件。", "cells reads one file at a time.").to_owned()
            }
            Problem::OneSheet => lang
                .pick("--sheet 一次只核对一份年报。", "--sheet is about one report at a time.")
                .to_owned(),
            Problem::DraftAndFinal => lang
                .pick("--draft 和 --final 只能选一个。", "--draft and --final exclude each other.")
                .to_owned(),
            Problem::SheetEnding(name) => lang.pick(
                format!("核对单的文件名要以 .html、.json 或 .txt 结尾，写的是“{name}”。"),
                format!(
                    "The name of the check sheet ends in .html, .json or .txt; “{name}” does not."
                ),
            ),
            Problem::NotTwoFiles => lang
                .pick("convert 需要两个文件：读入和写出。", "convert needs two files, IN and OUT.")
                .to_owned(),
        }
    }
}

/// What `--help` prints.
pub(crate) fn usage(lang: Lang) -> &'static str {
    lang.pick(USAGE_ZH, USAGE_EN)
}

const USAGE_ZH: &str = "\
用法：
  xxgk cells 文件                     列出每个单元格：编号、制表符、值（空 = 未填，n/a = 不适用）
  xxgk check 文件… [--previous 文件] [--settings 文件] [--today 年-月-日] [--format text|json]
                                      核对；--previous 是上一年的年报，--settings 是主管部门的核对设置，
                                      --today 是判断期限用的日期（默认今天，北京时间）
             [--approved 文件]        审定稿：核对公布的与审定的是否一致
             [--sheet 核对单]         另外写一份核对单：每条规则的结果（.html 供打印，.json，.txt）
  xxgk convert 读入 写出 [--to 格式] [--draft|--final] [--seal] [--explanations]
               [--charts [--previous 文件]]
                                      转换；写出是文件夹时，按“单位名+年度+政府信息公开工作年度报告”取名；
                                      还有错误没有处理的，标明“草稿”并说明

选项：
  --to 格式        写成什么；不写就看文件名的扩展名：
                   docx、html、fragment（贴进网站后台的片段）、xlsx、json、
                   csv（一格一行）、csv-wide（一份一行）、md、txt
  --draft          每页标明“草稿”
  --final          还有错误也不标“草稿”；错误的处数写进文件的属性
  --seal           落款给印章留出位置（GB/T 9704 加盖印章的公文）
  --explanations   把各格的说明印在表下（不印说明人）
  --charts         在 Word 文档或网页末尾附数据图示；同时写 --previous 时，本年与上年并列
  --lang zh|en     提示的语言（默认 zh）
  -h, --help       显示本说明
  -V, --version    显示版本

能读：网页（.html）、Word（.docx）、Excel（.xlsx）、带文字的 PDF、纯文本（UTF-8、GBK、UTF-16），
本工具写出的各种文件，以及其他程序的 JSON。
退出码：0 没有错误，1 核对出错误，2 格式不认识或文件读不了，3 超过上限；多个文件时取最大的。
";

const USAGE_EN: &str = "\
Usage:
  xxgk cells FILE                     list every cell: id, tab, value (empty = blank, n/a = not applicable)
  xxgk check FILE… [--previous FILE] [--settings FILE] [--today YYYY-MM-DD] [--format text|json]
                                      check reports; --previous is last year's report, --settings are
                                      those of the supervising office, --today is the day by which
                                      deadlines are judged (default: today in Beijing)
             [--approved FILE]        the approved report: is this what was published?
             [--sheet SHEET]          also write a check sheet: the result of every rule (.html for
                                      printing, .json, .txt)
  xxgk convert IN OUT [--to FORMAT] [--draft|--final] [--seal] [--explanations]
               [--charts [--previous FILE]]
                                      convert; in a folder OUT the file gets the customary name; with
                                      open errors it is marked as a draft, and that is said

Options:
  --to FORMAT      what to write; without it the extension of OUT decides:
                   docx, html, fragment (for a content management system), xlsx, json,
                   csv (a line per cell), csv-wide (a line per report), md, txt
  --draft          mark every page as a draft (草稿)
  --final          no such mark although errors are open; their number goes into the file's properties
  --seal           leave the place of a seal at the signature (GB/T 9704)
  --explanations   print the explanations of cells under the tables, without names
  --charts         add charts at the end of a Word document or web page; with --previous, this year against last
  --lang zh|en     language of messages (default zh)
  -h, --help       show this help
  -V, --version    show the version

Reads web pages (.html), Word (.docx), Excel (.xlsx), PDFs with text in them, plain text (UTF-8, GBK,
UTF-16), everything that this program writes, and JSON of other programs.
Exit status: 0 no errors, 1 errors found, 2 unknown format or unreadable file, 3 over a limit;
the highest of all files.
";

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
            Err(Problem::BadValue("--today", "2026-02-30".to_owned())),
        );
        check(
            "--lang en convert a b",
            Ok(Command::Convert {
                input: file("a"),
                output: file("b"),
                to: None,
                options: Options::default(),
                is_final: false,
                previous: None,
            }),
        );
        check(
            "convert a b --to csv-wide --draft --explanations --seal",
            Ok(Command::Convert {
                input: file("a"),
                output: file("b"),
                to: Some(To::CsvWide),
                options: Options {
                    draft: true,
                    explanations: true,
                    seal: true,
                    ..Options::default()
                },
                is_final: false,
                previous: None,
            }),
        );
        check(
            "convert a b --charts --final --previous p",
            Ok(Command::Convert {
                input: file("a"),
                output: file("b"),
                to: None,
                options: Options { charts: true, ..Options::default() },
                is_final: true,
                previous: Some(file("p")),
            }),
        );
        check("convert a b --previous p", Err(Problem::UnknownOption("--previous".to_owned())));
        check("check a --charts", Err(Problem::UnknownOption("--charts".to_owned())));
        check("convert a b --to pdf", Err(Problem::BadValue("--to", "pdf".to_owned())));
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
        check("check a --format xml", Err(Problem::BadValue("--format", "xml".to_owned())));
        check("check a --previous", Err(Problem::NoValue("--previous")));
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
        check("check a --today", Err(Problem::NoValue("--today")));
        check("cells a --format json", Err(Problem::UnknownOption("--format".to_owned())));
        check("cells a --colour", Err(Problem::UnknownOption("--colour".to_owned())));
    }
}
