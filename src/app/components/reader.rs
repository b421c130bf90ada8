//! A published report for those who read it: texts, tables and charts, no tools of those who write it.

use yew::Html;

use super::Props;
use super::reader_charts;
use super::table;
use crate::app::queries::{self, CellView, Checked, ReadingView, Verdict};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::Command;
use xxgk_core::charts::Kind;
use xxgk_core::form::{Form, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::print::PrintBlock;
use xxgk_core::report::Value;

pub(super) struct Reader;

impl Part for Reader {
    type Props = Props;
    type Shown = (Lang, Option<ReadingView>);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, queries::reading(state))
    }

    fn draw(_props: &Props, (lang, view): &Self::Shown) -> Html {
        let Some(view) = view else { return Html::default() };
        Page::draw(*lang, |page| reader(page, view))
    }
}

fn reader(page: &mut Page, view: &ReadingView) {
    page.el("section class='desk reader' tabindex=-1", |page| {
        page.attr_say("aria-label", "年报", "Report");
        tools(page, view);
        badge(page, view);
        page.el("article class=paper", |page| {
            page.el("header class=masthead", |page| {
                page.el("h1 lang=zh-CN", |page| {
                    page.list(|page| view.title.iter().for_each(|part| page.leaf("span", part)));
                });
                page.when(!view.addressee.is_empty(), |page| {
                    page.leaf("p class=to lang=zh-CN", &view.addressee);
                });
                blocks(page, &view.preamble);
            });
            for (section, texts) in SectionId::ALL.into_iter().zip(&view.texts) {
                self::section(page, view, section, texts);
            }
            page.when(!(view.signature.is_empty() && view.date.is_empty()), |page| {
                page.el("footer class=signature lang=zh-CN", |page| {
                    page.leaf("p", &view.signature);
                    page.leaf("p", &view.date);
                });
            });
        });
    });
}

fn section(page: &mut Page, view: &ReadingView, section: SectionId, texts: &[PrintBlock]) {
    let id = ["h-", section.key()].concat();
    page.el("section class=section", |page| {
        page.attr("data-section", section.key());
        page.attr("aria-labelledby", &id);
        page.el("h2 tabindex=-1", |page| {
            page.attr("id", &id);
            page.attr("data-section", section.key());
            page.text(section.ordinal());
            page.text("、");
            page.say(section.title(), section.title_en());
        });
        page.list(|page| {
            if let Some(table) = section.table() {
                let form = Form::get(view.form);
                table::official(page, view.form, table, false, &|page, cell| {
                    if let Some(shown) = view.cells.get(cell.index()) {
                        number(page, form, &form.cell(cell).id, shown);
                    }
                });
            } else if texts.is_empty() {
                page.leaf_say("p class=none", "这一部分没有文字。", "This part has no text.");
            }
        });
        blocks(page, texts);
        let kinds: &[Kind] = match section {
            SectionId::Requests => &[Kind::Years, Kind::Results, Kind::Applicants],
            SectionId::Disputes => &[Kind::Reviews, Kind::Lawsuits],
            _ => &[],
        };
        page.when(!kinds.is_empty(), |page| {
            reader_charts::charts(page, &view.charts, kinds);
        });
    });
}

/// The texts as they are printed.
#[inline(never)]
fn blocks(page: &mut Page, blocks: &[PrintBlock]) {
    page.list(|page| {
        for block in blocks {
            match block {
                PrintBlock::Heading(text) => page.leaf("h3 lang=zh-CN", text),
                PrintBlock::Paragraph(text) | PrintBlock::Note(text) => {
                    page.leaf("p class=words lang=zh-CN", text);
                }
                PrintBlock::Table(_) => {}
            }
        }
    });
}

/// A number of a table. What is blank is said, because a reader may take nothing for 0.
fn number(page: &mut Page, form: &Form, id: &str, view: &CellView) {
    page.el("span tabindex=-1", |page| {
        page.class(&["read", view.state, view.mark, view.lit]);
        page.attr("data-cell", id);
        match view.value {
            Value::Blank => page.say("未填", "blank"),
            _ => page.text(&view.text()),
        }
        page.when_some(view.message(form, page.lang), |page, message| {
            page.leaf("span class=visually-hidden", &message);
        });
    });
}

