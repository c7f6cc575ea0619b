//! Updates one item.

use super::existing::Existing;
use super::fields::{FIELDS, Field, Imported};
use super::same::address;
use super::{Change, Run, What};
use crate::import::fold;
use crate::item::{Attachment, Item};
use crate::json::{Member, Node};
use crate::notes::Notes;
use event_timeline::model::When;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::collections::BTreeMap;

/// Updates an item: missing values are added, imported values that nobody has changed are updated, and values written by hand are kept.
pub(super) fn update(old: &Existing, new: &Item, from: &str, run: &mut Run, notes: &mut Notes) {
    let was = old.imported.clone().unwrap_or_default();
    let mut work =
        Work { old, new, is: was.clone(), was, lines: Vec::new(), added: BTreeMap::new(), is_pending_over: false };
    work.fields(run, notes);
    work.people(run);
    work.attachments(run);
    let Work { is, was, lines, added, is_pending_over, .. } = work;
    write_members(old, added, is_pending_over, run);
    if is.was != was.was {
        // The item stays assigned to its original source, even if another one adds to it.
        let from = if was.was.contains_key("title") { was.from } else { from.to_owned() };
        let is = Imported { from, ..is };
        match old.node.get("_imported") {
            Some(node) => run.edits.replace(&node, &is, &run.style),
            None => run.edits.add_members(&old.node, &[("_imported", is)], &run.style),
        }
    }
    if !lines.is_empty() {
        run.changes.push(Change { of: old.describe(), what: What::Changed(lines) });
    }
}

/// The state of updating one item.
struct Work<'w, 't> {
    old: &'w Existing<'t>,
    new: &'w Item,
    was: Imported,
    is: Imported,
    lines: Vec<String>,
    /// Members to add, by the objects that contain them
    added: Added,
    /// Whether a recording has appeared that the feed announced as pending
    is_pending_over: bool,
}

