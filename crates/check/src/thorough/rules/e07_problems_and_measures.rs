//! E07: section five has problems and measures.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::count_chinese;
use crate::thorough::text::sentences::has;
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E07"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["第五部分既写问题也写改进", "Section five has problems and measures"],
    basis: "国办公开办函〔2021〕30号 一（五）“查找问题要有针对性，改进举措要有实效性”",
    needs: &[],
    about: [
        "第五部分只有问题没有改进措施，或者只有措施没有问题时提出。",
        "Section five with problems only or measures only.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const PROBLEMS: &[&str] = &[
        "问题",
        "不足",
        "短板",
        "差距",
        "薄弱",
        "有待",
        "不够",
        "欠缺",
        "仍需",
        "还需",
        "需要进一步",
        "需进一步",
        "不强",
        "不高",
        "滞后",
        "不到位",
        "不深",
        "不全",
    ];
    const MEASURES: &[&str] = &[
        "改进",
        "措施",
        "下一步",
        "下步",
        "今后",
        "将",
        "针对",
        "整改",
        "一是加",
        "一是强",
        "继续",
        "进一步丰富",
        "不断",
    ];
    let text = scene.report.text(TextField::Problems);
    // Empty or nearly so is the matter of E04.
    if count_chinese(text) < 50 {
        return;
    }
    let (has_problems, has_measures) = (has(text, PROBLEMS), has(text, MEASURES));
    if has_problems && has_measures {
        return;
    }
    let missing =
        if has_problems { ["改进措施", "measures"] } else { ["存在的问题", "problems"] };
    let template = [
        "第五部分没有写{0}。问题和改进都要写具体。",
        "Section five has no {0}; both parts are needed.",
    ];
    said.find_at(TextField::Problems, 0..text.len(), template, vec![Arg::Words(missing)]);
}
