//! Renders the view to HTML on the host.

use crate::components::App;
use crate::locale::Locale;
use crate::model::Entry;
use crate::options::Options;
use crate::state::{Feeds, Settings, Store};
use crate::timeline::Clock;
use crate::url_parts::webcal;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::sync::Arc;

/// Renders a timeline of these entries as HTML: the contents of the element's shadow root, without styles. It contains
/// all entries that the options include, and also controls, which do nothing without the element's script.
///
/// The clock and the time zones are those of the locale's platform. Text of entries is escaped, and strict policies
/// accept the HTML: it contains no script, `style` or event handler.
///
/// ```
/// use event_timeline::{feed, locale::Locale, options::Options, platform::host::Host, render, words::Words};
///
/// static HOST: Host = Host::utc();
///
/// let text = r#"{"items": [{"id": "1", "title": "A < B", "date_published": "2024-02-04T10:00:00Z"}]}"#;
/// let feed = feed::read(text, "https://example.org/feed.json", &|url, _| Some(url.to_owned()))?;
/// let locale = Locale::new("en-GB", Words::english(), &HOST);
/// let html = render::html(feed::merge(vec![feed.entries]), Options::default(), &locale);
/// assert!(html.contains("A &lt; B") && html.contains("4 Feb"));
/// # Ok::<(), feed::FeedError>(())
/// ```
#[must_use]
pub fn html(entries: Vec<Arc<Entry>>, options: Options, locale: &Locale) -> String {
    let settings = settings(options, locale);
    render(entries, settings, locale.platform().now())
}

/// The page that contains a prerendered view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'p> {
    /// The URL of `event-timeline.css`.
    pub styles: &'p str,
    /// The prefix of the element's parameters in the page's URL, such as `timeline`. Without it, entries have no permalinks.
    pub prefix: Option<&'p str>,
    /// The page's host, which is not shown beside links
    pub host: Option<&'p str>,
}

/// The prerendered view of a timeline, as a declarative shadow root to be put first into an `<event-timeline>`. It is
/// painted with the page, and shown until the element has drawn its own view.
///
/// It does not become outdated: all entries are under their years, even upcoming ones. The element adds the upcoming
/// section and relative times.
///
/// ```
/// use event_timeline::render::{self, Surroundings};
/// use event_timeline::{feed, locale::Locale, options::Options, platform::host::Host, words::Words};
///
/// static HOST: Host = Host::utc();
///
/// let text = r#"{"items": [{"id": "1", "title": "A", "_event": {"start": "2044-02-04"}}]}"#;
/// let feed = feed::read(text, "https://example.org/feed.json", &|url, _| Some(url.to_owned()))?;
/// let locale = Locale::new("en-GB", Words::english(), &HOST);
/// let page = Surroundings { styles: "/event-timeline/event-timeline.css", ..Surroundings::default() };
/// let html = render::shadow(feed::merge(vec![feed.entries]), Options::default(), &locale, page);
/// assert!(html.starts_with("<template shadowrootmode=\"open\">") && html.contains("2044"));
/// # Ok::<(), feed::FeedError>(())
/// ```
#[must_use]
pub fn shadow(entries: Vec<Arc<Entry>>, options: Options, locale: &Locale, page: Surroundings<'_>) -> String {
    let Surroundings { styles, prefix, host } = page;
    let link = prefix.map(|prefix| format!("?{prefix}."));
    let settings = Settings { link, host: host.map(str::to_owned), ..settings(options, locale) };
    let view =
        render(entries, settings, Clock { now: DateTime::<Utc>::MAX_UTC.fixed_offset(), ..locale.platform().now() });
    let styles = styles.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"{styles}\"><div part=\"base\" data-prepared>{view}</div></template>"
    )
}

fn settings(options: Options, locale: &Locale) -> Settings {
    let calendar = options.calendar.as_deref().and_then(webcal);
    Settings { options, calendar, lang: locale.lang().to_owned(), locale: Some(locale.clone()), ..Settings::default() }
}

fn render(entries: Vec<Arc<Entry>>, settings: Settings, clock: Clock) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let store = Store::new(settings, clock, Callback::new(|_| true));
        store.feeds.set(Arc::new(Feeds::new(entries, true, None, None)));
        // There is no viewport: all rows are rendered.
        store.commit();
        // Remove Leptos' placeholders for hydration, which is not used, and which HTML parsers report as errors. Text
        // and attributes contain no `<`.
        view! { <App store/> }.to_html().replace("<!>", "")
    });
    owner.cleanup();
    html
}