type Added = BTreeMap<&'static [&'static str], Vec<(&'static str, Value)>>;

/// A member to write.
enum Value {
    Text(String),
    Object(Vec<(&'static str, Self)>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl Work<'_, '_> {
    fn fields(&mut self, run: &mut Run, notes: &mut Notes) {
        // The members are listed only once, since there may be a hundred thousand items.
        let item = self.old.node.members();
        let event = last(&item, "_event").map(|event| event.members()).unwrap_or_default();
        let place = last(&event, "location");
        let of_place = place.map(|place| place.members()).unwrap_or_default();
        let get = |field: &Field| last([&item, &event, &of_place].get(field.within.len())?, field.name);
        // If the location is a text, no parts are added to it.
        let is_text = place.is_some_and(|place| !place.is_object());
        let start = last(&event, "start").and_then(|start| When::parse(&start.string()?).ok());
        for field in &FIELDS {
            let Some(theirs) = (field.of)(self.new).filter(|value| !value.is_empty()) else { continue };
            let ours = get(field);
            match ours.and_then(|ours| ours.string()) {
                Some(mine) if is_equal(field, &mine, theirs) => {
                    if self.was.was.contains_key(field.name) {
                        self.is.set(field.name, &mine);
                    }
                }
                Some(mine) if self.was.is_untouched(field.name, &mine) => {
                    if let Some(node) = ours {
                        run.edits.replace(&node, &theirs, &run.style);
                    }
                    self.is.set(field.name, theirs);
                    self.lines.push(match field.is_said {
                        true => format!("{}: {} → {}", field.name, short(&mine), short(theirs)),
                        false => format!("{} is another", field.name),
                    });
                }
                Some(mine) => {
                    // Written by hand: a different value of the source is only reported, unless it was known before.
                    let is_known = self.was.is_untouched(field.name, theirs);
                    if field.is_said && !is_known && !mine.is_empty() {
                        notes.attention(format!(
                            "{}: {} is {} here, and {} in the source. What was written by hand stays",
                            self.old.describe(),
                            field.name,
                            short(&mine),
                            short(theirs)
                        ));
                    }
                }
                // The value is not a text, so it was written by hand.
                None if ours.is_some() => {}
                // The value was imported before, and removed by hand.
                None if self.was.was.contains_key(field.name) => {}
                None if field.within.len() == 2 && is_text => {}
                None if field.name == "end" && !is_start_the_same(start, self.new) => {}
                None if field.name == "content_text" && last(&item, "content_html").is_some() => {}
                None if field.name == "date_published" && start.is_some() => {}
                None => {
                    self.added.entry(field.within).or_default().push((field.name, Value::Text(theirs.to_owned())));
                    self.is.set(field.name, theirs);
                    self.lines.push(format!("+ {}: {}", field.name, short(theirs)));
                }
            }
        }
    }

    /// Adds speakers, if the list was imported, or there is none.
    fn people(&mut self, run: &mut Run) {
        let list = self.old.authors.filter(Node::is_list);
        let known: Vec<String> = list
            .iter()
            .flat_map(Node::items)
            .filter_map(|author| author.get_str("name"))
            .map(|name| fold(&name))
            .collect();
        let is_theirs = self.was.was.contains_key("authors");
        if !known.is_empty() && !is_theirs {
            return;
        }
        let is_new = |name: &str| !known.iter().any(|known| known == name) && !self.was.had("authors", name);
        let new: Vec<_> = self.new.authors.iter().filter(|author| is_new(&fold(&author.name))).cloned().collect();
        if new.is_empty() {
            return;
        }
        for author in &new {
            self.is.add("authors", &fold(&author.name));
            self.lines.push(format!("+ {}", author.name));
        }
        match list {
            Some(list) => {
                let items: Vec<_> = new.into_iter().map(|author| (usize::MAX, author)).collect();
                run.edits.add_items(&list, &list.items(), items, &run.style);
            }
            None => run.edits.add_members(&self.old.node, &[("authors", new)], &run.style),
        }
    }

    /// Adds new recordings, slides and captions. A recording is then no longer pending.
    fn attachments(&mut self, run: &mut Run) {
        let list = self.old.node.get("attachments").filter(Node::is_list);
        let there: Vec<Node> = list.iter().flat_map(Node::items).collect();
        let known: Vec<String> = there.iter().filter_map(|node| node.get_str("url")).map(|url| address(&url)).collect();
        let mut new = Vec::new();
        for attachment in &self.new.attachments {
            let url = address(&attachment.url);
            // Imported before, and removed by hand
            if known.contains(&url) || self.was.had("attachments", &url) {
                continue;
            }
            self.is.add("attachments", &url);
            self.lines.push(format!("+ {}", in_words(attachment)));
            new.push(titled_as(attachment, &there));
        }
        if new.is_empty() {
            return;
        }
        if new.iter().any(is_recording)
            && self.old.node.path(&["_event", "recording"]).and_then(|word| word.string()).as_deref() == Some("pending")
        {
            self.is_pending_over = true;
            self.lines.push("the recording is pending no more".to_owned());
        }
        match list {
            Some(list) => {
                let items: Vec<_> = new.into_iter().map(|attachment| (usize::MAX, attachment)).collect();
                run.edits.add_items(&list, &list.items(), items, &run.style);
            }
            None => run.edits.add_members(&self.old.node, &[("attachments", new)], &run.style),
        }
    }
}

/// Writes the added members, and creates missing objects.
fn write_members(old: &Existing, mut added: Added, is_pending_over: bool, run: &mut Run) {
    if added.is_empty() && !is_pending_over {
        return;
    }
    let (event, place) = (old.node.get("_event"), old.node.path(&["_event", "location"]));
    let (event, place) = (event.filter(Node::is_object), place.filter(Node::is_object));
    let mut take = |path: &[&str]| {
        let found = added.keys().find(|known| **known == path).copied();
        found.and_then(|known| added.remove(known)).unwrap_or_default()
    };
    let (mut of_item, mut of_event, of_place) = (take(&[]), take(&["_event"]), take(&["_event", "location"]));
    if !of_place.is_empty() {
        match &place {
            Some(place) => run.edits.add_members(place, &of_place, &run.style),
            None => of_event.push(("location", Value::Object(of_place))),
        }
    }
    match &event {
        // Without `recording`, the object would be empty.
        Some(event) if is_pending_over && event.members().len() == 1 => {
            run.edits.replace(event, &Value::Object(of_event), &run.style);
        }
        Some(event) => {
            if is_pending_over {
                run.edits.remove_member(event, "recording");
            }
            if !of_event.is_empty() {
                run.edits.add_members(event, &of_event, &run.style);
            }
        }
        None if of_event.is_empty() => {}
        None => of_item.push(("_event", Value::Object(of_event))),
    }
    if !of_item.is_empty() {
        run.edits.add_members(&old.node, &of_item, &run.style);
    }
}

/// The last member with this name that is not `null`.
fn last<'t>(members: &[Member<'t>], name: &str) -> Option<Node<'t>> {
    let found = members.iter().rev().filter(|member| member.name == name);
    found.map(|member| member.value).find(|value| !value.is_null())
}

