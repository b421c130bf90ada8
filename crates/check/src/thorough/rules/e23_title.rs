//! E23: the title names organ, year and kind of the report.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::rules::readings::why_no_document;
use crate::thorough::text::traditional::simplified;
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E23"),
    severity: Severity::Hint,
    forms: BOTH,
    title: [
        "标题是“单位＋年度＋政府信息公开工作年度报告”",
        "The title is organ, year and 政府信息公开工作年度报告",
    ],
    basis: "惯例；格式通知没有规定标题",
    needs: &[],
    about: [
        "看读入的文件的标题：有年度，以“政府信息公开工作年度报告”结尾（“工作”可省，年份可在单位前）。在本工具里填写的年报，标题自动生成，不核对。",
        "The title of the document that was read has a year and ends in 政府信息公开工作年度报告 (工作 may be missing, the year may come first). Reports written with this form get theirs by themselves.",
    ],
    terms: Terms { why_not: Some(why_no_document), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(title) = scene.source.and_then(|source| source.title.as_deref()) else { return };
    // 首页 > 政府信息公开 > 年报 is where the page hangs, not what it is called.
    if title.contains(['>', '＞', '»', '›']) {
        return;
    }
    let compact: String = simplified(title).chars().filter(|c| !c.is_whitespace()).collect();
    let has_year = scene.report.year.is_none_or(|year| {
        compact.contains(&year.to_string()) || !compact.contains(|c: char| c.is_ascii_digit())
    });
    let names_kind = ["政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作年报"]
        .iter()
        .any(|words| compact.contains(words));
    if has_year && names_kind {
        return;
    }
    let template = ["标题是“{0}”，通常写作“{1}”。", "The title is “{0}”; usually it is “{1}”."];
    let args = vec![Arg::Text(title.to_owned()), Arg::Text(scene.report.title())];
    said.find(template, args);
}
