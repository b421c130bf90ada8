//! What `--help` prints.

use std::fmt::Write as _;

use xxgk_core::lang::Lang;
use xxgk_export::Format;

/// What `--help` prints.
pub(crate) fn usage(lang: Lang) -> String {
    lang.pick(USAGE_ZH, USAGE_EN).replace("{formats}\n", &formats(lang))
}

/// A line for every format that is written.
fn formats(lang: Lang) -> String {
    let mut lines = String::new();
    for format in Format::ALL {
        let [zh, en] = format.name();
        let _ = writeln!(lines, "{:19}{:10}{}", "", format.key(), lang.pick(zh, en));
    }
    lines
}

const USAGE_ZH: &str = "\
用法：
  xxgk cells 文件                     列出每个单元格：编号、制表符、值（空 = 未填，n/a = 不适用）
  xxgk check 文件… [--previous 文件] [--settings 文件] [--today 年-月-日] [--format text|json]
                                      核对；--previous 是上一年的年报，--settings 是主管部门的核对设置，
                                      --today 是判断期限用的日期（默认今天，北京时间）
             [--approved 文件]        审定稿：核对公布的与审定的是否一致
             [--sheet 核对单]         另外写一份核对单：每条规则的结果（.html 供打印，.json，.txt）
             [--understood]           另外列出正文的每个数字被理解成什么；“未能理解”的没有核对
  xxgk suggest 文件 [--previous 文件] [--format text|json]
                                      按表格的数字写出正文可用的句子；--previous 是上一年的年报（沿用它的说法）
  xxgk convert 读入 写出 [--to 格式] [--draft|--final] [--seal] [--explanations]
               [--charts [--previous 文件]]
                                      转换；写出是文件夹时，按“单位名+年度+政府信息公开工作年度报告”取名；
                                      还有错误没有处理的，标明“草稿”并说明
  xxgk convert 文件夹 写出文件夹 --to 格式
                                      转换文件夹里的每个文件，列出结果：文件、结果（ok、draft 草稿、
                                      unreadable 读不了、over-limit 超限）、写出的文件、单位、年度、
                                      读出的数字、提示数、错误数，以制表符分隔
  xxgk template [--form 2019|2021] 写出
                                      写一份空白表供填写（.xlsx 或 .docx），填好后本工具能读回
  xxgk sum 文件夹 写出 [--roster 名单] [--level county|city|province] [--year 年度] [--organ 单位]
               [--convert-forms] [--with-errors]
                                      汇总；名单是文本文件，一行一个单位。列出每个文件：文件、状态、单位、
                                      错误数、警告数、是否逾期（1 是），再列出缺报的单位，以制表符分隔；
                                      --level 是汇总到哪一级（默认 county）：市级加部门和县级汇总，
                                      不再加乡镇；--convert-forms 换算另一种表样；
                                      有错误的不汇总，除非写 --with-errors
  xxgk verify 汇总.json 文件夹        核对汇总之后各单位的年报有没有变：改过、不在、没有汇总、不等
  xxgk lines 文件夹                   每份年报一行 JSON，供数据库读取：事实和每格的数（数字写成文本，不失精度）
  xxgk sql [--dialect duckdb|spark] [--load] [--rules] [--sum] [--years]
                                      打印 SQL：读入上面的行，每条数字规则一个视图，各年合计，逐格与上年对照；
                                      SQL 判不了的规则列在后面。不写哪一部分就全部打印
  xxgk rules                          全部规则，JSON

选项：
  --to 格式        写成什么；不写就看文件名的扩展名：
{formats}
  --draft          每页标明“草稿”
  --final          还有错误也不标“草稿”；错误的处数写进文件的属性
  --seal           落款给印章留出位置（GB/T 9704 加盖印章的公文）
  --explanations   把各格的说明印在表下（不印说明人）
  --charts         在 Word 文档或网页末尾附数据图示；同时写 --previous 时，本年与上年并列
  --lang zh|en     提示的语言（默认 zh）
  -h, --help       显示本说明
  -V, --version    显示版本

