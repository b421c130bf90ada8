//! The charts behind the report, each with its numbers as a table.

use xxgk_core::charts::{Chart, HEADING, to_svg};
use xxgk_core::lang::Lang;

use super::super::escape;
use super::element;
use xxgk_core::print::CHARTS_ID;

pub(super) const STYLE: &str = include_str!("charts.css");

/// Behind the signature, because they are no part of the official form; the importer leaves them out.
pub(super) fn charts(out: &mut String, charts: &[Chart]) {
    if charts.is_empty() {
        return;
    }
    for part in ["<aside id=\"", CHARTS_ID, "\" aria-label=\"数据图示\">\n"] {
        out.push_str(part);
    }
    element(out, "h2", HEADING);
    for chart in charts {
        out.push_str("<figure>\n");
        let title = chart.title(Lang::Zh);
        element(out, "figcaption", &title);
        if chart.has_bars() {
            out.push_str(&to_svg(chart, Lang::Zh));
            out.push('\n');
        }
        if let Some(remark) = chart.remark(Lang::Zh) {
            element(out, "p", &remark);
        }
        out.push_str("<details>\n<summary>数据表</summary>\n<table aria-label=\"");
        escape::push(out, &title);
        out.push_str("\">\n");
        for (y, row) in chart.table(Lang::Zh).iter().enumerate() {
            out.push_str(if y == 0 { "<thead>\n<tr>" } else { "<tr>" });
            for (x, text) in row.iter().enumerate() {
                let (start, end) = match (y, x) {
                    (0, _) => ("<th scope=\"col\">", "</th>"),
                    (_, 0) => ("<th scope=\"row\">", "</th>"),
                    _ => ("<td>", "</td>"),
                };
                out.push_str(start);
                escape::push(out, text);
                out.push_str(end);
            }
            out.push_str(if y == 0 { "</tr>\n</thead>\n<tbody>\n" } else { "</tr>\n" });
        }
        out.push_str("</tbody>\n</table>\n</details>\n</figure>\n");
    }
    out.push_str("</aside>\n");
}
