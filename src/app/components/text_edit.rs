//! A text of the report: one line, or several paragraphs, one per line.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::view::page::Page;

use crate::app::queries::{self, ChipView, Passage};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::part::Part;
use crate::command::{Command, TextPlace};
use xxgk_core::lang::Lang;
use xxgk_core::report::TextField;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct TextEditProps {
    pub(super) session: SessionRef,
    pub(super) field: TextField,
    pub(super) label: AttrValue,
    pub(super) placeholder: AttrValue,
    /// Lines to show at least.
    #[prop_or(1)]
    pub(super) rows: usize,
}

/// Characters of 16 px that stand in one line of the paper, roughly.
const CHARACTERS_PER_LINE: usize = 46;

pub(super) struct TextEdit;

impl Part for TextEdit {
    type Props = TextEditProps;
    type Shown = (Lang, bool, Rc<str>, Vec<ChipView>, Vec<Passage>, bool);

    fn session(props: &TextEditProps) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &TextEditProps) -> u32 {
        // What a search goes to is shown, too.
        state.versions.texts + state.replace.as_ref().map_or(0, |_| state.focus.0)
    }

    fn query(state: &State, props: &TextEditProps) -> Self::Shown {
        let writing = state.open.as_ref().is_some_and(|open| open.writing == Some(props.field));
        let chips = queries::chips(state, props.field);
        let passages = queries::passages(state, props.field);
        let is_locked = state.locked.organ && props.field == TextField::Organ;
        let readonly = state.readonly || is_locked;
        (state.lang, readonly, queries::text(state, props.field), chips, passages, writing)
    }

    fn draw(props: &TextEditProps, shown: &Self::Shown) -> Html {
        draw(props, shown)
    }
}

fn draw(
    props: &TextEditProps,
    shown: &(Lang, bool, Rc<str>, Vec<ChipView>, Vec<Passage>, bool),
) -> Html {
    let (lang, readonly, ref text, ref chips, ref passages, writing) = *shown;
    let field = props.field;
    let name = field.key();
    if !field.is_multiline() {
        return Page::draw(lang, |page| {
            page.el("input type=text class=line autocomplete=off", |page| {
                page.attr("data-field", name);
                page.attr("aria-label", &props.label);
                page.attr("placeholder", &props.placeholder);
                page.flag("readonly", readonly);
                page.attr("value", text);
            });
        });
    }
    // Where the browser cannot size the field by its content, rows do it roughly.
    let mut rows = 0;
    for line in text.lines() {
        rows += 1 + line.chars().count() / CHARACTERS_PER_LINE;
    }
    Page::draw(lang, |page| {
        page.el("div class=text-place", |page| {
            let grounds = grounds(chips, passages);
            page.when(!grounds.is_empty(), |page| mirror(page, text, &grounds));
            page.el("textarea class=text spellcheck=false", |page| {
                page.attr("data-field", name);
                page.attr("aria-label", &props.label);
                page.attr("placeholder", &props.placeholder);
                page.flag("readonly", readonly);
                page.attr("rows", &rows.max(props.rows).to_string());
                page.attr("value", text);
            });
            page.when(writing && !readonly, |page| chip_bar(page, field, chips));
        });
    })
}

/// What has a ground of its own: first and last byte and a class.
type Ground = (usize, usize, &'static str);

/// The numbers that are bound, and the passages that findings are about.
fn grounds(chips: &[ChipView], passages: &[Passage]) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Vec::new();
    for chip in chips.iter().filter(|chip| chip.bound) {
        grounds.push((chip.binding.start, chip.binding.end, "bound"));
    }
    for passage in passages {
        grounds.push((passage.start, passage.end, passage.class));
        if passage.selected {
            grounds.push((passage.start, passage.end, "selected"));
        }
    }
    grounds
}

/// Bytes of a ground that is about the whole text rather than a passage of it: some 200 characters.
const WALL: usize = 600;

/// The same text behind the field, with grounds under some of it.
fn mirror(page: &mut Page, text: &str, grounds: &[Ground]) {
    page.el("div class=mirror aria-hidden=true", |page| {
        let mut done = 0;
        while done < text.len() {
            // Up to where the next ground begins or ends.
            let ends = grounds.iter().flat_map(|(start, end, _)| [*start, *end]);
            let end = ends.filter(|end| *end > done).min().unwrap_or(text.len()).min(text.len());
            let piece = text.get(done..end).unwrap_or("");
            let mut classes = Vec::new();
            for (start, end, class) in grounds {
                if *start <= done && done < *end {
                    classes.push(*class);
                }
            }
            if classes.is_empty() {
                page.text(piece);
            } else {
                // A ground under a whole page is a wall: its line alone says it.
                if piece.len() > WALL {
                    classes.push("wall");
                }
                page.el("mark", |page| {
                    page.class(&classes);
                    page.text(piece);
                });
            }
            done = end;
        }
    });
}

/// Numbers of the text: bound ones, with a way to their cell and to let go; and those that could be.
fn chip_bar(page: &mut Page, field: TextField, chips: &[ChipView]) {
    page.el("div class=chips", |page| {
        for chip in chips {
            page.el("span", |page| {
                page.class(&["chip", if chip.bound { "bound" } else { "" }]);
                if chip.bound {
                    page.el("button class=link", |page| {
                        page.does(&Command::GoToCell(chip.binding.cell));
                        page.text(&chip.says);
                    });
                    page.el("button class='quiet icon'", |page| {
                        page.does(&Command::Unbind(TextPlace {
                            field: chip.binding.field,
                            start: chip.binding.start,
                        }));
                        page.attr_say("aria-label", "不再联动", "No longer follow the table");
                        page.attr_say(
                            "title",
                            "不再联动，文字不变",
                            "No longer follow the table; the text stays",
                        );
                        page.text("×");
                    });
                } else {
                    page.text(&chip.says);
                    page.el("button", |page| {
                        page.does(&Command::Bind(chip.binding));
                        page.attr_say(
                            "title",
                            "表中数字变动时，这里跟着变",
                            "Follows the cell when it changes",
                        );
                        page.say("与表格联动", "Follow the table");
                    });
                }
            });
        }
        page.el("button class=quiet", |page| {
            page.does(&Command::InsertNumber(field));
            page.say("插入表中数字……", "Insert a number…");
        });
    });
}
