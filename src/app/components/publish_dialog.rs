//! The dialog for publishing: what is still open, as what, and the files.

use crate::app::platform::clock;
use crate::app::queries::{self, Checked, PublishView};
use crate::app::state::known::pick;
use crate::app::state::{Publishing, State, Written};
use crate::app::view::page::Page;
use crate::command::{Command, Filter, Way};
use xxgk_check::Severity;
use xxgk_export::{Format, Purpose};

pub(super) type View = PublishView;

pub(super) fn view(state: &State) -> Option<View> {
    queries::publish(state)
}

pub(super) fn publish_dialog(page: &mut Page, view: &View) {
    page.el(
        "dialog class='import publish' data-dialog=publish aria-labelledby=publish-title",
        |page| {
            page.el("div class=head", |page| {
                page.leaf_say(
                    "h2 id=publish-title tabindex=-1 autofocus=autofocus",
                    "导出和发布",
                    "Export and publish",
                );
                page.el("button class='quiet icon'", |page| {
                    page.does(&Command::ClosePublish);
                    page.attr_say("aria-label", "关闭", "Close");
                    page.text("×");
                });
            });
            page.when(!view.readonly, |page| before(page, view));
            mark(page, view);
            ways(page, view);
            page.when_some(view.publishing.written.as_ref(), |page, written| {
                let is_as_it_is = written.of == view.publishing.of;
                digest(page, written, is_as_it_is);
            });
            page.el("div class=came", |page| came(page, &view.publishing));
        },
    );
}

/// The digest of what was written last: what somebody else got can be compared with it.
fn digest(page: &mut Page, written: &Written, is_as_it_is: bool) {
    page.el("p class=digest", |page| {
        let time = clock::time_of_day(written.at);
        page.text(&page.lang.fill(
            "{0} 写出的数据的指纹（SHA-256，与同时下载的 JSON 文件一致）：",
            "Digest of the data written at {0} (SHA-256 of its JSON file): ",
            &[&time],
        ));
        page.leaf("code", &written.digest);
        page.when(!is_as_it_is, |page| {
            page.say("。之后年报又改过。", ". The report has changed since.");
        });
    });
}

/// What is still open.
fn before(page: &mut Page, view: &View) {
    page.el("section class=before", |page| {
        page.attr_say("aria-label", "发布前", "Before publishing");
        page.el("p class=headline role=status", |page| page.text(&view.headline(page.lang)));
        page.el("div class=row", |page| {
            for (filter, count) in view.counts() {
                page.when(count > 0, |page| count_button(page, filter, count));
            }
            page.when(view.unfilled > 0, |page| count_button(page, Filter::All, view.unfilled));
            page.button("button class=quiet", &Command::Sheet, "核对单", "Check sheet");
        });
        page.el("ul class=notes", |page| {
            if let Checked::Not(why) = &view.findings.checked {
                page.leaf("li class=past", why);
            }
            if let Some(facts) = &view.publishing.facts {
                for due in &facts.due {
                    page.el("li", |page| {
                        page.class(&[if due.is_past { "past" } else { "" }]);
                        page.text(pick(&due.says, page.lang));
                    });
                }
            }
            for (key, message) in &view.personal {
                page.el("li class=past", |page| {
                    page.text(message);
                    page.text(" ");
                    page.el("button class=link", |page| {
                        page.does(&Command::ShowFinding(key.clone()));
                        page.say("去看", "Show");
                    });
                });
            }
            if view.findings.checked == Checked::Whole && view.personal.is_empty() {
                page.leaf_say(
                    "li",
                    "正文中没有发现身份证号和个人手机号。",
                    "No identity numbers and no private telephone numbers were found in the texts.",
                );
            }
            for line in &view.findings.not_judged {
                page.leaf("li", line);
            }
            page.el("li", |page| match &view.approved {
                Some(approved) => {
                    page.say("已与审定稿对照：", "Compared with what was approved: ");
                    page.text(approved);
                }
                None => {
                    page.say("还没有与审定稿对照。", "Not compared with what was approved. ");
                    page.button(
                        "button class=link",
                        &Command::Approved,
                        "选择审定稿……",
                        "Give the approved report",
                    );
                }
            });
        });
    });
}

fn count_button(page: &mut Page, filter: Filter, count: usize) {
    let (zh, en) = match filter {
        Filter::Only(Severity::Error) => ("{0} 处错误", "{0} errors"),
        Filter::Only(Severity::Warning) => ("{0} 处警告", "{0} warnings"),
        Filter::Only(Severity::Hint) => ("{0} 处提示", "{0} hints"),
        Filter::Explained => ("{0} 处已说明", "{0} explained"),
        Filter::All => ("{0} 处还没有填", "{0} not filled in"),
    };
    page.el("button", |page| {
        page.does(&Command::ShowFindings(filter));
        page.class(&["count", filter.key()]);
        let says = page.lang.fill(zh, en, &[&count.to_string()]);
        page.text(&says);
    });
}

