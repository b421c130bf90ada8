//! Where the parts of a chart stand. Heights are pixels; widths are shares of whatever width there is, so that
//! letters keep their size on a phone and on a wall.

use super::{Chart, Figure, Total};
use crate::lang::Lang;

/// Height of a bar, in pixels.
pub const BAR_HEIGHT: u32 = 10;

/// A line of letters with the room around it.
const LINE: u32 = 22;
/// From the top of a line to the foot of its letters.
const FOOT: u32 = 16;
/// Between one bar and the letters of the next.
const GAP: u32 = 8;

/// A chart as shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// In pixels.
    pub height: u32,
    /// Back to front.
    pub shapes: Vec<Shape>,
}

/// A part of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The ground of a bar: as long as the longest could be. What is blank has none.
    Track {
        /// Upper edge.
        y: u32,
    },
    /// A bar from the left.
    Bar {
        /// Upper edge.
        y: u32,
        /// Length in parts per thousand of the width.
        length: u16,
        /// Whether it belongs to the second series, which is drawn as an outline.
        second: bool,
    },
    /// A line of letters.
    Text {
        /// Foot of the letters.
        y: u32,
        /// At the right edge; otherwise at the left.
        at_end: bool,
        /// A label of a bar; otherwise a number or the name of a series.
        is_label: bool,
        /// The letters.
        text: String,
    },
}

impl Chart {
    /// The chart as shapes.
    pub fn drawing(&self, lang: Lang) -> Drawing {
        let mut drawing = Drawing { height: 0, shapes: Vec::new() };
        let side_by_side = self.series.len() > 1;
        for bar in &self.bars {
            let label = lang.pick(&bar.label[0], &bar.label[1]);
            drawing.text(label, false, true);
            if side_by_side {
                drawing.height += LINE;
            }
            for (at, figure) in bar.figures.iter().enumerate() {
                if side_by_side {
                    drawing.text(&self.series_name(at, lang), false, false);
                }
                drawing.text(&self.figure_text(figure, lang), true, false);
                drawing.height += LINE;
                drawing.bar(figure, at > 0);
            }
            drawing.height += GAP;
        }
        drawing
    }
}

impl Drawing {
    fn text(&mut self, text: &str, at_end: bool, is_label: bool) {
        let (y, text) = (self.height + FOOT, text.to_owned());
        self.shapes.push(Shape::Text { y, at_end, is_label, text });
    }

    fn bar(&mut self, figure: &Figure, second: bool) {
        let y = self.height;
        if matches!(figure.total, Total::Sum(_)) {
            self.shapes.push(Shape::Track { y });
        }
        if figure.length > 0 {
            self.shapes.push(Shape::Bar { y, length: figure.length, second });
        }
        self.height += BAR_HEIGHT;
    }
}
