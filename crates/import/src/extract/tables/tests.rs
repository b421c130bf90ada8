//! Layouts of tables, each as small as it can be.

use super::*;
use crate::text;
use xxgk_core::form::FormId;

/// Rows with their numbers, then the troubles, as text.
fn check(form: FormId, table: TableId, source: &str, expected: &[&str]) {
    read(form, table, source, false, expected);
}

fn read(form: FormId, table: TableId, source: &str, at_end: bool, expected: &[&str]) {
    let form = Form::get(form);
    let document = text::read(source).unwrap();
    let tables = read_tables(form, &[(table, &document.blocks)], at_end);
    let name = |row: RowIx| form.rows[row.index()].id;
    let texts =
        |slots: &[Slot]| slots.iter().map(|slot| slot.text.clone()).collect::<Vec<_>>().join(" ");
    let rows = tables.rows.iter().map(|(row, slots)| format!("{}: {}", name(*row), texts(slots)));
    let troubles = tables.troubles.iter().map(|trouble| match trouble {
        Trouble::Count { row, expected, slots } => {
            let row = row.map_or("table four", name);
            format!("count {row} {}/{expected}: {}", slots.len(), texts(slots))
        }
        Trouble::Glued { row, slot, ways } => {
            let row = row.map_or("table four", name);
            format!("glued {row}: {} ({} ways)", slot.text, ways.len())
        }
        Trouble::GluedTable { .. } => "glued table".to_owned(),
        Trouble::TextEnds { row, expected, found } => {
            format!("ends {} {found}/{expected}", row.map_or("table four", name))
        }
        Trouble::UnknownRow { label, slots, .. } => format!("unknown {label}: {}", texts(slots)),
        Trouble::Apart { rows } => format!("apart {}", rows.len()),
        Trouble::Text { text, .. } => format!("text {text}"),
    });
    let found: Vec<String> = rows.chain(troubles).collect();
    assert_eq!(found, expected, "{source}");
}

const F19: FormId = FormId::F2019;
const F21: FormId = FormId::F2021;

#[test]
fn a_cell_per_line() {
    let check = |source, expected: &[&str]| check(F19, TableId::Two, source, expected);
    check("规章\n0\n0\n0", &["disclosure.regulations: 0 0 0"]);
    check("规章 |\n0 |\n0 |\n0 |\n||", &["disclosure.regulations: 0 0 0"]);
    check("规 章\n\n１\n\n-\n\n1,234", &["disclosure.regulations: １ - 1,234"]);
    check(
        "信息内容\n本年新\n制作数量\n本年新\n公开数量\n对外公开总数量\n规章\n0\n0\n0",
        &["disclosure.regulations: 0 0 0"],
    );
    check("行政\n许可\n1\n-2\n3", &["disclosure.licences: 1 -2 3"]);
    check(
        "规章\n0\n0\n规范性文件\n1\n2\n3",
        &["disclosure.normative_documents: 1 2 3", "count disclosure.regulations 2/3: 0 0"],
    );
    check("规章\n0\n0\n0\n0", &["count disclosure.regulations 4/3: 0 0 0 0"]);
    check("规章\n0\n约5\n0", &["disclosure.regulations: 0 约5 0"]);
    check("规章\n（含修订）\n1\n2\n3", &["disclosure.regulations: 1 2 3", "text （含修订）"]);
    check("规章\n22（其中修订16件）\n0\n0", &["disclosure.regulations: 22（其中修订16件） 0 0"]);
}

#[test]
fn rows_of_cells() {
    let check = |source, expected: &[&str]| check(F19, TableId::Two, source, expected);
    check("规章 | 0 | 1 | 2 | |", &["disclosure.regulations: 0 1 2"]);
    check("规章 | | 1 | 2", &["disclosure.regulations:  1 2"]);
    check("规章\t0\t1\t2", &["disclosure.regulations: 0 1 2"]);
    // All five grid columns, with the place of the merged cell empty.
    check("规章\t0\t1\t\t2", &["disclosure.regulations: 0 1 2"]);
    check("规章\t\t1\t\t2", &["disclosure.regulations:  1 2"]);
    check("行政事业性收费 | 0 | 0 | ||", &["disclosure.fees: 0 0"]);
    // A column of remarks behind the numbers.
    check("规章\t0\t1\t2\t含修订", &["disclosure.regulations: 0 1 2", "text 含修订"]);
    check("规章\t\t1\t\t\t", &["disclosure.regulations:  1 "]);
    check("规章 | 0 | 1", &["count disclosure.regulations 2/3: 0 1"]);
    check("规章 | 0 | 1 | 2 | 3 | 4", &["count disclosure.regulations 5/3: 0 1 2 3 4"]);
    check(
        "规章 0 1 2\n规范性文件 3 4 5",
        &["disclosure.regulations: 0 1 2", "disclosure.normative_documents: 3 4 5"],
    );
    check(
        "| 信息内容 | 本年新 | 本年新 | 对外公开总数量 |\n|---|---|---|---|\n| 规章 | 0 | 0 | 0 |",
        &["disclosure.regulations: 0 0 0"],
    );
}

