//! Every limit of the importers, in one place.
//!
//! A real report is 3 to 60 KB of text. The limits are far above that and low enough that refusing
//! takes no time and reading stays well under a second.

/// Largest file that is read at all, in bytes.
pub const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;
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
/// Most notes that are listed one by one; the rest is counted.
pub(super) const MAX_NOTES: usize = 200;
/// How many lines from the end the signature is looked for.
pub(super) const SIGNATURE_LINES: usize = 12;
/// Longest excerpt that a note repeats, in characters; the full text is kept in the report.
pub(super) const EXCERPT_CHARS: usize = 40;
/// Most tags of a page; a page of a portal with both tables has about 3,000.
pub(super) const MAX_TAGS: usize = 120_000;
/// How deep elements of a page may be nested.
pub(super) const MAX_TAG_DEPTH: usize = 800;
/// How deep tables may stand inside each other.
pub(super) const MAX_TABLE_DEPTH: usize = 24;
