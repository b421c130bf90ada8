//! The findings beside the form, and the official meaning of the row that is being filled in.

use yew::Html;

use super::Props;
use super::page::Page;
use crate::app::part::{Part, follow};
use crate::app::queries::{self, FindingView, FindingsView, GuidanceView};
use crate::app::session::SessionRef;
use crate::app::state::{Filter, State};
use crate::check::Severity;
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
    /// Whether the panel was asked for, as well.
    type Shown = (Lang, bool, FindingsView);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        state.versions.findings * 2 + u32::from(state.panel_shown)
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, state.panel_shown, queries::findings(state))
    }

    fn draw(_props: &Props, (lang, _, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| findings(page, view))
    }

    fn drawn(props: &Props, (_, is_shown, view): &Self::Shown, _first: bool) {
        show_selected(&props.session, *is_shown, view);
    }
}

/// Scrolls to the finding that was selected, once, and once more where the panel was folded until now.
fn show_selected(session: &SessionRef, is_shown: bool, view: &FindingsView) {
    let mut all = view.groups.iter().flat_map(|group| &group.findings);
    let selected = all.find(|finding| finding.selected);
    let key =
        selected.map(|finding| [&*finding.argument, if is_shown { " " } else { "" }].concat());
    if session.shown_finding.replace(key.clone()) == key || key.is_none() {
        return;
    }
    let entry = session.mount.query_selector(".finding.selected").ok().flatten();
    if let Some(entry) = entry {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        entry.scroll_into_view_with_scroll_into_view_options(&options);
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
                        for alike in group.findings.chunk_by(FindingView::is_like) {
                            self::alike(page, alike);
                        }
                    });
                });
            }
        });
    });
}

/// So many findings of one rule are listed; of more the first of them, and the rest behind a line that says how many:
/// one mistake that was made everywhere must not hide the others.
const LISTED: usize = 4;

fn alike(page: &mut Page, alike: &[FindingView]) {
    let (shown, folded) =
        if alike.len() > LISTED { alike.split_at(LISTED - 1) } else { (alike, &[][..]) };
    entries(page, shown);
    let Some(first) = folded.first() else { return };
    page.el("li", |page| {
        page.key([&*first.code, " ", first.class, "…"].concat());
        page.el("details class=more", |page| {
            page.flag("open", folded.iter().any(|finding| finding.selected));
            page.el("summary", |page| {
                page.say("同类问题还有 ", "More of the same: ");
                page.number(folded.len());
                page.say(" 处", "");
            });
            page.el("ul", |page| entries(page, folded));
        });
    });
}

/// Each keeps its place in the page while others come and go.
fn entries(page: &mut Page, findings: &[FindingView]) {
    for (at, finding) in findings.iter().enumerate() {
        let before = &findings[..at];
        let again = before.iter().filter(|before| before.argument == finding.argument).count();
        entry(page, finding, again);
    }
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
    page.el("div class=top", |page| {
        page.el("h2 class=summary aria-live=polite", |page| verdict(page, view));
        page.leaf_say("button class='quiet sheet' data-command=sheet", "核对单", "Check sheet");
        // Where the panel lies over the form.
        page.el("button class='quiet icon only-narrow' data-command=panel", |page| {
            page.attr_say("aria-label", "关闭", "Close");
            page.text("×");
        });
    });
    facts(page, view);
    filters(page, view);
}

/// The whole in a few words.
fn verdict(page: &mut Page, view: &FindingsView) {
    let FindingsView { errors, warnings, blanks, equations: (_, judged), .. } = *view;
    if errors > 0 {
        page.leaf(
            "span class=errors",
            &page.lang.fill("{0} 处错误", "{0} errors", &[&errors.to_string()]),
        );
    }
    if warnings > 0 {
        page.leaf(
            "span class=warnings",
            &page.lang.fill("{0} 处警告", "{0} warnings", &[&warnings.to_string()]),
        );
    }
    if errors + warnings > 0 {
        return;
    }
    if blanks == 0 {
        let all = view.hints == 0 && view.not_judged.is_empty() && view.claims.is_some();
        let (zh, en) = if all {
            ("全部核对通过", "All checks passed")
        } else {
            ("没有错误和警告", "No errors, no warnings")
        };
        page.leaf_say("span class=clean", zh, en);
    } else if judged == 0 {
        page.leaf_say("span", "还没有可核对的数字", "Nothing to check yet");
    } else {
        page.leaf_say("span", "没有发现错误", "No errors found");
    }
}

