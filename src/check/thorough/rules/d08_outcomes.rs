//! D08: sweeping statements about disputes are those of table four.

use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::sentences::{has, sentences};
use crate::check::{RuleCode, Severity};
use crate::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D08"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["“均获维持”“均已审结”等说法与表四相符", "“All upheld” and the like agree with table 4"],
    basis: "表四列标题",
    needs: &[],
    about: [
        "写“均获维持”的，结果纠正和尚未审结应为 0；写“均已审结”的，尚未审结应为 0；写“零败诉、无纠错”的，结果纠正应为 0。",
        "“All upheld” wants no corrected and no pending case, “all closed” no pending one, “none lost” no corrected one.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const UPHELD: &[&str] =
        &["均获维持", "均维持", "全部维持", "均被维持", "均获得维持", "均予维持"];
    const CLOSED: &[&str] = &["均已审结", "均已结案", "全部审结", "全部结案", "均审结"];
    const NONE_LOST: &[&str] = &["零败诉", "无败诉", "未发生败诉", "零纠错", "无纠错", "未被纠错"];
    for (field, text) in scene.overview() {
        for (at, sentence) in sentences(text) {
            let columns: &[&str] = if has(sentence, UPHELD) {
                &[".corrected", ".pending"]
            } else if has(sentence, CLOSED) {
                &[".pending"]
            } else if has(sentence, NONE_LOST) {
                &[".corrected"]
            } else {
                continue;
            };
            let mut rows: Vec<&str> = Vec::new();
            if sentence.contains("复议") {
                rows.push("review");
            }
            if has(sentence, &["诉讼", "败诉"]) {
                rows.extend(["litigation.direct", "litigation.after_review"]);
            }
            let cells: Vec<_> = rows
                .iter()
                .flat_map(|row| columns.iter().map(move |column| [*row, *column].concat()))
                .filter_map(|id| scene.cell(&id))
                .filter(|cell| {
                    scene.report.value(*cell).number().is_some_and(|number| number > Amount::ZERO)
                })
                .collect();
            let Some(first) = cells.first() else { continue };
            let number = scene.report.value(*first).number().unwrap_or(Amount::ZERO);
            let template = [
                "文中说“{0}”，而{1}是 {2}。请核对说法或表格。",
                "The text says “{0}”, but {1} is {2}. Please check the statement or the table.",
            ];
            let word = [UPHELD, CLOSED, NONE_LOST]
                .concat()
                .into_iter()
                .find(|word| sentence.contains(word))
                .unwrap_or_default();
            let start = at.start + sentence.find(word).unwrap_or(0);
            let args = vec![Arg::Text(word.to_owned()), Arg::Cell(*first), Arg::Number(number)];
            said.find_at(field, start..start + word.len(), template, args).cells = cells;
        }
    }
}
