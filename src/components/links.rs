//! The links of an entry.

use super::controls;
use super::element::{Element, el, part};
use super::row::RowView;
use crate::calendar::is_offered;
use crate::model::{Entry, Format, Related, Role};
use crate::playing::{self, Version};
use crate::url_parts::{UrlParts, is_address};
use crate::words::Message;
use std::sync::Arc;

/// Puts a text into an element, as a link if there is a URL.
pub(super) fn around(outer: Element, url: Option<&str>, role: &'static str, text: &str, row: &RowView) -> Element {
    match url {
        Some(url) => outer.child(row.mark(link(el("a"), url, role), text)),
        None => row.mark(outer, text),
    }
}

/// A link with this role, for which `event-timeline-open` is dispatched before it is followed.
fn link(element: Element, url: &str, role: &'static str) -> Element {
    element.attr("data-role", role).attr("href", url.to_owned())
}

/// A link to an entry of this timeline.
pub(super) fn to_entry(id: &str, row: &RowView) -> Element {
    let href = row.href("entry", id).unwrap_or_else(|| "#".to_owned());
    part("a", "entry").attr("href", href).attr("data-entry", id.to_owned())
}

/// Finds an entry by its id, and says whether it can be opened here.
type Find<'f, 'e> = &'f dyn Fn(&str) -> Option<(&'e Arc<Entry>, bool)>;

/// The related entries and pages: links to entries found by `find`, and to pages elsewhere.
pub(super) fn related<'e>(all: &[Related], find: Find<'_, 'e>, row: &RowView) -> Option<Element> {
    let mut links = all.iter().filter_map(|related| {
        let label = related.label.as_deref();
        let element = match find(&related.to) {
            Some((entry, true)) => to_entry(&entry.id, row).text(label.unwrap_or(&entry.title).to_owned()),
            Some((entry, false)) => {
                link(el("a"), entry.url.as_deref()?, "related").text(label.unwrap_or(&entry.title).to_owned())
            }
            None => {
                let host = UrlParts::read(&related.to).filter(|_| is_address(&related.to))?.host().to_owned();
                link(el("a"), &related.to, "related").text(label.map_or(host, str::to_owned))
            }
        };
        Some(element.attr("dir", "auto"))
    });
    let first = links.next()?;
    let what = el("span").text(row.locale.text(Message::Related));
    Some(part("p", "related").attr("class", "facts").child(what).child(first).children(links))
}

/// The page that a link-blog post is about: its title links there.
fn passed_on(entry: &Entry) -> Option<&str> {
    entry.external_url.as_deref().filter(|_| !entry.takes_place())
}

/// The title of an entry, linked to its page, or else to its recording.
pub(super) fn title(heading: Element, entry: &Entry, row: &RowView) -> Element {
    if let Some(url) = passed_on(entry) {
        return around(heading, Some(url), Role::Other.as_str(), &entry.title, row);
    }
    if let Some(url) = &entry.url {
        return heading.child(row.mark(link(part("a", "page"), url, "page"), &entry.title));
    }
    let versions = versions(entry, row);
    let recording = versions.iter().find(|version| version.media.role == Role::Recording);
    let url = recording.and_then(|version| Some(version.formats.first()?.url.as_str()));
    around(heading, url, Role::Recording.as_str(), &entry.title, row)
}

/// The host of the title's link, if it is another site. Events show their place instead.
pub(super) fn host(entry: &Entry, row: &RowView) -> Option<Element> {
    let url = passed_on(entry).or(entry.url.as_deref()).filter(|_| !entry.takes_place())?;
    let name = UrlParts::read(url)?.host_name();
    let is_own = row.shown.context.host.as_deref() == Some(name);
    (!is_own).then(|| part("span", "host").text(name.to_owned()))
}

