//! A chart as a file: SVG that needs nothing else, without script and without styles.

use super::Chart;
use super::drawing::{BAR_HEIGHT, Shape};
use super::wording::percent;
use crate::lang::Lang;

/// Fonts that systems have; what a page says wins over it.
const FONT: &str = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
/// Of bars: the first series is filled with it, the second outlined. Three to one and more on white and on the
/// dark ground of the element (WCAG 2.2, 1.4.11).
pub const COLOUR: &str = "#3b78cf";
/// Where no page gives it another.
const WIDTH: &str = "640";

/// The chart as SVG. Letters have the colour of the text around them. It has no `viewBox`: a page that sets
/// another width gets longer bars and not larger letters.
pub fn to_svg(chart: &Chart, lang: Lang) -> String {
    let drawing = chart.drawing(lang);
    let mut out = String::with_capacity(4 << 10);
    let height = drawing.height.to_string();
    tag(
        &mut out,
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("role", "img"),
            ("lang", lang.tag()),
            ("width", WIDTH),
            ("height", &height),
            ("font-family", FONT),
            ("font-size", "14"),
            ("fill", "currentColor"),
        ],
    );
    leaf(&mut out, "title", &[], &chart.title(lang));
    leaf(&mut out, "desc", &[], &chart.alternative(lang));
    for shape in &drawing.shapes {
        match shape {
            Shape::Track { y } => {
                bar(&mut out, "track", *y, "100%", &[("fill-opacity", "0.1")]);
            }
            Shape::Bar { y, length, second: false } => {
                bar(&mut out, "bar", *y, &percent(*length), &[("fill", COLOUR)]);
            }
            Shape::Bar { y, length, second: true } => {
                let outline = [("fill", "none"), ("stroke", COLOUR), ("stroke-width", "2")];
                bar(&mut out, "bar second", *y, &percent(*length), &outline);
            }
            Shape::Text { y, at_end, is_label, text } => {
                let y = y.to_string();
                let (x, anchor) = if *at_end { ("100%", "end") } else { ("0", "start") };
                let class = if *is_label { "label" } else { "number" };
                let place = [("class", class), ("x", x), ("y", &y), ("text-anchor", anchor)];
                leaf(&mut out, "text", &place, text);
            }
        }
    }
    out.push_str("</svg>");
    out
}

fn bar(out: &mut String, class: &str, y: u32, width: &str, looks: &[(&str, &str)]) {
    let (y, height) = (y.to_string(), BAR_HEIGHT.to_string());
    let place = [("class", class), ("x", "0"), ("y", &y), ("width", width), ("height", &height)];
    tag(out, "rect", &[&place, looks].concat());
    out.push_str("</rect>");
}

fn leaf(out: &mut String, name: &str, attributes: &[(&str, &str)], text: &str) {
    tag(out, name, attributes);
    escape(out, text);
    for part in ["</", name, ">"] {
        out.push_str(part);
    }
}

fn tag(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        for part in [" ", name, "=\""] {
            out.push_str(part);
        }
        escape(out, value);
        out.push('"');
    }
    out.push('>');
}

/// Labels come from the form and numbers from us, so nothing hostile stands in a chart; markup is markup all
/// the same.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