/// What can be done with a report that others published.
fn tools(page: &mut Page, view: &ReadingView) {
    page.el("div class=reader-tools role=group", |page| {
        page.attr_say("aria-label", "下载与显示", "Download and display");
        let lang = page.lang;
        for (command, zh, en) in [
            (Command::Export, "下载数据", "Download data"),
            (Command::Csv, "下载 CSV", "Download CSV"),
            (Command::Print, "打印", "Print"),
            (Command::Language, "EN", "中文"),
        ] {
            page.button("button class=quiet", &command, zh, en);
        }
        for (command, on, says) in [
            (Command::LargeType, view.look.large, lang.pick("大字", "Large type")),
            (Command::HighContrast, view.look.contrast, lang.pick("高对比", "High contrast")),
        ] {
            page.el("button class='quiet switch'", |page| {
                page.does(&command);
                page.attr_bool("aria-pressed", on);
                page.text(says);
            });
        }
    });
}

/// Whether the numbers agree with each other, and where they do not.
fn badge(page: &mut Page, view: &ReadingView) {
    let lang = page.lang;
    let found = &view.findings;
    let (held, judged) = found.equations;
    let number = |number: usize| number.to_string();
    let failed = matches!(found.checked, Checked::Not(_));
    let (class, sign, mut headline) = match (found.verdict(), found.errors, judged) {
        (Verdict::Pending, ..) => ("unknown", "○", found.headline(lang)),
        (_, 0, 0) => (
            "unknown",
            "○",
            lang.pick("没有可以核对的数字", "There are no numbers to check").to_owned(),
        ),
        (_, 0, _) if found.blanks() > 0 => {
            let says = lang.fill(
                "填了的数字全部核对通过；有 {0} 格没有填写",
                "The numbers that are filled in all agree; blank cells: {0}",
                &[&number(found.blanks())],
            );
            ("unknown", "○", says)
        }
        (_, 0, _) => {
            let (zh, en) = match found.checked {
                Checked::Whole => ("数字和文字全部核对通过", "All numbers and texts agree"),
                _ => ("表内数字全部核对通过", "All numbers of the tables agree"),
            };
            let (class, sign) = if failed { ("unknown", "○") } else { ("clean", "✓") };
            (class, sign, lang.pick(zh, en).to_owned())
        }
        (_, errors, _) => {
            // Once the texts were checked, not all that is wrong is a number.
            let (zh, en) = match found.checked {
                Checked::Whole => ("{0} 处不一致", "Contradictions: {0}"),
                _ => ("{0} 处数字不一致", "Contradictions between numbers: {0}"),
            };
            let says = lang.fill(zh, en, &[&number(errors)]);
            ("wrong", "✕", says)
        }
    };
    if failed {
        headline += lang.pick("；文字和年度没有核对", "; texts and years were not checked");
    }
    page.el("section", |page| {
        page.class(&["badge", class]);
        page.attr("data-checked", found.checked.as_str());
        page.attr_say("aria-label", "核对", "Check");
        page.el("p class=headline role=status", |page| {
            page.leaf("span class=sign aria-hidden=true", sign);
            page.leaf("strong", &headline);
        });
        page.el("p class=facts", |page| {
            page.text(&lang.fill(
                "核对了表内勾稽关系 {0} 项，{1} 项成立",
                "{0} sums inside the tables were checked, {1} hold",
                &[&number(judged), &number(held)],
            ));
            page.when_some(found.claims.filter(|claims| *claims > 0), |page, claims| {
                page.text(&lang.fill(
                    "；文字与表格核对了 {0} 处",
                    "; texts against tables: {0}",
                    &[&number(claims)],
                ));
            });
            page.when(found.warnings > 0, |page| {
                page.text(&lang.fill(
                    "；另有 {0} 处需要留意",
                    "; worth a look: {0}",
                    &[&number(found.warnings)],
                ));
            });
            page.say("。", ". ");
            let may_ask = matches!(found.checked, Checked::Numbers | Checked::Not(_));
            page.when(may_ask && judged > 0, |page| {
                page.button(
                    "button class=link",
                    &Command::CheckTexts,
                    "再核对文字",
                    "Check the texts, too",
                );
            });
        });
        if let Checked::Not(why) = &found.checked {
            page.leaf("p class='facts failed'", why);
        }
        page.when(!view.said.is_empty(), |page| {
            page.el("ul", |page| {
                for (key, message) in &view.said {
                    page.el("li", |page| match key {
                        None => page.text(message),
                        Some(key) => page.el("button class=link", |page| {
                            page.does(&Command::Finding(key.clone()));
                            page.text(message);
                        }),
                    });
                }
            });
        });
    });
}
