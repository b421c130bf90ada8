//! The lines that a page draws: borders of tables. The library that reads the text does not tell of those
//! that Word draws (`re f*`), so the page's drawing operators are read here, and nothing else of it.

use crate::import::error::{ImportError, Limit};
use crate::import::limits::{MAX_PDF_OPERATORS, MAX_PDF_RULES};

/// Thicker than this is an area and no line, in points.
const MAX_THICKNESS: f64 = 3.0;
/// Shorter than this is a corner or a dash.
const MIN_LENGTH: f64 = 4.0;
/// How far a line may lean, in points.
const MAX_LEAN: f64 = 1.0;
/// Deepest stack of saved states that is followed.
const MAX_SAVED: usize = 64;

/// A line, level or upright: where it lies across its direction, and from where to where it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The lines of a page, from its lower left corner.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Rules {
    pub(super) level: Vec<Rule>,
    pub(super) upright: Vec<Rule>,
}

/// The lines that the content of a page draws, none where there are too many for borders of tables. The
/// library keeps every operator in memory, so they are counted here before it sees them.
pub(super) fn rules(content: &[u8]) -> Result<Rules, ImportError> {
    let mut canvas = Canvas::default();
    let mut operators = 0;
    let mut operands: Vec<f64> = Vec::new();
    let mut at = 0;
    while let Some(byte) = content.get(at) {
        let rest = content.get(at..).unwrap_or_default();
        at += 1;
        match byte {
            b'(' => at = behind_string(content, at),
            b'<' if content.get(at) != Some(&b'<') => {
                at += rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
            }
            b'%' => {
                at += rest
                    .iter()
                    .position(|byte| matches!(byte, b'\n' | b'\r'))
                    .unwrap_or(rest.len());
            }
            byte if is_regular(*byte) => {
                let end = rest.iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len());
                let word = std::str::from_utf8(rest.get(..end).unwrap_or_default());
                let word = word.unwrap_or_default();
                at += end - 1;
                if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
                    operands.push(word.parse().unwrap_or(0.0));
                    continue;
                }
                if word == "ID" {
                    // A picture in the text: bytes that mean nothing here.
                    let end = rest.windows(3).position(|bytes| bytes == b"\nEI" || bytes == b" EI");
                    at += end.unwrap_or(rest.len());
                }
                if !word.starts_with('/') {
                    operators += 1;
                    canvas.operator(word, &operands);
                }
                operands.clear();
                if operators > MAX_PDF_OPERATORS {
                    return Err(ImportError::OverLimit(Limit::Pages));
                }
            }
            _ => {}
        }
    }
    let count = canvas.rules.level.len() + canvas.rules.upright.len();
    Ok(if count > MAX_PDF_RULES { Rules::default() } else { canvas.rules })
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace()
        && !matches!(byte, 0 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'%')
}

