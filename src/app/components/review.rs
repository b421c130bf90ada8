//! The review of an import: the document on the one side, what was understood of it on the other. Each cell says how
//! sure it is and where it comes from, can be put right, and nothing is taken over before a yes.

mod cell;
mod result;
mod source;

pub(super) use cell::ReviewCell;

use crate::app::actions::import::{Lit, Purpose};
use crate::app::queries::review::{self, QuestionView, ReviewFinding, Sure, TextView};
use crate::app::queries::{self, Checked};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::command::{Command, Side};
use xxgk_check::Severity;
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Part, Parts, Report};

#[derive(PartialEq)]
pub(super) struct View {
    name: String,
    headline: [String; 2],
    title: String,
    /// The report that is open, where it is another one.
    other: Option<String>,
    purpose: Purpose,
    /// Whether it is of the year that the purpose asks for, as far as both years are known.
    fits: bool,
    next_year: Option<i32>,
    form: FormId,
    organ: TextView,
    year: TextView,
    /// Texts of each part, in the order of `Part::ALL`.
    texts: [Vec<TextView>; Part::ALL.len()],
    counts: [usize; Sure::ALL.len()],
    findings: Vec<ReviewFinding>,
    checked: Checked,
    blanks: usize,
    /// Texts in cells that are no numbers.
    unreadable: usize,
    notes: Vec<(String, usize)>,
    questions: Vec<QuestionView>,
    parts: Parts,
    /// How much each part differs from the report that is open; nothing where none is.
    differences: Option<[usize; Part::ALL.len()]>,
    side: Side,
    lit: Option<String>,
    /// Whether what is lit can be shown on the other side.
    lit_has_place: bool,
    chunks: (usize, usize),
    /// The line that is lit, counted from 1.
    line: Option<usize>,
    lines: usize,
    several: bool,
}

pub(super) fn view(state: &State) -> Option<View> {
    let dialog = state.import.as_ref()?;
    let shown = review::shown(state)?;
    let (lang, report) = (state.lang, &shown.open.report);
    let replaces = dialog.purpose == Purpose::Open;
    let other = state.open.as_ref().map(|open| &open.report).filter(|open| {
        let has_name = !open.organ().trim().is_empty();
        replaces && has_name && (open.organ() != report.organ() || open.year != report.year)
    });
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    let organ = report.organ().to_owned();
    let notes = shown.understood.notes.iter();
    let notes = notes.map(|note| {
        let [zh, en] = &note.says;
        (lang.pick(zh, en).clone(), note.line)
    });
    Some(View {
        name: dialog.documents.get(dialog.shown?)?.name.clone(),
        headline: shown.understood.headline.clone(),
        title: queries::name_or_unnamed(report.organ(), report.year, lang),
        other: other.map(|open| queries::name_or_unnamed(open.organ(), open.year, lang)),
        purpose: dialog.purpose,
        fits: fits(dialog.purpose, report, state),
        next_year: report.year.map(|year| year + 1),
        form: report.form,
        organ: review::field(shown, "organ", lang.pick("单位名称", "Organ"), organ),
        year: review::field(shown, "year", lang.pick("报告年度", "Year"), year),
        texts: Part::ALL.map(|part| review::texts(shown, part, lang)),
        counts: review::counts(shown),
        findings: review::findings(shown, lang),
        checked: queries::checked(&shown.open, false, lang),
        blanks: report.values().filter(|(_, value)| value.is_blank()).count(),
        unreadable: shown.open.pending.len(),
        notes: notes.collect(),
        questions: review::questions(shown, lang),
        parts: shown.parts,
        differences: review::differences(state, shown).filter(|_| dialog.purpose == Purpose::Open),
        side: shown.side,
        lit: review::lit_says(shown, lang),
        lit_has_place: match shown.lit {
            Lit::Line(line) => {
                review::cells_of_line(&shown.understood, line).next().is_some()
                    || review::text_of_line(&shown.understood, line).is_some()
            }
            _ => review::lit_lines(shown).is_some(),
        },
        chunks: review::chunks(shown),
        line: review::lit_lines(shown).map(|(first, _)| first),
        lines: shown.understood.text.count(),
        several: dialog.documents.len() > 1,
    })
}

fn fits(purpose: Purpose, given: &Report, state: &State) -> bool {
    let own = state.open.as_ref().and_then(|open| open.report.year);
    let wanted = match purpose {
        Purpose::Compare => own.map(|own| own - 1),
        Purpose::Approved => own,
        Purpose::Open | Purpose::NextYear => None,
    };
    wanted.is_none() || given.year.is_none() || wanted == given.year
}

pub(super) fn review(page: &mut Page, view: &View, session: &SessionRef) {
    page.el("section class='outcome review'", |page| {
        page.attr("data-side", view.side.key());
        head(page, view);
        page.el("div class=sides", |page| {
            for (side, zh, en) in [
                (Side::Source, "原文", "Document"),
                (Side::Result, "识别结果", "Result"),
            ] {
                page.el("button class=quiet", |page| {
 page.does(&Command::ReviewSide(side));
                    page.attr_bool("aria-pressed", view.side == side);
                    page.say(zh, en);
                });
            }
        });
        page.el("div class=panes", |page| {
            source::source(page, view, session);
            result::result(page, view, session);
        });
        page.el("div class=lit-bar", |page| {
            page.el("p role=status", |page| match &view.lit {
                Some(lit) => page.text(lit),
                None => page.say(
                    "点一格看它在原文中的位置，点原文一行看它填到了哪里；不对的可以直接改。",
                    "Choose a cell to see where it comes from, or a line to see where it went; what is wrong can be changed here.",
                ),
            });
            page.when(view.lit_has_place, |page| {
                page.el("button class='quiet other-side'", |page| {
 page.does(&Command::ReviewOtherSide);
                    match view.side {
                        Side::Source => page.say("看结果", "Show result"),
                        Side::Result => page.say("看原文", "Show document"),
                    }
                });
            });
        });
        foot(page, view);
    });
}

