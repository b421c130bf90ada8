//! How things stand, in a few words: signs of sections, how much is to be dealt with, what was checked.
//!
//! Each is one element whose words change with a key.

use yew::Html;

use crate::app::queries::{self, Checked, Counts, FindingsView, Progress, Verdict};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::{Part, follow};
use crate::app::view::written::{Place, Words};
use xxgk_core::form::SectionId;
use xxgk_core::lang::Lang;

/// Of what it tells.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Of {
    /// How far a section is, as a sign.
    Section(SectionId),
    /// How much is to be dealt with; nothing where there is nothing.
    Report,
    /// The whole in a few words: errors or that there are none, and warnings beside errors.
    Verdict,
    WarningsToo,
    /// The same for who does not see it: once typing pauses, or each digit would be talked about.
    Announced,
    /// On paper only, where the page itself is printed: that it is no final report, and why.
    OnPaper,
    /// What was checked, and how many cells are blank; once typing pauses, too.
    Facts,
}

#[derive(Clone, PartialEq)]
pub(super) struct TallyProps {
    session: SessionRef,
    of: Of,
    place: Place,
}

pub(super) struct Tally;

pub(super) fn tally(session: &SessionRef, of: Of) -> Html {
    follow::<Tally>(TallyProps { session: session.clone(), of, place: Place::default() })
}

impl Part for Tally {
    type Props = TallyProps;
    type Shown = Words;

    fn session(props: &TallyProps) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, props: &TallyProps) -> u32 {
        match props.of {
            Of::Announced | Of::Facts => state.versions.rest,
            Of::OnPaper => state.versions.rest.wrapping_add(state.versions.findings),
            _ => state.versions.findings,
        }
    }

    fn query(state: &State, props: &TallyProps) -> Words {
        let lang = state.lang;
        match props.of {
            Of::Section(section) => sign(lang, queries::progress(state, section)),
            Of::Report => count(lang, &queries::findings_shown(state)),
            Of::Verdict => verdict(lang, &queries::findings_shown(state)),
            Of::WarningsToo => warnings_too(lang, &queries::findings_shown(state)),
            Of::Announced => announced(lang, &queries::findings_shown(state)),
            Of::OnPaper => plain("on-paper", queries::draft_reason(state).unwrap_or_default()),
            Of::Facts => facts(lang, &queries::findings_shown(state)),
        }
    }

    fn draw(props: &TallyProps, words: &Words) -> Html {
        let start = match props.of {
            Of::Section(_) => "span role=img",
            Of::Report | Of::Verdict | Of::WarningsToo => "span",
            Of::Announced => "p role=status",
            Of::Facts | Of::OnPaper => "p",
        };
        Page::draw(Lang::default(), |page| {
            page.el(start, |page| {
                page.place(&props.place);
                page.words(words);
            });
        })
    }

    fn drawn(props: &TallyProps, words: &Words, first: bool) {
        // What was written meanwhile, Yew does not know of.
        if !first {
            props.place.is_drawn();
            props.place.write(None, words);
        }
    }

    fn write(props: &TallyProps, before: &Words, now: &Words) -> bool {
        props.place.write(Some(before), now)
    }
}

fn sign(lang: Lang, progress: Progress) -> Words {
    let (class, sign, label) = match progress {
        Progress::Empty => ("sign", "○", lang.pick("未填", "empty")),
        Progress::Partial => ("sign", "◐", lang.pick("未填完", "incomplete")),
        Progress::Filled(Checked::Not(_)) => (
            "sign",
            "●",
            lang.pick("已填，文字和年度没有核对", "filled in; texts and years were not checked"),
        ),
        Progress::Filled(_) => {
            ("sign", "●", lang.pick("已填，正在核对", "filled in, being checked"))
        }
        Progress::Done => ("sign done", "✓", lang.pick("已填", "filled in")),
        Progress::Findings(counts) => {
            let class = if counts.0 > 0 { "sign wrong" } else { "sign warned" };
            return counted(class, lang, counts);
        }
    };
    Words { class, label: Some(label.to_owned()), text: sign.to_owned() }
}

