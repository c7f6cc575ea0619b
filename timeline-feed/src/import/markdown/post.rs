//! Reads one post: its front matter, and what its path tells.

use super::{People, person};
use crate::error::{Error, Result};
use crate::import::yaml::{lenient, list, parse, said};
use crate::import::{Candidate, Given, links, text};
use crate::item::{Author, Event, Item, Location};
use serde_json::{Map, Value};
use std::path::Path;
use url::Url;

/// Reads a post. `None` if the file is not a post, or is not published.
pub(super) fn post(text: &str, name: &str, within: &Path, people: &People, given: &Given) -> Result<Option<Candidate>> {
    let Some((matter, body)) = front_matter(text, name)? else { return Ok(None) };
    let is = |flag: &str| matter.get(flag).and_then(Value::as_bool) == Some(true);
    if is("draft") || is("unlisted") || matter.get("published").and_then(Value::as_bool) == Some(false) {
        return Ok(None);
    }
    let place = Place::of(within);
    let get = |names: &[&str]| said(&matter, names);
    let heading = || body.lines().find_map(|line| line.strip_prefix("# ")).map(str::to_owned);
    let title = get(&["title"]).or_else(heading).map(|title| text::title(&title)).unwrap_or_default();
    let date = get(&["date", "publishDate", "pubDate"]).map(|date| lenient(&date)).or_else(|| place.date.clone());
    let url = url(&matter, &place, given.site.as_ref());
    let intro = get(&["description", "summary"]).map(|text| text::plain(&text)).or_else(|| intro(body));
    let authors = list(&matter, &["authors", "author"]).iter().filter_map(|value| author(value, people)).collect();
    let tags = list(&matter, &["tags"]);
    let tags = tags.iter().filter_map(|tag| Some(text::title(tag.as_str().or_else(|| tag.get("label")?.as_str())?)));
    let item = Item {
        id: url.clone().unwrap_or_else(|| place.path.clone()),
        url,
        title: if title.is_empty() { place.path.clone() } else { title },
        language: get(&["lang", "language"]).or_else(|| given.language.clone()),
        summary: intro.as_deref().and_then(text::summary),
        content_text: intro.as_deref().and_then(text::content),
        date_published: date.as_ref().filter(|date| date.contains('T')).map(|date| whole(date)),
        authors,
        tags: tags.collect(),
        event: event(&matter, date, given),
        ..Item::default()
    };
    Ok(Some(Candidate { item, text: body.to_owned(), track: None }))
}

/// The event that a post is about, from `_event` in its front matter, as in the plugins for site generators.
fn event(matter: &Map<String, Value>, date: Option<String>, given: &Given) -> Event {
    let empty = Map::new();
    let members = matter.get("_event").and_then(Value::as_object).unwrap_or(&empty);
    let get = |name: &str| said(members, &[name]);
    let kind = get("kind").or_else(|| said(matter, &["kind"])).or_else(|| given.kind.clone());
    let place = members.get("location");
    let part = |name: &str| said(place.and_then(Value::as_object).unwrap_or(&empty), &[name]);
    let text = place.and_then(Value::as_str).map(str::to_owned);
    Event {
        kind: Some(kind.unwrap_or_else(|| "post".to_owned())),
        name: get("name"),
        series: get("series"),
        url: get("url").and_then(|url| links::clean(&url)),
        // The zone of a date without a time is unknown, so it is used as a day.
        start: get("start").map(|start| lenient(&start)).or_else(|| date.filter(|date| !date.contains('T'))),
        end: get("end").map(|end| lenient(&end)),
        time_zone: get("time_zone"),
        location: Location {
            venue: part("venue").or(text),
            room: part("room"),
            city: part("city"),
            country: part("country"),
            url: part("url").and_then(|url| links::clean(&url)),
        },
        status: get("status"),
        recording: ["pending", "none"].into_iter().find(|word| get("recording").as_deref() == Some(word)),
    }
}

