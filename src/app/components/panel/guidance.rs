//! The official meaning of the row that is being filled in.

use yew::Html;

use crate::app::components::Props;
use crate::app::queries::writing::{WritingView, writing};
use crate::app::queries::{self, GuidanceView};
use crate::app::session::SessionRef;
use crate::app::state::{Lit, State};
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::Command;
use xxgk_core::lang::Lang;
use xxgk_core::report::TextField;

/// What the row counts, and how the total that has the keyboard comes about.
pub(super) struct Guidance;

impl Part for Guidance {
    type Props = Props;
    type Shown = (Lang, (Option<GuidanceView>, Option<String>, WritingView));

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        // Numbers are shown of totals only: how they come about. Their addends are lit then.
        let is_lit = state.open.as_ref().is_some_and(|open| open.lit != Lit::Nothing);
        state.versions.typed_or(is_lit)
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, (queries::guidance(state), queries::trace(state), writing(state)))
    }

    fn draw(_props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| guidance(page, view))
    }
}

/// Sentences that the numbers of the tables can say.
fn sentences(page: &mut Page, sentences: &[String]) {
    page.el("section class=offers", |page| {
        page.leaf_say(
            "h4",
            "按表格可以写（Ctrl+Enter 写入第一句）",
            "By the tables (Ctrl+Enter takes the first)",
        );
        page.el("ul", |page| {
            for (at, sentence) in sentences.iter().enumerate() {
                page.el("li data-keeps-focus=''", |page| {
                    page.leaf("span", sentence);
                    page.el("button class=quiet", |page| {
                        page.does(&Command::TakeSentence(at));
                        page.attr(
                            "aria-label",
                            &page.lang.fill("写入：{0}", "Take: {0}", &[sentence]),
                        );
                        page.say("写入", "Take");
                    });
                });
            }
        });
    });
}

/// What last year's report said in the same place.
fn last_text(page: &mut Page, field: TextField, text: &str, is_free: bool) {
    page.el("section class='offers last'", |page| {
        page.leaf_say("h4", "上年写的", "Last year's text");
        for paragraph in text.split('\n').filter(|paragraph| !paragraph.trim().is_empty()) {
            page.leaf("p", paragraph);
        }
        page.when(is_free, |page| {
            page.el("div data-keeps-focus=''", |page| {
                page.button(
                    "button class=quiet",
                    &Command::TakeLastText(field),
                    "带入（改年份，其余请逐句核对）",
                    "Take over (with its years changed)",
                );
            });
        });
    });
}

fn guidance(
    page: &mut Page,
    (view, trace, writing): &(Option<GuidanceView>, Option<String>, WritingView),
) {
    page.el("details class=guidance open=''", |page| {
        page.el("summary", |page| page.leaf_say("h2", "填报说明", "Guidance"));
        let Some(guidance) = view else {
            page.leaf_say(
                "p class=none",
                "点到表中一格，这里显示这一行的含义和依据。",
                "Click a cell to see what its row counts and on which clause it rests.",
            );
            return;
        };
        page.leaf("h3", &guidance.name);
        page.when_some(trace.as_ref(), |page, trace| page.leaf("p class=trace", trace));
        page.when_some(guidance.last_year.as_ref(), |page, number| {
            page.el("p class=last-year", |page| {
                page.say("上年年报：", "Last year: ");
                page.leaf("b", number);
            });
        });
        page.leaf("p", &guidance.text);
        page.leaf("p class=basis", &guidance.basis);
        page.when(!writing.sentences.is_empty(), |page| sentences(page, &writing.sentences));
        page.when_some(writing.last.as_ref(), |page, (field, text, is_free)| {
            last_text(page, *field, text, *is_free);
        });
        page.when_some(guidance.note.as_ref(), |page, (cell, note)| {
            page.el("label class=note", |page| {
                page.leaf_say("span", "本格说明", "Note on this cell");
                page.el("textarea class=line rows=1 data-field=note spellcheck=false", |page| {
                    page.attr("data-arg", cell);
                    page.attr_say(
                        "placeholder",
                        "随年报保存（可不填）",
                        "Kept with the report (optional)",
                    );
                    page.attr("value", note);
                });
            });
        });
    });
}
