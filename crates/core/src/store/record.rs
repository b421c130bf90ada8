//! The text in a slot: a header line, a line with what belongs to the draft but not to the report, the
//! report in the JSON format and, where there are any, last year's report and the approved one behind it; the
//! line of last year's is empty where only the other is there.
//!
//! FROZEN: the header line (`magic`, `version`, `revision`, `saved_at`, `length`, `checksum`) means
//! the same in every version, so that an older program recognises what a newer one wrote. What comes
//! after it is told by `version`, which rises with every change of it, also of the report's format.

use crate::report::Report;
use crate::wire::json::Json;
use crate::wire::node::Node;
use crate::wire::{WireError, WireNote, from_json, to_json_compact};

use super::{Draft, DraftId};

const MAGIC: &str = "xxgk-draft";
const VERSION: u64 = 1;
const CHECKSUM: &str = ",\"checksum\":\"";

/// What was in a slot.
#[derive(Debug)]
pub(super) enum Slot {
    Empty,
    Whole(Whole),
    /// Whole, but written by a newer program.
    Newer {
        version: u64,
    },
    Corrupt {
        text: String,
        /// Revision that the header claims, if it can be read.
        claimed: Option<u64>,
    },
}

/// A text with the right checksum, not read further: a save need not know what is in it.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) text: String,
    pub(super) revision: u64,
    pub(super) saved_at: u64,
    pub(super) checksum: u64,
}

/// What a slot holds.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) revision: u64,
    pub(super) saved_at: u64,
    pub(super) created_at: u64,
    pub(super) pending: Vec<(String, String)>,
    pub(super) report: Report,
    pub(super) previous: Option<Report>,
    pub(super) approved: Option<Report>,
    pub(super) notes: Vec<WireNote>,
}

impl Record {
    pub(super) fn into_draft(self, id: DraftId) -> Draft {
        let Record { revision, saved_at, created_at, pending, report, previous, approved, .. } =
            self;
        Draft { id, report, pending, previous, approved, revision, saved_at, created_at }
    }
}

/// A text for a slot.
pub(super) struct Encoded {
    pub(super) text: String,
    pub(super) checksum: u64,
    /// Length of the report within the text.
    pub(super) report_bytes: usize,
}

pub(super) fn encode(draft: &Draft, revision: u64, saved_at: u64) -> Encoded {
    let mut rest = Json::with_capacity(64);
    rest.open('{');
    rest.plain_member("created_at", &draft.created_at.to_string());
    rest.open_member("pending");
    for (cell, typed) in &draft.pending {
        rest.member(cell, typed);
    }
    rest.close('}');
    // Where there are none, the text is as it always was.
    let form = draft.report.form();
    let unplaced: Vec<&str> =
        draft.report.marked_unplaced().iter().map(|cell| &*form.cell(*cell).id).collect();
    if !unplaced.is_empty() {
        rest.member("unplaced", &unplaced.join(" "));
    }
    rest.close('}');
    let rest = rest.finish();
    let report = to_json_compact(&draft.report);
    let mut body = [&*rest, "\n", &report].concat();
    if draft.previous.is_some() || draft.approved.is_some() {
        body.push('\n');
        body += &draft.previous.as_ref().map(to_json_compact).unwrap_or_default();
    }
    if let Some(approved) = &draft.approved {
        body.push('\n');
        body += &to_json_compact(approved);
    }
    let head = format!(
        "{{\"magic\":\"{MAGIC}\",\"version\":{VERSION},\"revision\":{revision},\"saved_at\":{saved_at},\"length\":{}",
        body.len()
    );
    let checksum = checksum(&head, &body);
    let text = format!("{head}{CHECKSUM}{checksum:016x}\"}}\n{body}");
    Encoded { text, checksum, report_bytes: report.len() }
}

/// Tells by header and checksum what a text is.
pub(super) fn inspect(text: String) -> Slot {
    let (line, body) = text.split_once('\n').unwrap_or((&text, ""));
    let header = Header::read(line);
    let claimed = header.as_ref().map(|header| header.revision);
    match (header, sealed(line, body)) {
        (Some(Header { version, .. }), Some(_)) if version > VERSION => Slot::Newer { version },
        (Some(Header { revision, saved_at, .. }), Some(checksum)) => {
            Slot::Whole(Whole { text, revision, saved_at, checksum })
        }
        _ => Slot::Corrupt { text, claimed },
    }
}

/// The checksum, if it is the one that the header line states.
fn sealed(line: &str, body: &str) -> Option<u64> {
    let (head, stated) = line.split_once(CHECKSUM)?;
    let checksum = checksum(head, body);
    (stated.strip_suffix("\"}")? == format!("{checksum:016x}")).then_some(checksum)
}

impl Whole {
    /// Reads the draft. `Err` is the version of a newer program, or nothing where the text is no
    /// draft in spite of its checksum.
    pub(super) fn open(&self) -> Result<Record, Option<u64>> {
        // Reports are written without line breaks.
        let mut lines = self.text.split('\n');
        let (_, rest, report) = (lines.next(), lines.next(), lines.next());
        // One that cannot be read is missed by a few rules; the draft itself is not worse for it.
        let mut other = || Some(from_json(lines.next()?).ok()?.report);
        let (previous, approved) = (other(), other());
        let Rest { created_at, pending, unplaced } = rest.and_then(read_rest).ok_or(None)?;
        let mut read = from_json(report.ok_or(None)?).map_err(|error| match error {
            WireError::NewerVersion { version } => Some(version),
            _ => None,
        })?;
        let form = read.report.form();
        read.report.set_unplaced(unplaced.split(' ').filter_map(|id| form.find(id)));
        Ok(Record {
            revision: self.revision,
            saved_at: self.saved_at,
            created_at,
            pending,
            report: read.report,
            previous,
            approved,
            notes: read.notes,
        })
    }
}