#[test]
fn columns_of_labels_that_were_not_merged() {
    let check = |source, expected: &[&str]| check(F21, TableId::Three, source, expected);
    check(
        "一、本年新收政府信息公开申请数量\t\t\t1\t\t\t2\t\t\t3\t略",
        &["requests.received: 1   2   3", "text 略"],
    );
    check("\t（一）予以公开\t\t1\t\t\t2\t\t\t3\t", &["requests.granted: 1   2   3"]);
    check("\t\t1.属于国家秘密\t1\t\t\t2\t\t\t3\t", &["requests.denied.state_secret: 1   2   3"]);
    // As many blank cells behind as in front: the sum tells, or nothing does.
    check("（一）予以公开\t\t1\t\t\t2\t\t3\t", &["requests.granted:  1   2  3"]);
    check("（一）予以公开\t\t\t1\t\t\t2\t\t\t3", &["requests.granted: 1   2   3"]);
    check("（一）予以公开\t\t\t1\t\t\t2\t\t\t", &["requests.granted: 1   2   "]);
    check("（一）予以公开\t\t\t1\t\t\t2\t\t\t\t", &["count requests.granted 2/7: 1 2"]);
}

#[test]
fn headings_do_not_take_numbers() {
    let granted = "requests.granted: 1 2 3 4 5 6 7";
    let header = "申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n";
    let source = format!("{header}三、本年度办理结果\n(一)予以公开\n1\n2\n3\n4\n5\n6\n7");
    check(F21, TableId::Three, &source, &[granted]);
    check(
        F21,
        TableId::Three,
        "三、本年度办理结果 | (一)予以公开 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
        &[granted],
    );
    check(
        F21,
        TableId::Three,
        "一、本年度办理结果\t（一）予以公开\t\t1\t2\t3\t4\t5\t6\t7",
        &[granted],
    );
    let other = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\n0 0 0 0 0 0 0\n其他\n1 0 0 0 0 0 1\n总计\n2 0 0 0 0 0 2";
    check(
        F21,
        TableId::Three,
        other,
        &[
            "requests.other.overdue_fee: 0 0 0 0 0 0 0",
            "requests.other.other: 1 0 0 0 0 0 1",
            "requests.total: 2 0 0 0 0 0 2",
        ],
    );
    check(
        F21,
        TableId::Three,
        "| 项目 | 予以公开 | 部分公开 | 不予公开 | 总计 |\n（七）总计 | 2 | 0 | 0 | 0 | 0 | 0 | 2",
        &["requests.total: 2 0 0 0 0 0 2"],
    );
}

#[test]
fn labels_over_lines_and_with_explanations() {
    let partly = "requests.partly_granted: 447 7 0 0 0 0 454";
    check(
        F21,
        TableId::Three,
        "（二）部分公开（区分处理的，只计这一情\n形，不计其他情形） 447 7 0 0 0 0 454",
        &[partly],
    );
    check(
        F21,
        TableId::Three,
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形) 447 7 0 0 0 0 454",
        &[partly],
    );
    check(
        F21,
        TableId::Three,
        "三、\n本\n年\n度\n办\n理\n结\n果\n（三）不\n予公开\n1.属于国家秘密 2 0 0 0 0 0 2",
        &["requests.denied.state_secret: 2 0 0 0 0 0 2"],
    );
}

#[test]
fn numbers_run_together() {
    check(
        F21,
        TableId::Three,
        "（一）予以公开\n270020130\n（二）部分公开\n0\n0\n0\n0\n0\n0\n0",
        &["requests.partly_granted: 0 0 0 0 0 0 0", "glued requests.granted: 270020130 (2 ways)"],
    );
    check(
        F21,
        TableId::Three,
        "（一）予以公开270020130",
        &["glued requests.granted: 270020130 (2 ways)"],
    );
    check(
        F21,
        TableId::Two,
        "行政许可2293\n行政处罚12",
        &["disclosure.licences: 2293", "disclosure.penalties: 12"],
    );
}