/// The end of a text in brackets, which may hold others.
fn behind_string(content: &[u8], mut at: usize) -> usize {
    let mut depth = 1_usize;
    while let Some(byte) = content.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// How points of a drawing become points of the page.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

struct Canvas {
    matrix: Matrix,
    saved: Vec<Matrix>,
    /// Corners of the path that is being drawn, part by part.
    path: Vec<Vec<(f64, f64)>>,
    rules: Rules,
}

impl Default for Canvas {
    fn default() -> Canvas {
        Canvas { matrix: IDENTITY, saved: Vec::new(), path: Vec::new(), rules: Rules::default() }
    }
}

impl Canvas {
    fn operator(&mut self, word: &str, operands: &[f64]) {
        match (word, operands) {
            ("q", _) if self.saved.len() < MAX_SAVED => self.saved.push(self.matrix),
            ("Q", _) => self.matrix = self.saved.pop().unwrap_or(self.matrix),
            ("cm", [a, b, c, d, e, f]) => {
                let m = self.matrix;
                self.matrix = [
                    a * m[0] + b * m[2],
                    a * m[1] + b * m[3],
                    c * m[0] + d * m[2],
                    c * m[1] + d * m[3],
                    e * m[0] + f * m[2] + m[4],
                    e * m[1] + f * m[3] + m[5],
                ];
            }
            ("m", [x, y]) => {
                let start = self.point(*x, *y);
                self.path.push(vec![start]);
            }
            ("l", [x, y]) => {
                let point = self.point(*x, *y);
                self.path.last_mut().into_iter().for_each(|part| part.push(point));
            }
            ("h", _) => {
                if let Some(part) = self.path.last_mut() {
                    part.extend(part.first().copied());
                }
            }
            ("re", [x, y, width, height]) => {
                let corners = [
                    (*x, *y),
                    (x + width, *y),
                    (x + width, y + height),
                    (*x, y + height),
                    (*x, *y),
                ];
                self.path.push(corners.map(|(x, y)| self.point(x, y)).to_vec());
            }
            // A curve is no border.
            ("c" | "v" | "y", _) => {
                self.path.pop();
            }
            ("S" | "s", _) => self.stroke(),
            ("f" | "F" | "f*", _) => self.fill(),
            ("B" | "B*" | "b" | "b*", _) => {
                self.fill();
                self.stroke();
            }
            ("n", _) => {}
            _ => return,
        }
        if matches!(word, "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n") {
            self.path.clear();
        }
    }

    fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let m = self.matrix;
        (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
    }

    fn stroke(&mut self) {
        for part in &self.path {
            for pair in part.windows(2) {
                if let [one, other] = pair {
                    self.rules.add(*one, *other, MAX_LEAN);
                }
            }
        }
    }

    /// A thin area is a line.
    fn fill(&mut self) {
        for part in &self.path {
            let low = part.iter().copied().reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)));
            let high = part.iter().copied().reduce(|a, b| (a.0.max(b.0), a.1.max(b.1)));
            if let (Some(low), Some(high)) = (low, high) {
                self.rules.add(low, high, MAX_THICKNESS);
            }
        }
    }
}

impl Rules {
    fn add(&mut self, one: (f64, f64), other: (f64, f64), thickness: f64) {
        let (width, height) = ((one.0 - other.0).abs(), (one.1 - other.1).abs());
        let rule = |at: f64, a: f64, b: f64| Rule { at, from: a.min(b), to: a.max(b) };
        if height <= thickness && width >= MIN_LENGTH {
            self.level.push(rule((one.1 + other.1) / 2.0, one.0, other.0));
        } else if width <= thickness && height >= MIN_LENGTH {
            self.upright.push(rule((one.0 + other.0) / 2.0, one.1, other.1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: f64, from: f64, to: f64) -> Rule {
        Rule { at, from, to }
    }

    #[test]
    fn borders_however_they_are_drawn() {
        let check = |content: &str, level: &[Rule], upright: &[Rule]| {
            let expected = Rules { level: level.to_vec(), upright: upright.to_vec() };
            assert_eq!(rules(content.as_bytes()), Ok(expected), "{content}");
        };
        check("10 20 m 110 20 l S", &[rule(20.0, 10.0, 110.0)], &[]);
        // As Word draws them.
        check("10 20 100 0.5 re f*", &[rule(20.25, 10.0, 110.0)], &[]);
        check("10 20 0.5 100 re\nf", &[], &[rule(10.25, 20.0, 120.0)]);
        let sides = [rule(20.0, 10.0, 110.0), rule(70.0, 10.0, 110.0)];
        check("10 20 100 50 re s", &sides, &[rule(110.0, 20.0, 70.0), rule(10.0, 20.0, 70.0)]);
        // Areas, clipping, texts, slanting lines.
        check("10 20 100 50 re f 10 20 100 1 re W n (0 0 m 9 0 l S \\) S) Tj", &[], &[]);
        check("0 0 m 50 50 l S BI ID 0 0 m 90 0 l S EI", &[], &[]);
        // Moved and enlarged.
        check(
            "q 2 0 0 2 5 5 cm 0 0 m 10 0 l S Q 0 0 m 10 0 l S",
            &[rule(5.0, 5.0, 25.0), rule(0.0, 0.0, 10.0)],
            &[],
        );
        let many = "0 0 m 9 0 l S ".repeat(MAX_PDF_RULES + 1);
        assert_eq!(rules(many.as_bytes()), Ok(Rules::default()));
        let more = "q ".repeat(MAX_PDF_OPERATORS + 1);
        assert_eq!(rules(more.as_bytes()), Err(ImportError::OverLimit(Limit::Pages)));
    }
}
