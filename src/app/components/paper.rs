//! The report as the official form, in the official order, with what it is (organ, year, form, kind
//! of reporter) above the paper.

use yew::prelude::*;

use super::Props;
use super::section_tools::SectionTools;
use super::table::TableView;
use super::text_edit::TextEdit;
use crate::app::part::{Follow, Part};
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::form::{Aspect, Form, FormId, SectionId};
use crate::lang::Lang;
use crate::report::{Date, Reporter, TextField};

#[derive(PartialEq)]
pub(super) struct View {
    lang: Lang,
    readonly: bool,
    form: FormId,
    year: Option<i32>,
    reporter: Reporter,
    signed: Option<Date>,
    title: String,
    /// Headings of the aspects as the report words them.
    headings: [String; 5],
    /// Whether section one has a text already.
    overview_started: bool,
}

fn view(state: &State) -> Option<View> {
    let report = &state.open.as_ref()?.report;
    let heading = |aspect: Aspect| {
        let own = report.text(TextField::AspectHeading(aspect));
        let official = state.lang.pick(aspect.title(report.form), aspect.title_en());
        (if own.is_empty() { official } else { own }).to_owned()
    };
    Some(View {
        lang: state.lang,
        readonly: state.readonly,
        form: report.form,
        year: report.year,
        reporter: report.reporter,
        signed: report.signed,
        title: report.title(),
        headings: Aspect::ALL.map(heading),
        overview_started: queries::progress(state, SectionId::Overview) != queries::Progress::Empty,
    })
}

pub(super) struct Paper;

impl Part for Paper {
    type Props = Props;
    type Shown = Option<View>;

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Option<View> {
        view(state)
    }

    fn draw(props: &Props, shown: &Option<View>) -> Html {
        shown.as_ref().map_or_else(Html::default, |view| draw(&props.session, view))
    }
}

fn draw(session: &SessionRef, view: &View) -> Html {
    let lang = view.lang;
    let paper = Drawing { session, view };
    html! {
        <section class="desk" aria-label={lang.pick("正文", "Report")}>
            { paper.metadata() }
            <article class="paper">
                { paper.masthead() }
                { for SectionId::ALL.map(|section| paper.section(section)) }
                { paper.signature() }
            </article>
        </section>
    }
}

struct Drawing<'a> {
    session: &'a SessionRef,
    view: &'a View,
}

