//! Consequences: findings that only follow from another one (RULES note 2).

use super::super::Finding;
use crate::report::Amount;

/// Text against tables.
const CONTRADICTED: [&str; 8] = ["D01", "D02", "D03", "D04", "D06", "D07", "D10", "D11"];

/// Takes out sums of the text that fail only because of a number which the tables contradict.
///
/// 办结124件（表三 121），其中…: that its parts add up to 121 is the same fault.
pub(super) fn drop_consequences(findings: &mut Vec<Finding>) {
    let (contradicted, enumerations): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .filter(|finding| finding.place.is_some())
        .filter(|finding| finding.rule.as_str() == "D12" || is_contradicted(finding))
        .partition(|finding| is_contradicted(finding));
    let dropped: Vec<Finding> = enumerations
        .into_iter()
        .filter(|enumeration| follows(enumeration, &contradicted).unwrap_or(false))
        .cloned()
        .collect();
    findings.retain(|finding| !dropped.contains(finding));
}

fn is_contradicted(finding: &Finding) -> bool {
    CONTRADICTED.contains(&finding.rule.as_str())
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
        if at.bytes.start <= place.bytes.start {
            return Some(true);
        }
        sum = sum.checked_sub(wrong.actual?)?.checked_add(wrong.expected?)?;
    }
    Some(is_any && Some(sum) == enumeration.actual)
}
