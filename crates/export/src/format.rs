//! The formats by name: for a command line, a page, a test that goes through all of them.

use std::io;

use super::{csv, docx, html, text, xlsx};
use xxgk_core::print::PrintDocument;
use xxgk_core::wire;

/// What a format is for, as a clerk thinks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 送签: what is signed and handed in.
    Signing,
    /// 上网: what goes on the site.
    Site,
    /// 数据: what is filled in further, added up or kept.
    Data,
}

impl Purpose {
    /// Every purpose, in the order in which a report goes through them.
    pub const ALL: [Purpose; 3] = [Purpose::Signing, Purpose::Site, Purpose::Data];

    /// In Chinese and English.
    pub fn title(self) -> [&'static str; 2] {
        match self {
            Purpose::Signing => ["送签、上报", "To be signed and handed in"],
            Purpose::Site => ["上网公开", "For the site"],
            Purpose::Data => ["数据", "Data"],
        }
    }
}

/// What is to be known of a format, in one place: lists, help, dialog and file names read it.
struct Row {
    key: &'static str,
    extension: &'static str,
    mark: &'static str,
    media_type: &'static str,
    purpose: Purpose,
    name: [&'static str; 2],
    says: [&'static str; 2],
    can: Can,
}

/// What such a file can do.
struct Can {
    be_read_back: bool,
    be_published: bool,
    show_draft: bool,
    show_charts: bool,
}

/// What most formats can: they are written for the public, marked as drafts, and hold the numbers.
const TEXT: Can =
    Can { be_read_back: false, be_published: true, show_draft: true, show_charts: false };

/// One list of formats: each is a variant, a line of [`Format::ALL`] and its row.
macro_rules! formats {
    ($($(#[doc = $says:literal])+ $format:ident: $row:expr,)+) => {
        /// A way to write a report into a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Format {
            $($(#[doc = $says])+ $format,)+
        }

        impl Format {
            /// Every format, in the order in which they are listed.
            pub const ALL: [Format; [$(Format::$format),+].len()] = [$(Format::$format),+];

            const fn row(self) -> &'static Row {
                match self {
                    $(Format::$format => const { &$row },)+
                }
            }
        }
    };
}

formats! {
    /// Word document.
    Docx: Row {
        key: "docx",
        extension: "docx",
        mark: "",
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        purpose: Purpose::Signing,
        name: ["Word 文档", "Word document"],
        says: [
            "按公文格式排版，可以直接送签、上报；Word 和 WPS 都能打开。",
            "Set as official documents are, ready to be signed and handed in; for Word and WPS.",
        ],
        can: Can { be_read_back: true, show_charts: true, ..TEXT },
    },
    /// Web page.
    Html: Row {
        key: "html",
        extension: "html",
        mark: "",
        media_type: "text/html;charset=utf-8",
        purpose: Purpose::Site,
        name: ["网页", "Web page"],
        says: [
            "一个完整的网页文件，可以直接挂出，手机上也能看；里面带着数据，以后还能打开。",
            "A whole page in one file, fit for phones; it carries the data and can be opened here again.",
        ],
        can: Can { be_read_back: true, show_charts: true, ..TEXT },
    },
    /// Part of a web page, for a content management system.
    Fragment: Row {
        key: "fragment",
        extension: "html",
        mark: "（网页片段）",
        media_type: "text/html;charset=utf-8",
        purpose: Purpose::Site,
        name: ["网页片段", "Part of a web page"],
        says: [
            "同样的内容存成文件，给要贴源代码的网站后台用。",
            "The same as a file, for sites that want the source.",
        ],
        can: TEXT,
    },
    /// Excel workbook.
    Xlsx: Row {
        key: "xlsx",
        extension: "xlsx",
        mark: "",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        purpose: Purpose::Data,
        name: ["Excel 工作簿", "Excel workbook"],
        says: [
            "三张表各占一页，合计是公式；离线填好后可以再导入。",
            "A sheet for each table, totals as formulas; filled in elsewhere it can be imported again.",
        ],
        can: Can { be_read_back: true, ..TEXT },
    },
    /// The JSON format: the working copy of the office, with explanations, names and notes. Not for the public.
    Json: Row {
        key: "json",
        extension: "json",
        mark: "",
        media_type: "application/json",
        purpose: Purpose::Data,
        name: ["数据（JSON）", "Data (JSON)"],
        says: [
            "全部内容和数字。明年接着填、上级汇总、换一台电脑，都用它。",
            "All texts and numbers: for next year, for those who collect reports, for another computer.",
        ],
        can: Can { be_read_back: true, be_published: false, show_draft: false, show_charts: false },
    },
    /// CSV, a line per cell.
    Csv: Row {
        key: "csv",
        extension: "csv",
        mark: "",
        media_type: "text/csv;charset=utf-8",
        purpose: Purpose::Data,
        name: ["CSV，一个数字一行", "CSV, a number per line"],
        says: ["给统计、汇总的软件用。", "For programs that add up and compare."],
        can: Can { show_draft: false, ..TEXT },
    },
    /// CSV, a line for the report.
    CsvWide: Row {
        key: "csv-wide",
        extension: "csv",
        mark: "（一行）",
        media_type: "text/csv;charset=utf-8",
        purpose: Purpose::Data,
        name: ["CSV，一份年报一行", "CSV, a report per line"],
        says: [
            "多个单位的文件可以上下拼在一起。",
            "Files of several organs can be put below each other.",
        ],
        can: Can { show_draft: false, ..TEXT },
    },
    /// Markdown.
    Markdown: Row {
        key: "md",
        extension: "md",
        mark: "",
        media_type: "text/markdown;charset=utf-8",
        purpose: Purpose::Data,
        name: ["Markdown", "Markdown"],
        says: ["给支持它的网站和仓库用。", "For sites and repositories that take it."],
        can: TEXT,
    },
    /// Plain text.
    Text: Row {
        key: "txt",
        extension: "txt",
        mark: "",
        media_type: "text/plain;charset=utf-8",
        purpose: Purpose::Data,
        name: ["纯文本", "Plain text"],
        says: ["只有文字和制表符隔开的表格。", "Text, and tables separated by tabs."],
        can: TEXT,
    },
}

impl Format {
    /// Name on the command line and in events.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// The format with this name.
    pub fn from_key(key: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.key() == key)
    }

    /// The format that a file with this extension is expected to have.
    pub fn of_extension(extension: &str) -> Option<Format> {
        // What is marked in its name stands beside the format that has the extension for itself.
        let is = |format: &Format| {
            format.mark().is_empty() && format.extension().eq_ignore_ascii_case(extension)
        };
        let other = extension.eq_ignore_ascii_case("htm").then_some(Format::Html);
        Format::ALL.into_iter().find(is).or(other)
    }

    /// Extension of its files, without the point.
    pub fn extension(self) -> &'static str {
        self.row().extension
    }

    /// What stands in the name of its files because another format has the same extension.
    pub fn mark(self) -> &'static str {
        self.row().mark
    }

    /// Media type.
    pub fn media_type(self) -> &'static str {
        self.row().media_type
    }

