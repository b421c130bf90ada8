//! What machines read about the report: a search engine or a catalogue of data (schema.org), and the programs that
//! gather the articles of portals, by the names of 政府网站发展指引 (国办发〔2017〕47号).

use crate::escape;
use xxgk_core::print::PrintDocument;
use xxgk_core::report::Date;
use xxgk_core::wire::json::Json;

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
    for role in ["author", "publisher"] {
        json.open_member(role);
        json.member("@type", "GovernmentOrganization");
        json.member("name", report.organ());
        json.close('}');
    }
    if let Some(year) = report.year {
        // 统计期限: the calendar year (国办公开办函〔2021〕30号 二).
        json.member("temporalCoverage", &format!("{year}-01-01/{year}-12-31"));
    }
    if let Some(date) = report.signed {
        json.member("dateCreated", &Date::to_string(&date));
        // What is marked as a draft was not published.
        if !document.draft {
            json.member("datePublished", &Date::to_string(&date));
        }
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

/// Fields of the head. None of them repeats a number, which somebody may correct on the page and not here.
pub(super) fn head(out: &mut String, document: &PrintDocument<'_>) {
    let notice = document.report.form().notice;
    let mut description = [&document.title, "，按照", notice, "的格式编制。"].concat();
    if let Some(year) = document.report.year {
        let year = year.to_string();
        let days = ["统计期限为", &year, "年1月1日至", &year, "年12月31日。"].concat();
        description.push_str(&days);
    }
    let published = document.report.signed.filter(|_| !document.draft);
    let fields = [
        ("description", description),
        ("keywords", "政府信息公开,年度报告".to_owned()),
        ("ArticleTitle", document.title.clone()),
        ("PubDate", published.map(|date| date.to_string()).unwrap_or_default()),
        ("ContentSource", document.report.organ().to_owned()),
    ];
    for (name, content) in fields.iter().filter(|(_, content)| !content.is_empty()) {
        out.push_str("<meta name=\"");
        out.push_str(name);
        out.push_str("\" content=\"");
        escape::push(out, content);
        out.push_str("\">\n");
    }
}
