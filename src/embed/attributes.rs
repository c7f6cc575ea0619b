//! What the page says at the element, and where that stands.

use crate::dom::{events, url};
use crate::options::{Keep, Options, Warning, Zone};
use crate::platform::{Platform, browser::Browser};
use crate::url_parts::webcal;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The attributes, and the language of the page. What is not understood is told once.
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

/// The URL by which calendar programs subscribe to the calendar that the page names.
pub(super) fn calendar(host: &HtmlElement, options: &Options) -> Option<String> {
    let base = host.base_uri().ok().flatten().unwrap_or_default();
    webcal(&Browser.resolve(options.calendar.as_deref()?, &base)?)
}

/// The nearest `lang`, also beyond the shadow roots that the element may itself stand in.
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

/// What its parameters in the page's address begin with, if it keeps anything there: its `id`, or `timeline`, and from the second one
/// of the page on its number, so that no two disturb each other. What has no controls, such as a banner, comes after what has.
pub(super) fn prefix(host: &HtmlElement, options: &Options) -> Option<String> {
    let document = host.owner_document()?;
    let find = |which: &str| {
        let all = document.query_selector_all(&[&host.local_name(), which].concat()).ok()?;
        let place = (0..all.length()).find(|at| all.get(*at).as_ref() == Some(host));
        Some((place, all.length()))
    };
    let (place, count) = find(":not([view=next i], [controls=none i])")?;
    // In the shadow root of another element it is not among them. It is then the first, for all that it can know.
    let place = place.or_else(|| Some(find("")?.0? + count)).unwrap_or(0);
    // Where nothing of it could be kept, nothing of it leads anywhere.
    if !url::is_kept() {
        return None;
    }
    let keep = options.state.unwrap_or(if place == 0 { Keep::Url } else { Keep::None });
    let id = host.id();
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    // The name of one with an `id` is its own, also where it looks like ours.
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