impl Drawing<'_> {
    fn text(&self, field: TextField, label: &str, placeholder: &'static str, rows: usize) -> Html {
        html! {
            <Follow<TextEdit> session={self.session} {field} label={label.to_owned()} {placeholder} {rows} />
        }
    }

    fn metadata(&self) -> Html {
        let View { lang, readonly, form, year, reporter, .. } = *self.view;
        let option = |value: &'static str, selected: bool, text: String| {
            html! { <option {value} {selected}>{ text }</option> }
        };
        let organ = lang.pick("单位名称", "Organ");
        let due = year.map(FormId::for_year).filter(|due| *due != form);
        html! {
            <form class="metadata" aria-label={lang.pick("基本信息", "Basics")}>
                <label class="wide">
                    <span>{ organ }</span>
                    { self.text(TextField::Organ, organ, lang.pick("填报单位全称", "Full name of the organ"), 1) }
                </label>
                <label>
                    <span>{ lang.pick("报告年度", "Year") }</span>
                    <input type="text" class="line year" data-field="year" inputmode="numeric"
                        autocomplete="off" {readonly} value={year.map(|year| year.to_string())} />
                </label>
                <label>
                    <span>{ lang.pick("表样", "Form") }</span>
                    <select class="line" data-field="form" disabled={readonly}>
                        { for FormId::ALL.map(|id| option(id.as_str(), id == form, form_label(id, lang))) }
                    </select>
                </label>
                <label>
                    <span>{ lang.pick("单位类别", "Kind") }</span>
                    <select class="line" data-field="reporter" disabled={readonly}>
                        { for Reporter::ALL.map(|kind| {
                            option(kind.key(), kind == reporter, lang.pick(kind.label(), kind.label_en()).to_owned())
                        }) }
                    </select>
                </label>
                if let Some(due) = due {
                    <p class="remark" role="status">
                        { lang.pick("这一年度的年报应使用", "The report of this year follows the form of ") }
                        { form_label(due, lang) }
                        { lang.pick("。", ".") }
                    </p>
                }
            </form>
        }
    }

    fn masthead(&self) -> Html {
        let lang = self.view.lang;
        html! {
            <header class="masthead">
                <h1 lang="zh-CN">{ &self.view.title }</h1>
                <p class="addressee">
                    { self.text(TextField::Addressee, lang.pick("主送机关", "Addressee"),
                        lang.pick("主送机关（可不填）", "Addressee (optional)"), 1) }
                </p>
                { self.text(TextField::Preamble, lang.pick("导语", "Preamble"),
                    lang.pick("导语：编制依据，统计期限（1月1日至12月31日），电子版下载地址，联系方式。",
                        "Preamble: legal basis, period (1 January to 31 December), where to download, contact."), 2) }
            </header>
        }
    }

    fn section(&self, section: SectionId) -> Html {
        let View { lang, form, overview_started, .. } = *self.view;
        let title = lang.pick(section.title(), section.title_en());
        let guidance = lang.pick(section.guidance(), section.guidance_en());
        let body = match (section, section.table()) {
            (_, Some(table)) => {
                html! { <Follow<TableView> session={self.session} {form} {table} /> }
            }
            (SectionId::Overview, None) => {
                let placeholder = if overview_started {
                    lang.pick(
                        "各方面之前的一段（可不填）",
                        "A paragraph before the aspects (optional)",
                    )
                } else {
                    guidance
                };
                html! {
                    <>
                        { self.text(TextField::Overview, title, placeholder, 1) }
                        { for Aspect::ALL.into_iter().zip(&self.view.headings).map(|(aspect, heading)| {
                            self.aspect(aspect, heading)
                        }) }
                    </>
                }
            }
            (SectionId::Problems, None) => self.text(TextField::Problems, title, guidance, 5),
            (_, None) => self.text(TextField::Other, title, guidance, 3),
        };
        let key = section.key();
        let id = ["h-", key].concat();
        html! {
            <section class="section" data-section={key} aria-labelledby={id.clone()}>
                <div class="section-head">
                    <h2 {id} data-section={key} tabindex="-1">
                        { section.ordinal() }{ "、" }{ title }
                    </h2>
                    <Follow<SectionTools> session={self.session} {section} />
                </div>
                { body }
            </section>
        }
    }

    /// One of the five aspects: its heading as the report words it, its text.
    fn aspect(&self, aspect: Aspect, heading: &str) -> Html {
        html! {
            <div class="aspect">
                <h3>{ "（" }{ aspect.ordinal() }{ "）" }{ heading }</h3>
                { self.text(TextField::Aspect(aspect), heading, "", 2) }
            </div>
        }
    }

    fn signature(&self) -> Html {
        let View { lang, readonly, signed, .. } = *self.view;
        let organ = lang.pick("落款单位", "Signed by");
        html! {
            <footer class="signature">
                { self.text(TextField::SignatureOrgan, organ, organ, 1) }
                <input type="date" class="line date" data-field="signed" {readonly}
                    aria-label={lang.pick("落款日期", "Date")} min="1900-01-01" max="2999-12-31"
                    value={signed.map(|date| date.to_string())} />
            </footer>
        }
    }
}

/// 2021 版（〔2021〕30号）
fn form_label(form: FormId, lang: Lang) -> String {
    let notice = Form::get(form).notice.trim_start_matches("国办公开办函");
    let (between, after) = lang.pick((" 版（", "）"), (" (", ")"));
    [form.as_str(), between, notice, after].concat()
}
