//! Files in: reading with a limit, messages about what could not be read.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use xxgk_check::thorough::{Settings, SettingsFault};
use xxgk_core::lang::Lang;
use xxgk_import::{Foreign, ImportError, Imported, MAX_FILE_BYTES};

use crate::Exit;

/// Reads a report. What goes wrong is said on standard error.
pub(crate) fn load(path: &Path, lang: Lang) -> Result<Imported, Exit> {
    let fail = |message: String, exit: Exit| {
        complain(path, &message);
        Err(exit)
    };
    match bytes(path) {
        Ok(bytes) => match read(&bytes, path, lang) {
            Ok(imported) => Ok(imported),
            Err(error) if error.is_over_limit() => fail(error.text(lang), Exit::OverLimit),
            Err(error) => fail(error.text(lang), Exit::Unreadable),
        },
        Err(Refused::Io(error)) => fail(cannot_open(&error, lang), Exit::Unreadable),
        Err(Refused::TooLarge(size)) => {
            fail(ImportError::TooLarge { bytes: size }.text(lang), Exit::OverLimit)
        }
    }
}

/// Reads a file. Should a library that reads PDFs or old workbooks panic where panics end the process, its
/// last words are a sentence about this file and not a trace.
fn read(bytes: &[u8], path: &Path, lang: Lang) -> Result<Imported, ImportError> {
    let is_pdf = bytes.starts_with(b"%PDF-");
    let is_old = bytes.starts_with(b"\xd0\xcf\x11\xe0");
    let kind = if is_pdf { Foreign::Pdf } else { Foreign::Xls };
    let message = format!("{}: {}", path.display(), ImportError::Damaged(kind).text(lang));
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !is_pdf && !is_old {
            eprintln!("{info}");
        } else if cfg!(panic = "abort") {
            eprintln!("{message}");
            std::process::exit(Exit::Unreadable as i32);
        }
    }));
    let outcome = xxgk_import::read(bytes, &path.to_string_lossy());
    std::panic::set_hook(before);
    outcome
}

/// Loads a report and says its notes on standard error.
pub(crate) fn load_with_notes(path: &Path, lang: Lang) -> Result<Imported, Exit> {
    let imported = load(path, lang)?;
    for note in &imported.notes {
        complain(path, &note.text(lang));
    }
    for choice in &imported.choices {
        complain(path, &choice.question(lang));
        for way in 0..choice.ways.len() {
            let proposed = match choice.proposed == Some(way) {
                true => lang.pick("（建议）", " (proposed)"),
                false => "",
            };
            eprintln!("  {}. {}{proposed}", way + 1, choice.answer(way, lang));
        }
    }
    Ok(imported)
}

/// Reads settings. What goes wrong is said on standard error, with all places.
pub(crate) fn load_settings(path: &Path, lang: Lang) -> Result<Settings, Exit> {
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(Refused::Io(error)) => {
            complain(path, &cannot_open(&error, lang));
            return Err(Exit::Unreadable);
        }
        Err(Refused::TooLarge(size)) => {
            complain(path, &SettingsFault::TooLarge { bytes: size }.text(lang));
            return Err(Exit::OverLimit);
        }
    };
    // Settings are typed by hand: an editor that saves another encoding shows as a fault of JSON.
    Settings::from_json(&String::from_utf8_lossy(&bytes)).map_err(|error| {
        for line in error.text(lang).lines() {
            complain(path, line);
        }
        match error.faults.first() {
            Some((_, SettingsFault::TooLarge { .. })) => Exit::OverLimit,
            _ => Exit::Unreadable,
        }
    })
}

/// A small text file. What goes wrong is said on standard error.
pub(crate) fn text(path: &Path, lang: Lang) -> Result<String, Exit> {
    match bytes(path) {
        Ok(bytes) => xxgk_import::decode(&bytes).map_err(|error| {
            complain(path, &error.text(lang));
            Exit::Unreadable
        }),
        Err(Refused::Io(error)) => {
            complain(path, &cannot_open(&error, lang));
            Err(Exit::Unreadable)
        }
        Err(Refused::TooLarge(size)) => {
            complain(path, &ImportError::TooLarge { bytes: size }.text(lang));
            Err(Exit::OverLimit)
        }
    }
}

fn cannot_open(error: &io::Error, lang: Lang) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => lang.pick("没有这个文件", "there is no such file").to_owned(),
        io::ErrorKind::PermissionDenied => {
            lang.pick("没有读取权限", "it may not be read").to_owned()
        }
        _ => error.to_string(),
    };
    lang.pick(format!("文件打不开：{why}。"), format!("The file cannot be opened: {why}."))
}

/// One line on standard error that names the file.
pub(crate) fn complain(path: &Path, message: &str) {
    eprintln!("{}: {message}", path.display());
}

enum Refused {
    Io(io::Error),
    TooLarge(usize),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Refused {
        Refused::Io(error)
    }
}

/// The bytes of a file, never more than the limit: a large file is not even read.
fn bytes(path: &Path) -> Result<Vec<u8>, Refused> {
    let file = File::open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    if size > MAX_FILE_BYTES {
        return Err(Refused::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(size);
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    // A pipe has no size, and a file may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_FILE_BYTES { Err(Refused::TooLarge(bytes.len())) } else { Ok(bytes) }
}
