//! E11: the organ is named consistently.

use crate::thorough::organ;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::occurrences;
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E11"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["单位名称和自称前后一致", "The organ is named consistently"],
    basis: "文字前后一致",
    needs: &[Missing::Organ],
    about: [
        "落款单位与标题单位不一致；乡镇、县区的年报里自称“我局”，部门的年报里自称“我镇”“我乡”。部门写“我县”“我区”、乡镇写“我县”是正常的。给出的上年年报是别的单位的，只提示。",
        "The signature names another organ than the title, or a town or county calls itself a bureau, or a bureau a town. A bureau or a town may speak of “our county”. A hint where the report of last year is that of another organ.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    let wrong: &[&str] = if organ::is_town(report) {
        &["我局", "我委", "我厅", "本局"]
    } else if organ::is_region(report) {
        &["我局", "我委", "我厅", "我镇", "我乡", "本局"]
    } else if organ::is_bureau(report) {
        &["我镇", "我乡", "我街道"]
    } else {
        &[]
    };
    for (field, text) in scene.narrative() {
        for (at, word) in occurrences(text, wrong) {
            // 自我委屈 and the like, and quotations.
            let before = text[..at].chars().next_back();
            if matches!(before, Some('自' | '“' | '《')) {
                continue;
            }
            let template = [
                "{0}的年报里写了“{1}”，像是沿用了别的单位的文字。",
                "The report of {0} says “{1}”, perhaps kept from another organ.",
            ];
            let args = vec![Arg::Text(report.organ().to_owned()), Arg::Text(word.to_owned())];
            said.find_at(field, at..at + word.len(), template, args);
        }
    }
    signature(scene, said);
    last_year(scene, said);
}

/// The name without 人民政府 and spaces: 横山镇人民政府 signs for 横山镇.
fn bare(name: &str) -> String {
    name.replace("人民政府", "").chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether one name holds the other: 龙游县横山镇 and 横山镇人民政府.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    one.contains(&other) || other.contains(&one)
}

fn signature(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    let signature = report.text(TextField::SignatureOrgan).trim();
    let organ = report.organ().trim();
    if !is_same(signature, organ) {
        let template = [
            "落款是“{0}”，标题是“{1}”，请统一。",
            "The signature says “{0}”, the title “{1}”; please use one name.",
        ];
        let args = vec![Arg::Text(signature.to_owned()), Arg::Text(organ.to_owned())];
        let length = report.text(TextField::SignatureOrgan).len();
        said.find_at(TextField::SignatureOrgan, 0..length, template, args);
    }
}

/// All comparisons with last year mean little where its report is another organ's.
fn last_year(scene: &Scene<'_>, said: &mut Said<'_>) {
    let organ = scene.report.organ().trim();
    let Some(previous) = scene.previous.map(|previous| previous.organ().trim()) else { return };
    let (before, now) = (bare(previous), bare(organ));
    // 横山镇 for 龙游县横山镇; 清河县财政局 is not 清河县.
    let is_same = before.is_empty() || before.ends_with(&now) || now.ends_with(&before);
    if is_same {
        return;
    }
    let template = [
        "上年年报是“{0}”的，这份年报是“{1}”的。如果不是更名或者合并，请换成本单位的上年年报，再看与上年的比较。",
        "Last year's report is that of “{0}”, this one that of “{1}”. Unless the organ was renamed or merged, please give its own report before you rely on the comparison.",
    ];
    let args = [previous, organ].map(|name| Arg::Text(name.to_owned())).to_vec();
    let length = scene.report.text(TextField::Organ).len();
    said.find_at(TextField::Organ, 0..length, template, args).severity = Severity::Hint;
}
