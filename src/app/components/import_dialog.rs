//! Paste or open documents, see what was understood, then decide.

use std::rc::Rc;

use yew::Html;

use super::frame::open_dialog;
use super::{Props, icon_button, review};
use crate::app::actions::import::{ImportDialog as Dialog, Outcome, Purpose};
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::{Saving, State};
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::Command;
use xxgk_core::lang::Lang;

/// The field behind the buttons that open the browser's file dialog.
pub(super) fn file_field(page: &mut Page) {
    page.el(
        "input type=file multiple='' class=visually-hidden tabindex=-1 data-field=file",
        |page| {
            page.attr_say("aria-label", "选择文件", "Choose files");
            page.attr("accept", ".txt,.md,.json,.docx,.doc,.wps,.xlsx,.xls,.et,.pdf,.html,.htm");
        },
    );
}

#[derive(PartialEq)]
pub(crate) struct View {
    purpose: Purpose,
    body: Body,
}

#[derive(PartialEq)]
enum Body {
    /// Where documents are given, with what became of a single one.
    Ask {
        text: Rc<str>,
        documents: Vec<Document>,
    },
    List {
        documents: Vec<Document>,
        keeps_drafts: bool,
    },
    Review(Box<review::View>),
}

#[derive(PartialEq)]
struct Document {
    name: String,
    state: Became,
}

/// What became of a document.
#[derive(PartialEq)]
enum Became {
    Waiting,
    Busy,
    Stopped,
    Refused([String; 2]),
    /// Organ and year, headline, findings.
    Understood(String, [String; 2], usize),
}

/// Drawn by itself: what changes in it is nothing to the rest of the page.
pub(super) struct ImportDialog;

impl Part for ImportDialog {
    type Props = Props;
    type Shown = (Lang, Option<View>);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, state.import.as_ref().map(|dialog| view(dialog, state)))
    }

    fn draw(props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| {
            page.when_some(view.as_ref(), |page, view| import_dialog(page, view, &props.session));
        })
    }

    fn drawn(props: &Props, _shown: &Self::Shown, _first: bool) {
        open_dialog(&props.session);
    }
}

fn view(dialog: &Dialog, state: &State) -> View {
    let body = match review::view(state) {
        Some(review) => Body::Review(Box::new(review)),
        None => {
            let documents = documents(dialog, state);
            if documents.len() > 1 {
                Body::List { documents, keeps_drafts: state.saving != Saving::Off }
            } else {
                Body::Ask { text: dialog.text.clone(), documents }
            }
        }
    };
    View { purpose: dialog.purpose, body }
}

fn documents(dialog: &Dialog, state: &State) -> Vec<Document> {
    let mut documents = Vec::new();
    for document in &dialog.documents {
        let state = match &document.outcome {
            Outcome::Waiting => Became::Waiting,
            Outcome::Busy => Became::Busy,
            Outcome::Stopped => Became::Stopped,
            Outcome::Refused(reason) => Became::Refused(reason.clone()),
            Outcome::Understood(understood) => {
                let (report, findings) = match &document.review {
                    Some(review) => (&review.open.report, queries::visible_findings(&review.open)),
                    None => (&understood.report, understood.findings),
                };
                let title = queries::name_or_unnamed(report.organ(), report.year, state.lang);
                Became::Understood(title, understood.headline.clone(), findings)
            }
        };
        documents.push(Document { name: document.name.clone(), state });
    }
    documents
}

fn import_dialog(page: &mut Page, view: &View, session: &SessionRef) {
    page.el("dialog data-dialog=import aria-labelledby=import-title", |page| {
        let reviewing = matches!(view.body, Body::Review(_));
        page.attr("class", if reviewing { "import reviewing" } else { "import" });
        page.el("div class=head", |page| {
            page.el("h2 id=import-title tabindex=-1 data-field=import-head", |page| {
                page.flag("autofocus", !matches!(view.body, Body::Ask { .. }));
                match (&view.body, view.purpose) {
                    (Body::Review(_), _) => page.say("核对识别结果", "Review what was read"),
                    (_, Purpose::Open) => page.say("导入年报", "Import a report"),
                    (_, Purpose::NextYear) => page.say("打开去年的年报", "Open last year's report"),
                    (_, Purpose::Compare) => {
                        page.say("与上年年报对照", "Compare with last year's report");
                    }
                    (_, Purpose::Approved) => {
                        page.say("与审定稿对照", "Compare with the approved report");
                    }
                }
            });
            let name = page.lang.pick("关闭", "Close");
            icon_button(page, &Command::CloseImport, "×", name, false);
        });
        // One place for each, so that nothing of the one is taken for something of the other.
        page.list(|page| {
            if let Body::Ask { text, documents } = &view.body {
                ask(page, text, documents);
            }
        });
        page.list(|page| {
            if let Body::List { documents, keeps_drafts } = &view.body {
                list(page, documents, *keeps_drafts);
            }
        });
        page.list(|page| {
            if let Body::Review(shown) = &view.body {
                review::review(page, shown, session);
            }
        });
    });
}

