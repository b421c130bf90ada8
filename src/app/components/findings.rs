//! The findings beside the form, and the official meaning of the row that is being filled in.

use yew::prelude::*;

use crate::app::actions::Action;
use crate::app::queries::{self, FindingView, TypedView};
use crate::app::session::{use_query, use_session};
use crate::check::Severity;
use crate::lang::Lang;

#[component(FindingsPanel)]
pub(super) fn findings_panel() -> Html {
    let lang = use_query(|state| state.lang);
    html! {
        <aside class="panel" aria-label={lang.pick("核对", "Check")}>
            <Findings />
            <GuidanceNote />
        </aside>
    }
}

#[component(Findings)]
fn findings() -> Html {
    let (lang, view) = use_query(|state| (state.lang, queries::findings(state)));
    let open = view.errors + view.warnings;
    let (held, judged) = view.equations;
    let section = |(section, found): &(crate::form::SectionId, Vec<FindingView>)| {
        let title = lang.pick(
            format!("{}、{}", section.ordinal(), section.title()),
            section.title_en().to_owned(),
        );
        html! {
            <section>
                <h3>{ title }</h3>
                <ul>{ for found.iter().map(|view| html! { <Entry view={view.clone()} /> }) }</ul>
            </section>
        }
    };
    html! {
        <div class="findings">
            <h2 class="summary" aria-live="polite">
                if open == 0 && view.blanks == 0 {
                    <span class="clean">{ lang.pick("核对通过", "All checks passed") }</span>
                } else if open == 0 {
                    <span>{ lang.pick("没有发现错误", "No errors found") }</span>
                } else {
                    if view.errors > 0 {
                        <span class="errors">
                            { lang.pick(format!("{} 处错误", view.errors), format!("{} errors", view.errors)) }
                        </span>
                    }
                    if view.warnings > 0 {
                        <span class="warnings">
                            { lang.pick(format!("{} 处警告", view.warnings), format!("{} warnings", view.warnings)) }
                        </span>
                    }
                }
            </h2>
            <p class="facts">
                { lang.pick(
                    format!("勾稽关系 {judged} 项已核，{held} 项成立"),
                    format!("{judged} equations checked, {held} hold"),
                ) }
                if view.blanks > 0 {
                    { lang.pick(format!("；还有 {} 格未填", view.blanks), format!("; {} cells still blank", view.blanks)) }
                }
                { lang.pick("。", ".") }
            </p>
            if !view.typed.is_empty() {
                <section>
                    <h3>{ lang.pick("不是数字的内容", "Not numbers") }</h3>
                    <ul>{ for view.typed.iter().map(|typed| html! { <TypedEntry view={typed.clone()} /> }) }</ul>
                </section>
            }
            { for view.sections.iter().map(section) }
            if !view.unfilled.is_empty() {
                <section class="unfilled">
                    <h3>{ lang.pick("还没有填的", "Not filled in yet") }</h3>
                    <ul>{ for view.unfilled.iter().map(|view| html! { <Entry view={view.clone()} /> }) }</ul>
                </section>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct TypedProps {
    view: TypedView,
}

/// A cell with a text in it that is no number.
#[component(TypedEntry)]
fn typed_entry(props: &TypedProps) -> Html {
    let session = use_session();
    let cell = props.view.cell;
    let go = Callback::from(move |_: MouseEvent| session.dispatch(Action::GoToCell(cell)));
    html! {
        <li class="finding error" data-finding="typed">
            <button type="button" class="message" onclick={go}>
                <span class="sign" aria-hidden="true">{ sign("error") }</span>
                <span class="words">{ &props.view.message }</span>
            </button>
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct EntryProps {
    view: FindingView,
}

#[component(Entry)]
fn entry(props: &EntryProps) -> Html {
    let session = use_session();
    let lang = use_query(|state| state.lang);
    let view = &props.view;
    let (rule, cell) = (view.finding.rule, view.finding.cells.first().copied());
    let go = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(cell) = cell {
                session.dispatch(Action::SelectFinding(rule, cell));
            }
        })
    };
    let fix = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(cell) = cell {
                session.dispatch(Action::Fix(rule, cell));
            }
        })
    };
    let severity =
        if view.finding.is_unfilled() { "blank" } else { view.finding.severity.as_str() };
    html! {
        <li class={classes!("finding", severity, view.selected.then_some("selected"))} data-finding={rule.as_str()}>
            <button type="button" class="message" onclick={go} aria-current={view.selected.then_some("true")}>
                <span class="sign" aria-hidden="true">{ sign(severity) }</span>
                <span class="words">
                    <span class="visually-hidden">{ severity_name(view.finding.severity, lang) }</span>
                    { &view.message }
                </span>
            </button>
            <div class="foot">
                <span class="code">{ rule.as_str() }</span>
                if let Some(label) = &view.fix {
                    <button type="button" class="fix" onclick={fix}>{ label }</button>
                }
            </div>
        </li>
    }
}

fn sign(severity: &str) -> &'static str {
    match severity {
        "error" => "✕",
        "warning" => "!",
        "blank" => "○",
        _ => "i",
    }
}

fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误：", "Error: "),
        Severity::Warning => lang.pick("警告：", "Warning: "),
        Severity::Hint => lang.pick("提示：", "Hint: "),
    }
}

/// 填报说明 of the row that has the keyboard.
#[component(GuidanceNote)]
fn guidance_note() -> Html {
    let (lang, view) = use_query(|state| (state.lang, queries::guidance(state)));
    html! {
        <section class="guidance" aria-label={lang.pick("填报说明", "Guidance")}>
            <h2>{ lang.pick("填报说明", "Guidance") }</h2>
            if let Some(view) = view {
                <h3>{ view.name }</h3>
                <p>{ view.text }</p>
                <p class="basis">{ view.basis }</p>
            } else {
                <p class="none">{ lang.pick("点到表中一格，这里显示这一行的含义和依据。", "Click a cell to see what its row counts and on which clause it rests.") }</p>
            }
        </section>
    }
}