/// A date and time with an offset, as JSON Feed requires.
fn whole(date: &str) -> String {
    match date.parse::<chrono::NaiveDateTime>() {
        Ok(wall) => wall.format("%Y-%m-%dT%H:%M:%S+00:00").to_string(),
        Err(_) => date.to_owned(),
    }
}

/// Splits a text into its front matter and the rest. `None` without front matter.
fn front_matter<'t>(text: &'t str, name: &str) -> Result<Option<(Map<String, Value>, &'t str)>> {
    let text = text.trim_start_matches('\u{feff}');
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence)) else { return Ok(None) };
    let rest = text.get(3..).unwrap_or_default();
    let Some((matter, body)) = rest.split_once(&format!("\n{fence}")) else { return Ok(None) };
    let value = match fence {
        "---" => parse(matter, name)?,
        _ => {
            let table: toml::Table = matter
                .parse()
                .map_err(|cause: toml::de::Error| Error::new(format!("{name} is no TOML: {}", cause.message())))?;
            from_toml(toml::Value::Table(table))
        }
    };
    Ok(match value {
        Value::Object(members) => Some((members, body)),
        _ => None,
    })
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is) => is.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(name, value)| (name, from_toml(value))).collect::<Map<_, _>>().into()
        }
    }
}

/// The preview: the text before the mark that ends it, or else the first paragraph.
fn intro(body: &str) -> Option<String> {
    let marks = ["<!-- truncate -->", "<!--truncate-->", "{/* truncate */}", "<!--more-->", "<!-- more -->"];
    let preview = marks.iter().find_map(|mark| body.split_once(mark)).map(|(preview, _)| preview);
    let is_code = |line: &str| {
        line.starts_with("import ") || line.starts_with("export ") || line.starts_with('#') || line.starts_with(":::")
    };
    let clean = |part: &str| part.lines().filter(|line| !is_code(line)).collect::<Vec<_>>().join("\n");
    if let Some(preview) = preview {
        return Some(text::plain(&clean(preview))).filter(|text| !text.is_empty());
    }
    let body = body.replace("\r\n", "\n");
    body.split("\n\n").map(|part| text::plain(&clean(part))).find(|text| !text.is_empty())
}

fn author(value: &Value, people: &People) -> Option<Author> {
    match value {
        Value::String(key) => {
            let unknown = || Author { name: key.clone(), ..Author::default() };
            Some(people.get(key).cloned().unwrap_or_else(unknown)).filter(|author| !author.name.is_empty())
        }
        Value::Object(members) => {
            let known = said(members, &["key"]).and_then(|key| people.get(&key).cloned());
            person(members).or(known)
        }
        _ => None,
    }
}

/// The data in a post's path.
struct Place {
    /// Its path without the date, the extension and `index`
    path: String,
    /// The date in its file name or folders: `2024-02-06-kairos`, `2024/02/06/kairos`
    date: Option<String>,
}

impl Place {
    fn of(within: &Path) -> Self {
        let path = within.with_extension("");
        let mut parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if parts.len() > 1 && parts.last().is_some_and(|last| last == "index") {
            parts.pop();
        }
        let joined = parts.join("/");
        // Docusaurus: a date, followed by a hyphen or a slash.
        for (at, _) in joined.char_indices().filter(|(at, _)| *at == 0 || joined.as_bytes().get(at - 1) == Some(&b'/'))
        {
            let Some((date, rest)) = joined.get(at..).and_then(|rest| rest.split_at_checked(10)) else { continue };
            let day = date.replace('/', "-");
            if day.parse::<chrono::NaiveDate>().is_ok() {
                let (before, rest) = (joined.get(..at).unwrap_or_default(), rest.trim_start_matches(['-', '/']));
                return Self { path: format!("{before}{rest}"), date: Some(day) };
            }
        }
        Self { path: joined, date: None }
    }
}