    /// What it is for.
    pub fn purpose(self) -> Purpose {
        self.row().purpose
    }

    /// As people call it, in Chinese and English.
    pub fn name(self) -> [&'static str; 2] {
        self.row().name
    }

    /// What it is good for, in a sentence in Chinese and English.
    pub fn says(self) -> [&'static str; 2] {
        self.row().says
    }

    /// Whether the identical report can be read from such a file, but for what the public is not told; the
    /// others hold its numbers.
    pub fn is_whole(self) -> bool {
        self.row().can.be_read_back
    }

    /// Whether such a file is for the public, so that it is written from [`Report::for_the_public`](xxgk_core::report::Report::for_the_public).
    pub fn is_public(self) -> bool {
        self.row().can.be_published
    }

    /// Whether such a file can be marked as a draft.
    pub fn shows_draft(self) -> bool {
        self.row().can.show_draft
    }

    /// Whether such a file can show charts.
    pub fn shows_charts(self) -> bool {
        self.row().can.show_charts
    }

    /// Writes the document. Not in the row: a page that only lists the formats would hold all writers.
    ///
    /// # Errors
    /// Only when memory for an archive cannot be had.
    pub fn write(self, document: &PrintDocument<'_>) -> io::Result<Vec<u8>> {
        Ok(match self {
            Format::Json => wire::to_json(document.whole).into_bytes(),
            Format::Docx => docx::write(document)?,
            Format::Html => html::page(document).into_bytes(),
            Format::Fragment => html::fragment(document).into_bytes(),
            Format::Xlsx => xlsx::write(document)?,
            Format::Csv => csv::long(&document.report).into_bytes(),
            Format::CsvWide => csv::wide(&document.report).into_bytes(),
            Format::Markdown => text::markdown(document).into_bytes(),
            Format::Text => text::plain(document).into_bytes(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions() {
        for format in Format::ALL {
            assert_eq!(Format::from_key(format.key()), Some(format));
        }
        for (extension, expected) in [
            ("DOCX", Some(Format::Docx)),
            ("htm", Some(Format::Html)),
            ("html", Some(Format::Html)),
            ("csv", Some(Format::Csv)),
            ("md", Some(Format::Markdown)),
            ("fragment", None),
            ("pdf", None),
            ("", None),
        ] {
            assert_eq!(Format::of_extension(extension), expected, "{extension}");
        }
    }
}
