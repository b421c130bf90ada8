//! The outline of a document as plain data: the module that reads hands it to the one that checks.

use miniserde::{Deserialize, Serialize};

use xxgk_core::form::{FormId, RowIx, SectionId};
use xxgk_core::report::{Date, Heading, Outline};

/// An [`Outline`] with names and places instead of types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainOutline {
    form: Option<String>,
    title: Option<String>,
    /// As `2026-01-20`.
    published: Option<String>,
    headings: Vec<PlainHeading>,
    /// Places in the rows of the form.
    missing_rows: Vec<usize>,
    extra_rows: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct PlainHeading {
    number: Option<u8>,
    /// Place in [`SectionId::ALL`].
    section: Option<usize>,
    text: String,
}

impl From<Outline> for PlainOutline {
    fn from(outline: Outline) -> PlainOutline {
        let headings = outline.headings.into_iter();
        PlainOutline {
            form: outline.form.map(|form| form.as_str().to_owned()),
            title: outline.title,
            published: outline.published.map(|date| date.to_string()),
            headings: headings
                .map(|one| PlainHeading {
                    number: one.number,
                    section: one.section.map(|section| section as usize),
                    text: one.text,
                })
                .collect(),
            missing_rows: outline.missing_rows.into_iter().map(RowIx::index).collect(),
            extra_rows: outline.extra_rows,
        }
    }
}

impl From<PlainOutline> for Outline {
    fn from(plain: PlainOutline) -> Outline {
        let section = |at: Option<usize>| SectionId::ALL.get(at?).copied();
        let form: Option<FormId> = plain.form.and_then(|name| name.parse().ok());
        let row = |at: usize| xxgk_core::form::Form::get(form?).row_at(at);
        let headings = plain.headings.into_iter();
        Outline {
            form,
            title: plain.title,
            published: plain.published.and_then(|date| Date::parse_iso(&date)),
            headings: headings
                .map(|PlainHeading { number, section: at, text }| Heading {
                    number,
                    section: section(at),
                    text,
                })
                .collect(),
            missing_rows: plain.missing_rows.into_iter().filter_map(row).collect(),
            extra_rows: plain.extra_rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_on_the_way() {
        let outline = Outline {
            form: Some(FormId::F2019),
            title: Some("某局2020年政府信息公开工作年度报告".to_owned()),
            published: Date::new(2021, 1, 20),
            headings: vec![
                Heading {
                    number: Some(1),
                    section: Some(SectionId::Overview),
                    text: "一、总体情况".to_owned(),
                },
                Heading { number: None, section: None, text: "七、附件".to_owned() },
            ],
            missing_rows: xxgk_core::form::Form::get(FormId::F2019).row_at(3).into_iter().collect(),
            extra_rows: vec!["其他主动公开文件".to_owned()],
        };
        assert_eq!(Outline::from(PlainOutline::from(outline.clone())), outline);
    }

    #[test]
    fn rows_that_the_form_has_not_are_left_out() {
        let outline = Outline { form: Some(FormId::F2021), ..Outline::default() };
        let mut plain = PlainOutline::from(outline.clone());
        plain.missing_rows.push(9_999);
        assert_eq!(Outline::from(plain), outline);
    }
}
