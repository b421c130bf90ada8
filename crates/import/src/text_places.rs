//! Where the texts of an imported report stand in its source, for a review beside it.
//!
//! Extraction joins and cleans texts, so a place is found again by the beginning of its text. What is not found has
//! no place: the review then shows the text without one, and nothing else depends on it.

use std::ops::RangeInclusive;

use super::Imported;
use xxgk_core::report::{Date, TextField};

/// How much of the beginning of a text is looked for, in characters.
const BEGINNING: usize = 16;
/// A text that is shorter must be a line of its own: 无。stands in many lines.
const SHORT: usize = 4;

/// What of a report is not a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A text.
    Text(TextField),
    /// The year.
    Year,
    /// The date of the signature.
    Signed,
}

impl Told {
    /// Name in plain data: that of the text, `year` or `signed`.
    pub fn key(self) -> &'static str {
        match self {
            Told::Text(field) => field.key(),
            Told::Year => "year",
            Told::Signed => "signed",
        }
    }
}

impl Imported {
    /// The lines of [`Imported::text`] that the texts, the year and the date were read from, counted from 1.
    pub fn text_places(&self) -> Vec<(Told, RangeInclusive<usize>)> {
        let source = Source::of(&self.text);
        let mut places = Vec::new();
        let mut add = |told, place: Option<(usize, usize)>| {
            if let Some((first, last)) = place {
                places.push((told, first + 1..=last + 1));
            }
        };
        let year = self.report.year.and_then(|year| source.first(0, &year.to_string()));
        add(Told::Year, year.map(|line| (line, line)));
        let mut from = 0;
        for field in TextField::all() {
            let text = self.report.text(field);
            let place = match field {
                TextField::AspectHeading(_) => continue,
                TextField::Organ => source.find(0, text).map(|(first, _)| (first, first)),
                TextField::SignatureOrgan => source.last(text).map(|line| (line, line)),
                _ => source.find(from, text),
            };
            if field.is_multiline()
                && let Some((_, last)) = place
            {
                from = last + 1;
            }
            add(Told::Text(field), place);
        }
        let signed = self.report.signed.and_then(|date| source.last_date(date));
        add(Told::Signed, signed.map(|line| (line, line)));
        places
    }
}

/// The lines of a document without white space.
struct Source(Vec<String>);

impl Source {
    fn of(text: &str) -> Source {
        Source(text.lines().map(squeezed).collect())
    }

    /// The first line from `from` on with the beginning of a text.
    fn first(&self, from: usize, text: &str) -> Option<usize> {
        let fits = fits(text)?;
        self.0.iter().skip(from).position(|line| fits.in_line(line)).map(|at| from + at)
    }

    fn last(&self, text: &str) -> Option<usize> {
        let fits = fits(text)?;
        self.0.iter().rposition(|line| fits.in_line(line))
    }

    /// First and last line of a text of several paragraphs.
    fn find(&self, from: usize, text: &str) -> Option<(usize, usize)> {
        let mut paragraphs = text.lines().filter(|line| !line.trim().is_empty());
        let paragraph = paragraphs.next()?;
        let first = self.first(from, paragraph).or_else(|| self.first(0, paragraph))?;
        let count = paragraphs.clone().count();
        let last = paragraphs
            .next_back()
            .and_then(|paragraph| self.first(first, paragraph))
            // A paragraph may be several lines of the source, but not a chapter.
            .filter(|last| last - first <= 4 * (count + 8));
        Some((first, last.unwrap_or(first)))
    }

    fn last_date(&self, date: Date) -> Option<usize> {
        let wanted = date.to_string();
        let wanted: Vec<u32> = wanted.split('-').filter_map(|part| part.parse().ok()).collect();
        self.0.iter().rposition(|line| {
            let numbers: Vec<u32> = line
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|digits| digits.parse().ok())
                .collect();
            numbers.windows(wanted.len()).any(|window| window == wanted)
        })
    }
}

/// The beginning of a text as it is looked for.
struct Beginning {
    text: String,
    whole_line: bool,
}

impl Beginning {
    fn in_line(&self, line: &str) -> bool {
        if self.whole_line { line == self.text } else { line.contains(&self.text) }
    }
}

fn fits(text: &str) -> Option<Beginning> {
    let text: String = squeezed(text).chars().take(BEGINNING).collect();
    let whole_line = text.chars().count() < SHORT;
    (!text.is_empty()).then_some(Beginning { text, whole_line })
}

fn squeezed(text: &str) -> String {
    let is_space = |c: &char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    text.chars().filter(|c| !is_space(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `name lines` of each place.
    fn places(text: &str) -> Vec<String> {
        let imported = crate::read_text(text).unwrap();
        let name = |(told, lines): &(Told, RangeInclusive<usize>)| {
            format!("{} {}-{}", told.key(), lines.start(), lines.end())
        };
        imported.text_places().iter().map(name).collect()
    }

    #[test]
    fn texts_are_found_again() {
        let text = "某县财政局2023年政府信息公开工作年度报告\n\
            \n\
            本报告根据《中华人民共和国政府信息公开条例》编制，统计期限为2023年1月1日至12月31日。\n\
            一、总体情况\n\
            （一）主动公开。通过门户网站公开信息 12 条。\n\
            另有公众号。\n\
            （二）依申请公开。全年没有收到申请。\n\
            二、主动公开政府信息情况\n\
            五、存在的主要问题及改进情况\n\
            一是更新不够及时。\n\
            二是 解读形式单一，\n\
            三是培训不多。\n\
            六、其他需要报告的事项\n\
            无。\n\
            某县财政局\n\
            2024年1月18日";
        insta::assert_debug_snapshot!(places(text));
    }

    #[test]
    fn places_of_real_documents() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
        let mut found = Vec::new();
        for name in [
            "r000_wanzhou_eco_bureau_2020_seed.txt",
            "r001_shuyang_county_2025_md.txt",
            "r011_shanghai_general_office_2019.html",
            "made/shuyang_2025_python_docx.docx",
            "made/shuyang_2025_openpyxl.xlsx",
            "huaian_city_2024.pdf",
        ] {
            let bytes = std::fs::read(folder.join(name)).unwrap();
            let imported = crate::read(&bytes, name).unwrap();
            let lines: Vec<&str> = imported.text.lines().collect();
            for (told, place) in imported.text_places() {
                let begin: String = lines[place.start() - 1].chars().take(30).collect();
                let end: String = lines[place.end() - 1].chars().take(30).collect();
                found.push(format!("{name} {} {place:?}: {begin} … {end}", told.key()));
            }
        }
        insta::assert_snapshot!(found.join("\n"));
    }
}
