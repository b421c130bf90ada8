//! The six sections with their state.

use yew::Html;

use super::page::Page;
use super::{Props, SectionProps};
use crate::app::part::{Part, follow};
use crate::app::queries::{self, Counts, Progress};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::form::SectionId;
use crate::lang::Lang;

pub(super) struct Outline;

impl Part for Outline {
    type Props = Props;
    type Shown = Lang;

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Lang {
        state.lang
    }

    fn draw(props: &Props, lang: &Lang) -> Html {
        Page::draw(*lang, |page| outline(page, &props.session))
    }
}

fn outline(page: &mut Page, session: &SessionRef) {
    page.el("nav class=outline", |page| {
        page.attr_say("aria-label", "大纲", "Outline");
        page.el("ol", |page| {
            for section in SectionId::ALL {
                let props = SectionProps { session: session.clone(), section };
                page.el("li", |page| page.html(follow::<Entry>(props)));
            }
        });
    });
}

/// A section, which changes while the others stay.
struct Entry;

impl Part for Entry {
    type Props = SectionProps;
    type Shown = (Lang, Progress);

    fn session(props: &SectionProps) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &SectionProps) -> u32 {
        state.versions.findings
    }

    fn query(state: &State, props: &SectionProps) -> Self::Shown {
        (state.lang, queries::progress(state, props.section))
    }

    fn draw(props: &SectionProps, (lang, progress): &Self::Shown) -> Html {
        Page::draw(*lang, |page| entry(page, props.section, *progress))
    }
}

fn entry(page: &mut Page, section: SectionId, progress: Progress) {
    let lang = page.lang;
    let counted;
    let (class, sign, words) = match progress {
        Progress::Empty => ("entry empty", "○", lang.pick("未填", "empty")),
        Progress::Partial => ("entry partial", "◐", lang.pick("未填完", "incomplete")),
        Progress::Done => ("entry done", "✓", lang.pick("已填", "filled in")),
        Progress::Findings(counts) => {
            counted = Counted::of(lang, counts);
            let class = if counts.0 > 0 { "entry wrong" } else { "entry warned" };
            (class, &*counted.sign, &*counted.words)
        }
    };
    page.el("button data-command=go-section", |page| {
        page.attr("class", class);
        page.attr("data-arg", section.key());
        page.leaf("span class=ordinal", section.ordinal());
        page.attr_say("title", section.title(), section.title_en());
        let [zh, en] = short(section);
        page.leaf_say("span class=name", zh, en);
        page.el("span class=sign role=img", |page| {
            page.attr("aria-label", words);
            page.text(sign);
        });
    });
}

/// How many errors there are, or where there are none how many warnings, with the sign that they have in the
/// panel; and both in words.
pub(super) struct Counted {
    pub(super) sign: String,
    pub(super) words: String,
}

impl Counted {
    pub(super) fn of(lang: Lang, (errors, warnings): Counts) -> Counted {
        let (mut sign, mut words) = (String::new(), String::new());
        for (count, before, zh, en) in [
            (errors, "✕\u{2009}", " 处错误", " errors"),
            (warnings, "!\u{2009}", " 处警告", " warnings"),
        ] {
            if count == 0 {
                continue;
            }
            let count = count.to_string();
            if words.is_empty() {
                sign = [before, &count].concat();
            } else {
                words += lang.pick("，", ", ");
            }
            words += &count;
            words += lang.pick(zh, en);
        }
        Counted { sign, words }
    }
}

/// As people call it, on one line; the whole title stands over the section.
fn short(section: SectionId) -> [&'static str; 2] {
    match section {
        SectionId::Overview => ["总体情况", "Overview"],
        SectionId::Disclosure => ["主动公开", "Disclosure"],
        SectionId::Requests => ["申请办理", "Requests"],
        SectionId::Disputes => ["复议诉讼", "Disputes"],
        SectionId::Problems => ["问题改进", "Problems"],
        SectionId::Other => ["其他事项", "Other"],
    }
}
