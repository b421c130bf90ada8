//! What the `publish` module answers: what to know before publishing, the files, the page to print.

use std::cmp::Ordering;

use xxgk_check::thorough::{Settings, deadlines};
use xxgk_core::digest::sha256_hex;
use xxgk_core::lang::Lang;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Date, Report};
use xxgk_core::wire;
use xxgk_export::{Format, file_name, file_title, html};
use xxgk_protocol::Both;
use xxgk_protocol::publishing::{
    Document, Due, File, MakePrintPage, Prepare, Prepared, PrintPage, Write,
};

use crate::both;

/// What to know before publishing; `None` where the JSON is no report.
pub fn prepare(asked: Prepare) -> Option<Prepared> {
    let report = read(&asked.report)?;
    let settings = asked.settings.and_then(|text| Settings::from_json(&text).ok());
    Some(Prepared {
        names: [false, true].map(|draft| file_title(&report, draft)),
        digest: sha256_hex(wire::to_json(&report).as_bytes()),
        due: due(&report, settings.as_ref(), Date::parse_iso(&asked.today)),
    })
}

/// The report as a file, and what stands in it.
///
/// # Errors
/// A sentence where the JSON is no report, the format has no such name (those of [`Format::key`]) or the
/// file could not be made.
pub fn write(Write { document, format }: Write) -> Result<(File, Vec<u8>), Both> {
    let refused = || {
        [
            "没有生成文件：传来的内容不是年报数据。草稿不受影响，请刷新页面后再试。".to_owned(),
            "No file was made: what was handed over is no report. Drafts are not affected; reload the page and try again."
                .to_owned(),
        ]
    };
    let report = read(&document.report).ok_or_else(refused)?;
    let format = Format::from_key(&format).ok_or_else(refused)?;
    let bytes = format.write(&laid_out(&report, &document)).map_err(|_| {
        [
            "没有生成文件：内存不够。请关闭其他标签页后再试，或者先下载数据（JSON）。".to_owned(),
            "No file was made: there is not enough memory. Close other tabs and try again, or download the data (JSON)."
                .to_owned(),
        ]
    })?;
    let name = file_name(&report, document.draft, format);
    Ok((File { name, mime: format.media_type().to_owned() }, bytes))
}

/// The page to print; `None` where the JSON is no report.
pub fn print_page(MakePrintPage { document: asked }: MakePrintPage) -> Option<PrintPage> {
    let report = read(&asked.report)?;
    let document = laid_out(&report, &asked);
    Some(PrintPage {
        title: file_title(&report, asked.draft),
        style: html::style(&document),
        body: html::body(&document),
    })
}

fn laid_out<'a>(report: &'a Report, asked: &Document) -> PrintDocument<'a> {
    let Document { draft, explanations, charts, seal, .. } = *asked;
    let options = Options { draft, explanations, charts, seal, ..Options::default() };
    let document = PrintDocument::new(report, options);
    match asked.last_year.as_deref().and_then(read) {
        Some(last_year) => document.with_last_year(&last_year),
        None => document,
    }
}

fn read(json: &str) -> Option<Report> {
    wire::from_json(json).ok().map(|read| read.report)
}

