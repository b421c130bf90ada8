//! Draws elements, texts and components in the order of the calls.
//!
//! Not `html!`: it compiles every element into code of its own, and the frame alone was 28 KB of it.
//! Here an element is a call with its start tag as a text, and one function makes elements of all of
//! them.

use std::cell::RefCell;
use std::mem;

use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VTag, VText};
use yew::{AttrValue, Html, NodeRef};

use super::written::{Place, Words};
use crate::command::Command;
use xxgk_core::lang::Lang;

/// What is drawn so far: the element that is open, and those around it.
pub(crate) struct Page {
    pub(crate) lang: Lang,
    open: Open,
    around: Vec<Open>,
}

/// An element that is being drawn. Without a tag it is a list: one place among its neighbours for
/// any number of nodes.
#[derive(Default)]
struct Open {
    tag: &'static str,
    names: Vec<&'static str>,
    /// As many as names. Without a value the element does not have the attribute.
    values: Vec<Option<AttributeOrProperty>>,
    /// What stands in an input.
    text: Option<AttrValue>,
    /// What tells it from its neighbours.
    key: Option<Key>,
    /// Who wants to find it in the page.
    place: Option<NodeRef>,
    children: Vec<Html>,
}

// The closures are inlined, so that they cost nothing; what they call is not, so that it is there once.
impl Page {
    /// Draws from the beginning.
    #[inline(always)]
    pub(crate) fn draw(lang: Lang, inside: impl FnOnce(&mut Page)) -> Html {
        let mut page = Page { lang, open: Open::default(), around: Vec::new() };
        inside(&mut page);
        page.open.finish()
    }

    /// An element. `start` is its start tag, as in `p class=facts` or `p class='facts short'`; what varies
    /// is said by [`Page::attr`] inside. Buttons need no type: none stands in a form.
    #[inline(always)]
    pub(crate) fn el(&mut self, start: &'static str, inside: impl FnOnce(&mut Page)) {
        self.open(start);
        inside(self);
        self.close();
    }

    /// An element with nothing but a text.
    #[inline(never)]
    pub(crate) fn leaf(&mut self, start: &'static str, text: &str) {
        self.el(start, |page| page.text(text));
    }

    /// The same in both languages.
    #[inline(never)]
    pub(crate) fn leaf_say(&mut self, start: &'static str, zh: &str, en: &str) {
        self.leaf(start, self.lang.pick(zh, en));
    }

    /// Nodes that may be more or fewer the next time. They take one place, so that their neighbours
    /// keep theirs, and with it the keyboard.
    #[inline(always)]
    pub(crate) fn list(&mut self, inside: impl FnOnce(&mut Page)) {
        self.el("", inside);
    }

    /// Nodes that may not be there the next time.
    #[inline(always)]
    pub(crate) fn when(&mut self, condition: bool, inside: impl FnOnce(&mut Page)) {
        self.open("");
        if condition {
            inside(self);
        }
        self.close();
    }

    /// Nodes for something that may not be there the next time.
    #[inline(always)]
    pub(crate) fn when_some<T>(&mut self, some: Option<T>, inside: impl FnOnce(&mut Page, T)) {
        self.open("");
        if let Some(some) = some {
            inside(self, some);
        }
        self.close();
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) {
        self.html(VText::new(shared(text)).into());
    }

    /// A text in both languages.
    #[inline(never)]
    pub(crate) fn say(&mut self, zh: &str, en: &str) {
        self.text(self.lang.pick(zh, en));
    }

    #[inline(never)]
    pub(crate) fn number(&mut self, number: usize) {
        self.text(&number.to_string());
    }

    /// A component, or what was drawn elsewhere.
    #[inline(never)]
    pub(crate) fn html(&mut self, html: Html) {
        self.open.children.push(html);
    }

    /// An attribute of the open element; `value` of an input is what stands in it.
    #[inline(never)]
    pub(crate) fn attr(&mut self, name: &'static str, value: &str) {
        if name == "value" && matches!(self.open.tag, "input" | "textarea") {
            self.open.text = Some(shared(value));
        } else {
            self.open.set(name, Some(AttributeOrProperty::Attribute(shared(value))));
        }
    }

    /// What tells the open element from its neighbours wherever it stands the next time. Each of them needs one, and
    /// no two may have the same.
    #[inline(never)]
    pub(crate) fn key(&mut self, key: String) {
        self.open.key = Some(key.into());
    }

    /// Where the open element is to be found in the page.
    #[inline(never)]
    pub(crate) fn place(&mut self, place: &Place) {
        self.open.place = Some(place.drawn.clone());
    }

    /// What an element that is written later says at first.
    #[inline(never)]
    pub(crate) fn words(&mut self, words: &Words) {
        self.attr("class", words.class);
        self.attr_some("aria-label", words.label.as_deref());
        self.text(&words.text);
    }

