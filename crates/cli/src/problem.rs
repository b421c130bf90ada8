//! What is wrong with the arguments, in words.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use xxgk_core::lang::Lang;

/// What is wrong with the arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    NoCommand,
    UnknownCommand(String),
    UnknownOption(String),
    NoValue(String),
    BadValue(String, String),
    NoFile,
    TooManyFiles,
    NotTwoFiles,
    OneSheet,
    DraftAndFinal,
    SheetEnding(String),
}

impl Problem {
    /// What the parser of arguments found, in our terms.
    pub(crate) fn of(error: &clap::Error) -> Problem {
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.clone()),
            Some(ContextValue::Strings(texts)) => Some(texts.join(" ")),
            _ => None,
        };
        // `--to <格式>` is the option `--to`; a file that is too much stands as it was given.
        let argument = text(ContextKind::InvalidArg).unwrap_or_default();
        let name = argument.split([' ', '=']).next().unwrap_or_default().to_owned();
        let value = text(ContextKind::InvalidValue).unwrap_or_default();
        match error.kind() {
            ErrorKind::InvalidSubcommand => {
                Problem::UnknownCommand(text(ContextKind::InvalidSubcommand).unwrap_or_default())
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation if !value.is_empty() => {
                match name.as_str() {
                    "--sheet" => Problem::SheetEnding(value),
                    _ => Problem::BadValue(name, value),
                }
            }
            ErrorKind::InvalidValue
            | ErrorKind::ValueValidation
            | ErrorKind::TooFewValues
            | ErrorKind::WrongNumberOfValues => Problem::NoValue(name),
            ErrorKind::ArgumentConflict => Problem::DraftAndFinal,
            ErrorKind::UnknownArgument | ErrorKind::TooManyValues if name.starts_with('-') => {
                Problem::UnknownOption(name)
            }
            ErrorKind::UnknownArgument | ErrorKind::TooManyValues => Problem::TooManyFiles,
            ErrorKind::MissingRequiredArgument => match name.as_str() {
                // Last year's report is for the charts only.
                "--charts" => Problem::UnknownOption("--previous".to_owned()),
                _ => Problem::NoFile,
            },
            _ => Problem::NoCommand,
        }
    }

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
            Problem::TooManyFiles => lang
                .pick("这个命令一次只处理一个文件。", "This command is about one file at a time.")
                .to_owned(),
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
