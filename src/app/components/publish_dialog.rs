//! The dialog for publishing: what is still open, as what, and the files.

use super::page::Page;
use crate::app::known::pick;
use crate::app::platform::clock;
use crate::app::publishing::{COPY, PRINT};
use crate::app::queries::{self, Checked, PublishView};
use crate::app::state::{Publishing, State, Written};

pub(super) type View = PublishView;

pub(super) fn view(state: &State) -> Option<View> {
    queries::publish(state)
}

/// A way to publish: the key of its format, its name, and what it is good for.
type Way = (&'static str, [&'static str; 2], [&'static str; 2]);

/// So many of them are what people sign, hand in and put on the site. The data, which comes without the module that
/// writes these, stands behind them.
const PEOPLE: usize = 6;

const WAYS: [Way; 10] = [
    (
        "docx",
        ["Word 文档", "Word document"],
        [
            "按公文格式排版，可以直接送签、上报；Word 和 WPS 都能打开。",
            "Set as official documents are, ready to be signed and handed in; for Word and WPS.",
        ],
    ),
    (
        PRINT,
        ["打印或存为 PDF", "Print or save as PDF"],
        [
            "A4 版式，表头逐页重复，有页码。要 PDF 时，在打印窗口选“另存为 PDF”。",
            "On A4, with headings on every page and page numbers. For a PDF choose “Save as PDF” in the print window.",
        ],
    ),
    (
        COPY,
        ["复制到网站后台", "Copy for the site"],
        [
            "把全文和表格复制下来，粘贴到网站后台的编辑器里，合并的单元格不会散。",
            "Copies the text and the tables, to be pasted into the editor of the site; merged cells stay merged.",
        ],
    ),
    (
        "html",
        ["网页", "Web page"],
        [
            "一个完整的网页文件，可以直接挂出，手机上也能看；里面带着数据，以后还能打开。",
            "A whole page in one file, fit for phones; it carries the data and can be opened here again.",
        ],
    ),
    (
        "fragment",
        ["网页片段", "Part of a web page"],
        [
            "同样的内容存成文件，给要贴源代码的网站后台用。",
            "The same as a file, for sites that want the source.",
        ],
    ),
    (
        "xlsx",
        ["Excel 工作簿", "Excel workbook"],
        [
            "三张表各占一页，合计是公式；离线填好后可以再导入。",
            "A sheet for each table, totals as formulas; filled in elsewhere it can be imported again.",
        ],
    ),
    (
        "csv",
        ["CSV，一个数字一行", "CSV, a number per line"],
        ["给统计、汇总的软件用。", "For programs that add up and compare."],
    ),
    (
        "csv-wide",
        ["CSV，一份年报一行", "CSV, a report per line"],
        [
            "多个单位的文件可以上下拼在一起。",
            "Files of several organs can be put below each other.",
        ],
    ),
    (
        "txt",
        ["纯文本", "Plain text"],
        ["只有文字和制表符隔开的表格。", "Text, and tables separated by tabs."],
    ),
    (
        "md",
        ["Markdown", "Markdown"],
        ["给支持它的网站和仓库用。", "For sites and repositories that take it."],
    ),
];

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
                page.el("button class='quiet icon' data-command=close-publish", |page| {
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
            page.when(view.unfilled > 0, |page| count_button(page, "all", view.unfilled));
            page.leaf_say("button class=quiet data-command=sheet", "核对单", "Check sheet");
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
            for [key, message] in &view.personal {
                page.el("li class=past", |page| {
                    page.text(message);
                    page.text(" ");
                    page.el("button class=link data-command=show-finding", |page| {
                        page.attr("data-arg", key);
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
                    page.leaf_say(
                        "button class=link data-command=approved",
                        "给出审定稿",
                        "Give the approved report",
                    );
                }
            });
        });
    });
}

fn count_button(page: &mut Page, filter: &'static str, count: usize) {
    let (zh, en) = match filter {
        "error" => ("{0} 处错误", "{0} errors"),
        "warning" => ("{0} 处警告", "{0} warnings"),
        "hint" => ("{0} 处提示", "{0} hints"),
        "explained" => ("{0} 处已说明", "{0} explained"),
        _ => ("{0} 处还没有填", "{0} not filled in"),
    };
    page.el("button data-command=show-findings", |page| {
        page.class(&["count", filter]);
        page.attr("data-arg", filter);
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

fn ways(page: &mut Page, view: &View) {
    page.el("ul class=formats", |page| {
        let (for_people, for_programs) = WAYS.split_at(PEOPLE);
        for (key, name, says) in for_people {
            page.el("li", |page| way(page, &view.publishing, key, *name, *says));
        }
        page.el("li", |page| {
            let says = [
                "全部内容和数字。明年接着填、上级汇总、换一台电脑，都用它。",
                "All texts and numbers: for next year, for those who collect reports, for another computer.",
            ];
            described(page, ["数据（JSON）", "Data (JSON)"], says, false);
            page.leaf_say("button data-command=export", "下载", "Download");
        });
        for (key, name, says) in for_programs {
            page.el("li", |page| way(page, &view.publishing, key, *name, *says));
        }
    });
}

fn way(
    page: &mut Page,
    publishing: &Publishing,
    key: &'static str,
    name: [&str; 2],
    says: [&str; 2],
) {
    described(page, name, says, publishing.done.iter().any(|done| done == key));
    let is_busy = publishing.busy.iter().any(|busy| busy == key);
    page.el("button data-command=publish-as", |page| {
        page.attr("data-arg", key);
        page.attr_bool("aria-busy", is_busy);
        let [zh, en] = match key {
            _ if is_busy => ["正在生成……", "Making it…"],
            COPY => ["复制", "Copy"],
            PRINT => ["打印", "Print"],
            _ => ["下载", "Download"],
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
