//! The page about how examples are written, with the reports that they start from.

use std::fmt::Write as _;

use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Report, TextField, Value};

use crate::Base;

const CHINESE: &str = "\
每条规则的页面末尾是它的例子：应当查出的和不应查出的，各至少一个。每个例子从一份没有问题的年报开始，只写不同之处；
`cargo test --test check_examples` 逐个核对。例子写在中文页面的“## 例子”下面，英文页面由它生成；查出的话不用写，
`UPDATE_DOCS=1 cargo test --test docs` 会填上。

- 改几处的写成一块（` ```ini `），一行一处，`名称 = 值`；值有几行的，后面各行前空两格。只看这条规则查出什么。
- 句子写成表格的一行：写在哪一段、什么句子。看全部规则：应当查出的只查出这一条，不应查出的什么也不查出。
  不应查出的句子里，花括号里的数逐个加 3，改错的每一个都要查出来。
- 要说明的写两行引用（`> 中文`，`> English`）。

名称可以是：

- 单元格的编号（见 `tests/CELLS.tsv`），值是数，空着是没有填，`n/a` 是不适用；
- 一段文字：{fields}；
- `year`、`signed`（落款日期）、`reporter`（编制主体）；
- 以 `previous.` 开头的是上年年报的，以 `approved.` 开头的是审定稿的；`previous.form = 2019` 换成旧格式；
- `settings.` 加设置的一项，值是 JSON；`today` 是核对日期；`source` 是导入的文档；
- `base` 是起点，`form` 是格式（不写就是这条规则适用的最新格式）。

`cargo xtask conformance 文件夹` 把例子写成文件，供别的程序对照；`findings_of` 是 `rule` 的只比这条规则查出的，是 `report` 的比全部。
";

const ENGLISH: &str = "\
The page of every rule ends with its examples: what is found and what is not, at least one of each. Each starts from a
sound report and says what is different; `cargo test --test check_examples` judges them one by one. They are written on the
Chinese page below `## 例子`, and the English page is made from it; the words of findings are not written by hand,
`UPDATE_DOCS=1 cargo test --test docs` puts them in.

- Several changes are a block (` ```ini `) of `key = value`; further lines of a value begin with two spaces. Only what this
  rule finds matters.
- A sentence is a row of a table: the text that it stands in, and the sentence. All rules matter: what is found is one
  finding, of this rule; what is not found gives no finding at all. There, 3 is added to each number in braces in turn, and
  every such mistake must be found.
- A remark is a quotation of two lines (`> 中文`, `> English`).

Keys are:

- the id of a cell (`tests/CELLS.tsv`) with a number; nothing is blank, `n/a` is not applicable;
- a text: {fields};
- `year`, `signed` (day of the signature), `reporter` (kind of reporter);
- with `previous.` those of last year's report, with `approved.` those of the approved one; `previous.form = 2019` is the older
  form;
- `settings.` and a member of the settings, as JSON; `today`; `source`, the document that was read;
- `base`, what it starts from, and `form` (without it, the newest that the rule is for).

`cargo xtask conformance OUT` writes the examples as files for other programs; where `findings_of` is `rule`, only what this
rule finds is to be compared, where it is `report`, everything.
";

/// The page `docs/rules/EXAMPLES.md`, in Chinese and English, without its first heading.
pub fn about_examples() -> String {
    let fields: Vec<String> = TextField::all()
        .filter(|field| !field.key().is_empty())
        .map(|field| format!("`{}`", field.key()))
        .collect();
    let mut page = String::new();
    for (lang, heading, text, reports) in [
        (Lang::Zh, "## 怎样写，怎样读", CHINESE, "## 起点"),
        (Lang::En, "## How to write and read them", ENGLISH, "## What they start from"),
    ] {
        let fields = fields.join(lang.pick("、", ", "));
        writeln!(page, "{heading}\n\n{}\n{reports}\n", text.replace("{fields}", &fields)).ok();
        for base in Base::ALL {
            let [chinese, english] = base.about();
            writeln!(page, "- `{}`：{}", base.key(), lang.pick(chinese, english)).ok();
        }
        page.push('\n');
    }
    page.push_str("## quiet, busy\n\n没有列出的格都是 0。 Cells that are not listed hold 0.\n");
    for base in Base::ALL {
        for (name, report) in [
            (base.key().to_owned(), base.report(FormId::F2021)),
            (format!("{} previous.", base.key()), base.previous(FormId::F2021)),
        ] {
            if let Some(report) = report {
                writeln!(page, "\n### {name}\n\n```ini\n{}```", written(&report)).ok();
            }
        }
    }
    page
}

/// A report as an example would write it.
fn written(report: &Report) -> String {
    let mut lines = String::new();
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    let signed = report.signed.map(|day| day.to_string()).unwrap_or_default();
    let reporter = report.reporter.key().to_owned();
    for (key, value) in [("year", year), ("reporter", reporter), ("signed", signed)] {
        if !value.is_empty() {
            writeln!(lines, "{key} = {value}").ok();
        }
    }
    for field in TextField::all() {
        let text = report.text(field);
        if !text.is_empty() {
            writeln!(lines, "{} = {text}", field.key()).ok();
        }
    }
    for (cell, value) in report.values() {
        if let Value::Number(number) = value
            && number != Amount::ZERO
        {
            writeln!(lines, "{} = {number}", report.form().cell(cell).id).ok();
        }
    }
    lines
}
