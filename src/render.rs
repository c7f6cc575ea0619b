//! The view on the host: a timeline as HTML, before any script.

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

/// Renders a timeline of these entries as HTML: what stands in the shadow root of the element, without its styles. All entries that the options
/// let through are in it. What a reader can press is in it as well, and does nothing without the element's script.
///
/// The clock and the zones are those of the locale's platform. Text of the entries stays text, and strict policies let the HTML pass: no script,
/// no `style`, no listener is in it.
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

/// The page that a first view will stand in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'p> {
    /// The URL of `event-timeline.css`.
    pub styles: &'p str,
    /// What the names of the element's parameters begin with in the page's URL, such as `timeline`. Without it, entries have no links.
    pub prefix: Option<&'p str>,
    /// The page's host, which is not named beside links.
    pub host: Option<&'p str>,
}

/// The first view of a timeline as a declarative shadow root, to stand in an `<event-timeline>` before all else: it is painted with the page,
/// and the element shows it until it has drawn its own.
///
/// Nothing in it grows old: all of it stands under its year, whatever is to come. What that is, and how long it is until then, the element
/// says.
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
        // There is no viewport to follow: all of them are drawn.
        store.commit();
        // Leptos marks the places of what is not there, for a browser that takes the HTML over. None does, and they are errors to a parser. Of
        // texts and attributes no `<` is left.
        view! { <App store/> }.to_html().replace("<!>", "")
    });
    owner.cleanup();
    html
}
