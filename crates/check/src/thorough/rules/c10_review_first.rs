//! C10: since 2024 a refusal goes to review before it goes to court.

use crate::thorough::force;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C10"),
    severity: Severity::Hint,
    forms: BOTH,
    title: [
        "2024 年度起，对不予公开不服的先复议再起诉",
        "Since 2024 a refusal is reviewed before it is sued for",
    ],
    basis: "《行政复议法》（2023 年修订，2024 年 1 月 1 日施行）第二十三条第一款第（四）项",
    needs: &[Missing::Year],
    about: [
        "申请政府信息公开，行政机关不予公开的，2024 年 1 月 1 日起应当先申请行政复议，对复议决定不服再起诉。因此“未经复议直接起诉”大于 0 时提示核对：2024 年以前立案、年内才有结果的，或者不是针对不予公开的（如对答复方式、逾期不答复），照实填写即可；把复议后起诉误填到这一列的请改正。",
        "Who was refused information has, since 1 January 2024, to ask for review before going to court. Where “without prior review” is more than 0, please check it: cases begun before 2024, and suits that are not about a refusal, stand; suits after review that were entered here are to be moved.",
    ],
    terms: Terms { force: Some(&force::REVIEW_LAW), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(cell) = scene.cell("litigation.direct.total") else { return };
    let Some(number) = scene.report.value(cell).number() else {
        said.lacks(Missing::Numbers);
        return;
    };
    if number <= Amount::ZERO {
        return;
    }
    let template = [
        "{0}填的是 {1}。2024 年起对不予公开不服的应当先申请行政复议，请核对这 {1} 件：2024 年前立案的，或者不是针对不予公开的，照实填写；复议后才起诉的请改填“复议后起诉”。",
        "{0} is {1}. Since 2024 a refusal goes to review first; please check these {1}: cases begun before 2024 or not about a refusal stand, suits after review belong to “after review”.",
    ];
    let args = vec![Arg::Cell(cell), Arg::Number(number)];
    said.find(template, args).cells = vec![cell];
}
