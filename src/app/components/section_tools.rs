//! What a section offers beside its heading: to fill what is left of it.

use yew::Html;

use super::SectionProps;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::{Blanks, Command};
use xxgk_core::lang::Lang;

pub(super) struct SectionTools;

impl Part for SectionTools {
    type Props = SectionProps;
    type Shown = (Lang, queries::SectionOffer);

    fn session(props: &SectionProps) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &SectionProps) -> u32 {
        state.versions.blanks
    }

    fn query(state: &State, props: &SectionProps) -> Self::Shown {
        (state.lang, queries::offer(state, props.section))
    }

    fn draw(props: &SectionProps, (lang, offer): &Self::Shown) -> Html {
        Page::draw(*lang, |page| {
            page.el("span class=section-tools", |page| {
                let button = |page: &mut Page, command: &Command, says: &str| {
                    page.el("button", |page| {
                        page.does(command);
                        page.text(says);
                    });
                };
                // Where a table is shown a row at a time (styles/paper.css).
                page.when(props.section.table().is_some(), |page| {
                    page.el("button class=at-a-glance", |page| {
                        page.does(&Command::Map(props.section));
                        page.say("全表", "Whole table");
                    });
                });
                page.list(|page| {
                    if offer.blanks > 0 {
                        let [zh, en] = if offer.totals > 0 {
                            [
                                "本表其余填 0（{0} 格，另 {1} 格合计自动算出）",
                                "Fill the rest with 0 ({0}; {1} totals follow)",
                            ]
                        } else {
                            ["本表其余填 0（{0}）", "Fill the rest with 0 ({0})"]
                        };
                        let counts = [offer.blanks, offer.totals].map(|count| count.to_string());
                        let says = page.lang.fill(zh, en, &[&counts[0], &counts[1]]);
                        button(page, &Command::FillZero(Blanks::Table(props.section)), &says);
                    } else if offer.nothing_to_report {
                        let says = page.lang.pick("本节无此类情况", "Nothing to report");
                        button(page, &Command::NothingToReport, says);
                    }
                });
                page.when_some(offer.length, |page, (count, limit)| {
                    page.el("span", |page| {
                        page.attr("class", if count > limit { "length over" } else { "length" });
                        page.number(count);
                        page.text(" / ");
                        page.number(limit);
                        page.say(" 字", " characters");
                    });
                });
            });
        })
    }
}
