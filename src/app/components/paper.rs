//! The report as the official form, in the official order, with what it is (organ, year, form, kind
//! of reporter) above the paper.

use yew::{AttrValue, Html};

use super::section_tools::SectionTools;
use super::table::{TableProps, TableView};
use super::text_edit::{TextEdit, TextEditProps};
use super::{Props, SectionProps};
use crate::app::session::SessionRef;
use crate::app::state::{Locked, State};
use crate::app::view::page::Page;
use crate::app::view::part::{Part, follow};
use xxgk_core::form::{Aspect, Form, FormId, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::print::title_lines;
use xxgk_core::report::{Date, Reporter, TextField};

#[derive(PartialEq)]
pub(super) struct View {
    lang: Lang,
    readonly: bool,
    /// Nothing inside takes the keyboard then.
    elsewhere: bool,
    locked: Locked,
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
        elsewhere: state.elsewhere,
        locked: state.locked,
        form: report.form,
        year: report.year,
        reporter: report.reporter,
        signed: report.signed,
        title: report.title(),
        headings: Aspect::ALL.map(heading),
        overview_started: TextField::all().any(|field| {
            let says = field.section() == Some(SectionId::Overview)
                && !matches!(field, TextField::AspectHeading(_));
            says && !report.text(field).trim().is_empty()
        }),
    })
}

pub(super) struct Paper;

impl Part for Paper {
    type Props = Props;
    type Shown = Option<View>;

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        state.versions.texts
    }

    fn query(state: &State, _props: &Props) -> Option<View> {
        view(state)
    }

    fn draw(props: &Props, shown: &Option<View>) -> Html {
        shown.as_ref().map_or_else(Html::default, |view| draw(&props.session, view))
    }
}

fn draw(session: &SessionRef, view: &View) -> Html {
    Page::draw(view.lang, |page| {
        page.el("section class=desk", |page| {
            page.attr("tabindex", if view.elsewhere { "0" } else { "-1" });
            page.attr_say("aria-label", "正文", "Report");
            let paper = Drawing { session, view };
            paper.metadata(page);
            page.el("article class=paper", |page| {
                paper.masthead(page);
                for section in SectionId::ALL {
                    paper.section(page, section);
                }
                paper.signature(page);
            });
        });
    })
}

struct Drawing<'a> {
    session: &'a SessionRef,
    view: &'a View,
}

