//! The findings beside the form, and the official meaning of the row that is being filled in.

use yew::prelude::*;

use crate::app::queries::{self, FindingView, FindingsView, GuidanceView};
use crate::app::state::State;
use crate::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    findings: FindingsView,
    guidance: Option<GuidanceView>,
    /// How the total that has the keyboard comes about.
    trace: Option<String>,
}

pub(super) fn view(state: &State) -> View {
    View {
        findings: queries::findings(state),
        guidance: queries::guidance(state),
        trace: queries::trace(state),
    }
}

pub(super) fn panel(view: &View, lang: Lang) -> Html {
    html! {
        <section class="panel" aria-label={lang.pick("核对", "Check")}>
            <div class="findings">
                { summary(&view.findings, lang) }
                { for view.findings.groups.iter().map(|group| html! {
                    <section class={group.class}>
                        <h3>{ group.title }</h3>
                        <ul>{ for group.findings.iter().map(entry) }</ul>
                    </section>
                }) }
            </div>
            <section class="guidance" aria-label={lang.pick("填报说明", "Guidance")}>
                <h2>{ lang.pick("填报说明", "Guidance") }</h2>
                if let Some(guidance) = &view.guidance {
                    <h3>{ &guidance.name }</h3>
                    if let Some(trace) = &view.trace {
                        <p class="trace">{ trace }</p>
                    }
                    <p>{ &guidance.text }</p>
                    <p class="basis">{ &guidance.basis }</p>
                } else {
                    <p class="none">
                        { lang.pick("点到表中一格，这里显示这一行的含义和依据。",
                            "Click a cell to see what its row counts and on which clause it rests.") }
                    </p>
                }
            </section>
        </section>
    }
}

fn summary(view: &FindingsView, lang: Lang) -> Html {
    let FindingsView { errors, warnings, blanks, equations: (held, judged), .. } = *view;
    let part = |class: &'static str, count: usize, words: &'static str| {
        html! {
            if count > 0 {
                <span {class}>{ count }{ words }</span>
            }
        }
    };
    html! {
        <>
            <h2 class="summary" aria-live="polite">
                if errors + warnings > 0 {
                    { part("errors", errors, lang.pick(" 处错误", " errors")) }
                    { part("warnings", warnings, lang.pick(" 处警告", " warnings")) }
                } else if blanks == 0 {
                    <span class="clean">{ lang.pick("核对通过", "All checks passed") }</span>
                } else if judged == 0 {
                    <span>{ lang.pick("还没有可核对的数字", "Nothing to check yet") }</span>
                } else {
                    <span>{ lang.pick("没有发现错误", "No errors found") }</span>
                }
            </h2>
            <p class="facts">
                { lang.pick("勾稽关系 ", "") }{ judged }{ lang.pick(" 项已核，", " equations checked, ") }
                { held }{ lang.pick(" 项成立", " hold") }
                if blanks > 0 {
                    { lang.pick("；还有 ", "; ") }{ blanks }{ lang.pick(" 格未填", " cells still blank") }
                }
                { lang.pick("。", ".") }
            </p>
        </>
    }
}

fn entry(view: &FindingView) -> Html {
    let class = ["finding ", view.class, if view.selected { " selected" } else { "" }].concat();
    html! {
        <li {class} data-finding={view.code}>
            <button type="button" class="message" data-command={view.command} data-arg={view.argument.clone()}
                aria-current={view.selected.then_some("true")}>
                <span class="sign" aria-hidden="true">{ view.sign }</span>
                <span class="words">
                    <span class="visually-hidden">{ view.severity }</span>
                    { &view.message }
                </span>
            </button>
            if !view.is_typed() {
                <div class="foot">
                    <span class="code">{ view.code }</span>
                    if let Some(label) = &view.fix {
                        <button type="button" class="fix" data-command="fix" data-arg={view.argument.clone()}>{ label }</button>
                    }
                </div>
            }
        </li>
    }
}