fn ask(page: &mut Page, text: &str, documents: &[Document]) {
    page.leaf_say(
        "p class=lead",
        "选择年报文件（Word、PDF、网页、Excel，可以一次选多份），或拖到页面上；也可以把全文粘贴到下面。确认之前，现有内容不会改变。",
        "Choose files (Word, PDF, web page, Excel; several at once if you like), or drop them on the page; or paste the whole text below. Nothing changes before you confirm.",
    );
    page.el(
        "textarea class=paste rows=7 data-field=paste spellcheck=false autofocus=autofocus",
        |page| {
            page.attr_say("aria-label", "年报全文", "Text of the report");
            page.attr_say("placeholder", "在这里粘贴（Ctrl+V）", "Paste here (Ctrl+V)");
            page.attr("value", text);
        },
    );
    page.el("div class=row", |page| {
        page.el("button", |page| {
            page.does(&Command::Recognise);
            page.flag("disabled", text.trim().is_empty());
            page.say("识别", "Read it");
        });
        page.button("button class=quiet", &Command::OpenFile, "选择文件……", "Choose files…");
        file_field(page);
    });
    page.when_some(documents.first(), |page, document| match &document.state {
        Became::Waiting | Became::Busy => {
            page.el("p class=busy", |page| {
                page.leaf_say("span role=status", "正在识别……", "Reading…");
                page.button("button class=quiet", &Command::StopReading, "停止", "Stop");
            });
        }
        Became::Refused([zh, en]) => {
            page.el("section class='outcome refused' role=alert", |page| {
                page.leaf("p class=file", &document.name);
                page.leaf_say("p", zh, en);
                page.leaf_say("p class=calm", "现有内容没有改变。", "Nothing was changed.");
            });
        }
        Became::Stopped | Became::Understood(..) => {}
    });
}

/// Several documents: how far they are, and what became of each.
fn list(page: &mut Page, documents: &[Document], keeps_drafts: bool) {
    let lang = page.lang;
    let total = documents.len();
    let (mut done, mut understood) = (0, 0);
    let mut busy = None;
    for document in documents {
        match &document.state {
            Became::Waiting => continue,
            Became::Busy => {
                busy = Some(&document.name);
                continue;
            }
            Became::Understood(..) => understood += 1,
            Became::Stopped | Became::Refused(_) => {}
        }
        done += 1;
    }
    page.el("div class=progress", |page| {
        let (now, all) = ((done + 1).to_string(), total.to_string());
        page.el("p role=status", |page| match busy {
            Some(name) => {
                page.text(&lang.fill(
                    "正在识别第 {0} 份，共 {1} 份：{2}",
                    "Reading {0} of {1}: {2}",
                    &[&now, &all, name],
                ));
            }
            None => {
                let count = understood.to_string();
                page.text(&lang.fill(
                    "共 {1} 份，认出 {0} 份年报。现有内容还没有改变。",
                    "{0} of {1} documents are reports. Nothing has changed yet.",
                    &[&count, &all],
                ));
            }
        });
        page.el("progress", |page| {
            page.attr("max", &all);
            page.attr("value", &done.to_string());
            page.attr_say("aria-label", "识别进度", "Progress");
        });
        page.when(busy.is_some(), |page| {
            page.button("button", &Command::StopReading, "停止", "Stop");
        });
    });
    page.el("ol class=documents", |page| {
        for (index, document) in documents.iter().enumerate() {
            one(page, index, document, keeps_drafts);
        }
    });
    page.el("div class='row end'", |page| {
        page.button("button", &Command::BackImport, "换一个文件", "Choose others");
        page.when(keeps_drafts, |page| {
            page.el("button class=primary", |page| {
                page.does(&Command::AcceptAll);
                page.flag("disabled", understood == 0 || busy.is_some());
                let count = understood.to_string();
                page.text(&lang.fill(
                    "全部存为草稿（{0} 份）",
                    "Keep all as drafts ({0})",
                    &[&count],
                ));
            });
        });
    });
}

fn one(page: &mut Page, index: usize, document: &Document, keeps_drafts: bool) {
    let lang = page.lang;
    page.el("li", |page| {
        let (class, sign) = match &document.state {
            Became::Waiting => ("waiting", "○"),
            Became::Busy => ("busy", "…"),
            Became::Stopped => ("stopped", "－"),
            Became::Refused(_) => ("refused", "✕"),
            Became::Understood(..) => ("understood", "✓"),
        };
        page.attr("class", class);
        page.leaf("span class=sign aria-hidden=true", sign);
        page.el("div class=about", |page| {
            page.leaf("p class=file", &document.name);
            match &document.state {
                Became::Waiting => page.leaf_say("p", "等待识别", "Waiting"),
                Became::Busy => page.leaf_say("p", "正在识别……", "Reading…"),
                Became::Stopped => page.leaf_say("p", "没有识别，已停止", "Not read: stopped"),
                Became::Refused([zh, en]) => page.leaf_say("p", zh, en),
                Became::Understood(title, [zh, en], findings) => {
                    page.leaf("p class=title", title);
                    page.el("p", |page| {
                        page.say(zh, en);
                        if *findings > 0 {
                            let count = findings.to_string();
                            page.text(&lang.fill(
                                " 核对：{0} 处问题。",
                                " Check: {0} findings.",
                                &[&count],
                            ));
                        }
                    });
                }
            }
        });
        page.when(matches!(document.state, Became::Understood(..)), |page| {
            page.el("button", |page| {
                page.does(&Command::Review(index));
                let name = [lang.pick("查看 ", "Look at "), &document.name].concat();
                page.attr("aria-label", &name);
                page.say(if keeps_drafts { "查看" } else { "查看、打开" }, "Look");
            });
        });
    });
}
