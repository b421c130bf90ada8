//! The thorough rules: one per file, all listed here.

mod a09_made_and_valid;
mod a10_published_and_total;
mod b02_documents_in_force;
mod b03_items;
mod b04_stocks_of_forms;
mod b05_swings;
mod b06_copied_tables;
mod b07_copied_texts;
mod b08_pending_cases;
mod b09_promises;
mod c01_disputes_and_requests;
mod c02_other_results;
mod c03_other_of_other;
mod c04_rule_making;
mod c05_enforcement;
mod c06_fee_and_requests;
mod c08_form_of_year;
mod c09_government_duties;
mod c10_review_first;
mod d01_received;
mod d02_handled;
mod d03_carried;
mod d04_result_groups;
mod d05_percentages;
mod d06_applicants;
mod d07_disputes;
mod d08_outcomes;
mod d09_no_requests;
mod d10_documents;
mod d11_decisions;
mod d12_enumerations;
mod d13_growth;
mod d14_fee_statement;
mod d15_fee_mentioned;
mod d16_parts_over_sentences;
mod e01_sections;
mod e02_rows;
mod e03_additions;
mod e04_empty_sections;
mod e05_length;
mod e06_aspects;
mod e07_problems_and_measures;
mod e08_years;
mod e09_period;
mod e10_other_years;
mod e11_organ;
mod e12_placeholders;
mod e13_generic;
mod e14_list_numbers;
mod e15_doubled;
mod e16_widths;
mod e17_citations;
mod e18_parts;
mod e19_personal_data;
mod e20_words;
mod e21_contact;
mod e22_signature;
mod e23_title;
mod e24_lost_characters;
mod e25_required;
mod f01_deadline;
mod f02_deadline_of_summaries;
mod f03_local_deadline;
mod f04_register;
mod f05_as_approved;
mod f06_vertical;
mod readings;
mod two_years;

use crate::RuleCode;

use super::rule::{Judge, Rule};
use super::settings::Threshold;

/// Every thorough rule, in the order of the codes. What is declared above and left out here is a warning about dead code,
/// which the tests do not let through.
pub(super) static ALL: &[Rule] = &[
    a09_made_and_valid::RULE,
    a10_published_and_total::RULE,
    b02_documents_in_force::RULE,
    b03_items::RULE,
    b04_stocks_of_forms::RULE,
    b05_swings::RULE,
    b06_copied_tables::RULE,
    b07_copied_texts::RULE,
    b08_pending_cases::RULE,
    b09_promises::RULE,
    c01_disputes_and_requests::RULE,
    c02_other_results::RULE,
    c03_other_of_other::RULE,
    c04_rule_making::RULE,
    c05_enforcement::RULE,
    c06_fee_and_requests::RULE,
    c08_form_of_year::RULE,
    c09_government_duties::RULE,
    c10_review_first::RULE,
    d01_received::RULE,
    d02_handled::RULE,
    d03_carried::RULE,
    d04_result_groups::RULE,
    d05_percentages::RULE,
    d06_applicants::RULE,
    d07_disputes::RULE,
    d08_outcomes::RULE,
    d09_no_requests::RULE,
    d10_documents::RULE,
    d11_decisions::RULE,
    d12_enumerations::RULE,
    d13_growth::RULE,
    d14_fee_statement::RULE,
    d15_fee_mentioned::RULE,
    d16_parts_over_sentences::RULE,
    e01_sections::RULE,
    e02_rows::RULE,
    e03_additions::RULE,
    e04_empty_sections::RULE,
    e05_length::RULE,
    e06_aspects::RULE,
    e07_problems_and_measures::RULE,
    e08_years::RULE,
    e09_period::RULE,
    e10_other_years::RULE,
    e11_organ::RULE,
    e12_placeholders::RULE,
    e13_generic::RULE,
    e14_list_numbers::RULE,
    e15_doubled::RULE,
    e16_widths::RULE,
    e17_citations::RULE,
    e18_parts::RULE,
    e19_personal_data::RULE,
    e20_words::RULE,
    e21_contact::RULE,
    e22_signature::RULE,
    e23_title::RULE,
    e24_lost_characters::RULE,
    e25_required::RULE,
    f01_deadline::RULE,
    f02_deadline_of_summaries::RULE,
    f03_local_deadline::RULE,
    f04_register::RULE,
    f05_as_approved::RULE,
    f06_vertical::RULE,
];

/// Code of the rule that looks for personal data, which must be gone before anything is published.
pub const PERSONAL_DATA: RuleCode = e19_personal_data::RULE.code;

/// Rules that read texts and no cell: judged once per text.
pub(super) fn of_texts() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().filter(|rule| matches!(rule.judge, Judge::Texts(_)))
}

/// Rules that read cells.
pub(super) fn of_numbers() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().filter(|rule| matches!(rule.judge, Judge::Numbers(_)))
}

/// The thorough rule with this code.
pub(super) fn find(code: RuleCode) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.code == code)
}

/// Every limit that settings may draw elsewhere, with the rule it belongs to.
pub fn thresholds() -> impl Iterator<Item = (RuleCode, Threshold)> {
    ALL.iter().flat_map(|rule| rule.terms.thresholds.iter().map(|limit| (rule.code, *limit)))
}
