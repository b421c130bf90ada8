//! Tables torn apart.

use super::*;
use crate::form::FormId;
use crate::import::text;

#[test]
fn debug() {
    let source = std::fs::read_to_string("/tmp/mx/pdf-hongze_district_2023-pdfminer.txt").unwrap();
    let at = source.find("三、收到和处理").unwrap();
    let end = source.find("四、政府信息公开行政复议").unwrap();
    let form = Form::get(FormId::F2021);
    let index = LabelIndex::new(form);
    let doc = text::read(&source[at..end]).unwrap();
    let tokens = Tokens::of(&index, &[&doc.blocks]);
    println!("{} usable {}", tokens.all.len(), tokens.is_usable());
    let t = targets(form, &index, &tokens).unwrap();
    println!("targets {} order {}", t.len(), tokens.are_labels_in_order(form, 8));
    let n: Vec<i64> = tokens.all.iter().map(|t| t.number).collect();
    let r = blocks::readings(&n, 7, &weights(form, &t).unwrap());
    println!("readings {:?}", r.map(|r| r.len()));
}