#[test]
fn what_the_form_does_not_have() {
    check(
        F19,
        TableId::Two,
        "规章\n0\n0\n0\n其他主动公开文件\n1\n2\n3\n行政许可\n4\n5\n6",
        &[
            "disclosure.regulations: 0 0 0",
            "disclosure.licences: 4 5 6",
            "unknown 其他主动公开文件: 1 2 3",
        ],
    );
    check(
        F19,
        TableId::Two,
        "规章 | 0 | 0 | 0\n其他文件 | 1 | 2 | 3",
        &["disclosure.regulations: 0 0 0", "unknown 其他文件: 1 2 3"],
    );
    check(
        F21,
        TableId::Three,
        "（六）其他处理 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n（七）总计 | 1 | 0 | 0 | 0 | 0 | 0 | 1",
        &["requests.total: 1 0 0 0 0 0 1", "unknown （六）其他处理: 1 0 0 0 0 0 1"],
    );
    check(
        F21,
        TableId::Three,
        "（六）其他处理\n1\n0\n0\n0\n0\n0\n1\n（七）总计\n-",
        &["unknown （六）其他处理: 1 0 0 0 0 0 1", "count requests.total 1/7: -"],
    );
    check(
        F19,
        TableId::Two,
        "2020年，全镇累计主动公开政府信息114条。\n规章\n0\n0\n0\n- 4 -",
        &["disclosure.regulations: 0 0 0", "text 2020年，全镇累计主动公开政府信息114条。"],
    );
}

#[test]
fn the_end_of_the_text() {
    let read = |source, expected: &[&str]| read(F19, TableId::Two, source, true, expected);
    read("规章\n0\n1", &["disclosure.regulations: 0 1", "ends disclosure.regulations 2/3"]);
    read("规章\n0\n1\n2\n规范", &["disclosure.regulations: 0 1 2"]);
    read("规章\n0\n1\n2\n第二十条第(五)项\n信息", &["disclosure.regulations: 0 1 2"]);
}

#[test]
fn table_four() {
    let check = |source: &str, expected: &[&str]| check(F21, TableId::Four, source, expected);
    let heads = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n";
    let all = [
        "review: 1 2 3 4 10",
        "litigation.direct: 5 0 0 0 5",
        "litigation.after_review: 6 0 0 0 6",
    ];
    let numbers = "1 | 2 | 3 | 4 | 10 | 5 | 0 | 0 | 0 | 5 | 6 | 0 | 0 | 0 | 6";
    check(
        &format!("行政复议 | 行政诉讼\n{heads}未经复议直接起诉 | 复议后起诉\n{heads}{numbers}"),
        &all,
    );
    check(
        &format!(
            "行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n{}",
            numbers.replace(" | ", "\n")
        ),
        &all,
    );
    check(&format!("| {numbers} |"), &all);
    check(
        &format!(
            "行政复议\n{heads}1|2|3|4|10\n行政诉讼（未经复议直接起诉）\n{heads}5|0|0|0|5\n行政诉讼（复议后起诉）\n{heads}6|0|0|0|6"
        ),
        &all,
    );
    check("行政复议\n1\n2\n3", &["count review 3/5: 1 2 3"]);
    check("1 2 3 4 10 5", &["count table four 6/15: 1 2 3 4 10 5"]);
}

#[test]
fn headings_say_where_numbers_belong() {
    let check = |table, source, expected: &[&str]| check(F21, table, source, expected);
    // Table three with two of its columns.
    let two =
        "类别 | 自然人 | 总计 |\n（一）予以公开 | 2 | 3 |\n（三）不予公开 |\n2.重复申请 | 0 | 1 |";
    check(
        TableId::Three,
        two,
        &["requests.granted: 2      3", "requests.not_processed.repeated: 0      1"],
    );
    // Lines of which nobody knows what they are.
    check(
        TableId::Three,
        "自然人 | 甲 | 总计 |\n（一）予以公开 | 2 | 3 |",
        &["count requests.granted 2/7: 2 3"],
    );
    // Merged cells that were taken apart.
    let head = "信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量\n";
    check(
        TableId::Two,
        &format!("{head}行政许可 | 12 | 12 | 12\n行政处罚 | 1 | 1 | 2"),
        &["disclosure.licences: 12", "count disclosure.penalties 3/1: 1 1 2"],
    );
}