    /// What a click on the open element asks for.
    #[inline(never)]
    pub(crate) fn does(&mut self, command: &Command) {
        self.attr("data-command", command.name());
        let argument = command.argument();
        if !argument.is_empty() {
            self.attr("data-arg", &argument);
        }
    }

    /// A button with nothing but a text, in both languages.
    #[inline(never)]
    pub(crate) fn button(&mut self, start: &'static str, command: &Command, zh: &str, en: &str) {
        self.el(start, |page| {
            page.does(command);
            page.say(zh, en);
        });
    }

    /// The classes of the open element; empty ones are none.
    #[inline(never)]
    pub(crate) fn class(&mut self, names: &[&str]) {
        self.attr("class", &joined(names));
    }

    /// An attribute in both languages.
    #[inline(never)]
    pub(crate) fn attr_say(&mut self, name: &'static str, zh: &str, en: &str) {
        self.attr(name, self.lang.pick(zh, en));
    }

    /// An attribute that may be missing.
    #[inline(never)]
    pub(crate) fn attr_some(&mut self, name: &'static str, value: Option<&str>) {
        self.open.set(name, value.map(|value| AttributeOrProperty::Attribute(shared(value))));
    }

    /// An attribute of two states, as screen readers know them: `true` and `false`.
    #[inline(never)]
    pub(crate) fn attr_bool(&mut self, name: &'static str, on: bool) {
        let value = if on { "true" } else { "false" };
        self.open.set(name, Some(AttributeOrProperty::Static(value)));
    }

    /// An attribute that is there or not, such as `disabled`.
    #[inline(never)]
    pub(crate) fn flag(&mut self, name: &'static str, on: bool) {
        self.open.set(name, on.then_some(AttributeOrProperty::Static(name)));
    }

    /// An attribute that is `true` or not there.
    #[inline(never)]
    pub(crate) fn flag_true(&mut self, name: &'static str, on: bool) {
        self.open.set(name, on.then_some(AttributeOrProperty::Static("true")));
    }

    #[inline(never)]
    fn open(&mut self, start: &'static str) {
        let outer = mem::replace(&mut self.open, Open::starting(start));
        self.around.push(outer);
    }

    #[inline(never)]
    fn close(&mut self) {
        if let Some(outer) = self.around.pop() {
            let html = mem::replace(&mut self.open, outer).finish();
            self.open.children.push(html);
        }
    }
}

impl Open {
    fn starting(start: &'static str) -> Open {
        let (tag, mut rest) = cut(start, b' ').unwrap_or((start, ""));
        let mut open = Open { tag, ..Open::default() };
        while let Some((name, behind)) = cut(rest, b'=') {
            let (value, behind) = match behind.strip_prefix('\'') {
                Some(quoted) => cut(quoted, b'\'').unwrap_or((quoted, "")),
                None => cut(behind, b' ').unwrap_or((behind, "")),
            };
            open.set(name, Some(AttributeOrProperty::Static(value)));
            rest = behind.trim_start();
        }
        open
    }

    #[inline(never)]
    fn set(&mut self, name: &'static str, value: Option<AttributeOrProperty>) {
        self.names.push(name);
        self.values.push(value);
    }

    #[inline(never)]
    fn finish(self) -> Html {
        let mut children = VList::from(self.children);
        if self.tag.is_empty() {
            children.key = self.key;
            return children.into();
        }
        let mut tag = VTag::new(self.tag);
        tag.key = self.key;
        tag.node_ref = self.place.unwrap_or_default();
        tag.attributes =
            Attributes::Dynamic { keys: kept(self.names), values: self.values.into_boxed_slice() };
        tag.set_value(self.text);
        if let Some(place) = tag.children_mut() {
            *place = children.into();
        }
        tag.into()
    }
}

/// Before and behind a character of ASCII. `split_once` is made for long texts, and these are short.
#[inline(never)]
fn cut(text: &'static str, at: u8) -> Option<(&'static str, &'static str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// Names of classes in one attribute.
#[inline(never)]
pub(crate) fn joined(names: &[&str]) -> String {
    let mut class = String::new();
    for name in names {
        if !class.is_empty() && !name.is_empty() {
            class.push(' ');
        }
        class.push_str(name);
    }
    class
}

/// The same list of names for the same names: Yew compares two lists by their address, and only
/// elements whose lists differ name by name.
fn kept(names: Vec<&'static str>) -> &'static [&'static str] {
    thread_local! {
        /// Not many: one for each kind of start tag in these files.
        static KEPT: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with(|lists| {
        let mut lists = lists.borrow_mut();
        for list in lists.iter() {
            if **list == *names {
                return *list;
            }
        }
        let list: &'static [&'static str] = names.leak();
        lists.push(list);
        list
    })
}

#[inline(never)]
fn shared(text: &str) -> AttrValue {
    AttrValue::Rc(text.into())
}
