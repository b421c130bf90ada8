//! Every limit of the importers, in one place.
//!
//! A real report is 3 to 60 KB of text. The limits are far above that and low enough that refusing
//! takes no time and reading stays well under a second.

pub use xxgk_core::source::MAX_FILE_BYTES;

/// Most lines of a text.
pub const MAX_LINES: usize = 400_000;
/// Longest text that can be a label, in characters: the longest official one has 38,
/// the longest seen in a published report 92 (湖北 2020).
pub(super) const MAX_LABEL_CHARS: usize = 120;
/// Most cells of one row that are looked at; the widest official table has 15 columns.
pub(super) const MAX_ROW_CELLS: usize = 64;
/// Most lines that one label may be split over (PDF text writes 三、本年度办理结果 one character per line).
pub(super) const MAX_LABEL_LINES: usize = 10;
/// Lines longer than this may hold several sections run together.
pub(super) const MIN_GLUED_CHARS: usize = 300;
/// How far into one very long line run-together labels are looked for, in characters.
pub(super) const MAX_GLUED_CHARS: usize = 20_000;
/// Most lines and rows that are read as tables; with a cell per line, the official ones have about 700.
pub(super) const MAX_TABLE_BLOCKS: usize = 5_000;
/// Most sections that begin in a document: six, those of a table of contents, and tables behind the texts.
pub(super) const MAX_PARTS_OF_REPORT: usize = 100;
/// Most notes that are listed one by one; the rest is counted.
pub(super) const MAX_NOTES: usize = 200;
/// How many lines from the end the signature is looked for.
pub(super) const SIGNATURE_LINES: usize = 12;
/// Longest text that can be a misspelt label, in characters.
pub(super) const MAX_MISSPELT_CHARS: usize = 48;
/// How many texts of a document are compared with the labels letter by letter.
pub(super) const MAX_MISSPELT: usize = 600;
/// Most ways to read run-together digits that a note lists.
pub(super) const MAX_WAYS: usize = 6;
/// Longest excerpt that a note repeats, in characters; the full text is kept in the report.
pub(super) const EXCERPT_CHARS: usize = 40;
/// Most tags of a page; a page of a portal with both tables has about 3,000.
pub(super) const MAX_TAGS: usize = 120_000;
/// Most comparisons between attributes of the same tag.
pub(super) const MAX_ATTRIBUTE_PAIRS: usize = 1_000_000_000;
/// How deep elements of a page may be nested.
pub(super) const MAX_TAG_DEPTH: usize = 800;
/// How deep tables may stand inside each other.
pub(super) const MAX_TABLE_DEPTH: usize = 24;
/// Most parts of an office file; one with a hundred pictures has about 120.
pub(super) const MAX_PARTS: usize = 200;
/// Largest part of an office file once unpacked, in bytes.
pub(super) const MAX_PART_BYTES: usize = 16 * 1024 * 1024;
/// Largest sum of the parts that are unpacked, in bytes.
pub(super) const MAX_UNPACKED_BYTES: usize = 32 * 1024 * 1024;
/// How many times larger than packed a part may be; real ones stay below 40.
pub(super) const MAX_PACKED_RATIO: usize = 200;
/// Up to this size the ratio does not matter, in bytes.
pub(super) const RATIO_FREE_BYTES: usize = 1024 * 1024;
/// How deep elements of an XML part may be nested.
pub(super) const MAX_XML_DEPTH: usize = 256;
/// Most events (tags, texts) of an XML part.
pub(super) const MAX_XML_EVENTS: usize = 2_000_000;
/// Most filled cells of a workbook; the official tables have about 500.
pub(super) const MAX_SHEET_CELLS: usize = 60_000;
/// Most cells of the rectangles that hold the filled cells of an old workbook, and of those that it declares.
pub(super) const MAX_SHEET_AREA: usize = 2_000_000;
/// Most merged areas of a sheet.
pub(super) const MAX_MERGED: usize = 2_000;
/// Most sheets that are looked at.
pub(super) const MAX_SHEETS: usize = 64;
/// Most sums that a note names.
pub(super) const MAX_SUMS_NAMED: usize = 3;
/// Most fonts that a note names.
pub(super) const MAX_FONT_NAMES: usize = 5;
/// Most pages of a PDF; a report has 4 to 30.
pub(super) const MAX_PAGES: usize = 200;
/// How deep drawings of a PDF may contain each other.
pub(super) const MAX_FORM_DEPTH: usize = 12;
/// Largest text, font or table of contents of a PDF once unpacked, in bytes.
pub(super) const MAX_PDF_STREAM_BYTES: usize = 24 * 1024 * 1024;
/// Largest sum of them, pictures included, in bytes.
pub(super) const MAX_PDF_BYTES: usize = 256 * 1024 * 1024;
/// Most drawing operators of a page of a PDF, those of drawings as often as they are used; a page of Word
/// has about 3,000.
pub(super) const MAX_PDF_OPERATORS: usize = 100_000;
/// Most drawing operators of a PDF that are looked at.
pub(super) const MAX_PDF_WORK: usize = 3_000_000;
/// Most bytes that stand for text on a page of a PDF, with the numbers that move it.
pub(super) const MAX_PDF_CODES: usize = 2_000_000;
/// Most widths of letters that the fonts of a PDF write down; a font has up to 65,536.
pub(super) const MAX_PDF_WIDTHS: usize = 2_000_000;
/// Most letters of a page of a PDF.
pub(super) const MAX_PDF_LETTERS: usize = 100_000;
/// Most pieces of text of a page of a PDF among which tables without borders are looked for; a page with
/// table three has about 400.
pub(super) const MAX_PDF_PIECES: usize = 3_000;
/// Most lines of a page of a PDF that may be borders of tables; a page of Word has about 300.
pub(super) const MAX_PDF_RULES: usize = 20_000;
/// Most of them once pieces of one line are together.
pub(super) const MAX_PDF_JOINED_RULES: usize = 1_500;
/// Most squares of the grid of a table; the official ones have about 350.
pub(super) const MAX_PDF_GRID: usize = 10_000;
/// How deep the JSON of another program is searched for a report.
pub(super) const MAX_FOREIGN_DEPTH: usize = 8;
/// Most values of one table in it.
pub(super) const MAX_FOREIGN_VALUES: usize = 2_000;
