//! What stands over the findings: how many there are, what was checked, which of them are listed.

use std::rc::Rc;

use yew::Html;

use crate::app::components::Props;
use crate::app::components::tally::{Of, tally};
use crate::app::queries::{self, Checked, FindingsView};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::{Command, Filter};
use xxgk_check::Severity;
use xxgk_core::lang::Lang;

/// The first line and the one below it.
pub(super) fn summary(page: &mut Page, session: &SessionRef) {
    page.el("div class=top", |page| {
        page.el("h2 class=summary id=panel-summary", |page| {
            page.html(tally(session, Of::Verdict));
            page.html(tally(session, Of::WarningsToo));
        });
        // Beside the form it is in the outline.
        page.button(
            "button class='quiet sheet only-narrow'",
            &Command::Left,
            "还差什么",
            "What is left",
        );
        page.button("button class='quiet sheet'", &Command::Sheet, "核对单", "Check sheet");
        // Where the panel lies over the form.
        page.el("button class='quiet icon only-narrow'", |page| {
            page.does(&Command::Panel);
            page.attr_say("aria-label", "关闭", "Close");
            page.text("×");
        });
    });
    page.html(tally(session, Of::Announced));
    page.html(tally(session, Of::Facts));
}

/// What is missing for checking more, and which findings are listed.
pub(super) struct Rest;

/// How many findings there are of a kind, with the filter that lists them.
type Kind = (Filter, usize);

pub(super) struct View {
    lang: Lang,
    /// Where there are several to choose from.
    kinds: Option<[Kind; 4]>,
    findings: Rc<FindingsView>,
}

impl PartialEq for View {
    /// What is drawn here, and nothing else of the findings.
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&*self.findings, &*other.findings);
        (self.lang, self.kinds) == (other.lang, other.kinds)
            && (one.filter, one.lacks_previous) == (two.filter, two.lacks_previous)
            && (&one.missing, why_not(one)) == (&two.missing, why_not(two))
            && one.not_judged == two.not_judged
    }
}

impl Part for Rest {
    type Props = Props;
    type Shown = View;

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        state.versions.findings
    }

    fn query(state: &State, _props: &Props) -> View {
        view(state.lang, queries::findings_shown(state))
    }

    fn draw(_props: &Props, view: &View) -> Html {
        Page::draw(view.lang, |page| {
            missing(page, view);
            page.when(view.kinds.is_some(), |page| filters(page, view));
        })
    }
}

fn view(lang: Lang, findings: Rc<FindingsView>) -> View {
    let kinds = [
        (Filter::Only(Severity::Error), findings.errors),
        (Filter::Only(Severity::Warning), findings.warnings),
        (Filter::Only(Severity::Hint), findings.hints),
        (Filter::Explained, findings.explained),
    ];
    let several =
        kinds.iter().filter(|kind| kind.1 > 0).count() > 1 || findings.filter != Filter::All;
    View { lang, kinds: several.then_some(kinds), findings }
}

fn missing(page: &mut Page, view: &View) {
    page.el("div class='facts missing'", |page| {
        page.when(!view.findings.not_judged.is_empty(), |page| {
            not_judged(page, view);
        });
        page.when(view.findings.lacks_previous, |page| {
            page.button(
                "button class=link",
                &Command::Compare,
                "导入上年年报",
                "Import last year’s report",
            );
        });
    });
    page.when_some(why_not(&view.findings), |page, why| page.leaf("p class='facts failed'", why));
}

/// Why texts and years were not checked.
fn why_not(findings: &FindingsView) -> Option<&String> {
    match &findings.checked {
        Checked::Not(why) => Some(why),
        _ => None,
    }
}

fn not_judged(page: &mut Page, view: &View) {
    page.el("details", |page| {
        page.el("summary", |page| page.text(&view.findings.missing));
        for line in &view.findings.not_judged {
            page.leaf("p", line);
        }
    });
}

/// Which findings are listed, where there are several kinds.
fn filters(page: &mut Page, view: &View) {
    let chosen = view.findings.filter;
    page.el("div class=filters role=group", |page| {
        page.attr_say("aria-label", "显示哪些问题", "Which findings are listed");
        page.el("button class=quiet", |page| {
            page.does(&Command::Filter(Filter::All));
            page.attr_bool("aria-pressed", chosen == Filter::All);
            page.say("全部", "All");
        });
        for (filter, count) in view.kinds.into_iter().flatten() {
            if count == 0 && chosen != filter {
                continue;
            }
            let (zh, en) = match filter {
                Filter::Only(Severity::Error) => ("错误 ", "Errors "),
                Filter::Only(Severity::Warning) => ("警告 ", "Warnings "),
                Filter::Only(Severity::Hint) => ("提示 ", "Hints "),
                Filter::Explained | Filter::All => ("已说明 ", "Explained "),
            };
            page.el("button class=quiet", |page| {
                page.does(&Command::Filter(filter));
                page.attr_bool("aria-pressed", chosen == filter);
                page.say(zh, en);
                page.number(count);
            });
        }
    });
}
