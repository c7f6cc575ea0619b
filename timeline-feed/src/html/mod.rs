//! The timeline as HTML for readers without JavaScript, for search engines and for the site's own search: a plain list, which never grows
//! stale. It says when something is, and never in how many days.

mod facts;
mod list;
mod page;
mod shadow;
mod words;
mod writer;

pub use page::{Tag, update};
pub use shadow::shadow;
pub use words::locale;

use crate::feed::shown;
use event_timeline::locale::Locale;
use event_timeline::model::Entry;
use event_timeline::options::{Options, View};
use event_timeline::structured;
use event_timeline::timeline::{Plan, arrange};
use std::sync::Arc;

/// The list, with the structured data before it if they are wanted.
#[must_use]
pub fn html(entries: &[Arc<Entry>], options: &Options, locale: &Locale, json_ld: bool) -> String {
    let plan = plan(entries, options, locale);
    let mut out = String::new();
    if json_ld {
        out.push_str(&script(&plan, locale));
    }
    out.push_str(&list::write(&plan, options, locale));
    out
}

/// What is shown, all of it under its years: what is to come now has passed when it is read. Of `view="next"` the one that is to come is
/// shown, and whoever reads it later has the script.
fn plan(entries: &[Arc<Entry>], options: &Options, locale: &Locale) -> Plan {
    let now = locale.platform().now().now;
    if options.view == View::Next || options.limit.is_some() {
        // Which entries there are depends on the clock: they are those that the script will show first.
        let mut plan = arrange(entries, options, now, None);
        plan.coming.extend(plan.years.drain(..).flat_map(|year| year.groups));
        let ids: std::collections::HashSet<Arc<str>> =
            plan.coming.iter().flat_map(|group| group.entries_or_head()).map(|entry| entry.id.clone()).collect();
        let heads: Vec<Arc<str>> = plan.coming.iter().filter_map(|group| Some(group.head()?.id.clone())).collect();
        let kept: Vec<Arc<Entry>> =
            entries.iter().filter(|entry| ids.contains(&entry.id) || heads.contains(&entry.id)).cloned().collect();
        let all = Options { view: View::Timeline, limit: None, ..options.clone() };
        return arrange(&kept, &all, end_of_time(now), None);
    }
    arrange(entries, options, end_of_time(now), None)
}

/// When everything has passed.
fn end_of_time(now: chrono::DateTime<chrono::FixedOffset>) -> chrono::DateTime<chrono::FixedOffset> {
    now.checked_add_months(chrono::Months::new(12_000)).unwrap_or(now)
}

/// The structured data of what is shown. Addresses that nobody knows the beginning of are left out, as search engines want whole ones.
fn script(plan: &Plan, locale: &Locale) -> String {
    let nodes = structured::nodes(plan, locale.platform().now().now);
    let known: Vec<&str> = nodes
        .iter()
        .map(String::as_str)
        .filter(|node| !node.contains("//relative.invalid/") && !node.contains("//root.invalid/"))
        .collect();
    if known.is_empty() {
        return String::new();
    }
    format!("<script type=\"application/ld+json\" data-event-timeline>{}</script>\n", structured::document(&known))
}

/// An address as it stands in the page.
fn href(url: &str) -> String {
    shown(url)
}