/// What was checked, what is missing for more.
fn facts(page: &mut Page, view: &FindingsView) {
    let FindingsView { blanks, equations: (held, judged), .. } = *view;
    let mut says = page.lang.fill(
        "勾稽关系 {0} 项已核，{1} 项成立",
        "{0} equations checked, {1} hold",
        &[&judged.to_string(), &held.to_string()],
    );
    if let Some(claims) = view.claims.filter(|claims| *claims > 0) {
        let claims = claims.to_string();
        says +=
            &page.lang.fill("；文字与表格 {0} 处已核", "; texts against tables: {0}", &[&claims]);
    }
    if blanks > 0 {
        let blanks = blanks.to_string();
        says += &page.lang.fill("；还有 {0} 格未填", "; {0} cells still blank", &[&blanks]);
    }
    says += page.lang.pick("。", ".");
    page.leaf("p class=facts", &says);
    page.el("div class='facts missing'", |page| {
        page.when(!view.not_judged.is_empty(), |page| {
            page.el("details", |page| {
                page.el("summary", |page| page.text(&view.missing));
                for line in &view.not_judged {
                    page.leaf("p", line);
                }
            });
        });
        page.when(view.lacks_previous, |page| {
            page.leaf_say(
                "button class=link data-command=compare",
                "给出上年年报",
                "Give last year’s report",
            );
        });
    });
    page.when_some(view.no_verdict.as_ref(), |page, why| {
        page.el("p class='facts failed'", |page| {
            page.say("文字和年度衔接没有核对：", "Texts and years were not checked: ");
            page.text(why);
        });
    });
}

/// Which findings are listed, where there are several kinds.
fn filters(page: &mut Page, view: &FindingsView) {
    let kinds = [
        (Filter::Only(Severity::Error), "error", "错误 ", "Errors ", view.errors),
        (Filter::Only(Severity::Warning), "warning", "警告 ", "Warnings ", view.warnings),
        (Filter::Only(Severity::Hint), "hint", "提示 ", "Hints ", view.hints),
        (Filter::Explained, "explained", "已说明 ", "Explained ", view.explained),
    ];
    let several = kinds.iter().filter(|kind| kind.4 > 0).count() > 1 || view.filter != Filter::All;
    page.when(several, |page| {
        page.el("div class=filters role=group", |page| {
            page.attr_say("aria-label", "显示哪些问题", "Which findings are listed");
            page.el("button class=quiet data-command=filter data-arg=all", |page| {
                page.attr_bool("aria-pressed", view.filter == Filter::All);
                page.say("全部", "All");
            });
            for (filter, name, zh, en, count) in kinds {
                if count == 0 && view.filter != filter {
                    continue;
                }
                page.el("button class=quiet data-command=filter", |page| {
                    page.attr("data-arg", name);
                    page.attr_bool("aria-pressed", view.filter == filter);
                    page.say(zh, en);
                    page.number(count);
                });
            }
        });
    });
}

/// `again`: how many of its neighbours before it are told by the same argument.
fn entry(page: &mut Page, view: &FindingView, again: usize) {
    let asks = view.explainable && view.selected;
    page.el("li", |page| {
        page.class(&["finding", view.class, if view.selected { "selected" } else { "" }]);
        page.attr("data-finding", &view.code);
        page.key([&*view.argument, " ", view.class, &again.to_string()].concat());
        page.el("button class=message", |page| {
            page.attr("data-command", view.command);
            page.attr("data-arg", &view.argument);
            page.flag_true("aria-current", view.selected);
            page.el("span class=sign role=img", |page| {
                page.attr("aria-label", view.severity);
                page.text(view.sign);
            });
            page.text(&view.message);
        });
        page.when(!view.is_typed(), |page| {
            page.el("div class=foot", |page| {
                page.text(&view.code);
                page.when_some(view.fix.as_ref(), |page, label| {
                    page.el("button class=fix data-command=fix", |page| {
                        page.attr("data-arg", &view.argument);
                        page.text(label);
                    });
                });
            });
        });
        page.when(asks || view.about.is_some() || !view.explanation.is_empty(), |page| {
            said(page, view, asks);
        });
    });
}

/// What was said about a finding or is to be said, and what its rule demands.
fn said(page: &mut Page, view: &FindingView, asks: bool) {
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
        // Once there is something to sign.
        page.when(!view.explanation.is_empty(), |page| {
            page.el(
                "input type=text class='line explain' maxlength=40 data-field=explainer autocomplete=off \
                 spellcheck=false",
                |page| {
                    page.attr("data-arg", &view.argument);
                    page.attr_say("aria-label", "说明人", "Explained by");
                    page.attr_say("placeholder", "说明人（可不填）", "Explained by (optional)");
                    page.attr("value", &view.explainer);
                },
            );
        });
    });
    page.when_some(view.about.as_ref(), |page, [title, about, basis]| {
        page.el("div class=about", |page| {
            page.leaf("p class=rule", title);
            page.leaf("p", about);
            page.leaf("p class=basis", basis);
        });
    });
    page.when(asks && !view.reminder.is_empty() && view.explanation.is_empty(), |page| {
        page.el("p class=explained", |page| {
            page.say("上年的说明：", "Last year's explanation: ");
            page.text(&view.reminder);
        });
    });
    page.when(!asks && !view.explanation.is_empty(), |page| {
        page.el("p class=explained", |page| {
            page.say("说明：", "Explanation: ");
            page.text(&view.explained);
        });
    });
}
