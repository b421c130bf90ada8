//! Elements that are drawn once: what changes later is written into them.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::NodeRef;

/// Where such an element stands in the page.
#[derive(Clone, Default)]
pub(super) struct Place(pub(super) NodeRef);

impl PartialEq for Place {
    /// Where something stands follows from what it is.
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Place {
    /// The element, once it is drawn.
    pub(super) fn element<E: JsCast>(&self) -> Option<E> {
        Some(self.0.get()?.unchecked_into())
    }

    /// Writes what is not as it was before; nothing before stands for anything. Whether the element is there.
    #[inline(never)]
    pub(super) fn write(&self, before: Option<&Words>, now: &Words) -> bool {
        let Some(element) = self.element::<Element>() else { return false };
        if before.map(|before| &before.class) != Some(&now.class) {
            element.set_class_name(now.class);
        }
        if before.map(|before| &before.label) != Some(&now.label) {
            attribute(&element, "aria-label", now.label.as_deref());
        }
        if before.map(|before| &before.text) != Some(&now.text)
            && let Some(text) = element.first_child()
        {
            // The same node as before, or Yew would look for it in vain.
            text.set_node_value(Some(&now.text));
        }
        true
    }
}

/// What an element with nothing but a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) class: &'static str,
    /// What a screen reader says instead of the text.
    pub(super) label: Option<String>,
    pub(super) text: String,
}

/// Sets an attribute or takes it away.
pub(super) fn attribute(element: &Element, name: &str, value: Option<&str>) {
    // Neither fails for the names that occur.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