能读：网页（.html）、Word（.docx）、Excel（.xlsx）、带文字的 PDF、纯文本（UTF-8、GBK、UTF-16），
本工具写出的各种文件，以及其他程序的 JSON。
退出码：0 没有错误（汇总：是定数），1 核对出错误（汇总：暂时的），2 格式不认识或文件读不了，3 超过上限；多个文件时取最大的。
";

const USAGE_EN: &str = "\
Usage:
  xxgk cells FILE                     list every cell: id, tab, value (empty = blank, n/a = not applicable)
  xxgk check FILE… [--previous FILE] [--settings FILE] [--today YYYY-MM-DD] [--format text|json]
                                      check reports; --previous is last year's report, --settings are
                                      those of the supervising office, --today is the day by which
                                      deadlines are judged (default: today in Beijing)
             [--approved FILE]        the approved report: is this what was published?
             [--sheet SHEET]          also write a check sheet: the result of every rule (.html for
                                      printing, .json, .txt)
             [--understood]           also list what each number of the texts was understood as;
                                      what was not understood was not checked
  xxgk suggest FILE [--previous FILE] [--format text|json]
                                      sentences for the texts, written from the tables; --previous is last
                                      year's report (its wording is used)
  xxgk convert IN OUT [--to FORMAT] [--draft|--final] [--seal] [--explanations]
               [--charts [--previous FILE]]
                                      convert; in a folder OUT the file gets the customary name; with
                                      open errors it is marked as a draft, and that is said
  xxgk convert FOLDER OUTFOLDER --to FORMAT
                                      convert every file of a folder and list the results: file, result
                                      (ok, draft, unreadable, over-limit), file written, organ, year,
                                      numbers read, notes, errors, with tabs between
  xxgk template [--form 2019|2021] OUT
                                      write an empty form to fill in (.xlsx or .docx), which is read back
  xxgk sum FOLDER OUT [--roster LIST] [--level county|city|province] [--year YEAR] [--organ NAME]
               [--convert-forms] [--with-errors]
                                      add the reports of a folder; LIST has an organ per line. Prints a
                                      line per file, tab between: file, state, organ, errors, warnings,
                                      late (1); then who is missing. --level is whose sum it is
                                      (default county): a city adds departments and county sums, no
                                      towns; --convert-forms converts reports on the other form; reports
                                      with errors are left out, unless --with-errors
  xxgk verify SUM.json FOLDER         what changed in the reports since the sum was made
  xxgk lines FOLDER                   a line of JSON for every report, for databases: facts and cells
                                      (numbers as texts, so that they stay exact)
  xxgk sql [--dialect duckdb|spark] [--load] [--rules] [--sum] [--years]
                                      SQL that reads those lines, a view for each rule on numbers, sums by
                                      year, each number beside last year's; rules that SQL does not judge
                                      are listed. Without a part: all of them
  xxgk rules                          all rules, as JSON

Options:
  --to FORMAT      what to write; without it the extension of OUT decides:
{formats}
  --draft          mark every page as a draft (草稿)
  --final          no such mark although errors are open; their number goes into the file's properties
  --seal           leave the place of a seal at the signature (GB/T 9704)
  --explanations   print the explanations of cells under the tables, without names
  --charts         add charts at the end of a Word document or web page; with --previous, this year against last
  --lang zh|en     language of messages (default zh)
  -h, --help       show this help
  -V, --version    show the version

Reads web pages (.html), Word (.docx), Excel (.xlsx), PDFs with text in them, plain text (UTF-8, GBK,
UTF-16), everything that this program writes, and JSON of other programs.
Exit status: 0 no errors (a sum: final), 1 errors found (a sum: provisional), 2 unknown format or unreadable file, 3 over a limit;
the highest of all files.
";
