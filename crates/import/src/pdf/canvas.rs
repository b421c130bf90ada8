//! What a page shows: its letters with their places, and the lines that it draws. Everything comes from the
//! interpreter of the drawing operators, through one [`Device`]. `y` grows downwards, from the upper left
//! corner of what is printed of the page.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_interpret::font::{Glyph as Sign, GlyphIdentifier, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, SoftMask, interpret_page,
};

use super::fonts;
use super::page::{Glyph, Page};
use super::radicals;
use super::rules::Rules;
use super::turn::Turn;
use crate::limits::MAX_PDF_LETTERS;

/// Stands for a letter of which nobody knows which one it is.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// The same letter so near to itself, in sizes of it, was drawn twice to look bold.
const TWICE: f64 = 0.15;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) page: Page,
    pub(super) rules: Rules,
    /// Whether there are more letters than a page can have.
    pub(super) is_over: bool,
    /// The letters are not shown: somebody laid what a program recognised under the picture of a page.
    pub(super) is_recognised: bool,
    /// Fonts that do not say which letters they show, with the number of these letters.
    pub(super) unknown: BTreeMap<String, usize>,
    /// Text of a font that cannot be read at all is missing.
    pub(super) has_lost_fonts: bool,
}

/// Lets a page draw itself.
pub(super) fn draw<'a>(page: &PdfPage<'a>, cache: &InterpreterCache<'a>) -> Drawn {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let lost = Arc::new(AtomicBool::new(false));
    let settings = fonts::settings(&lost);
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(transform, area, cache, page.xref(), settings);
    let mut canvas = Canvas::new(area);
    interpret_page(page, &mut context, &mut canvas);
    let mut drawn = canvas.finish();
    drawn.has_lost_fonts = lost.load(Ordering::Relaxed);
    drawn
}

/// How a letter stands in what is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shown {
    Inked,
    /// Outside of the page or of what may be drawn on.
    CutOff,
    /// Drawn without ink.
    Invisible,
}

struct Canvas {
    area: Rect,
    /// What may be drawn on, innermost last.
    clips: Vec<Rect>,
    shown: Vec<Glyph>,
    invisible: Vec<Glyph>,
    /// How many shown and how many invisible letters run in each direction.
    turns: [usize; 4],
    invisible_turns: [usize; 4],
    /// Letters by place, to find those that are drawn twice.
    places: BTreeMap<(i64, i64), Vec<usize>>,
    /// The letter before: where it ends, whether it was shown, and whether it is a digit.
    last: Option<(Point, Shown)>,
    rules: Rules,
    unknown: BTreeMap<String, usize>,
    /// Which signs of which fonts have no ink, of those that are no letters.
    blanks: HashMap<GlyphIdentifier, bool>,
    is_over: bool,
}

impl Canvas {
    fn new(area: Rect) -> Canvas {
        Canvas {
            area,
            clips: Vec::new(),
            shown: Vec::new(),
            invisible: Vec::new(),
            turns: [0; 4],
            invisible_turns: [0; 4],
            blanks: HashMap::new(),
            places: BTreeMap::new(),
            last: None,
            rules: Rules::default(),
            unknown: BTreeMap::new(),
            is_over: false,
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.area)
    }

    fn finish(self) -> Drawn {
        let is_recognised = self.shown.len() < FEW && self.invisible.len() >= FEW;
        let (glyphs, turns) = match is_recognised {
            true => (self.invisible, self.invisible_turns),
            false => (self.shown, self.turns),
        };
        let page = Page::new((self.area.width(), self.area.height()), glyphs);
        let (page, rules) = page.level(turns, self.rules);
        Drawn {
            page,
            rules,
            is_over: self.is_over,
            is_recognised,
            unknown: self.unknown,
            has_lost_fonts: false,
        }
    }

    fn add(&mut self, glyph: Glyph, shown: Shown, turn: Turn) {
        match shown {
            Shown::Invisible => {
                self.invisible_turns[turn as usize] += 1;
                self.invisible.push(glyph);
            }
            Shown::CutOff => {}
            Shown::Inked => {
                if self.is_drawn_already(&glyph) {
                    return;
                }
                self.turns[turn as usize] += 1;
                self.shown.push(glyph);
            }
        }
    }

