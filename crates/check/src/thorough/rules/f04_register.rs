//! F04: the unit stands in the list of those who report.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("F04"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["单位在编制主体名单里", "The unit is in the list of those who report"],
    basis: "国办公开办函〔2021〕30号 二“行政性、外部性、独立性”，集中公布的范围予以明确",
    needs: &[Missing::Organ, Missing::Units],
    about: [
        "名单由主管部门在设置（units）里给出。单位名称不在名单里的，可能是名称写法不同，也可能不必单独编制。谁还没有交，在汇总时核对。",
        "The settings of the supervising office hold the list (units). A unit that is not in it writes its name differently or need not report. Who is missing is told when reports are collected.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(settings) = scene.settings else { return };
    let bare = |name: &str| -> String {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        name.strip_suffix("人民政府").map(str::to_owned).unwrap_or(name)
    };
    let organ = bare(scene.report.organ());
    if settings.units.iter().any(|unit| bare(unit) == organ) {
        return;
    }
    // 甲县民政局 for 民政局: the same unit, written in another way.
    let near = settings.units.iter().find(|unit| {
        let unit = bare(unit);
        unit.chars().count() >= 3 && (organ.ends_with(&unit) || unit.ends_with(&organ))
    });
    let mut args = vec![Arg::Text(scene.report.organ().trim().to_owned())];
    args.push(Arg::count(settings.units.len()));
    let template = match near {
        Some(near) => {
            args.push(Arg::Text(near.clone()));
            [
                "编制主体名单（{1} 个）里没有“{0}”，有“{2}”。请统一名称。",
                "The list of units ({1}) has no “{0}”, but “{2}”. Please use one name.",
            ]
        }
        None => [
            "编制主体名单（{1} 个）里没有“{0}”。请核对名称，或者与主管部门确认要不要单独编制。",
            "The list of units ({1}) has no “{0}”. Please check the name, or ask whether this unit reports by itself.",
        ],
    };
    said.find(template, args);
}