#[test]
fn digits_behind_the_names_of_groups() {
    check(
        F21,
        TableId::Three,
        "三、本年度办理结果（一）予以公开0000000\n（三）不予公开1.属于国家秘密1000001\n2.其他法律行政法规禁止公开0000000",
        &[
            "requests.granted: 0 0 0 0 0 0 0",
            "requests.denied.state_secret: 1 0 0 0 0 0 1",
            "requests.denied.prohibited_by_law: 0 0 0 0 0 0 0",
        ],
    );
}

#[test]
fn the_number_of_a_page_between_rows() {
    let check = |source, expected: &[&str]| check(F21, TableId::Three, source, expected);
    check("（一）予以公开 1 0 0 0 0 0 1\n4\n", &["requests.granted: 1 0 0 0 0 0 1", "text 4"]);
    // One per line: nobody knows which of them is too many.
    check(
        "（一）予以公开\n1\n0\n0\n0\n0\n0\n1\n4",
        &["count requests.granted 8/7: 1 0 0 0 0 0 1 4"],
    );
}

#[test]
fn table_four_in_two_tables() {
    check(
        F21,
        TableId::Four,
        "行政复议\n1 | 0 | 0 | 0 | 1\n行政诉讼\n未经复议直接起诉 | 复议后起诉\n2 | 0 | 0 | 0 | 2 | 0 | 3 | 0 | 0 | 3",
        &[
            "review: 1 0 0 0 1",
            "litigation.direct: 2 0 0 0 2",
            "litigation.after_review: 0 3 0 0 3",
        ],
    );
}

#[test]
fn columns_that_the_form_does_not_have() {
    let check = |table, source: &str, expected: &[&str]| check(F21, table, source, expected);
    let three = |source: &str, expected: &[&str]| check(TableId::Three, source, expected);
    // The sum of the organisations, before or behind them.
    three("（一）予以公开 | 1 | 2 | 0 | 3 | 0 | 1 | 6 | 7 |", &["requests.granted: 1 2 0 3 0 1 7"]);
    three("（一）予以公开 | 1 | 6 | 2 | 0 | 3 | 0 | 1 | 7 |", &["requests.granted: 1 2 0 3 0 1 7"]);
    three(
        "（一）予以公开 | 1 | 2 | 0 | 3 | 0 | 1 | 5 | 7 |",
        &["count requests.granted 8/7: 1 2 0 3 0 1 5 7"],
    );
    three(
        "（一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 4 |",
        &["count requests.granted 8/7: 1 0 0 0 0 0 1 4"],
    );
    // Serial numbers.
    let numbers = "1|2|3|4|10|5|0|0|0|5|6|0|0|0|6";
    let all = [
        "review: 1 2 3 4 10",
        "litigation.direct: 5 0 0 0 5",
        "litigation.after_review: 6 0 0 0 6",
    ];
    check(TableId::Four, &format!("7|行政复议|行政诉讼\n8|结果维持|总计\n9|{numbers}"), &all);
    check(
        TableId::Four,
        &format!("8|行政复议|行政诉讼\n8|结果维持|总计\n9|{numbers}"),
        &[all[0], all[1], all[2], "unknown 行政复议 行政诉讼: 8", "unknown 结果维持 总计: 8"],
    );
    // In front of the numbers alone: the totals tell, where they can.
    let four = |row: &str, expected: &[&str]| {
        let groups = "行政复议|行政诉讼\n未经复议直接起诉|复议后起诉";
        check(TableId::Four, &format!("{groups}\n{row}"), expected);
    };
    four(&format!("1|{numbers}"), &all);
    for row in ["1|0|0|0|1|1|0|0|0|0|0|0|0|0|0|0", "1|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0"] {
        let numbers = row.replace('|', " ");
        four(row, &[&format!("count table four 16/15: {numbers}")]);
    }
    check(TableId::Four, "行政复议\n1|1|2|3|4|10", &["review: 1 2 3 4 10"]);
    // What cannot be read keeps its place.
    four(
        &format!("约|2|约|约|2{}", "|约".repeat(10)),
        &[
            "review: 约 2 约 约 2",
            "litigation.direct: 约 约 约 约 约",
            "litigation.after_review: 约 约 约 约 约",
        ],
    );
    // Tables beside each other.
    three(
        "行政许可 | 12 | | （一）予以公开 | 1 | 2 | 0 | 3 | 0 | 1 | 7",
        &["disclosure.licences: 12", "requests.granted: 1 2 0 3 0 1 7"],
    );
}

