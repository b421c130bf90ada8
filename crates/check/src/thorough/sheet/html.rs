//! The check sheet as a page to print: one file that needs nothing else.

use xxgk_core::digest::policy_hash;
use xxgk_core::lang::Lang;

use super::wording::{FIGURES, OTHER_EXPLANATIONS, severity};
use super::{CheckSheet, RuleResult, SheetFinding, SheetRule};

const STYLE: &str = include_str!("sheet.css");

impl CheckSheet {
    /// A whole page in UTF-8 for A4 paper. Its policy allows its own style sheet, by digest, and nothing
    /// else: no script, no request.
    pub fn to_html(&self, lang: Lang) -> String {
        let mut page = Page { out: String::with_capacity(32 << 10), lang, sheet: self };
        page.raw("<!DOCTYPE html>\n<html lang=\"");
        page.raw(lang.tag());
        page.raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
        page.raw(&policy_hash(STYLE));
        page.raw("'; base-uri 'none'; form-action 'none'\">\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.raw("<meta name=\"generator\" content=\"xxgk-report\">\n");
        page.element("title", &self.title(lang));
        page.raw("<style>");
        page.raw(STYLE);
        page.raw("</style>\n</head>\n<body>\n<main>\n");
        page.element("h1", &self.title(lang));
        page.element("p class=\"headline\"", &self.headline(lang));
        page.counts();
        for result in RuleResult::ALL {
            page.part(result);
        }
        let others = sheet_rows(self.other_explanations_in_words(lang));
        if !others.is_empty() {
            page.list(
                "others",
                lang.pick(OTHER_EXPLANATIONS[0], OTHER_EXPLANATIONS[1]),
                &[],
                &others,
            );
        }
        let figures: Vec<Vec<String>> = self
            .figures_in_words(lang)
            .into_iter()
            .map(|(name, now, last)| vec![name, now, last])
            .collect();
        let headings = [
            lang.pick("项目", "Number"),
            lang.pick("今年", "This year"),
            lang.pick("上年", "Last year"),
        ];
        page.list("figures", lang.pick(FIGURES[0], FIGURES[1]), &headings, &figures);
        let facts = self.facts(lang).into_iter().map(|(name, value)| (name.to_owned(), value));
        let title = lang.pick("核对的是什么", "What was checked");
        page.list("facts", title, &[], &sheet_rows(facts.collect()));
        page.raw("<p class=\"sign\">");
        for name in [
            lang.pick("核对人", "Checked by"),
            lang.pick("审核人", "Approved by"),
            lang.pick("日期", "Date"),
        ] {
            page.raw("<span>");
            page.text(name);
            page.raw(lang.pick("：", ": "));
            page.raw("</span>");
        }
        page.raw("</p>\n</main>\n</body>\n</html>\n");
        page.out
    }
}

fn sheet_rows(pairs: Vec<(String, String)>) -> Vec<Vec<String>> {
    pairs.into_iter().map(|(name, value)| vec![name, value]).collect()
}

struct Page<'a> {
    out: String,
    lang: Lang,
    sheet: &'a CheckSheet,
}

impl Page<'_> {
    /// Markup of ours.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Text of the report or of ours. Whatever it says stands in the page as text.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                c if c.is_control() => self.out.push(' '),
                c => self.out.push(c),
            }
        }
    }

    /// `start`: the name of the element, with attributes of ours.
    fn element(&mut self, start: &str, text: &str) {
        let name = start.split(' ').next().unwrap_or(start);
        for part in ["<", start, ">"] {
            self.raw(part);
        }
        self.text(text);
        for part in ["</", name, ">\n"] {
            self.raw(part);
        }
    }

    fn counts(&mut self) {
        self.raw("<ul class=\"counts\">\n");
        for (name, count) in self.sheet.headline_counts(self.lang) {
            self.raw("<li><b>");
            self.text(&count.to_string());
            self.raw("</b> ");
            self.text(name);
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    /// A table of names and values, with or without headings.
    fn list(&mut self, class: &str, title: &str, headings: &[&str], rows: &[Vec<String>]) {
        for part in ["<section class=\"list ", class, "\">\n"] {
            self.raw(part);
        }
        self.element("h2", title);
        self.raw("<table>\n");
        if !headings.is_empty() {
            self.raw("<thead><tr>");
            for heading in headings {
                self.raw("<th scope=\"col\">");
                self.text(heading);
                self.raw("</th>");
            }
            self.raw("</tr></thead>\n");
        }
        self.raw("<tbody>\n");
        for row in rows {
            self.raw("<tr>");
            for (at, value) in row.iter().enumerate() {
                let name = if at == 0 { "th" } else { "td" };
                self.raw(if at == 0 { "<th scope=\"row\">" } else { "<td>" });
                self.text(value);
                for part in ["</", name, ">"] {
                    self.raw(part);
                }
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</section>\n");
    }

    fn part(&mut self, result: RuleResult) {
        let (lang, sheet) = (self.lang, self.sheet);
        let rules: Vec<&SheetRule> = sheet.rules_with(result);
        if rules.is_empty() {
            return;
        }
        self.raw("<section class=\"");
        self.raw(result.as_str());
        self.raw("\">\n");
        let title = result.title(lang);
        let count = rules.len().to_string();
        self.element("h2", &lang.fill("{0}（{1} 条规则）", "{0} ({1} rules)", &[title, &count]));
        self.raw("<table>\n<thead><tr>");
        let last = lang.pick("结果", "Result");
        for heading in [lang.pick("编号", "Code"), lang.pick("要求", "Demand"), last] {
            self.raw("<th scope=\"col\">");
            self.text(heading);
            self.raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for rule in rules {
            self.raw("<tr><th scope=\"row\">");
            self.text(rule.rule.code.as_str());
            self.raw("</th><td>");
            self.text(rule.title(lang));
            // What is to be dealt with is argued; the rest is a list.
            if !rule.findings.is_empty() {
                self.raw("<small>");
                self.text(rule.rule.basis);
                self.raw("</small>");
            }
            self.raw("</td><td>");
            let note = rule.note(lang);
            if !note.is_empty() {
                self.element("p class=\"note\"", &note);
            }
            if note.is_empty() && rule.findings.is_empty() {
                self.text(title);
            }
            for found in &rule.findings {
                self.finding(found);
            }
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody>\n</table>\n</section>\n");
    }

    fn finding(&mut self, found: &SheetFinding) {
        let (lang, sheet) = (self.lang, self.sheet);
        self.raw("<div class=\"finding ");
        self.raw(found.finding.severity.as_str());
        self.raw("\">\n<p><b>");
        self.text(severity(found.finding.severity, lang));
        self.raw("</b> ");
        self.text(&found.message(sheet, lang));
        self.raw("</p>\n");
        if let Some(place) = found.where_it_stands(sheet, lang) {
            self.element("p class=\"place\"", &place);
        }
        let explanations = [
            (&found.explanation, lang.pick("说明：", "Explanation: ")),
            (&found.reminder, lang.pick("上年的说明：", "Last year's explanation: ")),
        ];
        for (said, name) in explanations {
            if let Some(said) = said {
                self.element("p class=\"said\"", &[name, &said.in_words()].concat());
            }
        }
        self.raw("</div>\n");
    }
}