/// On the button that shows the findings where there is no room beside the form. Nothing is seen of it where there is
/// no text (styles/frame.css).
fn count(lang: Lang, view: &FindingsView) -> Words {
    let counts = view.to_deal_with();
    let unknown = match &view.checked {
        Checked::Busy => "…",
        Checked::Not(_) => "?",
        Checked::Numbers | Checked::Whole => "",
    };
    if counts == (0, 0) && !unknown.is_empty() {
        return plain("count unknown", unknown.to_owned());
    }
    let class = if counts.0 == 0 && counts.1 > 0 { "count warned" } else { "count" };
    Words { label: None, ..counted(class, lang, counts) }
}

/// How many errors there are, or where there are none how many warnings, with the sign that they have in the
/// panel; and both in words.
fn counted(class: &'static str, lang: Lang, (errors, warnings): Counts) -> Words {
    let (mut sign, mut label) = (String::new(), String::new());
    for (count, before, zh, en) in [
        (errors, "✕\u{2009}", " 处错误", " errors"),
        (warnings, "!\u{2009}", " 处警告", " warnings"),
    ] {
        if count == 0 {
            continue;
        }
        let count = count.to_string();
        if label.is_empty() {
            sign = [before, &count].concat();
        } else {
            label += lang.pick("，", ", ");
        }
        label += &count;
        label += lang.pick(zh, en);
    }
    Words { class, label: Some(label), text: sign }
}

fn plain(class: &'static str, text: String) -> Words {
    Words { class, label: None, text }
}

fn verdict(lang: Lang, view: &FindingsView) -> Words {
    let class = match view.verdict() {
        Verdict::Errors(_) => "errors",
        Verdict::Warnings(_) => "warnings",
        Verdict::Clean | Verdict::Passed if view.checked == Checked::Whole => "clean",
        _ => "",
    };
    plain(class, view.headline(lang))
}

fn warnings_too(lang: Lang, view: &FindingsView) -> Words {
    match view.warnings_beside() {
        0 => Words::default(),
        count => plain("warnings", lang.fill("{0} 处警告", "{0} warnings", &[&count.to_string()])),
    }
}

/// Nothing while it is not known, or it would be said twice after each pause.
fn announced(lang: Lang, view: &FindingsView) -> Words {
    let says = match view.verdict() {
        Verdict::Pending => String::new(),
        _ => {
            let too = warnings_too(lang, view).text;
            let stop = if too.is_empty() { "" } else { lang.pick("，", ", ") };
            [&*view.headline(lang), stop, &too].concat()
        }
    };
    plain("visually-hidden", says)
}

fn facts(lang: Lang, view: &FindingsView) -> Words {
    let FindingsView { equations: (held, judged), .. } = *view;
    let mut says = if judged == 0 {
        String::new()
    } else if held == judged {
        let judged = judged.to_string();
        lang.fill("核对勾稽关系 {0} 项，全部相符", "{0} equations checked, all hold", &[&judged])
    } else {
        lang.fill(
            "核对勾稽关系 {0} 项，{1} 项相符",
            "{0} equations checked, {1} hold",
            &[&judged.to_string(), &held.to_string()],
        )
    };
    if let Some(claims) = view.claims.filter(|claims| *claims > 0) {
        let claims = claims.to_string();
        says +=
            &lang.fill("；核对文中数字 {0} 处", "; numbers of the texts checked: {0}", &[&claims]);
    }
    if view.checked == Checked::Busy && !says.is_empty() {
        says += lang.pick("；正在核对文字和年度", "; texts and years are being checked");
    }
    // The headline says it where nothing else is to be said.
    if !view.left.is_empty() && view.verdict() != Verdict::SoFar {
        let left = queries::left_in_words(&view.left, lang);
        let stop = if says.is_empty() { "" } else { lang.pick("；", "; ") };
        says += stop;
        says += &lang.fill("还有 {0}未填", "still blank: {0}", &[&left]);
    }
    if !says.is_empty() {
        says += lang.pick("。", ".");
    }
    plain("facts", says)
}