/// What was recognised, how sure, and what the checker says already.
fn head(page: &mut Page, view: &View) {
    let lang = page.lang;
    page.el("div class=review-head", |page| {
        page.attr("data-checked", view.checked.as_str());
        page.el("div class=recognised role=status", |page| {
            page.leaf("p class=file", &view.name);
            let [zh, en] = &view.headline;
            page.leaf_say("p class=summary", zh, en);
        });
        page.el("dl class=facts", |page| {
            page.leaf_say("dt", "单位与年度", "Organ and year");
            page.leaf("dd", &view.title);
            page.leaf_say("dt", "核对", "Check");
            page.el("dd", |page| {
                let is_error = |finding: &&ReviewFinding| finding.severity == Severity::Error;
                let errors = view.findings.iter().filter(is_error).count();
                let others = view.findings.len() - errors;
                if errors > 0 {
                    page.number(errors);
                    page.say(" 处错误", " errors");
                } else {
                    match view.checked {
                        Checked::Busy => page.say("正在核对……", "checking…"),
                        Checked::Not(_) => page.say(
                            "数字之间没有发现错误；文字没有核对",
                            "no errors found between the numbers; texts were not checked",
                        ),
                        _ => page.say("没有发现错误", "no errors found"),
                    }
                }
                if others > 0 {
                    page.say("，提示 ", ", to look at: ");
                    page.number(others);
                    page.say(" 处", "");
                }
                if errors + others > 0 {
                    page.say("，见下", ", listed below");
                }
                if view.blanks > 0 {
                    page.say("；空白 ", "; blank: ");
                    page.number(view.blanks);
                    page.say(" 格", " cells");
                }
            });
            page.leaf_say("dt", "读取情况", "How it was read");
            page.el("dd class=legend", |page| {
                for (sure, count) in Sure::ALL.into_iter().zip(view.counts) {
                    page.when(count > 0, |page| {
                        page.el("span", |page| {
                            page.el("i aria-hidden=true", |page| {
                                page.class(&["mark", sure.class()]);
                            });
                            page.text(sure.label(lang));
                            page.text(" ");
                            page.number(count);
                        });
                    });
                }
            });
        });
        page.when_some(view.other.as_ref(), |page, other| {
            page.el("p class=remark", |page| {
                page.say("现在打开的是另一份：", "The report that is open is another one: ");
                page.text(other);
                page.say(
                    "。替换前请确认，或者存为一份新年报。",
                    ". Make sure before you replace it, or open this one as a new draft.",
                );
            });
        });
    });
}

fn foot(page: &mut Page, view: &View) {
    let blocked = view.unreadable > 0;
    page.when(blocked, |page| {
        page.leaf_say(
            "p class=remark role=alert",
            "有的格里填的不是数字，请先改正或清空，再导入。",
            "Some cells hold something that is no number; put it right or clear it first.",
        );
    });
    page.when(!view.fits, |page| {
        let (zh, en) = match view.purpose {
            Purpose::Approved => (
                "它和正在填的年报不是同一年度的，不能作为审定稿对照。",
                "It is not of the year of the open report, so it cannot be what was approved.",
            ),
            _ => (
                "它不是正在填的年报的上一年度，不能作为上年年报对照。",
                "It is not of the year before the open report, so it cannot be compared as last year’s.",
            ),
        };
        page.leaf_say("p class=remark role=alert", zh, en);
    });
    page.el("div class='row end'", |page| {
        page.el("button class=back", |page| {
            page.does(&Command::BackImport);
            if view.several {
                page.say("回到列表", "Back to the list");
            } else {
                page.say("换一个文件", "Choose another file");
            }
        });
        let button = |page: &mut Page, command: &Command, primary: bool, says: &str| {
            page.el("button", |page| {
                page.does(command);
                page.attr("class", if primary { "primary" } else { "" });
                let is_off = match command {
                    Command::Replace => view.parts == Parts::NONE,
                    Command::AcceptCompare | Command::AcceptApproved => !view.fits,
                    _ => false,
                };
                page.flag("disabled", blocked || is_off);
                page.text(says);
            });
        };
        let lang = page.lang;
        page.when(view.differences.is_some(), |page| {
            let says = if view.parts == Parts::ALL {
                lang.pick("替换当前草稿（可撤销）", "Replace this draft (can be undone)")
            } else {
                lang.pick("替换勾选的部分（可撤销）", "Replace the ticked parts (can be undone)")
            };
            button(page, &Command::Replace, false, says);
        });
        let as_new = lang.pick("存为一份新年报", "Keep as a new report");
        button(page, &Command::Accept, view.purpose == Purpose::Open, as_new);
        page.list(|page| match view.purpose {
            Purpose::Open => {}
            Purpose::NextYear => {
                button(page, &Command::AcceptLastYear, true, &next_year(view, lang));
            }
            Purpose::Compare => {
                let says = lang.pick("作为上年年报对照", "Compare as last year’s report");
                button(page, &Command::AcceptCompare, true, says);
            }
            Purpose::Approved => {
                let says = lang.pick("作为审定稿对照", "Compare as what was approved");
                button(page, &Command::AcceptApproved, true, says);
            }
        });
    });
}

fn next_year(view: &View, lang: Lang) -> String {
    let next = view.next_year.map(|year| year.to_string()).unwrap_or_default();
    lang.fill("用它开始填 {0} 年年报", "Begin the report of {0} from it", &[&next])
}
