//! The lines that a page draws: borders of tables.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

use crate::limits::MAX_PDF_RULES;

/// Thicker than this is an area and no line, in points.
const MAX_THICKNESS: f64 = 3.0;
/// Shorter than this is a corner or a dash.
const MIN_LENGTH: f64 = 4.0;
/// How far a line may lean, in points.
const MAX_LEAN: f64 = 1.0;

/// A line, level or upright: where it lies across its direction, and from where to where it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The lines of a page, from its upper left corner.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Rules {
    pub(super) level: Vec<Rule>,
    pub(super) upright: Vec<Rule>,
}

impl Rules {
    /// Whether there are more lines than borders of tables can be.
    pub(super) fn are_too_many(&self) -> bool {
        self.level.len() + self.upright.len() > MAX_PDF_RULES
    }

    /// Adds the sides of a path.
    pub(super) fn stroke(&mut self, path: &BezPath, place: Affine, clip: Rect) {
        for part in parts(path, place) {
            for pair in part.windows(2) {
                if let [one, other] = pair {
                    self.add(*one, *other, MAX_LEAN, clip);
                }
            }
        }
    }

    /// Adds the thin areas of a path: many programs draw lines so.
    pub(super) fn fill(&mut self, path: &BezPath, place: Affine, clip: Rect) {
        for part in parts(path, place) {
            let low = part.iter().copied().reduce(|a, b| Point::new(a.x.min(b.x), a.y.min(b.y)));
            let high = part.iter().copied().reduce(|a, b| Point::new(a.x.max(b.x), a.y.max(b.y)));
            if let (Some(low), Some(high)) = (low, high) {
                self.add(low, high, MAX_THICKNESS, clip);
            }
        }
    }

    fn add(&mut self, one: Point, other: Point, thickness: f64, clip: Rect) {
        if self.are_too_many() {
            return;
        }
        let (width, height) = ((one.x - other.x).abs(), (one.y - other.y).abs());
        let (x, y) = ((one.x + other.x) / 2.0, (one.y + other.y) / 2.0);
        let seen = clip.inflate(MAX_THICKNESS, MAX_THICKNESS);
        let rule = |at: f64, a: f64, b: f64, low: f64, high: f64| {
            let rule = Rule { at, from: a.min(b).max(low), to: a.max(b).min(high) };
            (rule.to - rule.from >= MIN_LENGTH).then_some(rule)
        };
        if height <= thickness && width >= MIN_LENGTH && seen.y0 <= y && y <= seen.y1 {
            self.level.extend(rule(y, one.x, other.x, seen.x0, seen.x1));
        } else if width <= thickness && height >= MIN_LENGTH && seen.x0 <= x && x <= seen.x1 {
            self.upright.extend(rule(x, one.y, other.y, seen.y0, seen.y1));
        }
    }
}

/// The corners of a path, part by part. A part with a curve is no border.
fn parts(path: &BezPath, place: Affine) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut is_curved = false;
    for element in path.elements() {
        match element {
            PathEl::MoveTo(point) => {
                if is_curved {
                    parts.pop();
                }
                is_curved = false;
                parts.push(vec![place * *point]);
            }
            PathEl::LineTo(point) => {
                parts.last_mut().into_iter().for_each(|part| part.push(place * *point));
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => is_curved = true,
            PathEl::ClosePath => {
                if let Some(part) = parts.last_mut() {
                    part.extend(part.first().copied());
                }
            }
        }
    }
    if is_curved {
        parts.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Rect = Rect::new(0.0, 0.0, 600.0, 800.0);

    fn rule(at: f64, from: f64, to: f64) -> Rule {
        Rule { at, from, to }
    }

    fn check(path: &str, is_filled: bool, level: &[Rule], upright: &[Rule]) {
        let shape = BezPath::from_svg(path).unwrap();
        let mut found = Rules::default();
        match is_filled {
            true => found.fill(&shape, Affine::IDENTITY, PAGE),
            false => found.stroke(&shape, Affine::IDENTITY, PAGE),
        }
        let expected = Rules { level: level.to_vec(), upright: upright.to_vec() };
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn borders_however_they_are_drawn() {
        check("M10 20 L110 20", false, &[rule(20.0, 10.0, 110.0)], &[]);
        // As Word draws them.
        check("M10 20 h100 v0.5 h-100 Z", true, &[rule(20.25, 10.0, 110.0)], &[]);
        check("M10 20 h0.5 v100 h-0.5 Z", true, &[], &[rule(10.25, 20.0, 120.0)]);
        let sides = [rule(20.0, 10.0, 110.0), rule(70.0, 10.0, 110.0)];
        let uprights = [rule(110.0, 20.0, 70.0), rule(10.0, 20.0, 70.0)];
        check("M10 20 h100 v50 h-100 Z", false, &sides, &uprights);
        // Areas, slanting lines, curves.
        check("M10 20 h100 v50 h-100 Z", true, &[], &[]);
        check("M0 0 L50 50", false, &[], &[]);
        check("M0 0 L50 0 C60 0 70 10 70 20", false, &[], &[]);
        check("M0 0 C60 0 70 10 70 20 M0 9 L90 9", false, &[rule(9.0, 0.0, 90.0)], &[]);
        // Outside of the page.
        check("M10 900 L110 900", false, &[], &[]);
        check("M10 20 L900 20", false, &[rule(20.0, 10.0, 603.0)], &[]);
    }

    #[test]
    fn moved_and_enlarged() {
        let mut found = Rules::default();
        let path = BezPath::from_svg("M0 0 L10 0").unwrap();
        found.stroke(&path, Affine::new([2.0, 0.0, 0.0, 2.0, 5.0, 5.0]), PAGE);
        assert_eq!(found.level, [rule(5.0, 5.0, 25.0)]);
    }

    #[test]
    fn more_than_a_page_can_have() {
        let mut found = Rules::default();
        let path = BezPath::from_svg(&"M0 0 L9 0".repeat(MAX_PDF_RULES + 9)).unwrap();
        found.stroke(&path, Affine::IDENTITY, PAGE);
        assert!(found.are_too_many() && found.level.len() == MAX_PDF_RULES + 1);
    }
}
