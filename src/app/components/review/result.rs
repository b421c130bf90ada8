//! What was understood: part by part, in the order of the report, with its places in the document.

use super::View;
use crate::app::components::table::{TableProps, TableView};
use crate::app::queries::review::TextView;
use crate::app::session::SessionRef;
use crate::app::view::page::Page;
use crate::app::view::part::follow;
use crate::command::Command;
use xxgk_core::lang::Lang;
use xxgk_core::report::Part;

pub(super) fn result(page: &mut Page, view: &View, session: &SessionRef) {
    page.el("div class=review-result tabindex=-1 role=region", |page| {
        page.attr_say("aria-label", "识别结果", "Result");
        questions(page, view);
        findings(page, view);
        notes(page, view);
        for part in Part::ALL {
            self::part(page, part, view, session);
        }
    });
}

/// What the document leaves open: every answer is a button.
fn questions(page: &mut Page, view: &View) {
    page.when(!view.questions.is_empty(), |page| {
        page.el("section class=review-questions", |page| {
            page.leaf_say(
                "h3",
                "请选一下：原文有几种读法",
                "Please choose: the document can be read in several ways",
            );
            for asked in &view.questions {
                page.el("div class=question role=group", |page| {
                    page.attr("aria-label", &asked.says);
                    page.el("p", |page| {
                        page.text(&asked.says);
                        if asked.line > 0 {
                            page.text(" ");
                            place(page, &Command::ReviewLine(asked.line), asked.line);
                        }
                    });
                    for told in &asked.answers {
                        page.el("button", |page| {
                            page.does(&Command::ReviewChoose(told.answer));
                            page.leaf("b", &told.says);
                            page.when(told.proposed, |page| {
                                page.leaf_say("span class=proposed", "建议", "proposed");
                            });
                            page.leaf("span class=sums", &told.sums);
                        });
                    }
                });
            }
        });
    });
}

fn findings(page: &mut Page, view: &View) {
    page.when(!view.findings.is_empty(), |page| {
        page.el("details class=review-findings", |page| {
            page.flag("open", view.findings.len() <= 3);
            page.el("summary", |page| {
                page.say("核对结果：", "Check: ");
                page.number(view.findings.len());
                page.say(" 处", " findings");
            });
            page.el("ul", |page| {
                for finding in &view.findings {
                    page.el("li", |page| {
                        page.class(&["found", finding.severity.as_str()]);
                        match &finding.place {
                            Some(place) => page.el("button class=link", |page| {
                                page.does(place);
                                page.text(&finding.message);
                            }),
                            None => page.leaf("p", &finding.message),
                        }
                    });
                }
            });
        });
    });
}

fn notes(page: &mut Page, view: &View) {
    page.when(!view.notes.is_empty(), |page| {
        page.el("details class=review-notes", |page| {
            page.flag("open", view.notes.len() <= 5);
            page.el("summary", |page| {
                page.say("没有读全的地方（", "What was not read completely (");
                page.number(view.notes.len());
                page.say(" 处）", ")");
            });
            page.el("ul class=notes", |page| {
                for (says, line) in &view.notes {
                    page.el("li", |page| {
                        page.text(says);
                        if *line > 0 {
                            page.text(" ");
                            place(page, &Command::ReviewLine(*line), *line);
                        }
                    });
                }
            });
        });
    });
}

/// A button to the place in the document.
fn place(page: &mut Page, command: &Command, line: usize) {
    page.el("button class='link place'", |page| {
        page.does(command);
        let line = line.to_string();
        page.text(&page.lang.fill("原文第 {0} 行", "line {0}", &[&line]));
    });
}

fn part(page: &mut Page, part: Part, view: &View, session: &SessionRef) {
    let lang = page.lang;
    let texts = &view.texts[part.index()];
    let table = match part {
        Part::Section(section) => section.table(),
        Part::Basics | Part::Signature => None,
    };
    let is_left = view.differences.is_some() && !view.parts.has(part);
    page.el("section", |page| {
        page.attr("class", if is_left { "review-part left" } else { "review-part" });
        page.el("div class=part-head", |page| {
            page.leaf("h3", &title(part, lang));
            page.when_some(view.differences, |page, differences| {
                take(page, part, differences[part.index()], view.parts.has(part));
            });
        });
        if part == Part::Basics {
            basics(page, view);
        }
        page.list(|page| {
            for text in texts {
                self::text(page, text);
            }
            if texts.is_empty() && table.is_none() && part != Part::Basics {
                page.leaf_say("p class=none", "没有读出文字。", "No text was read.");
            }
        });
        page.when_some(table, |page, table| {
            let (session, form) = (session.clone(), view.form);
            page.html(follow::<TableView>(TableProps { session, form, table, review: true }));
        });
    });
}

fn title(part: Part, lang: Lang) -> String {
    match part {
        Part::Basics => lang.pick("标题、导语", "Title and preamble").to_owned(),
        Part::Signature => lang.pick("落款", "Signature").to_owned(),
        Part::Section(section) => {
            [section.ordinal(), "、", lang.pick(section.title(), section.title_en())].concat()
        }
    }
}

/// Whether a part of the open report is replaced.
fn take(page: &mut Page, part: Part, differences: usize, taken: bool) {
    if differences == 0 {
        page.leaf_say("span class=take", "与当前草稿相同", "as in this draft");
        return;
    }
    page.el("button class='quiet take' role=checkbox", |page| {
        page.does(&Command::ReviewTake(part));
        page.attr_bool("aria-checked", taken);
        let count = differences.to_string();
        page.text(&page.lang.fill(
            "替换当前草稿的这一部分（{0} 处不同）",
            "Replace this part of the draft ({0} differences)",
            &[&count],
        ));
    });
}

/// Organ and year can be put right at once: without them a report is nobody's.
fn basics(page: &mut Page, view: &View) {
    page.el("div class=basics", |page| {
        for (text, start) in [
            (&view.organ, "input type=text class='line wide' autocomplete=off data-field=review-organ"),
            (
                &view.year,
                "input type=text class='line year' inputmode=numeric autocomplete=off data-field=review-year",
            ),
        ] {
            page.el("label", |page| {
                page.attr("class", if text.lit { "lit" } else { "" });
                page.leaf("span", text.label);
                page.el(start, |page| page.attr("value", &text.text));
            });
            page.when_some(text.source, |page, (at, line)| {
                place(page, &Command::ReviewText(at), line);
            });
        }
    });
}

fn text(page: &mut Page, text: &TextView) {
    page.el("div", |page| {
        page.attr("class", if text.lit { "review-text lit" } else { "review-text" });
        page.when(!text.label.is_empty(), |page| page.leaf("h4", text.label));
        page.when_some(text.source, |page, (at, line)| {
            place(page, &Command::ReviewText(at), line);
        });
        for paragraph in text.text.lines() {
            page.leaf("p lang=zh-CN", paragraph);
        }
    });
}