#[test]
fn tables_as_lists() {
    let two = |source, expected: &[&str]| check(F21, TableId::Two, source, expected);
    two("规章 9、64、0", &["disclosure.regulations: 9 64 0"]);
    two("规章 | 9、64、0", &["disclosure.regulations: 9 64 0"]);
    two("规章 | 9、64", &["count disclosure.regulations 2/3: 9 64"]);
    two(
        "行政许可：12件\n行政处罚: 3。\n行政强制本年处理决定数量：0\n行政事业性收费本年收费金额：1.5万元",
        &[
            "disclosure.licences: 12件",
            "disclosure.penalties: 3",
            "disclosure.enforcement: 0",
            "disclosure.fees: 1.5万元",
        ],
    );
    two(
        "规章本年制发件数：9\n规章现行有效件数：5\n规章现行有效件数：7",
        &["disclosure.regulations: 9  5", "text 7"],
    );
    check(
        F21,
        TableId::Four,
        "1、2、3、4、10、5、0、0、0、5、6、0、0、0、6",
        &[
            "review: 1 2 3 4 10",
            "litigation.direct: 5 0 0 0 5",
            "litigation.after_review: 6 0 0 0 6",
        ],
    );
}

#[test]
fn columns_by_their_heads() {
    let check = |heads: &str, row: &str, expected: &[&str]| {
        check(F21, TableId::Three, &format!("{heads}\n（一）予以公开{row}"), expected);
    };
    let ours = &["requests.granted: 0 3 0 0 0 0 3"][..];
    // What the numbers alone cannot tell: 0, 3 0 0 0 0, 3, 3 or 0, 0 0 0 0 3, 3.
    let above = "| 申请人情况\n| 自然人 | 法人或其他组织 | 总计\n";
    let names = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他";
    check(&format!("{above}{names} | 小计"), " | 0|3|0|0|0|0|3|3", ours);
    check(&format!("{above}小计 | {names}"), " | 0|3|3|0|0|0|0|3", ours);
    check(&format!("{above}{names} | 法人小计"), " | 0|3|0|0|0|0||3", ours);
    let lines = format!("{above}{names}\n合计").replace(" | ", "\n").replace("| ", "");
    check(&lines, "\n0\n3\n0\n0\n0\n0\n3\n3", ours);
    check(
        &format!("{above}{names} | 小计"),
        " | 0|3|0|0|0|0|4|3",
        &["requests.granted: 0 3 0 0 0 0 3", "text 小计 4"],
    );
    // A column that was not printed, below the heading of its group.
    let fewer = "商业企业 | 社会公益组织 | 法律服务机构 | 其他";
    check(&format!("{above}{fewer}"), " | 1|3|0|0|0|4", &["requests.granted: 1 3  0 0 0 4"]);
    // Another order. Once rows have proved it, a row that does not add up has it too.
    let total = format!("总计 | 自然人 | 法人或其他组织\n{names}");
    check(&total, " | 4|1|3|0|0|0|0", &["requests.granted: 1 3 0 0 0 0 4"]);
    check(
        &total,
        " | 4|1|3|0|0|0|0\n（七）总计 | 9|1|3|0|0|0|0",
        &["requests.granted: 1 3 0 0 0 0 4", "requests.total: 1 3 0 0 0 0 9"],
    );
    check(&total, " | 9|1|3|0|0|0|0", &["count requests.granted 7/7: 9 1 3 0 0 0 0"]);
    // The heads are in another order, the numbers are not.
    check(&total, " | 1|3|0|0|0|0|4", &["requests.granted: 1 3 0 0 0 0 4"]);
}

#[test]
fn blank_cells_behind_the_numbers_of_rows_between_bars() {
    let check = |source: &str, expected: &[&str]| check(F21, TableId::Three, source, expected);
    let doubtful = "（一）予以公开 | 3 | | | | | | |\n";
    let kept = "（二）部分公开 | | 1 | | | | | 1 |\n2.重复申请 | 2 | | | | | | 2 |\n";
    let count = "count requests.granted 1/7: 3";
    let rows = ["requests.partly_granted:  1     1", "requests.not_processed.repeated: 2      2"];
    check(doubtful, &[count]);
    // Two rows keep blank cells where they stood: so does this one.
    let whole = [rows[0], rows[1], "requests.granted: 3      "];
    check(&format!("{doubtful}{kept}"), &whole);
    // A row that is too long was filled up.
    let long = format!("{doubtful}{kept}7.属于行政执法案卷 | 4 | 4 | | | | | | | |\n");
    let long_row = "count requests.denied.enforcement_files 2/7: 4 4";
    check(&long, &[rows[0], rows[1], count, long_row]);
}
