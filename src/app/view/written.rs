//! Elements that are drawn once: what changes later is written into them.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, Node};
use yew::NodeRef;

/// An element and the text in it, if it has one.
type Found = (Element, Option<Node>);

/// Where such an element stands in the page.
#[derive(Clone, Default)]
pub(crate) struct Place {
    pub(crate) drawn: NodeRef,
    /// Once it was asked for: asking the page each time takes as long as writing.
    known: Rc<RefCell<Option<Found>>>,
}

impl PartialEq for Place {
    /// Where something stands follows from what it is.
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Place {
    /// Does something with the element and its text; nothing before it is drawn.
    pub(crate) fn with(&self, act: impl FnOnce(&Element, Option<&Node>)) -> bool {
        let mut known = self.known.borrow_mut();
        if known.is_none() {
            let Some(element) = self.drawn.cast::<Element>() else { return false };
            let text = element.first_child();
            *known = Some((element, text));
        }
        if let Some((element, text)) = &*known {
            act(element, text.as_ref());
        }
        true
    }

    /// It was drawn again: it may be another element, and says what it said when it was drawn last.
    pub(crate) fn is_drawn(&self) {
        self.known.replace(None);
    }

    /// Writes what is not as it was before; nothing before stands for anything. Whether the element is there.
    #[inline(never)]
    pub(crate) fn write(&self, before: Option<&Words>, now: &Words) -> bool {
        self.with(|element, text| {
            if before.map(|before| before.class) != Some(now.class) {
                element.set_class_name(now.class);
            }
            if before.map(|before| &before.label) != Some(&now.label) {
                attribute(element, "aria-label", now.label.as_deref());
            }
            if before.map(|before| &before.text) != Some(&now.text)
                && let Some(text) = text
            {
                // The same node as before, or Yew would look for it in vain.
                text.set_node_value(Some(&now.text));
            }
        })
    }
}

/// What an element with nothing but a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) class: &'static str,
    /// What a screen reader says instead of the text.
    pub(crate) label: Option<String>,
    pub(crate) text: String,
}

/// Sets an attribute or takes it away.
pub(crate) fn attribute(element: &Element, name: &str, value: Option<&str>) {
    // Neither fails for the names that occur.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