/// The list of links: Watch, Slides and the calendar button. Of several formats, only the first is here.
pub(super) fn links(entry: &Entry, is_in_edition: bool, row: &RowView) -> Option<Element> {
    let has_calendar = !is_in_edition && row.is_upcoming() && is_offered(entry, row.clock.now);
    let calendar = has_calendar.then(|| el("li").child(controls::calendar(&entry.title, row)));
    let whole = entry.whole();
    // The URL that is not linked from the title, labelled with its host.
    let other = match passed_on(whole) {
        Some(_) => whole.url.as_ref().map(|url| (url, "page")),
        None => whole.external_url.as_ref().map(|url| (url, "other")),
    };
    let other = other.and_then(|(url, role)| {
        let name = UrlParts::read(url)?.host_name().to_owned();
        Some(el("li").child(link(part("a", role), url, role).text(name)))
    });
    list(firsts(whole, row).into_iter().chain(other).chain(calendar), "links")
}

/// The media of an edition itself, in all formats.
pub(super) fn media(entry: &Entry, row: &RowView) -> Option<Element> {
    list(firsts(entry, row).into_iter().chain(others(entry, row)), "links")
}

/// The links that [`links`] leaves out: further formats, and captions.
pub(super) fn formats(entry: &Entry, row: &RowView) -> Option<Element> {
    list(others(entry, row).into_iter(), "links formats")
}

fn list(items: impl Iterator<Item = Element>, parts: &'static str) -> Option<Element> {
    let items: Vec<Element> = items.collect();
    (!items.is_empty()).then(|| part("ul", parts).attr("role", "list").children(items))
}

fn versions<'e>(entry: &'e Entry, row: &RowView) -> Vec<Version<'e>> {
    playing::versions(entry, row.locale.lang(), row.shown.context.is_inline)
}

/// The first format of each medium, with its duration.
fn firsts(entry: &Entry, row: &RowView) -> Vec<Element> {
    let first = |version: &Version| {
        let duration = version.formats.iter().find_map(|format| format.duration);
        let duration = duration.map(|seconds| part("span", "duration").text(row.locale.duration(seconds)));
        let link = format(version, version.formats.first()?, entry, row);
        Some(el("li").child(link).children(duration))
    };
    let versions = versions(entry, row);
    versions.iter().filter(|version| version.media.role != Role::Captions).filter_map(first).collect()
}

/// Further formats, and captions.
fn others(entry: &Entry, row: &RowView) -> Vec<Element> {
    let others = |version: &Version| {
        let shown = usize::from(version.media.role != Role::Captions);
        let others = version.formats.iter().skip(shown);
        others.map(|other| el("li").child(format(version, other, entry, row))).collect::<Vec<_>>()
    };
    versions(entry, row).iter().flat_map(others).collect()
}

/// One format of a recording or other media: `Watch (WebM)`.
fn format(version: &Version, format: &Format, entry: &Entry, row: &RowView) -> Element {
    let media = version.media;
    let role = media.role.as_str();
    let mut what = row.locale.role(media.role, media.is_audio()).to_owned();
    // A page without a specific role is labelled with its host.
    let is_page = media.role == Role::Other && format.is_page();
    if let Some(label) = format.label.as_ref().filter(|_| is_page) {
        what.clone_from(label);
    }
    // Several recordings are distinguished by their titles.
    let is_one_of_many = || entry.media.iter().filter(|other| other.role == media.role).nth(1).is_some();
    if let Some(title) = media.title.as_ref().filter(|_| is_one_of_many()) {
        what = row.locale.fill(Message::WithTitle, &[("what", &what), ("title", title)]);
    }
    let language = version.language.map(|tag| row.locale.language(tag));
    // For slides and captions, the format is no useful information: "Slides (PDF)".
    let says_format = version.formats.len() > 1 || matches!(media.role, Role::Recording | Role::Other);
    let label = format.label.as_deref().filter(|_| says_format && !is_page);
    let told = [language.as_deref(), label].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !told.is_empty() {
        what = row.locale.fill(Message::WithFormat, &[("what", &what), ("format", &told)]);
    }
    // The accessible name includes the entry's title, for readers who navigate from link to link.
    let name = row.locale.fill(Message::WithTitle, &[("what", &what), ("title", &entry.title)]);
    let link = link(part("a", role), &format.url, role).attr("aria-label", name);
    link.maybe_attr("hreflang", format.language.clone()).text(what)
}
