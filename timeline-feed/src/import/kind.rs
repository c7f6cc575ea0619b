//! Detects the format of a source from its contents.

use crate::json;

/// A format of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Schedule XML: Pentabarf and frab.
    Schedule,
    /// Schedule JSON: pretalx and frab.
    ScheduleJson,
    /// Sessionize.
    Sessionize,
    /// iCalendar.
    Calendar,
    /// RSS or Atom.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// One post, in Markdown with front matter.
    Post,
    /// A list in YAML.
    Yaml,
    /// A web page, which cannot be imported
    WebPage,
}

/// The known formats, for an error message.
pub const KNOWN: &str = "a schedule (XML of Pentabarf or frab, JSON of pretalx or Sessionize), a calendar (iCalendar), a feed (RSS, Atom or \
     JSON Feed), a folder of Markdown with front matter, or a list in YAML";

impl Kind {
    /// Detects the format of a text. `None` if it is unknown.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        match text.chars().next()? {
            '<' => of_xml(text),
            '{' | '[' => of_json(text),
            _ if begins_with(text, "BEGIN:VCALENDAR") => Some(Self::Calendar),
            _ if is_post(text) => Some(Self::Post),
            _ if is_yaml(text) => Some(Self::Yaml),
            _ => None,
        }
    }

    /// The name of the format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Schedule => "a schedule (XML)",
            Self::ScheduleJson => "a schedule (JSON)",
            Self::Sessionize => "a schedule of Sessionize",
            Self::Calendar => "a calendar",
            Self::Feed => "a feed",
            Self::JsonFeed => "a JSON Feed",
            Self::Post => "a post",
            Self::Yaml => "a list",
            Self::WebPage => "a web page",
        }
    }
}

fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|head| head.eq_ignore_ascii_case(beginning))
}

/// By the name of the root element, after the XML declaration, comments and the document type.
fn of_xml(text: &str) -> Option<Kind> {
    let mut left = text;
    loop {
        let at = left.find('<')?;
        left = left.get(at + 1..)?;
        if let Some(comment) = left.strip_prefix("!--") {
            left = comment.split_once("-->")?.1;
        } else if begins_with(left, "!doctype html") {
            return Some(Kind::WebPage);
        } else if left.starts_with('?') || left.starts_with('!') {
            left = left.split_once('>')?.1;
        } else {
            break;
        }
    }
    let end = left.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(left.len());
    let name = left.get(..end)?;
    match name.rsplit(':').next()? {
        "schedule" => Some(Kind::Schedule),
        "rss" | "feed" | "RDF" => Some(Kind::Feed),
        name if ["html", "head", "body"].iter().any(|html| html.eq_ignore_ascii_case(name)) => Some(Kind::WebPage),
        _ => None,
    }
}

fn of_json(text: &str) -> Option<Kind> {
    // A truncated file still counts as JSON: its reader reports where it ends.
    let Ok(root) = json::parse(text) else {
        let is_schedule = text.contains("\"schedule\"") && text.contains("\"conference\"");
        return Some(if is_schedule { Kind::ScheduleJson } else { Kind::JsonFeed });
    };
    if root.path(&["schedule", "conference"]).or_else(|| root.get("conference")).is_some() {
        return Some(Kind::ScheduleJson);
    }
    if root.get("items").is_some() {
        return Some(Kind::JsonFeed);
    }
    let first = root.items().first().copied().unwrap_or(root);
    let is_sessionize = first.get("sessions").is_some() || first.get("rooms").is_some_and(|rooms| rooms.is_list());
    is_sessionize.then_some(Kind::Sessionize)
}

/// Whether a text begins with front matter.
fn is_post(text: &str) -> bool {
    ["---", "+++"].iter().any(|fence| {
        let body = text.strip_prefix(fence).filter(|rest| rest.starts_with(['\n', '\r']));
        let close = format!("\n{fence}");
        body.and_then(|body| body.split_once(&close))
            .is_some_and(|(_, rest)| !rest.trim().is_empty() || *fence == "+++")
    })
}

/// Whether the first line looks like YAML with a list of talks.
fn is_yaml(text: &str) -> bool {
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#') && *line != "---");
    lines.next().is_some_and(|line| {
        if ["- http://", "- https://"].iter().any(|address| line.starts_with(address)) {
            return true;
        }
        let line = line.strip_prefix("- ").unwrap_or(line).trim_start();
        line.split_once(':').is_some_and(|(name, rest)| {
            (rest.is_empty() || rest.starts_with(' '))
                && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_told_by_what_is_in_it() {
        let cases = [
            ("<?xml version=\"1.0\"?>\n<!-- <rss> --><schedule>", Some(Kind::Schedule)),
            ("<rss version='2.0'>", Some(Kind::Feed)),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Some(Kind::Feed)),
            ("<rdf:RDF>", Some(Kind::Feed)),
            ("<!DOCTYPE html><html>", Some(Kind::WebPage)),
            ("<svg/>", None),
            ("{\"schedule\": {\"conference\": {}}}", Some(Kind::ScheduleJson)),
            ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", Some(Kind::JsonFeed)),
            ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [", Some(Kind::JsonFeed)),
            ("[{\"groupId\": null, \"sessions\": []}]", Some(Kind::Sessionize)),
            ("{\"sessions\": [], \"speakers\": [], \"rooms\": []}", Some(Kind::Sessionize)),
            ("[{\"date\": \"2024-01-01\", \"rooms\": []}]", Some(Kind::Sessionize)),
            ("{}", None),
            ("\u{feff}begin:vcalendar\r\n", Some(Kind::Calendar)),
            ("---\ntitle: A\n---\nText", Some(Kind::Post)),
            ("+++\ntitle = 'A'\n+++\n", Some(Kind::Post)),
            ("---\n- title: A\n", Some(Kind::Yaml)),
            ("# Talks\n- title: A\n  date: 2024-02-04\n", Some(Kind::Yaml)),
            ("talks:\n  - title: A\n", Some(Kind::Yaml)),
            ("- https://youtu.be/a\n", Some(Kind::Yaml)),
            ("Hello there", None),
            ("", None),
        ];
        for (text, kind) in cases {
            assert_eq!(Kind::of(text), kind, "{text}");
        }
    }
}