/// What the header line says. Its `length` is for people: the checksum covers all of the text.
pub(super) struct Header {
    version: u64,
    pub(super) revision: u64,
    saved_at: u64,
}

impl Header {
    pub(super) fn read(line: &str) -> Option<Header> {
        let entries = Node::parse(line).ok()?.entries()?;
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|e| e.node);
        let number = |key: &str| find(key)?.number()?.parse().ok();
        if find("magic")?.text()? != MAGIC {
            return None;
        }
        Some(Header {
            version: number("version")?,
            revision: number("revision")?,
            saved_at: number("saved_at")?,
        })
    }
}

/// What belongs to the draft and not to the report.
#[derive(Default)]
struct Rest {
    created_at: u64,
    pending: Vec<(String, String)>,
    /// Ids of cells, with spaces between them.
    unplaced: String,
}

fn read_rest(line: &str) -> Option<Rest> {
    let mut rest = Rest::default();
    for entry in Node::parse(line).ok()?.entries()? {
        match entry.key.as_str() {
            "created_at" => rest.created_at = entry.node.number()?.parse().ok()?,
            "unplaced" => rest.unplaced = entry.node.text().unwrap_or_default(),
            "pending" => {
                for typed in entry.node.entries()? {
                    rest.pending.push((typed.key, typed.node.text()?));
                }
            }
            _ => {}
        }
    }
    Some(rest)
}

/// 64-bit FNV-1a over the UTF-8 bytes of both parts. Every step is reversible, so a single changed
/// byte always changes the sum.
pub(super) fn checksum(head: &str, body: &str) -> u64 {
    head.bytes().chain(body.bytes()).fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_checksums() {
        assert_eq!(checksum("", ""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(checksum("a", ""), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(checksum("foo", "bar"), 0x8594_4171_f739_67e8);
    }

    fn sample() -> String {
        let mut draft = Draft::new(DraftId::new("d").unwrap(), Report::for_year(2021), 5);
        draft.pending.push(("requests.received.total".into(), "十二\n".into()));
        encode(&draft, 7, 9).text
    }

    #[test]
    fn a_record_comes_back() {
        let Slot::Whole(whole) = inspect(sample()) else { panic!("not whole") };
        let record = whole.open().unwrap();
        assert_eq!((record.revision, record.saved_at, record.created_at), (7, 9, 5));
        assert_eq!(record.pending, [("requests.received.total".into(), "十二\n".into())]);
        assert_eq!(record.report, Report::for_year(2021));
    }

    #[test]
    fn marks_of_cells_come_back_and_old_records_have_none() {
        let mut draft = Draft::new(DraftId::new("d").unwrap(), Report::for_year(2021), 5);
        let without = encode(&draft, 7, 9).text;
        // As records were before there were marks: what has none is written as ever, and is read.
        assert!(without.contains("\n{\"created_at\":5,\"pending\":{}}\n{"), "{without}");
        let Slot::Whole(whole) = inspect(without) else { panic!("not whole") };
        assert_eq!(whole.open().unwrap().report.marked_unplaced(), []);

        let form = draft.report.form();
        let marked = ["requests.granted.total", "review.upheld"].map(|id| form.find(id).unwrap());
        draft.report.set_unplaced(marked);
        let with = encode(&draft, 7, 9).text;
        assert!(
            with.contains(",\"unplaced\":\"requests.granted.total review.upheld\"}\n"),
            "{with}"
        );
        let Slot::Whole(whole) = inspect(with) else { panic!("not whole") };
        assert_eq!(whole.open().unwrap().report, draft.report);
        // What a later program wrote there, or damaged marks, cost no draft.
        for (marks, expected) in [
            ("\"unplaced\":\"no.such.cell review.upheld\"", 1),
            ("\"unplaced\":[1]", 0),
            ("\"more\":{\"a\":1}", 0),
        ] {
            let rest = ["{\"created_at\":5,\"pending\":{},", marks, "}"].concat();
            let rest = read_rest(&rest).unwrap();
            let found = rest.unplaced.split(' ').filter(|id| form.find(id).is_some());
            assert_eq!(found.count(), expected, "{marks}");
        }
    }

    #[test]
    fn a_cut_or_changed_record_is_corrupt() {
        let text = sample();
        for cut in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            assert!(
                matches!(inspect(text[..cut].to_owned()), Slot::Corrupt { .. }),
                "cut at {cut}"
            );
        }
        for at in (0..text.len()).filter(|at| text.as_bytes()[*at].is_ascii()) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8(bytes).unwrap();
            assert!(matches!(inspect(changed), Slot::Corrupt { .. }), "changed at {at}");
        }
    }

    #[test]
    fn a_newer_record_is_recognised_by_a_whole_header_only() {
        let newer = |version: &str, sum: Option<u64>| {
            let head = format!(
                "{{\"magic\":\"{MAGIC}\",\"version\":{version},\"revision\":3,\"saved_at\":4,\"length\":3"
            );
            let sum = sum.unwrap_or_else(|| checksum(&head, "new"));
            inspect(format!("{head}{CHECKSUM}{sum:016x}\"}}\nnew"))
        };
        assert!(matches!(newer("2", None), Slot::Newer { version: 2 }));
        assert!(matches!(newer("2", Some(1)), Slot::Corrupt { claimed: Some(3), .. }));
        let Slot::Whole(no_draft) = newer("1", None) else { panic!("not whole") };
        assert_eq!(no_draft.open().map(|record| record.revision), Err(None));
    }
}