    /// Looks for the same letter at the same place, and remembers this one.
    fn is_drawn_already(&mut self, glyph: &Glyph) -> bool {
        // Letters of one size that lie in the same square or beside it.
        let side = glyph.size.max(1.0);
        let square = |at: f64| (at / side).floor() as i64;
        let (column, row) = (square(glyph.x), square(glyph.y));
        let near = glyph.size * TWICE;
        let is_same = |other: &Glyph| {
            other.text == glyph.text
                && (other.x - glyph.x).abs() <= near
                && (other.y - glyph.y).abs() <= near
        };
        let around =
            (column - 1..=column + 1).flat_map(|x| (row - 1..=row + 1).map(move |y| (x, y)));
        let found = around
            .filter_map(|square| self.places.get(&square))
            .any(|known| known.iter().filter_map(|at| self.shown.get(*at)).any(is_same));
        if !found {
            let known = self.places.entry((column, row)).or_default();
            // Nothing real puts more letters into one square.
            if known.len() < MOST_IN_SQUARE {
                known.push(self.shown.len());
            }
        }
        found
    }
}

/// A page with fewer letters shows no text.
const FEW: usize = 5;
/// Most letters that are remembered of one square of a page.
const MOST_IN_SQUARE: usize = 64;

impl<'a> Device<'a> for Canvas {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let is_upright = run.writing_mode() == WritingMode::Vertical;
        for sign in run.glyphs() {
            if self.shown.len() + self.invisible.len() >= MAX_PDF_LETTERS {
                self.is_over = true;
                return;
            }
            let place = props.transform * sign.transform();
            let [along, up, across, high, x, y] = place.as_coeffs();
            let size = 1000.0 * across.hypot(high);
            let advance = match &**sign {
                Sign::Outline(outline) => outline.advance_width(),
                Sign::Type3(drawing) => drawing.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(0.0));
            let width = if is_upright { size } else { advance.abs() * along.hypot(up) };
            if ![x, y, size, width].into_iter().all(f64::is_finite) || size <= 0.0 {
                continue;
            }
            let text = self.text(sign);
            let middle = place * Point::new(if is_upright { 500.0 } else { advance / 2.0 }, 300.0);
            let shown = match mode {
                DrawMode::Invisible => Shown::Invisible,
                _ if self.clip().contains(middle) => Shown::Inked,
                _ => Shown::CutOff,
            };
            let mut glyph = Glyph::new(x, y, width, size, text);
            let is_digit = glyph.is_digit();
            // Of a number whose digits are partly cut off, nobody knows the rest.
            let begins = Point::new(x, y);
            let follows = |end: Point| end.distance(begins) <= size * BESIDE;
            if let Some((_, last)) = self.last.filter(|(end, _)| is_digit && follows(*end)) {
                match (last, shown) {
                    (Shown::CutOff, Shown::Inked) => glyph.cut_off(),
                    (Shown::Inked, Shown::CutOff) => {
                        self.shown.last_mut().into_iter().for_each(Glyph::cut_off);
                    }
                    _ => {}
                }
            }
            let end = Point::new(x + along * advance, y + up * advance);
            self.last = is_digit.then_some((end, shown));
            self.add(glyph, shown, Turn::of(along, up));
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let clip = self.clip();
        match mode {
            DrawMode::Fill(_) => self.rules.fill(path, props.transform, clip),
            DrawMode::Stroke(_) => self.rules.stroke(path, props.transform, clip),
            DrawMode::FillAndStroke(..) => {
                self.rules.fill(path, props.transform, clip);
                self.rules.stroke(path, props.transform, clip);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip_rect(&clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        let inner = self.clip().intersect(*rect);
        self.clips.push(inner);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
}

/// A digit that begins so near behind another, in sizes of it, belongs to the same number.
const BESIDE: f64 = 0.2;

impl Canvas {
    /// The letters that a sign stands for, [`UNKNOWN`] where its font does not say.
    fn text(&mut self, sign: &Sign<'_>) -> String {
        let text = match sign.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let is_letter = |c: char| !c.is_control() && c != UNKNOWN;
        if !text.is_empty() && text.chars().all(is_letter) {
            return radicals::letters(&text).into_owned();
        }
        let mut is_blank = || match sign {
            Sign::Outline(outline) => {
                let known = self.blanks.entry(outline.identifier());
                *known.or_insert_with(|| fonts::is_blank(outline))
            }
            Sign::Type3(_) => false,
        };
        if text.chars().any(char::is_whitespace) || is_blank() {
            return " ".to_owned();
        }
        *self.unknown.entry(fonts::name(sign)).or_default() += 1;
        UNKNOWN.to_string()
    }
}
