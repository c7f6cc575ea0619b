//! JSON Feed: of a blog, or of another timeline.

use super::pretalx::{not_json, said};
use super::{Candidate, Imported, links, text};
use crate::error::{Error, Result};
use crate::input::Document;
use crate::item::{Attachment, AttachmentEvent, Author, AuthorEvent, Event, Item, Location};
use crate::json::{self, Node};
use crate::notes::Notes;
use event_timeline::model::{Role, When};
use url::Url;

/// Makes items from a feed.
pub(super) fn import(document: &Document, notes: &mut Notes) -> Result<Imported> {
    let Document { name, url, text } = document;
    let root = json::parse(text).map_err(|cause| not_json(name, &cause))?;
    let Some(items) = root.get("items").filter(Node::is_list) else {
        return Err(Error::new(format!("{name} has no list \"items\"")));
    };
    let of = said(&root, "feed_url").and_then(|url| Url::parse(&url).ok());
    let base = url.clone().or(of).or_else(|| Url::parse(&said(&root, "home_page_url")?).ok());
    let mut bad_dates = 0;
    let candidates: Vec<_> = items.items().iter().map(|node| candidate(node, base.as_ref(), &mut bad_dates)).collect();
    if bad_dates > 0 {
        notes.attention(format!("{name}: {bad_dates} dates are none, and were left out"));
    }
    Ok(Imported {
        title: said(&root, "title").map(|title| text::title(&title)),
        home_page: said(&root, "home_page_url").and_then(|url| links::clean(&url)),
        language: said(&root, "language"),
        edition: None,
        candidates,
    })
}

fn candidate(node: &Node, base: Option<&Url>, bad_dates: &mut usize) -> Candidate {
    let address = |of: &Node, name: &str| resolve(&said(of, name)?, base);
    let list = |name: &str| node.get(name).map(|list| list.items()).unwrap_or_default();
    let mut date = |of: &Node, name: &str| {
        let text = said(of, name)?;
        match When::parse(&text).or_else(|_| When::parse_leniently(&text)) {
            Ok(when) => Some(when.to_string()),
            Err(_) => {
                *bad_dates += 1;
                None
            }
        }
    };
    let event = node.get("_event");
    let own = |name: &str| said(&event?, name);
    let (start, end) = (event.and_then(|event| date(&event, "start")), event.and_then(|event| date(&event, "end")));
    let (published, modified) = (date(node, "date_published"), date(node, "date_modified"));
    let body = said(node, "content_html").or_else(|| said(node, "content_text")).map(|text| text::plain(&text));
    let authors = list("authors").into_iter().chain(node.get("author"));
    let tags = match said(node, "tags") {
        Some(line) => line.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
        None => list("tags").iter().filter_map(Node::string).map(|tag| text::title(&tag)).collect(),
    };
    let url = address(node, "url");
    let title = said(node, "title").map(|title| text::title(&title)).unwrap_or_default();
    let summary =
        said(node, "summary").map(|text| text::plain(&text)).or_else(|| body.as_deref().and_then(text::summary));
    let mut item = Item {
        id: said(node, "id").or_else(|| url.clone()).unwrap_or_else(|| text::slug(&title)),
        url,
        external_url: address(node, "external_url"),
        title,
        language: super::build::language(said(node, "language").as_deref()),
        summary: summary.filter(|text| !text.is_empty()),
        content_text: body.as_deref().and_then(text::content),
        image: address(node, "image"),
        date_published: published.clone().or_else(|| modified.clone()),
        date_modified: published.and(modified),
        authors: authors.filter_map(|node| author(&node, base)).collect(),
        tags,
        attachments: list("attachments").iter().filter_map(|node| attachment(node, base)).collect(),
        event: Event {
            kind: own("kind").or_else(|| Some("post".to_owned())),
            name: own("name"),
            series: own("series"),
            url: event.and_then(|event| address(&event, "url")),
            start,
            end,
            time_zone: own("time_zone"),
            location: event.and_then(|event| event.get("location")).map(|place| location(&place)).unwrap_or_default(),
            status: own("status"),
            recording: own("recording").and_then(|word| ["pending", "none"].into_iter().find(|known| *known == word)),
        },
        ..Item::default()
    };
    if item.title.is_empty() {
        // A note: its text becomes the title.
        item.title = item.summary.take().or_else(|| item.url.clone()).unwrap_or_default();
    }
    Candidate { item, text: body.unwrap_or_default(), track: None }
}

fn resolve(address: &str, base: Option<&Url>) -> Option<String> {
    links::clean(address).or_else(|| links::clean(base?.join(address).ok()?.as_str()))
}

fn author(node: &Node, base: Option<&Url>) -> Option<Author> {
    let name =
        node.string().or_else(|| said(node, "name")).map(|name| text::title(&name)).filter(|name| !name.is_empty())?;
    let affiliation = node.get("_event").and_then(|event| said(&event, "affiliation"));
    let event = affiliation.map(|affiliation| AuthorEvent { affiliation: Some(affiliation) });
    Some(Author { name, url: said(node, "url").and_then(|url| resolve(&url, base)), event })
}

fn attachment(node: &Node, base: Option<&Url>) -> Option<Attachment> {
    let number = |name: &str| {
        node.get(name)?.raw().parse::<f64>().ok().filter(|number| *number >= 1.0).map(|number| number as u64)
    };
    let event = node.get("_event").map(|event| AttachmentEvent {
        role: said(&event, "role").and_then(|role| Role::parse(&role)).map(Role::as_str),
        language: said(&event, "language"),
    });
    Some(Attachment {
        url: resolve(&said(node, "url")?, base)?,
        mime_type: said(node, "mime_type").unwrap_or_else(|| "text/html".to_owned()),
        title: said(node, "title").map(|title| text::title(&title)),
        duration_in_seconds: number("duration_in_seconds"),
        size_in_bytes: number("size_in_bytes"),
        event: event.filter(|event| *event != AttachmentEvent::default()),
    })
}

fn location(node: &Node) -> Location {
    if let Some(text) = node.string() {
        return Location { venue: Some(text), ..Location::default() };
    }
    let part = |name: &str| said(node, name);
    Location {
        venue: part("venue"),
        room: part("room"),
        city: part("city"),
        country: part("country"),
        url: part("url"),
    }
}
