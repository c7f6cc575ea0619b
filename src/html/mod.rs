//! The timeline as HTML for readers without JavaScript, for search engines and for the site's own search: a plain list
//! that stays correct over time. It contains dates, but no relative times.

mod facts;
mod list;
mod writer;

use crate::locale::Locale;
use crate::model::Entry;
use crate::options::{Options, View};
use crate::timeline::{Plan, arrange};
use chrono::{DateTime, FixedOffset, Months};
use core::fmt;
use std::collections::BTreeSet;
use std::sync::Arc;
use writer::escape;

/// The page that contains the list.
#[derive(Clone, Copy)]
pub struct Page<'p> {
    /// The attributes of the element around the list
    pub options: &'p Options,
    /// The page's language
    pub locale: &'p Locale,
    /// How the page writes an absolute URL
    pub href: &'p dyn Fn(&str) -> String,
}

impl fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("options", self.options).field("locale", self.locale).finish_non_exhaustive()
    }
}

impl Page<'_> {
    /// A text, as a link if there is a URL.
    fn link(&self, url: Option<&str>, text: &str) -> String {
        match url {
            Some(url) => format!("<a href=\"{}\">{}</a>", escape(&(self.href)(url)), escape(text)),
            None => escape(text),
        }
    }

    /// Arranges these entries for the list. All are under their years, since upcoming entries will have passed by the
    /// time some readers see them. For `view="next"` and `limit`, the entries are selected as of now; later, the script
    /// corrects the selection.
    #[must_use]
    pub fn plan(&self, entries: &[Arc<Entry>]) -> Plan {
        let now = self.locale.platform().now().now;
        if self.options.view != View::Next && self.options.limit.is_none() {
            return arrange(entries, self.options, end_of_time(now), None);
        }
        // The selection depends on the time: take the entries that the script will show first.
        let mut plan = arrange(entries, self.options, now, None);
        plan.coming.extend(plan.years.drain(..).flat_map(|year| year.groups));
        let shown = plan.coming.iter().flat_map(|group| group.entries_or_head());
        let heads = plan.coming.iter().filter_map(|group| group.head());
        let ids: BTreeSet<&str> = shown.chain(heads).map(|entry| &*entry.id).collect();
        let kept: Vec<Arc<Entry>> = entries.iter().filter(|entry| ids.contains(&*entry.id)).cloned().collect();
        let all = Options { view: View::Timeline, limit: None, ..self.options.clone() };
        arrange(&kept, &all, end_of_time(now), None)
    }

    /// Renders the list.
    ///
    /// ```
    /// # #[cfg(feature = "ssr")] {
    /// use event_timeline::{feed, html::Page, locale::Locale, options::Options, platform::host::Host, words::Words};
    ///
    /// static HOST: Host = Host::utc();
    ///
    /// let text = r#"{"items": [{"id": "1", "url": "/a", "title": "A < B", "date_published": "2024-02-04T10:00:00Z"}]}"#;
    /// let feed = feed::read(text, "https://example.org/feed.json", &|url, _| Some(format!("https://example.org{url}"))).unwrap();
    /// let locale = Locale::new("en-GB", Words::english(), &HOST);
    /// let page = Page { options: &Options::default(), locale: &locale, href: &|url| url.replace("https://example.org/", "/") };
    /// let html = page.list(&page.plan(&feed::merge(vec![feed.entries])));
    /// assert!(html.contains("<h2>2024</h2>") && html.contains("<a href=\"/a\">A &lt; B</a>"));
    /// # }
    /// ```
    #[must_use]
    pub fn list(&self, plan: &Plan) -> String {
        list::write(plan, self)
    }
}

/// Structured data as a script element for the page, from a document of [`crate::structured`]. The element adopts the script as its own.
#[must_use]
pub fn script(document: &str) -> String {
    format!("<script type=\"application/ld+json\" data-event-timeline>{document}</script>\n")
}

/// A time at which every entry has passed.
fn end_of_time(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    now.checked_add_months(Months::new(12_000)).unwrap_or(now)
}
