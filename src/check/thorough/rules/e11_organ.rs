//! E11: the organ is named consistently.

use crate::check::thorough::organ;
use crate::check::thorough::outcome::Missing;
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::sentences::occurrences;
use crate::check::{RuleCode, Severity};
use crate::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E11"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["单位名称和自称前后一致", "The organ is named consistently"],
    basis: "文字前后一致",
    needs: &[Missing::Organ],
    about: [
        "落款单位与标题单位不一致；乡镇、县区的年报里自称“我局”，部门的年报里自称“我镇”“我乡”。部门写“我县”“我区”、乡镇写“我县”是正常的。",
        "The signature names another organ than the title, or a town or county calls itself a bureau, or a bureau a town. A bureau or a town may speak of “our county”.",
    ],
    judge,
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
    let signature = report.text(TextField::SignatureOrgan).trim();
    let organ = report.organ().trim();
    // 横山镇人民政府 signs for 龙游县横山镇, and the office of a government for the government.
    let bare = |name: &str| -> String {
        name.replace("人民政府", "").chars().filter(|c| !c.is_whitespace()).collect()
    };
    let (bare_signature, bare_organ) = (bare(signature), bare(organ));
    let is_same = signature.is_empty()
        || bare_signature.contains(&bare_organ)
        || bare_organ.contains(&bare_signature);
    if !is_same {
        let template = [
            "落款是“{0}”，标题是“{1}”，请统一。",
            "The signature says “{0}”, the title “{1}”; please use one name.",
        ];
        let args = vec![Arg::Text(signature.to_owned()), Arg::Text(organ.to_owned())];
        let length = report.text(TextField::SignatureOrgan).len();
        said.find_at(TextField::SignatureOrgan, 0..length, template, args);
    }
}
