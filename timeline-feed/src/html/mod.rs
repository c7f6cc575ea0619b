//! The timeline as HTML for readers without JavaScript, for search engines and for the site's own search: a plain list
//! that stays correct over time. It contains dates, but no relative times.

mod page;
mod shadow;
mod words;

pub use page::{Tag, update};
pub use shadow::shadow;
pub use words::locale;

use crate::feed::shown;
use event_timeline::html::{Page, script};
use event_timeline::locale::Locale;
use event_timeline::model::Entry;
use event_timeline::options::Options;
use event_timeline::structured;
use event_timeline::timeline::Plan;
use std::sync::Arc;

/// The list, with the structured data before it if requested.
#[must_use]
pub fn html(entries: &[Arc<Entry>], options: &Options, locale: &Locale, json_ld: bool) -> String {
    let page = Page { options, locale, href: &shown };
    let plan = page.plan(entries);
    let mut out = String::new();
    if json_ld {
        out.push_str(&known(&plan, locale));
    }
    out.push_str(&page.list(&plan));
    out
}

/// The structured data. Relative URLs are left out, since search engines require absolute ones.
fn known(plan: &Plan, locale: &Locale) -> String {
    let nodes = structured::nodes(plan, locale.platform().now().now);
    let known: Vec<&str> = nodes
        .iter()
        .map(String::as_str)
        .filter(|node| !node.contains("//relative.invalid/") && !node.contains("//root.invalid/"))
        .collect();
    if known.is_empty() { String::new() } else { script(&structured::document(&known)) }
}
