//! Drawing what does not change once it is drawn.
//!
//! An entry is drawn once, from data that is never written to again. Leptos' views would carry code to change every part of
//! it, for each shape of view anew: the wasm came out a third larger. So entries are plain nodes, made here, and Leptos is
//! what decides when to draw them.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    // Not web-sys' declarations, which carry a way out for names that no browser takes: ours are all written here.
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_ns(namespace: &str, tag: &str) -> Element;

    type Parent;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set(this: &Parent, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = append)]
    fn append_node(this: &Parent, node: &Element);
    #[wasm_bindgen(method, js_name = append)]
    fn append_text(this: &Parent, text: &str);
    #[wasm_bindgen(method, getter)]
    fn style(this: &Parent) -> Style;
    type Style;
    #[wasm_bindgen(method, js_name = setProperty)]
    fn set_property(this: &Style, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = replaceChildren)]
    fn clear(this: &Parent);
    #[wasm_bindgen(method, js_name = toggleAttribute)]
    fn toggle(this: &Parent, name: &str, is_on: bool);
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn listen(this: &Parent, event: &str, then: &JsValue);
}

/// An element that is drawn once. Clones are the same element.
#[must_use]
#[derive(Clone)]
pub(crate) struct Drawn(Element);

/// An element.
pub(crate) fn el(tag: &str) -> Drawn {
    Drawn(create_element(tag))
}

/// An element with a `part` name, for the page's styles.
pub(crate) fn part(tag: &str, part: &str) -> Drawn {
    el(tag).attr("part", part)
}

/// An element of SVG.
pub(crate) fn svg(tag: &str) -> Drawn {
    Drawn(create_element_ns("http://www.w3.org/2000/svg", tag))
}

impl Drawn {
    fn parent(&self) -> &Parent {
        self.0.unchecked_ref()
    }

    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// Sets an attribute of what may be on the page already.
    pub fn set(&self, name: &str, value: &str) {
        self.parent().set(name, value);
    }

    /// With text. It stays text, whatever it holds.
    pub fn text(self, text: &str) -> Self {
        self.parent().append_text(text);
        self
    }

    /// With an element inside.
    pub fn child(self, child: Drawn) -> Self {
        self.parent().append_node(&child.0);
        self
    }

    /// With an element inside, if there is one.
    pub fn maybe(self, child: Option<Drawn>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Which calls `then` at these events of it, or of what is in it.
    pub fn on<E: ?Sized>(self, events: &[&str], then: &Closure<E>) -> Self {
        for event in events {
            self.parent().listen(event, then.as_ref());
        }
        self
    }

    /// With a custom property of CSS. Strict policies let it pass, unlike an attribute `style`.
    pub fn style(self, name: &str, value: &str) -> Self {
        self.parent().style().set_property(name, value);
        self
    }

    /// Puts it at the end of an element that is on the page already.
    pub fn put_into(&self, parent: &Element) {
        let parent: &Parent = parent.unchecked_ref();
        parent.append_node(&self.0);
    }

    /// Sets an attribute without a value, such as `hidden`, or takes it away.
    pub fn toggle(&self, name: &str, is_on: bool) {
        self.parent().toggle(name, is_on);
    }

    /// Takes away what stands in it.
    pub fn clear(&self) {
        self.parent().clear();
    }

    /// What it is on the page.
    pub fn element(&self) -> &Element {
        &self.0
    }
}