/// As a draft or not, and the name of the files.
fn mark(page: &mut Page, view: &View) {
    page.el("div class=choices", |page| {
        page.when(!view.readonly, |page| {
            page.el("label", |page| {
                page.el("input type=checkbox data-field=draft", |page| {
                    page.flag("checked", view.draft.is_on);
                    page.flag("disabled", view.draft.is_fixed);
                });
                page.say("标明“草稿”", "Mark as a draft (草稿)");
                page.when(view.draft.is_fixed, |page| {
                    page.leaf_say(
                        "span class=why",
                        "错误改完后才能去掉",
                        "until the errors are gone",
                    );
                });
            });
        });
        page.when(view.has_explanations, |page| {
            page.el("label", |page| {
                page.el("input type=checkbox data-field=explanations", |page| {
                    page.flag("checked", view.publishing.explanations);
                });
                page.say("表下附上对数字的说明", "Print what was said about numbers");
            });
        });
        page.el("label", |page| {
            page.el("input type=checkbox data-field=charts", |page| {
                page.flag("checked", view.publishing.charts);
            });
            page.say(
                "末尾附数据图示（Word、网页和打印）",
                "Add charts at the end (Word, web page, print)",
            );
        });
        page.el("label", |page| {
            page.el("input type=checkbox data-field=seal", |page| {
                page.flag("checked", view.publishing.seal);
            });
            page.say(
                "落款给印章留出位置（Word、网页和打印）",
                "Leave the place of a seal at the signature (Word, web page, print)",
            );
        });
        page.when_some(view.file_name(), |page, name| {
            page.el("p class=name", |page| {
                page.say("文件名：", "File name: ");
                page.leaf("b", name);
            });
        });
    });
}

/// How what was asked for came out.
fn came(page: &mut Page, publishing: &Publishing) {
    page.el("p role=status", |page| {
        if let Some([zh, en]) = publishing.said {
            page.say(zh, en);
        }
    });
    page.when_some(publishing.failed.as_ref(), |page, [zh, en]| {
        page.leaf_say("p role=alert class=failed", zh, en);
    });
    page.when_some(publishing.by_hand.as_ref(), |page, text| {
        page.leaf_say(
            "p role=alert class=failed",
            "浏览器没有允许复制。请点一下下面的框，按 Ctrl+A 全选、Ctrl+C 复制，再粘贴到网站后台的源代码模式里。",
            "The browser did not allow copying. Click into the field, press Ctrl+A and Ctrl+C, and paste it into the source view of the site.",
        );
        page.el("textarea class=paste readonly=readonly rows=5 data-field=by-hand", |page| {
            page.attr_say("aria-label", "网页片段", "Part of a web page");
            page.attr("value", text);
        });
    });
}

/// The ways of each purpose: what is no file first.
fn ways(page: &mut Page, view: &View) {
    for purpose in Purpose::ALL {
        page.el("section class=purpose", |page| {
            let [zh, en] = purpose.title();
            page.leaf_say("h3", zh, en);
            page.el("ul class=formats", |page| {
                let formats = Format::ALL.into_iter().filter(|format| format.purpose() == purpose);
                let files = formats.map(Way::File);
                let ways: Vec<Way> = match purpose {
                    Purpose::Signing => files.chain([Way::Print]).collect(),
                    Purpose::Site => [Way::Copy].into_iter().chain(files).collect(),
                    Purpose::Data => files.collect(),
                };
                for way in ways {
                    page.el("li", |page| self::way(page, &view.publishing, way));
                }
            });
        });
    }
}

/// Name of a way, and what it is good for.
fn about(way: Way) -> [[&'static str; 2]; 2] {
    match way {
        Way::File(format) => [format.name(), format.says()],
        Way::Print => [
            ["打印或存为 PDF", "Print or save as PDF"],
            [
                "A4 版式，表头逐页重复，有页码。要 PDF 时，在打印窗口选“另存为 PDF”。",
                "On A4, with headings on every page and page numbers. For a PDF choose “Save as PDF” in the print window.",
            ],
        ],
        Way::Copy => [
            ["复制到网站后台", "Copy for the site"],
            [
                "把全文和表格复制下来，粘贴到网站后台的编辑器里，合并的单元格不会散。",
                "Copies the text and the tables, to be pasted into the editor of the site; merged cells stay merged.",
            ],
        ],
    }
}

fn way(page: &mut Page, publishing: &Publishing, way: Way) {
    let [name, says] = about(way);
    described(page, name, says, publishing.done.contains(&way));
    // The data needs no module: it is written as the button of the top bar writes it.
    if way == Way::File(Format::Json) {
        page.button("button", &Command::Export, "下载", "Download");
        return;
    }
    let is_busy = publishing.busy.contains(&way);
    page.el("button", |page| {
        page.does(&Command::PublishAs(way));
        page.attr_bool("aria-busy", is_busy);
        let [zh, en] = match way {
            _ if is_busy => ["正在生成……", "Making it…"],
            Way::Copy => ["复制", "Copy"],
            Way::Print => ["打印", "Print"],
            Way::File(_) => ["下载", "Download"],
        };
        page.el("span class=visually-hidden", |page| {
            page.say(name[0], name[1]);
            page.text(" ");
        });
        page.say(zh, en);
    });
}

fn described(page: &mut Page, name: [&str; 2], says: [&str; 2], is_done: bool) {
    page.el("div class=says", |page| {
        page.el("b", |page| {
            page.say(name[0], name[1]);
            page.when(is_done, |page| page.leaf_say("span class=done", "✓ 已完成", "✓ Done"));
        });
        page.leaf_say("span", says[0], says[1]);
    });
}
