//! Consequences: findings that only follow from another one (RULES note 2).

use super::rule::Terms;
use super::rules;
use crate::{Detail, Finding};
use xxgk_core::report::{Amount, Report, apply};

/// Takes out sums of the text that fail only because of a number which the tables contradict.
///
/// 办结124件（表三 121），其中…: that its parts add up to 121 is the same fault.
pub(super) fn drop_consequences(findings: &mut Vec<Finding>) {
    let (contradicted, enumerations): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .filter(|finding| finding.place.is_some())
        .filter(|finding| has(finding, |terms| terms.follows_claims || terms.compares_claims))
        .partition(|finding| is_contradicted(finding));
    let dropped: Vec<Finding> = enumerations
        .into_iter()
        .filter(|enumeration| follows(enumeration, &contradicted).unwrap_or(false))
        .cloned()
        .collect();
    findings.retain(|finding| !dropped.contains(finding));
    // A list over two sentences is told of once, also where its parts are channels.
    let told: Vec<_> = (findings.iter())
        .filter_map(|finding| Some((finding.rule, finding.place.clone()?)))
        .collect();
    findings.retain(|finding| {
        let (Some(rule), Some(place)) = (rules::find(finding.rule), &finding.place) else {
            return true;
        };
        !told.iter().any(|(by, told)| {
            rule.terms.yields_to.contains(by)
                && place.field == told.field
                && place.bytes.start < told.bytes.end
                && told.bytes.start < place.bytes.end
        })
    });
}

fn is_contradicted(finding: &Finding) -> bool {
    has(finding, |terms| terms.compares_claims)
}

/// Whether this is so of the rule of a finding.
fn has(finding: &Finding, is: impl Fn(&Terms) -> bool) -> bool {
    rules::find(finding.rule).is_some_and(|rule| is(&rule.terms))
}

/// Takes out what rules say of cells that another one says more of (RULES note 2): a row that the document does not
/// have is not blank besides.
pub(super) fn drop_covered(findings: &mut Vec<Finding>, by: &[Finding]) {
    for finding in by {
        let Some(rule) = rules::find(finding.rule) else { continue };
        let covered = rule.terms.covers;
        findings.retain(|one| {
            !covered.contains(&one.rule)
                || !one.cells.iter().all(|cell| finding.cells.contains(cell))
        });
    }
}

/// Whether the parts add up to the total once what the tables contradict is put right, or the total
/// itself is contradicted.
fn follows(enumeration: &Finding, contradicted: &[&Finding]) -> Option<bool> {
    let place = enumeration.place.as_ref()?;
    let mut sum: Amount = enumeration.expected?;
    let mut is_any = false;
    for wrong in contradicted {
        let Some(at) = wrong.place.as_ref().filter(|at| {
            at.field == place.field
                && at.bytes.start < place.bytes.end
                && place.bytes.start < at.bytes.end
        }) else {
            continue;
        };
        is_any = true;
        // a件，b件，合计N件: the total itself is contradicted.
        if at.bytes.end == place.bytes.end && wrong.actual == enumeration.actual {
            return Some(true);
        }
        if at.bytes.start <= place.bytes.start {
            return Some(true);
        }
        sum = sum.checked_sub(wrong.actual?)?.checked_add(wrong.expected?)?;
    }
    Some(is_any && Some(sum) == enumeration.actual)
}

/// The report with all faults of its sums put right; `None` where there are none.
pub(super) fn repaired(report: &Report, findings: &[Finding]) -> Option<Report> {
    let repair = |finding: &Finding| match &finding.detail {
        Detail::Fault { fault, .. } => fault.repair(),
        _ => None,
    };
    let fixes: Vec<_> = findings.iter().filter_map(repair).collect();
    if fixes.is_empty() {
        return None;
    }
    let mut repaired = report.clone();
    for fix in fixes {
        apply(&mut repaired, fix);
    }
    Some(repaired)
}

/// Takes out what is no longer said once the faults of the sums are put right: a text that disagrees
/// with a total that is wrong anyway, a swing from last year by a zero too many.
///
/// The first `skip` findings rest on the texts alone and stay.
pub(super) fn keep_what_stays(findings: &mut Vec<Finding>, skip: usize, sound: &[Finding]) {
    let mut at = 0;
    findings.retain(|finding| {
        at += 1;
        at <= skip
            || sound.iter().any(|other| {
                other.rule == finding.rule
                    && other.place == finding.place
                    && other.cells == finding.cells
            })
    });
}
