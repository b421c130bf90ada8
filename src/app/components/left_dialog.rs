//! 还差什么: what is left to do before the report is finished, with the way to each of it.

use crate::app::queries::{LeftLine, LeftView};
use crate::app::view::page::Page;
use crate::command::{Command, NotePlace};
use xxgk_core::report::TextField;

pub(super) fn left_dialog(page: &mut Page, view: &LeftView) {
    page.el("dialog class='import left' data-dialog=left aria-labelledby=left-title", |page| {
        page.el("div class=head", |page| {
            page.leaf_say(
                "h2 id=left-title tabindex=-1 autofocus=autofocus",
                "还差什么",
                "What is left to do",
            );
            page.el("button class='quiet icon'", |page| {
                page.does(&Command::CloseLeft);
                page.attr_say("aria-label", "关闭", "Close");
                page.text("×");
            });
        });
        page.leaf("p class=lead role=status", &view.headline);
        page.when_some(view.why_not.as_ref(), |page, why| page.leaf("p class='facts failed'", why));
        lines(page, ["还没有填的", "Not filled in yet"], &view.blank);
        lines(page, ["核对发现的", "Found by the check"], &view.found);
        page.when(!view.notes.is_empty(), |page| notes(page, &view.notes));
        page.when(!view.not_judged.is_empty(), |page| {
            page.el("section", |page| {
                page.leaf_say("h3", "暂不能核对的", "What cannot be checked yet");
                page.el("ul", |page| {
                    for says in &view.not_judged {
                        page.leaf("li", says);
                    }
                });
                page.when(view.lacks_previous, |page| {
                    page.button(
                        "button class=link",
                        &Command::Compare,
                        "导入上年年报",
                        "Import last year’s report",
                    );
                });
            });
        });
        page.el("div class='row end'", |page| {
            page.button("button", &Command::Sheet, "核对单", "Check sheet");
            page.button("button class=primary", &Command::CloseLeft, "继续填写", "Go on writing");
        });
    });
}

/// The texts that a passage can be put behind.
const TEXTS: [(TextField, &str, &str); 4] = [
    (TextField::Preamble, "导语", "Preamble"),
    (TextField::Overview, "一、总体情况", "Section one"),
    (TextField::Problems, "五、主要问题", "Section five"),
    (TextField::Other, "六、其他事项", "Section six"),
];

/// What was read and has no place: it is kept until somebody puts it somewhere or gives it up.
fn notes(page: &mut Page, notes: &[(String, String)]) {
    page.el("section class=kept", |page| {
        page.leaf_say("h3", "未归类的原文", "Passages without a place");
        page.leaf_say(
            "p class=remark",
            "导入时没有放进表样的内容，不会发布。可以放到一段文字后面，或者不要。",
            "What was read and has no place in the form; it is not published. Put it behind a text, or give it up.",
        );
        for (note, (place, text)) in notes.iter().enumerate() {
            page.el("div class=note", |page| {
                page.leaf("p class=place", place);
                page.leaf("p", text);
                page.el("div class=row", |page| {
                    for (field, zh, en) in TEXTS {
                        let command = Command::PlaceNote(NotePlace { note, into: Some(field) });
                        page.button("button class=quiet", &command, zh, en);
                    }
                    let command = Command::PlaceNote(NotePlace { note, into: None });
                    page.button("button class=quiet", &command, "不要", "Give up");
                });
            });
        }
    });
}

fn lines(page: &mut Page, [zh, en]: [&'static str; 2], lines: &[LeftLine]) {
    page.when(!lines.is_empty(), |page| {
        page.el("section", |page| {
            page.leaf_say("h3", zh, en);
            page.el("ul class=to-do", |page| {
                for line in lines {
                    page.el("li", |page| {
                        page.el("button class=link", |page| {
                            page.does(&line.command);
                            page.text(&line.says);
                        });
                        page.text(" ");
                        page.leaf("span class=count", &line.much);
                    });
                }
            });
        });
    });
}
