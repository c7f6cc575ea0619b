//! Reads the element's attributes and its place in the page.

use crate::dom::{events, url};
use crate::options::{Keep, Options, Warning, Zone};
use crate::platform::{Platform, browser::Browser};
use crate::url_parts::webcal;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Reads the attributes and the language. Warns once about each value that is not understood.
pub(super) fn read(host: &HtmlElement, warned: &RefCell<Vec<Warning>>) -> (Options, String) {
    let (mut options, mut warnings) = Options::read(|name| host.get_attribute(name));
    if let Zone::Named(name) = &options.time_zone
        && !Browser.is_zone(name)
    {
        warnings.push(Warning { attribute: "time-zone", value: name.clone() });
        options.time_zone = Zone::Event;
    }
    for warning in &warnings {
        if !warned.borrow().contains(warning) {
            events::warn(&warning.to_string());
        }
    }
    warned.replace(warnings);
    (options, language(host))
}

/// The `webcal:` URL of the calendar that the page names, by which calendar programs subscribe.
pub(super) fn calendar(host: &HtmlElement, options: &Options) -> Option<String> {
    let base = host.base_uri().ok().flatten().unwrap_or_default();
    webcal(&Browser.resolve(options.calendar.as_deref()?, &base)?)
}

/// The nearest `lang`, also outside the shadow roots that contain the element.
fn language(host: &HtmlElement) -> String {
    let mut at: Option<Element> = Some(host.clone().into());
    while let Some(element) = at {
        if let Ok(Some(holder)) = element.closest("[lang]") {
            return holder.get_attribute("lang").filter(|lang| !lang.is_empty()).unwrap_or_else(|| "en".to_owned());
        }
        at = element.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok().map(|root| root.host());
    }
    "en".to_owned()
}

/// The prefix of this timeline's parameters in the page's URL, if it uses the URL: its `id`, or `timeline`, with a
/// number from the second timeline of the page on, so that they do not collide. Timelines without controls, such as a
/// banner, are counted after those with controls.
pub(super) fn prefix(host: &HtmlElement, options: &Options) -> Option<String> {
    let document = host.owner_document()?;
    let find = |which: &str| {
        let all = document.query_selector_all(&[&host.local_name(), which].concat()).ok()?;
        let place = (0..all.length()).find(|at| all.get(*at).as_ref() == Some(host));
        Some((place, all.length()))
    };
    let (place, count) = find(":not([view=next i], [controls=none i])")?;
    // In the shadow root of another element it is not found, and counts as the first.
    let place = place.or_else(|| Some(find("")?.0? + count)).unwrap_or(0);
    // If the page's URL cannot be extended, permalinks would lead nowhere.
    if !url::is_kept() {
        return None;
    }
    let keep = options.state.unwrap_or(if place == 0 { Keep::Url } else { Keep::None });
    let id = host.id();
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    // Whether another timeline has this as its `id`: then it has the prefix.
    let is_taken = |name: &str| {
        let other = document.query_selector(&[&host.local_name(), "#", name].concat());
        other.is_ok_and(|other| other.is_some_and(|other| other != **host))
    };
    let mut number = place + 1;
    let mut ours = || loop {
        let name = if number == 1 { "timeline".to_owned() } else { format!("timeline-{number}") };
        if !is_taken(&name) {
            return name;
        }
        number += count.max(1);
    };
    (keep == Keep::Url).then(|| if is_plain { id } else { ours() })
}