fn due(report: &Report, settings: Option<&Settings>, today: Option<Date>) -> Vec<Due> {
    let deadlines = deadlines(report, settings);
    let kind = |lang: Lang| lang.pick(report.reporter.label(), report.reporter.label_en());
    let judged = [
        (deadlines.legal, "法定期限", "By law"),
        (deadlines.local, "本地要求", "By the office above"),
    ];
    let mut all: Vec<Due> = judged
        .into_iter()
        .filter_map(|(last, zh, en)| {
            let last = last?;
            let is_past = report.signed.or(today).is_some_and(|day| day > last);
            let state = match (report.signed, today.map(|today| today.cmp(&last))) {
                (Some(_), _) if is_past => ["，落款日期晚于它。", "; the signature is later."],
                (Some(_), _) => ["，落款日期在期限内。", "; the signature is in time."],
                (None, None) => ["。", "."],
                (None, Some(Ordering::Less)) => ["，还没有到。", ", which is still ahead."],
                (None, Some(Ordering::Equal)) => ["，就是今天。", ", which is today."],
                (None, Some(Ordering::Greater)) => ["，已经过了。", ", which has passed."],
            };
            let says = both(&|lang| {
                let day = lang.pick(last.to_chinese(), last.to_string());
                let parts = [lang.pick(zh, en), kind(lang), &day, lang.pick(state[0], state[1])];
                lang.fill("{0}（{1}）：{2}{3}", "{0} ({1}): {2}{3}", &parts)
            });
            Some(Due { is_past, says })
        })
        .collect();
    if all.is_empty() {
        let says = match report.year {
            None => [
                "没有填年度，公布期限无法判断。",
                "Without a year there is no telling by when it is to be published.",
            ],
            Some(_) => [
                "报告单位像是一级政府，而“单位类别”选的是“部门”，公布期限因此无法判断。请核对单位类别。",
                "The organ looks like a government and is entered as a department, so there is no telling by when it is to be published. Please check the kind.",
            ],
        };
        all.push(Due { is_past: false, says: says.map(str::to_owned) });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxgk_core::report::{Reporter, TextField};

    fn report(organ: &str, year: Option<i32>, reporter: Reporter) -> Report {
        let mut report = Report::for_year(2025);
        report.year = year;
        report.reporter = reporter;
        report.set_text(TextField::Organ, organ);
        report
    }

    fn prepared(report: &Report, today: &str) -> Prepared {
        prepare(Prepare {
            report: wire::to_json_compact(report),
            settings: None,
            today: today.to_owned(),
        })
        .unwrap()
    }

    #[test]
    fn says_by_when() {
        let check = |organ: &str, year, reporter, today: &str, is_past: bool, says: &str| {
            let due = prepared(&report(organ, year, reporter), today).due;
            assert_eq!(due.len(), 1, "{due:?}");
            assert_eq!((due[0].is_past, &*due[0].says[0]), (is_past, says));
        };
        use Reporter::{CitySummary, CountySummary, Department};
        let (bureau, year) = ("某县财政局", Some(2025));
        check(
            bureau,
            year,
            Department,
            "2026-01-20",
            false,
            "法定期限（部门）：2026年1月31日，还没有到。",
        );
        check(
            bureau,
            year,
            Department,
            "2026-01-31",
            false,
            "法定期限（部门）：2026年1月31日，就是今天。",
        );
        check(
            bureau,
            year,
            Department,
            "2026-02-01",
            true,
            "法定期限（部门）：2026年1月31日，已经过了。",
        );
        check(bureau, year, Department, "", false, "法定期限（部门）：2026年1月31日。");
        check(
            "某县人民政府",
            year,
            CountySummary,
            "2026-02-21",
            true,
            "法定期限（县级汇总）：2026年2月20日，已经过了。",
        );
        check(
            "某市人民政府",
            year,
            CitySummary,
            "2026-03-10",
            false,
            "法定期限（地市级汇总）：2026年3月10日，就是今天。",
        );
        check(bureau, None, Department, "2026-02-01", false, "没有填年度，公布期限无法判断。");
        check(
            "某县人民政府",
            year,
            Department,
            "2026-02-01",
            false,
            "报告单位像是一级政府，而“单位类别”选的是“部门”，公布期限因此无法判断。请核对单位类别。",
        );
    }

    #[test]
    fn a_signature_decides_whether_it_was_in_time() {
        let check = |signed: &str, is_past: bool, says: &str| {
            let mut report = report("某县财政局", Some(2025), Reporter::Department);
            report.signed = Date::parse_iso(signed);
            let due = prepared(&report, "2026-11-24").due;
            assert_eq!((due[0].is_past, &*due[0].says[0]), (is_past, says));
        };
        check("2026-01-31", false, "法定期限（部门）：2026年1月31日，落款日期在期限内。");
        check("2026-02-01", true, "法定期限（部门）：2026年1月31日，落款日期晚于它。");
        check("", true, "法定期限（部门）：2026年1月31日，已经过了。");
    }

    #[test]
    fn a_local_deadline_stands_beside_the_law() {
        let settings =
            r#"{"format":"xxgk-settings","version":1,"deadlines":{"department":"01-15"}}"#;
        Settings::from_json(settings).unwrap();
        let json = wire::to_json(&report("某县财政局", Some(2025), Reporter::Department));
        let asked = Prepare {
            report: json,
            settings: Some(settings.to_owned()),
            today: "2026-01-20".to_owned(),
        };
        let due = prepare(asked).unwrap().due;
        let says: Vec<_> = due.iter().map(|due| (due.is_past, &*due.says[1])).collect();
        assert_eq!(
            says,
            [
                (false, "By law (Department): 2026-01-31, which is still ahead."),
                (true, "By the office above (Department): 2026-01-15, which has passed."),
            ]
        );
    }

    #[test]
    fn the_digest_is_that_of_the_file() {
        let report = report("某县财政局", Some(2025), Reporter::Department);
        let prepared = prepared(&report, "2026-01-20");
        let document = Document { report: wire::to_json_compact(&report), ..Document::default() };
        let (file, bytes) = write(Write { document, format: "json".to_owned() }).unwrap();
        assert_eq!(prepared.digest, sha256_hex(&bytes));
        assert_eq!(prepared.digest.len(), 64);
        assert_eq!(
            prepared.names,
            [
                "某县财政局2025年政府信息公开工作年度报告",
                "某县财政局2025年政府信息公开工作年度报告（草稿）",
            ]
        );
        assert_eq!(file.name, [&*prepared.names[0], ".json"].concat());
    }

    #[test]
    fn every_format_has_a_file() {
        let json = wire::to_json(&report("某县财政局", Some(2025), Reporter::Department));
        for format in Format::ALL {
            let document = Document { report: json.clone(), draft: true, ..Document::default() };
            let asked = Write { document, format: format.key().to_owned() };
            let (file, bytes) = write(asked).unwrap();
            assert!(!bytes.is_empty(), "{format:?}");
            assert_eq!(file.mime, format.media_type());
            assert!(
                file.name.ends_with(&["（草稿）.", format.extension()].concat()),
                "{}",
                file.name
            );
        }
    }

    #[test]
    fn what_is_no_report_is_refused() {
        let document = |json: &str| Document { report: json.to_owned(), ..Document::default() };
        let asked =
            Prepare { report: "{}".to_owned(), settings: None, today: "2026-01-20".to_owned() };
        assert!(prepare(asked).is_none());
        assert!(print_page(MakePrintPage { document: document("[]") }).is_none());
        for (json, format) in [("", "docx"), ("{}", "json"), ("no", "pdf")] {
            let asked = Write { document: document(json), format: format.to_owned() };
            let [zh, en] = write(asked).unwrap_err();
            assert!(zh.contains("不是年报数据") && en.contains("no report"));
        }
    }

    /// The script of the page reads this and nothing else (embed/publish-page.js).
    #[test]
    fn the_page_to_print_is_plain_markup() {
        let mut report = report("某县<财政>局", Some(2025), Reporter::Department);
        report
            .set_text(TextField::Overview, "5 < 6 & \"7\" > '3'\n</main><script>alert(1)</script>");
        let json = wire::to_json(&report);
        let document = Document {
            last_year: Some(json.clone()),
            report: json,
            draft: true,
            explanations: true,
            charts: true,
            seal: false,
        };
        let page = print_page(MakePrintPage { document }).unwrap();
        assert!(page.title.ends_with("（草稿）"), "{}", page.title);
        assert!(page.style.contains("@page"));
        let mut open: Vec<&str> = Vec::new();
        let mut rest = &*page.body;
        while let Some((_, behind)) = rest.split_once('<') {
            let (tag, after) = behind.split_once('>').unwrap();
            rest = after;
            let name = tag.split(' ').next().unwrap();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name)),
                None if matches!(name, "br" | "col") => {}
                None => open.push(name),
            }
            let known = "main h1 h2 h3 p br section footer table colgroup col thead tbody tr th td \
                aside figure figcaption details summary svg title desc rect text span";
            assert!(known.split(' ').any(|one| one == name.trim_start_matches('/')), "{tag}");
            assert!(!tag.contains("style="), "{tag}");
        }
        assert!(open.is_empty(), "{open:?}");
        assert_eq!(page.body.matches("<table>").count(), 3);
        assert_eq!(page.body.matches("<figure>").count(), 5);
    }
}
