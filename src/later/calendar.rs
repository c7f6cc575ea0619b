//! Files for calendars: of an entry, of an edition, of all that is to come of what is shown.

use crate::calendar;
use crate::dom::{clock, share};
use crate::intl;
use crate::model::Entry;
use crate::state::{Inputs, Loaded};
use crate::timeline::arrange;
use crate::view::Frame;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

/// Hands the reader the file that a button stands for.
pub(super) fn save(frame: &Rc<Frame>, inputs: &Inputs, action: &str, pressed: &Element) {
    let Loaded::Ready { entries, .. } = &inputs.loaded else { return };
    let found = frame.later().and_then(|later| later.find(inputs));
    let now = clock::now().now;
    let plan = arrange(entries, &inputs.options, now, found.as_deref());
    let near = pressed.closest("[data-id]").ok().flatten();
    let near = near.map(|near| (near.get_attribute("part"), near.get_attribute("data-id").unwrap_or_default()));
    let is_picked = |entry: &&Arc<Entry>| match (action, &near) {
        ("calendar", Some((Some(part), id))) if part == "item" => entry.id == *id,
        ("calendar", Some((_, name))) => entry.edition.as_ref() == Some(name),
        _ => true,
    };
    let offered = plan.coming.iter().flat_map(|group| group.entries()).filter(|entry| calendar::is_offered(entry, now));
    let picked: Vec<&Arc<Entry>> = offered.filter(is_picked).collect();
    let name = match (picked.as_slice(), &near) {
        ([one], _) => one.title.clone(),
        (_, Some((_, name))) if action == "calendar" => name.clone(),
        _ => String::new(),
    };
    let lang = inputs.words.map_or("", |words| words.locale(&inputs.lang));
    let country = |code: &str| intl::country(lang, code);
    let export = calendar::Export { now, domain: "", country: &country };
    if let Some(text) = calendar::calendar(&mut picked.iter().map(|entry| &***entry), &export) {
        share::save(&calendar::file_name(&name), "text/calendar;charset=utf-8", &text);
    }
}
