//! The findings beside the form, and the official meaning of the row that is being filled in.

use yew::Html;

use super::Props;
use super::page::Page;
use crate::app::part::{Part, follow};
use crate::app::queries::{self, FindingView, FindingsView, GuidanceView};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::lang::Lang;

/// The two parts of the panel change at different times.
pub(super) fn panel(page: &mut Page, session: &SessionRef) {
    page.el("section class=panel", |page| {
        page.attr_say("aria-label", "核对", "Check");
        page.html(follow::<Findings>(Props { session: session.clone() }));
        page.html(follow::<Guidance>(Props { session: session.clone() }));
    });
}

struct Findings;

impl Part for Findings {
    type Props = Props;
    type Shown = (Lang, FindingsView);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        state.versions.findings
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, queries::findings(state))
    }

    fn draw(_props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| findings(page, view))
    }
}

fn findings(page: &mut Page, view: &FindingsView) {
    page.el("div class=findings", |page| {
        summary(page, view);
        // One place for however many groups, so that the summary above stays the same element: it is
        // what screen readers listen to.
        page.el("div class=groups", |page| {
            for group in &view.groups {
                page.el("section", |page| {
                    page.attr("class", group.class);
                    page.leaf("h3", group.title);
                    page.el("ul", |page| {
                        for finding in &group.findings {
                            entry(page, finding);
                        }
                    });
                });
            }
        });
    });
}

/// What the row counts, and how the total that has the keyboard comes about.
struct Guidance;

impl Part for Guidance {
    type Props = Props;
    type Shown = (Lang, (Option<GuidanceView>, Option<String>));

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, (queries::guidance(state), queries::trace(state)))
    }

    fn draw(_props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| guidance(page, view))
    }
}

fn guidance(page: &mut Page, (view, trace): &(Option<GuidanceView>, Option<String>)) {
    page.el("section class=guidance", |page| {
        page.attr_say("aria-label", "填报说明", "Guidance");
        page.leaf_say("h2", "填报说明", "Guidance");
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
        page.leaf("p", &guidance.text);
        page.leaf("p class=basis", &guidance.basis);
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

fn summary(page: &mut Page, view: &FindingsView) {
    let FindingsView { errors, warnings, blanks, equations: (held, judged), .. } = *view;
    page.el("h2 class=summary aria-live=polite", |page| {
        if errors > 0 {
            page.el("span class=errors", |page| {
                page.number(errors);
                page.say(" 处错误", " errors");
            });
        }
        if warnings > 0 {
            page.el("span class=warnings", |page| {
                page.number(warnings);
                page.say(" 处警告", " warnings");
            });
        }
        if errors + warnings > 0 {
            return;
        }
        if blanks == 0 {
            page.leaf_say("span class=clean", "核对通过", "All checks passed");
        } else if judged == 0 {
            page.leaf_say("span", "还没有可核对的数字", "Nothing to check yet");
        } else {
            page.leaf_say("span", "没有发现错误", "No errors found");
        }
    });
    page.el("p class=facts", |page| {
        page.say("勾稽关系 ", "");
        page.number(judged);
        page.say(" 项已核，", " equations checked, ");
        page.number(held);
        page.say(" 项成立", " hold");
        page.when(blanks > 0, |page| {
            page.say("；还有 ", "; ");
            page.number(blanks);
            page.say(" 格未填", " cells still blank");
        });
        page.say("。", ".");
    });
}

fn entry(page: &mut Page, view: &FindingView) {
    let asks = view.explainable && view.selected;
    page.el("li", |page| {
        page.class(&["finding", view.class, if view.selected { "selected" } else { "" }]);
        page.attr("data-finding", view.code);
        page.el("button class=message", |page| {
            page.attr("data-command", view.command);
            page.attr("data-arg", &view.argument);
            page.flag_true("aria-current", view.selected);
            page.leaf("span class=sign aria-hidden=true", view.sign);
            page.el("span class=words", |page| {
                page.leaf("span class=visually-hidden", view.severity);
                page.text(&view.message);
            });
        });
        page.when(asks, |page| {
            page.el(
                "textarea class='line explain' rows=2 data-field=explain spellcheck=false",
                |page| {
                    page.attr("data-arg", &view.argument);
                    page.attr_say("aria-label", "说明", "Explanation");
                    page.attr_say(
                        "placeholder",
                        "如确应如此，请说明原因（随年报保存）",
                        "If it is as it should be, say why (kept with the report)",
                    );
                    page.attr("value", &view.explanation);
                },
            );
        });
        page.when(!asks && !view.explanation.is_empty(), |page| {
            page.el("p class=explained", |page| {
                page.say("说明：", "Explanation: ");
                page.text(&view.explanation);
            });
        });
        page.when(!view.is_typed(), |page| {
            page.el("div class=foot", |page| {
                page.leaf("span class=code", view.code);
                page.when_some(view.fix.as_ref(), |page, label| {
                    page.el("button class=fix data-command=fix", |page| {
                        page.attr("data-arg", &view.argument);
                        page.text(label);
                    });
                });
            });
        });
    });
}
