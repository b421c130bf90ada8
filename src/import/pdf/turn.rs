//! Pages whose text does not run from left to right: a wide table printed on an upright page and turned for
//! the screen. The direction of the letters decides, not what the page says of itself.

use pdf_extract::{MediaBox, Transform};

use super::rules::{Rule, Rules};

/// How often a page has to be turned by a right angle, counted against the clock, for its text to be level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is level.
    #[default]
    None,
    /// It runs upwards.
    Up,
    /// It stands on its head.
    Over,
    /// It runs downwards.
    Down,
}

impl Turn {
    /// The direction of a letter.
    pub(super) fn of(place: &Transform) -> Turn {
        let (along, up) = (place.m11, place.m12);
        match (along.abs() >= up.abs(), along + up >= 0.0) {
            (true, true) => Turn::None,
            (true, false) => Turn::Over,
            (false, true) => Turn::Up,
            (false, false) => Turn::Down,
        }
    }

    /// Where a point of the page is once its text is level; `y` grows upwards.
    pub(super) fn point(self, media: &MediaBox, x: f64, y: f64) -> (f64, f64) {
        match self {
            Turn::None => (x, y),
            Turn::Up => (y - media.lly, media.urx - x),
            Turn::Over => (media.urx - x, media.ury - y),
            Turn::Down => (media.ury - y, x - media.llx),
        }
    }

    /// The page itself.
    pub(super) fn media(self, media: &MediaBox) -> MediaBox {
        let (width, height) = (media.urx - media.llx, media.ury - media.lly);
        let (urx, ury) = match self {
            Turn::None => return *media,
            Turn::Over => (width, height),
            Turn::Up | Turn::Down => (height, width),
        };
        MediaBox { llx: 0.0, lly: 0.0, urx, ury }
    }

    /// The lines that it draws.
    pub(super) fn rules(self, media: &MediaBox, rules: Rules) -> Rules {
        let turned = |one: (f64, f64), other: (f64, f64), is_level: bool| {
            let (one, other) =
                (self.point(media, one.0, one.1), self.point(media, other.0, other.1));
            let (at, from, to) =
                if is_level { (one.1, one.0, other.0) } else { (one.0, one.1, other.1) };
            Rule { at, from: from.min(to), to: from.max(to) }
        };
        let stays = matches!(self, Turn::None | Turn::Over);
        let level =
            rules.level.iter().map(|r| turned((r.from, r.at), (r.to, r.at), stays)).collect();
        let upright =
            rules.upright.iter().map(|r| turned((r.at, r.from), (r.at, r.to), !stays)).collect();
        match stays {
            true => Rules { level, upright },
            false => Rules { level: upright, upright: level },
        }
    }
}