/// The URL of a post, below the URL of the blog: from its front matter, or derived from its path as by Docusaurus and Hugo.
fn url(matter: &Map<String, Value>, place: &Place, site: Option<&Url>) -> Option<String> {
    let mut site = site?.clone();
    if !site.path().ends_with('/') {
        site.set_path(&format!("{}/", site.path()));
    }
    if let Some(url) = said(matter, &["url", "permalink"]) {
        return site.join(&url).ok().map(String::from);
    }
    let with_slash = |path: &str| format!("{}/", path.trim_matches('/'));
    let path = match said(matter, &["slug"]) {
        Some(slug) => match place.path.rsplit_once('/') {
            // In Hugo, a slug is only the last segment; in Docusaurus, the whole path.
            Some((folder, _)) if place.date.is_none() && !slug.starts_with('/') => {
                with_slash(&format!("{folder}/{slug}"))
            }
            _ => with_slash(&slug),
        },
        None => match &place.date {
            Some(date) => with_slash(&format!("{}/{}", date.replace('-', "/"), place.path)),
            None => with_slash(&place.path),
        },
    };
    site.join(&path).ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_says_what_it_is_about() -> Result<()> {
        let post = |matter: &str| {
            let text = format!("---\ntitle: T\ndate: 2024-02-10\n{matter}---\nText.\n");
            Ok::<_, Error>(
                post(&text, "t.md", Path::new("t.md"), &People::new(), &Given::default())?.map(|post| post.item.event),
            )
        };
        let release = post(
            "kind: press\n_event:\n  kind: release\n  name: FOSDEM 2024\n  location: { room: K, city: Brussels }\n",
        )?;
        let location =
            Location { room: Some("K".to_owned()), city: Some("Brussels".to_owned()), ..Location::default() };
        let day = Some("2024-02-10".to_owned());
        let told = Event {
            kind: Some("release".to_owned()),
            name: Some("FOSDEM 2024".to_owned()),
            start: day.clone(),
            location,
            ..Event::default()
        };
        assert_eq!(release, Some(told));
        assert_eq!(post("")?, Some(Event { kind: Some("post".to_owned()), start: day, ..Event::default() }));
        assert_eq!(
            post("_event:\n  start: \"2024-02-04\"\n")?.and_then(|event| event.start).as_deref(),
            Some("2024-02-04")
        );
        Ok(())
    }

    #[test]
    fn places_tell_dates_and_addresses() {
        let site = Url::parse("https://kairos.io/blog").unwrap();
        let cases = [
            (
                "2024-02-06-kairos-at-fosdem.md",
                "",
                Some("2024-02-06"),
                "https://kairos.io/blog/2024/02/06/kairos-at-fosdem/",
            ),
            ("2024-02-06-kairos/index.mdx", "", Some("2024-02-06"), "https://kairos.io/blog/2024/02/06/kairos/"),
            ("2024/02/06/kairos.md", "", Some("2024-02-06"), "https://kairos.io/blog/2024/02/06/kairos/"),
            ("2024-02-06-kairos.md", "slug: hello", Some("2024-02-06"), "https://kairos.io/blog/hello/"),
            ("news/kairos.md", "", None, "https://kairos.io/blog/news/kairos/"),
            ("news/kairos.md", "slug: hello", None, "https://kairos.io/blog/news/hello/"),
            ("news/kairos.md", "url: /x/y/", None, "https://kairos.io/x/y/"),
        ];
        for (path, matter, date, expected) in cases {
            let place = Place::of(Path::new(path));
            let matter = match parse(matter, "it").unwrap() {
                Value::Object(matter) => matter,
                _ => Map::new(),
            };
            assert_eq!(place.date.as_deref(), date, "{path}");
            assert_eq!(url(&matter, &place, Some(&site)).as_deref(), Some(expected), "{path}");
        }
    }
}
