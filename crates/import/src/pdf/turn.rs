//! Pages whose text does not run from left to right: a wide table printed on an upright page and turned for
//! the screen. The direction of the letters decides, not what the page says of itself.

use super::rules::{Rule, Rules};

/// How the text of a page runs, and so how the page has to be turned for it to be level.
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

/// Width and height.
pub(super) type Size = (f64, f64);

impl Turn {
    /// The direction of a letter; `down` grows downwards.
    pub(super) fn of(along: f64, down: f64) -> Turn {
        match (along.abs() >= down.abs(), along + down >= 0.0) {
            (true, true) => Turn::None,
            (true, false) => Turn::Over,
            (false, true) => Turn::Down,
            (false, false) => Turn::Up,
        }
    }

    /// Where a point of the page is once its text is level.
    pub(super) fn point(self, (width, height): Size, x: f64, y: f64) -> (f64, f64) {
        match self {
            Turn::None => (x, y),
            Turn::Up => (height - y, x),
            Turn::Over => (width - x, height - y),
            Turn::Down => (y, width - x),
        }
    }

    /// The page itself.
    pub(super) fn size(self, (width, height): Size) -> Size {
        match self {
            Turn::None | Turn::Over => (width, height),
            Turn::Up | Turn::Down => (height, width),
        }
    }

    /// The lines that it draws.
    pub(super) fn rules(self, size: Size, rules: Rules) -> Rules {
        let turned = |one: (f64, f64), other: (f64, f64), is_level: bool| {
            let (one, other) = (self.point(size, one.0, one.1), self.point(size, other.0, other.1));
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
