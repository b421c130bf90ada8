//! What a search engine or a catalogue of data reads about the report (schema.org).

use crate::export::document::PrintDocument;
use crate::report::Date;
use crate::wire::json::Json;

/// JSON-LD: who reports what about which year, after which notice.
pub(super) fn ld_json(document: &PrintDocument<'_>) -> String {
    let report = &document.report;
    let mut json = Json::with_capacity(512);
    json.open('{');
    json.member("@context", "https://schema.org");
    json.member("@type", "Report");
    json.member("name", &document.title);
    json.member("inLanguage", "zh-CN");
    json.member("about", "政府信息公开");
    json.open_member("author");
    json.member("@type", "GovernmentOrganization");
    json.member("name", report.organ());
    json.close('}');
    if let Some(year) = report.year {
        // 统计期限: the calendar year (国办公开办函〔2021〕30号 二).
        json.member("temporalCoverage", &format!("{year}-01-01/{year}-12-31"));
    }
    if let Some(date) = report.signed {
        json.member("dateCreated", &Date::to_string(&date));
    }
    if let Some(status) = &document.status {
        json.member("creativeWorkStatus", if document.draft { "Draft" } else { status });
    }
    json.open_member("isBasedOn");
    json.member("@type", "Legislation");
    json.member("name", report.form().notice);
    json.close('}');
    json.close('}');
    json.finish()
}