impl Drawing<'_> {
    /// A text of the report, with what it is called and what stands in it while it is empty.
    #[inline(never)]
    fn text(
        &self,
        page: &mut Page,
        field: TextField,
        label: &str,
        placeholder: &'static str,
        rows: usize,
    ) {
        let label = AttrValue::from(label.to_owned());
        let (session, placeholder) = (self.session.clone(), AttrValue::Static(placeholder));
        let props = TextEditProps { session, field, label, placeholder, rows };
        page.html(follow::<TextEdit>(props));
    }

    fn metadata(&self, page: &mut Page) {
        let View { lang, readonly, locked, form, year, reporter, .. } = *self.view;
        page.el("form class=metadata", |page| {
            page.attr_say("aria-label", "基本信息", "Basics");
            page.el("label class=wide", |page| {
                let organ = lang.pick("单位名称", "Organ");
                page.leaf("span", organ);
                let placeholder = lang.pick("填报单位全称", "Full name of the organ");
                self.text(page, TextField::Organ, organ, placeholder, 1);
            });
            page.el("label", |page| {
                page.leaf_say("span", "报告年度", "Year");
                page.el(
                    "input type=text class='line year' data-field=year inputmode=numeric autocomplete=off",
                    |page| {
                        page.flag("readonly", readonly || locked.year);
                        page.attr("value", &year.map_or_else(String::new, |year| year.to_string()));
                    },
                );
            });
            page.el("label", |page| {
                page.leaf_say("span", "表样", "Form");
                page.el("select class=line data-field=form", |page| {
                    page.flag("disabled", readonly || locked.form);
                    for id in FormId::ALL {
                        option(page, id.as_str(), id == form, &form_label(id, lang));
                    }
                });
            });
            page.el("label", |page| {
                page.leaf_say("span", "单位类别", "Kind");
                page.el("select class=line data-field=reporter", |page| {
                    page.flag("disabled", readonly);
                    for kind in Reporter::ALL {
                        let label = lang.pick(kind.label(), kind.label_en());
                        option(page, kind.key(), kind == reporter, label);
                    }
                });
            });
            let due = year.map(FormId::for_year).filter(|due| *due != form);
            page.when_some(due, |page, due| {
                page.el("p class=remark role=status", |page| {
                    page.say("这一年度的年报应使用", "The report of this year follows the form of ");
                    page.text(&form_label(due, lang));
                    page.say("。", ".");
                });
            });
        });
    }

    fn masthead(&self, page: &mut Page) {
        let lang = self.view.lang;
        page.el("header class=masthead", |page| {
            page.el("h1 lang=zh-CN", |page| {
                let parts = title_lines(&self.view.title);
                page.list(|page| parts.iter().for_each(|part| page.leaf("span", part)));
            });
            page.el("p class=addressee", |page| {
                let label = lang.pick("主送机关", "Addressee");
                let placeholder = lang.pick("主送机关（可不填）", "Addressee (optional)");
                self.text(page, TextField::Addressee, label, placeholder, 1);
            });
            let placeholder = lang.pick(
                "导语：编制依据，统计期限（1月1日至12月31日），电子版下载地址，联系方式。",
                "Preamble: legal basis, period (1 January to 31 December), where to download, contact.",
            );
            self.text(page, TextField::Preamble, lang.pick("导语", "Preamble"), placeholder, 2);
        });
    }

    fn section(&self, page: &mut Page, section: SectionId) {
        let lang = self.view.lang;
        let title = lang.pick(section.title(), section.title_en());
        let key = section.key();
        let id = ["h-", key].concat();
        page.el("section class=section", |page| {
            page.attr("data-section", key);
            page.attr("aria-labelledby", &id);
            page.el("div class=section-head", |page| {
                page.el("h2 tabindex=-1", |page| {
                    page.attr("id", &id);
                    page.attr("data-section", key);
                    page.text(section.ordinal());
                    page.text("、");
                    page.text(title);
                });
                let session = self.session.clone();
                page.html(follow::<SectionTools>(SectionProps { session, section }));
            });
            self.body(page, section, title);
        });
    }

    /// The table of a section, or its texts.
    fn body(&self, page: &mut Page, section: SectionId, title: &str) {
        let View { lang, form, overview_started, .. } = *self.view;
        if let Some(table) = section.table() {
            let session = self.session.clone();
            let review = false;
            page.html(follow::<TableView>(TableProps { session, form, table, review }));
            return;
        }
        let guidance = lang.pick(section.guidance(), section.guidance_en());
        match section {
            SectionId::Overview => {
                let optional = lang.pick(
                    "各方面之前的一段（可不填）",
                    "A paragraph before the aspects (optional)",
                );
                let placeholder = if overview_started { optional } else { guidance };
                self.text(page, TextField::Overview, title, placeholder, 1);
                for (aspect, heading) in Aspect::ALL.into_iter().zip(&self.view.headings) {
                    self.aspect(page, aspect, heading);
                }
            }
            SectionId::Problems => self.text(page, TextField::Problems, title, guidance, 5),
            _ => self.text(page, TextField::Other, title, guidance, 3),
        }
    }

    /// One of the five aspects: its heading as the report words it, its text.
    fn aspect(&self, page: &mut Page, aspect: Aspect, heading: &str) {
        page.el("div class=aspect", |page| {
            page.el("h3", |page| {
                page.text("（");
                page.text(aspect.ordinal());
                page.text("）");
                page.text(heading);
            });
            self.text(page, TextField::Aspect(aspect), heading, "", 2);
        });
    }

    fn signature(&self, page: &mut Page) {
        let View { lang, readonly, signed, .. } = *self.view;
        page.el("footer class=signature", |page| {
            let organ = lang.pick("落款单位", "Signed by");
            self.text(page, TextField::SignatureOrgan, organ, organ, 1);
            page.el(
                "input type=text class='line date' data-field=signed autocomplete=off spellcheck=false",
                |page| {
                    page.flag("readonly", readonly);
                    page.attr_say("aria-label", "落款日期", "Date");
                    page.attr_say("placeholder", "落款日期，如 2027年1月20日", "Date, as 2027.1.20");
                    page.attr("value", &signed.map(Date::to_chinese).unwrap_or_default());
                },
            );
        });
    }
}

#[inline(never)]
fn option(page: &mut Page, value: &'static str, selected: bool, text: &str) {
    page.el("option", |page| {
        page.attr("value", value);
        page.flag("selected", selected);
        page.text(text);
    });
}

/// 2021 版（〔2021〕30号）
fn form_label(form: FormId, lang: Lang) -> String {
    let notice = Form::get(form).notice;
    let notice = notice.strip_prefix("国办公开办函").unwrap_or(notice);
    let (between, after) = lang.pick((" 版（", "）"), (" (", ")"));
    [form.as_str(), between, notice, after].concat()
}