fn is_start_the_same(start: Option<When>, new: &Item) -> bool {
    start.is_none() || start == new.event.start.as_deref().and_then(|start| When::parse(start).ok())
}

/// Whether two values are equal: dates and URLs can be written in several ways.
fn is_equal(field: &Field, ours: &str, theirs: &str) -> bool {
    if ours == theirs {
        return true;
    }
    match field.name {
        "start" | "end" | "date_published" => match (When::parse(ours), When::parse(theirs)) {
            (Ok(When::Instant(ours)), Ok(When::Instant(theirs))) => ours == theirs,
            (Ok(ours), Ok(theirs)) => ours == theirs,
            _ => false,
        },
        "url" | "external_url" => address(ours) == address(theirs),
        "title" | "room" | "venue" | "city" | "country" => fold(ours) == fold(theirs),
        _ => false,
    }
}

fn short(text: &str) -> String {
    let text = text.replace('\n', " ");
    match text.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// A description of an attachment, for the report.
fn in_words(attachment: &Attachment) -> String {
    let role = attachment.event.as_ref().and_then(|event| event.role);
    let role = role.unwrap_or(if attachment.mime_type == "text/vtt" { "captions" } else { "recording" });
    let file = attachment.url.rsplit('/').next().unwrap_or_default();
    format!("{role}: {}", if file.is_empty() { &attachment.url } else { file })
}

fn is_recording(attachment: &Attachment) -> bool {
    let role = attachment.event.as_ref().and_then(|event| event.role);
    role == Some("recording")
        || attachment.mime_type.starts_with("video/")
        || attachment.mime_type.starts_with("audio/")
}

/// The attachment with the same title as others of its role here, so that it counts as another format of the same medium.
fn titled_as(attachment: &Attachment, there: &[Node]) -> Attachment {
    let is_like = |node: &&Node| {
        let (mime, role) = (
            node.get_str("mime_type").unwrap_or_default(),
            node.path(&["_event", "role"]).and_then(|role| role.string()),
        );
        let is_theirs =
            role.as_deref() == Some("recording") || mime.starts_with("video/") || mime.starts_with("audio/");
        match is_recording(attachment) {
            true => is_theirs,
            false => role.is_some() && role.as_deref() == attachment.event.as_ref().and_then(|event| event.role),
        }
    };
    let mut titles: Vec<String> = there.iter().filter(is_like).filter_map(|node| node.get_str("title")).collect();
    titles.dedup();
    match titles.as_slice() {
        [title] => Attachment { title: Some(title.clone()), ..attachment.clone() },
        _ => attachment.clone(),
    }
}
