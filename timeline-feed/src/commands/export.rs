//! `ics`, `rss` and `split`

use crate::cli::{Ics, Rss, Split};
use crate::error::{Error, Result};
use crate::feed::{self, Read, is_relative};
use crate::fetch::Fetching;
use crate::html::locale;
use crate::input::Source;
use crate::notes::Notes;
use crate::rss::{Channel, rss as write_rss};
use crate::split::split as take_apart;
use crate::write;
use event_timeline::calendar::{Export, calendar, is_offered};
use event_timeline::model::Entry;
use event_timeline::platform::{Platform, host::Host};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use url::Url;

/// Reads feeds as if from the URL that they will have, on which ids and links depend.
fn read(feeds: &[String], base: Option<&Url>, fetching: &Fetching, notes: &mut Notes) -> Result<Vec<Read>> {
    let mut all = Vec::new();
    for typed in feeds {
        let document = Source::new(typed).read(fetching, notes)?;
        let home = || crate::json::parse(&document.text).ok().and_then(|root| root.get_str("home_page_url"));
        let address = match (base, &document.url) {
            (Some(base), _) => Some(base.to_string()),
            (None, Some(url)) => Some(url.to_string()),
            (None, None) => home().inspect(|home| {
                notes.guessed(format!("{typed} will be at {home}, since that is its home page; --base says otherwise"));
            }),
        };
        all.push(feed::from_text(document.name, document.text, address)?);
    }
    Ok(all)
}

/// Writes a calendar file.
pub(super) fn ics(args: &Ics, quiet: bool, notes: &mut Notes) -> Result<()> {
    let feeds = read(&args.feeds, args.base.as_ref(), &super::fetching(args.fetch, quiet), notes)?;
    if let Some(feed) = feeds.iter().find(|feed| is_relative(&feed.address)) {
        return Err(Error::new(format!(
            "it is not known where {} will be, and events are told apart by its host",
            feed.name
        ))
        .help("Say it with --base, such as --base https://kairos.io/events.json"));
    }
    let now = args.now.unwrap_or_else(|| Host::utc().now().now);
    let entries = feed::merge(&feeds);
    let locale = locale(&args.lang, Some(now.to_utc()));
    let country = |code: &str| locale.country(code);
    let export = Export { now, domain: "", country: &country };
    // Each date of an entry is an event of its own.
    let dates: Vec<Arc<Entry>> = entries
        .into_iter()
        .flat_map(|entry| if entry.also.is_empty() { vec![entry] } else { entry.dates() })
        .filter(|entry| args.all || is_offered(entry, now))
        .collect();
    let written = calendar(&mut dates.iter().map(|entry| &**entry), &export);
    if written.is_none() {
        notes.attention("nothing is to come: the calendar is empty. --all writes what has passed as well");
    }
    let title = feed::title(&feeds);
    let text = headed(written.as_deref().unwrap_or(EMPTY), title.as_deref());
    let text = kept(args.output.as_deref(), text);
    write::output(args.output.as_deref(), &text).map(|_| ())
}

/// A calendar without events. The standard requires at least one, but programs that subscribe accept an empty calendar,
/// and not a missing file.
const EMPTY: &str =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//event-timeline//event-timeline//EN\r\nEND:VCALENDAR\r\n";

/// Adds metadata for subscribers to a calendar: its name, and how often to refresh it.
fn headed(calendar: &str, title: Option<&str>) -> String {
    let mut head = String::new();
    if let Some(title) = title {
        let title = title.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace(['\r', '\n'], " ");
        // A line of more than 75 octets would have to be folded.
        let end = title.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= 55).last();
        let title = title.get(..end.unwrap_or_default()).unwrap_or_default();
        head = format!("NAME:{title}\r\nX-WR-CALNAME:{title}\r\n");
    }
    head.push_str("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n");
    match calendar.split_once("PRODID:").and_then(|(before, rest)| Some((before, rest.split_once("\r\n")?))) {
        Some((before, (id, rest))) => format!("{before}PRODID:{id}\r\n{head}{rest}"),
        None => calendar.to_owned(),
    }
}

/// The existing calendar, if the new one differs only in the time of export, so that a nightly job does not change the file every time.
fn kept(path: Option<&Path>, text: String) -> String {
    let told = |text: &str| text.lines().filter(|line| !line.starts_with("DTSTAMP:")).collect::<Vec<_>>().join("\n");
    match path.and_then(|path| fs::read_to_string(path).ok()) {
        Some(old) if told(&old) == told(&text) => old,
        _ => text,
    }
}

/// Writes recordings as RSS.
pub(super) fn rss(args: &Rss, quiet: bool, notes: &mut Notes) -> Result<()> {
    let feeds = read(&args.feeds, args.base.as_ref(), &super::fetching(args.fetch, quiet), notes)?;
    let entries: Vec<Arc<Entry>> = feed::merge(&feeds);
    let language = feeds.iter().find_map(|feed| crate::json::parse(&feed.text).ok()?.get_str("language"));
    let Some(link) = feed::home_page(&feeds).or_else(|| args.base.as_ref().map(Url::to_string)) else {
        return Err(Error::new("RSS needs the address of a page, and the feed has no home_page_url")
            .help("Add it to the feed, or say where the feed will be with --base."));
    };
    let channel = Channel {
        title: feed::title(&feeds).unwrap_or_else(|| "Recordings".to_owned()),
        link,
        language: language.clone(),
        podcast: args.podcast,
        limit: args.limit,
    };
    let locale = locale(language.as_deref().unwrap_or("en"), None);
    write::output(args.output.as_deref(), &write_rss(&entries, &channel, &locale)).map(|_| ())
}

/// Writes the pages of a feed.
pub(super) fn split(args: &Split, quiet: bool, notes: &mut Notes) -> Result<()> {
    let document = Source::new(&args.feed).read(&super::fetching(args.fetch, quiet), notes)?;
    let file = match Source::new(&args.feed) {
        Source::Url(url) => url.path_segments().and_then(|mut parts| parts.next_back().map(str::to_owned)),
        Source::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
        Source::Stdin | Source::Folder(_) => None,
    };
    let file = file.filter(|file| !file.is_empty()).unwrap_or_else(|| "events.json".to_owned());
    let pages = take_apart(&document.text, &file, args.slim)?;
    fs::create_dir_all(&args.output).map_err(|cause| Error::file("made", &args.output, &cause))?;
    // The oldest first, so that no page links to one that does not exist yet.
    for page in pages.iter().rev() {
        let path = args.output.join(&page.name);
        let is_own = fs::canonicalize(&path)
            .ok()
            .zip(fs::canonicalize(&args.feed).ok())
            .is_some_and(|(page, feed)| page == feed);
        if is_own {
            return Err(Error::new(format!("{} would be written over by its first page", args.feed))
                .help("Name another folder with --output."));
        }
        let _lock = write::Lock::take(&path)?;
        write::replace(&path, &page.text)?;
    }
    notes.done(format!(
        "{}: {} entries in {} pages",
        args.feed,
        pages.iter().map(|page| page.items).sum::<usize>(),
        pages.len()
    ));
    Ok(())
}
