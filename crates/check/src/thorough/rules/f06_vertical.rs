//! F06: an organ of a vertical system reports within it.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::{Context, organ};
use crate::{RuleCode, Severity};
use xxgk_core::report::{Report, Reporter, TextField};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("F06"),
    severity: Severity::Hint,
    forms: BOTH,
    title: [
        "实行垂直领导的部门不向地方政府报告",
        "Vertically managed organs do not report to local governments",
    ],
    basis: "国办公开办函〔2021〕30号 二：实行垂直领导的部门在本系统内报告，不向地方政府报告",
    needs: &[Missing::Organ],
    about: [
        "名称看来是税务局、海关、海事局、国家统计局调查队、邮政管理局、出入境边防检查站，而报告主体没有选垂直管理系统，或者报送对象是地方政府时提示。",
        "An organ whose name is that of a tax office, customs, maritime administration, survey team of the statistics bureau, postal administration or border inspection, and that is not entered as vertically managed or addresses a local government.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn why_not(report: &Report, _context: &Context<'_>) -> Option<Template> {
    let is_other = !report.organ().is_empty()
        && !organ::is_vertical(report)
        && report.reporter != Reporter::VerticalSystem;
    is_other.then_some(["名称看不出是垂直管理部门", "the name is no vertically managed organ's"])
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    let addressee = report.text(TextField::Addressee);
    let is_local = addressee.contains("政府");
    let is_entered = report.reporter == Reporter::VerticalSystem;
    if !(organ::is_vertical(report) && !is_entered || is_entered && is_local) {
        return;
    }
    let organ = Arg::Text(report.organ().trim().to_owned());
    if is_entered {
        let template = [
            "{0}是垂直管理系统，报送对象却是“{1}”。这类部门在本系统内报告，不列入地方政府的汇总。",
            "{0} is vertically managed, but addresses “{1}”. Such organs report within their system and are not part of a local summary.",
        ];
        let args = vec![organ, Arg::Text(addressee.to_owned())];
        said.find_at(TextField::Addressee, 0..addressee.len(), template, args);
    } else {
        let template = [
            "{0}像是实行垂直领导的部门，报告主体填的是“{1}”。这类部门在本系统内报告，不列入地方政府的汇总，请核对类别。",
            "{0} looks vertically managed, but is entered as “{1}”. Such organs report within their system and are not part of a local summary; please check the kind.",
        ];
        let kind = Arg::Words([report.reporter.label(), report.reporter.label_en()]);
        said.find(template, vec![organ, kind]);
    }
}
