//! C08: the form is that of the year.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::Firmness;
use crate::{RuleCode, Severity};
use xxgk_core::form::{Form, FormId};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C08"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["年度与格式相符", "The form is that of the year"],
    basis: "国办公开办函〔2021〕30号（2021 年度起）、国办公开办函〔2019〕60号（2019、2020 年度）",
    needs: &[Missing::Year],
    about: [
        "2020 年度及以前用 2019 年格式，2021 年度起用 2021 年格式。",
        "Reports of 2019 and 2020 use the form of 2019, later ones that of 2021.",
    ],
    terms: Terms { firmness: Firmness::Error, ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(year) = scene.report.year else { return };
    let right = FormId::for_year(year);
    if right == scene.form.id {
        return;
    }
    let template = [
        "{0} 年度的年报应使用{1}的格式，这份用的是{2}的格式。",
        "A report of {0} follows {1}; this one follows {2}.",
    ];
    let args = vec![
        Arg::Plain(i64::from(year)),
        Arg::Text(Form::get(right).notice.to_owned()),
        Arg::Text(scene.form.notice.to_owned()),
    ];
    said.find(template, args);
}
