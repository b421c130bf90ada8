//! Cells that the source has a number for and that the reader could not place: they look empty and are not.

use xxgk_core::form::FormId;
use xxgk_protocol::reading::ReadTable;
use xxgk_workers::reading;

const HEAD: &str = "某县水务局2023年政府信息公开工作年度报告\n";
const THREE: &str = "三、收到和处理政府信息公开申请情况\n";

/// Ids of unplaced cells, as `office` answers them.
fn unplaced(tables: &str) -> Vec<String> {
    let imported =
        xxgk_import::read_text(&format!("{HEAD}{tables}\n五、存在的主要问题及改进情况\n无。"));
    reading::about(imported).understood.unwrap().unplaced
}

/// Cells of a row of table three.
fn row(id: &str) -> Vec<String> {
    let columns = [
        "natural_person",
        "business",
        "research",
        "social_welfare",
        "legal_services",
        "other_org",
        "total",
    ];
    columns.iter().map(|column| format!("requests.{id}.{column}")).collect()
}

#[test]
fn a_row_that_was_not_placed_is_not_empty() {
    // Too many numbers: none was taken.
    let eight = format!("{THREE}（一）予以公开|1|2|3|4|5|6|7|8\n（七）总计|0|0|0|0|0|0|0");
    assert_eq!(unplaced(&eight), row("granted"));
    // Run together, and several ways to read them.
    let glued = format!("{THREE}（一）予以公开270020130\n（七）总计|0|0|0|0|0|0|0");
    assert_eq!(unplaced(&glued), row("granted"));
    // One text that is no number: only its cell.
    let odd = format!("{THREE}（一）予以公开|1|约2|0|0|0|0|3\n（七）总计|0|0|0|0|0|0|0");
    assert_eq!(unplaced(&odd), ["requests.granted.business"]);
}

#[test]
fn a_group_with_one_row_of_numbers_is_not_empty() {
    let group = format!("{THREE}（六）其他处理|1|0|0|0|0|0|1\n（七）总计|0|0|0|0|0|0|0");
    let rows = ["other.late_correction", "other.unpaid_fee", "other.other"];
    let found = unplaced(&group);
    assert_eq!(found.len(), 21, "{found:?}");
    assert!(rows.iter().any(|id| found.contains(&format!("requests.{id}.total"))), "{found:?}");
}

#[test]
fn blanks_of_the_source_are_blank() {
    // A row that is not there, and one whose cells are blank.
    let blank = format!("{THREE}（一）予以公开| | | | | | | \n（七）总计|0|0|0|0|0|0|0");
    assert_eq!(unplaced(&blank), Vec::<String>::new());
    // A row that the form does not have says nothing about those that it has.
    let other = format!("{THREE}（八）电话申请|1|2|3|4|5|6|7\n（七）总计|0|0|0|0|0|0|0");
    assert_eq!(unplaced(&other), Vec::<String>::new());
}

#[test]
fn numbers_without_a_label_are_those_of_rows_of_which_nothing_was_read() {
    let stray =
        format!("{THREE}（七）总计|0|0|0|0|0|0|0\n四、政府信息公开行政复议、行政诉讼情况\n1\n2\n3");
    let found = unplaced(&stray);
    assert!(found.iter().all(|id| id.starts_with("review.") || id.starts_with("litigation.")));
    assert_eq!(found.len(), 15);
}

#[test]
fn a_paste_tells_the_same() {
    let pasted = reading::read_table(ReadTable {
        form: "2021".to_owned(),
        html: String::new(),
        text: "（一）予以公开\t1\t2\t3\t4\t5\t6\t7\t8\t9".to_owned(),
    });
    assert_eq!(pasted.unwrap().unplaced, row("granted"));
}

#[test]
fn every_unplaced_cell_is_blank_and_told() {
    let text = format!("{HEAD}{THREE}（一）予以公开|1|2|3|4|5|6|7|8");
    let imported = xxgk_import::read_text(&format!("{text}\n（七）总计|0|0|0|0|0|0|0")).unwrap();
    assert_eq!(imported.report.form, FormId::F2021);
    assert!(!imported.unplaced.is_empty() && !imported.notes.is_empty());
    assert!(imported.unplaced.iter().all(|cell| imported.report.value(*cell).is_blank()));
}
