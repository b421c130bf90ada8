//! 还差什么: what is left to do before the report is finished, with the way to each of it.

use crate::app::queries::{LeftLine, LeftView};
use crate::app::view::page::Page;
use crate::command::Command;

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
