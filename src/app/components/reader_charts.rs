//! Charts on the page: drawn, said and as a table.

use crate::app::view::page::Page;
use xxgk_core::charts::{BAR_HEIGHT, Chart, Kind, Shape};

/// The charts of these kinds, below the table that they come from.
pub(super) fn charts(page: &mut Page, charts: &[Chart], kinds: &[Kind]) {
    page.el("div class=charts role=group", |page| {
        page.attr_say("aria-label", "数据图示", "Charts");
        for chart in charts.iter().filter(|chart| kinds.contains(&chart.kind)) {
            self::chart(page, chart);
        }
    });
}

fn chart(page: &mut Page, chart: &Chart) {
    let lang = page.lang;
    page.el("figure", |page| {
        page.attr("data-chart", chart.kind.key());
        let title = chart.title(lang);
        page.leaf("figcaption", &title);
        page.when(chart.has_bars(), |page| drawing(page, chart, &title));
        page.when_some(chart.remark(lang), |page, remark| page.leaf("p class=facts", &remark));
        page.el("details", |page| {
            page.leaf_say("summary", "数据表", "Data table");
            page.el("table", |page| {
                page.attr("aria-label", &title);
                let table = chart.table(lang);
                let (head, rows) = table.split_at(1);
                page.el("thead", |page| lines(page, head, true));
                page.el("tbody", |page| lines(page, rows, false));
            });
        });
    });
}

fn lines(page: &mut Page, rows: &[Vec<String>], is_head: bool) {
    for row in rows {
        page.el("tr", |page| {
            for (x, text) in row.iter().enumerate() {
                let start = match (is_head, x) {
                    (true, _) => "th scope=col",
                    (false, 0) => "th scope=row",
                    (false, _) => "td",
                };
                page.leaf(start, text);
            }
        });
    }
}

/// The drawing as SVG. Colours are those of the element, so that they follow its looks.
fn drawing(page: &mut Page, chart: &Chart, title: &str) {
    let drawing = chart.drawing(page.lang);
    page.el("svg role=img width=100%", |page| {
        page.attr("height", &drawing.height.to_string());
        page.attr("aria-label", title);
        page.leaf("desc", &chart.alternative(page.lang));
        for shape in &drawing.shapes {
            match shape {
                Shape::Track { y } => bar(page, "rect class=track x=0 width=100%", *y, None),
                Shape::Bar { y, length, second: false } => {
                    bar(page, "rect class=bar x=0", *y, Some(*length));
                }
                Shape::Bar { y, length, second: true } => {
                    bar(page, "rect class='bar second' x=0", *y, Some(*length));
                }
                Shape::Text { y, at_end, is_label, text } => {
                    let start = match (at_end, is_label) {
                        (true, _) => "text x=100% text-anchor=end",
                        (false, true) => "text class=label x=0",
                        (false, false) => "text x=0",
                    };
                    page.el(start, |page| {
                        page.attr("y", &y.to_string());
                        page.text(text);
                    });
                }
            }
        }
    });
}

/// `length` in parts per thousand; without one the start tag says it.
fn bar(page: &mut Page, start: &'static str, y: u32, length: Option<u16>) {
    page.el(start, |page| {
        page.attr("y", &y.to_string());
        page.attr("height", &BAR_HEIGHT.to_string());
        if let Some(length) = length {
            page.attr("width", &xxgk_core::charts::percent(length));
        }
    });
}
