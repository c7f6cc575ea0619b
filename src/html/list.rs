//! Writes years, editions and entries.

use super::Page;
use super::facts::{date, days, links, people, place};
use super::writer::{Writer, escape};
use crate::model::{Entry, Location};
use crate::timeline::{Edition, Group, Plan};
use crate::words::Message;
use std::sync::Arc;

/// Writes the entries of a plan.
pub(super) fn write(plan: &Plan, page: &Page<'_>) -> String {
    let mut list = List { out: Writer::default(), page };
    let Page { options, locale, .. } = page;
    for (year, groups) in plan.years.iter().map(|year| (year.year, &year.groups)) {
        let level = options.heading_level;
        let name = year.map_or_else(|| locale.text(Message::Undated).to_owned(), |year| locale.year(year));
        list.out.line(&format!("<h{level}>{}</h{level}>", escape(&name)));
        list.out.open("ul");
        for group in groups {
            list.group(group, year);
        }
        list.out.close("ul");
    }
    list.out.finish()
}

struct List<'l> {
    out: Writer,
    page: &'l Page<'l>,
}

impl List<'_> {
    fn group(&mut self, group: &Group, year: Option<i32>) {
        match group {
            Group::Single(entry) => self.entry(entry, &Location::default(), year, 1),
            Group::Edition(edition) => self.edition(edition, year),
        }
    }

    fn edition(&mut self, edition: &Edition, year: Option<i32>) {
        let level = self.level(1);
        self.out.open("li");
        self.out.line(&format!("<h{level}>{}</h{level}>", self.page.link(edition.url.as_deref(), &edition.name)));
        let when = edition.start.map(|start| days(self.page, start, edition.end, year));
        self.facts([when, place(self.page, &edition.location, &Location::default())]);
        if let Some(head) = &edition.head {
            self.rest(head);
        }
        if !edition.entries.is_empty() {
            self.out.open("ul");
            for entry in &edition.entries {
                self.entry(entry, &edition.location, year, 2);
            }
            self.out.close("ul");
        }
        self.out.close("li");
    }

    fn entry(&mut self, entry: &Arc<Entry>, said: &Location, year: Option<i32>, depth: u8) {
        let (level, whole) = (self.level(depth), entry.whole());
        self.out.open("li");
        let lang = self.foreign(whole).map(|lang| format!(" lang=\"{}\"", escape(lang))).unwrap_or_default();
        // The title of a link-blog post links to the page that the post is about.
        let passed_on = whole.external_url.as_deref().filter(|_| !whole.takes_place());
        let url = passed_on.or(whole.url.as_deref());
        self.out.line(&format!("<h{level}{lang}>{}</h{level}>", self.page.link(url, &whole.title)));
        let kind = Some(escape(&self.page.locale.kind(&entry.kind())));
        let status = self.page.locale.status(entry.status).map(escape);
        let when = date(self.page, entry, year);
        self.facts([kind, when, status, place(self.page, &entry.location, said), people(self.page, whole)]);
        if !entry.is_elsewhere {
            self.rest(whole);
        }
        self.out.close("li");
    }

    /// The summary, links and tags.
    fn rest(&mut self, entry: &Entry) {
        let lang = self.foreign(entry).map(|lang| format!(" lang=\"{}\"", escape(lang))).unwrap_or_default();
        if let Some(summary) = &entry.summary {
            self.out.line(&format!("<p{lang}>{}</p>", escape(summary)));
        }
        let links = links(self.page, entry);
        if !links.is_empty() {
            self.out.open("ul");
            for link in links {
                self.out.line(&format!("<li>{link}</li>"));
            }
            self.out.close("ul");
        }
        if !entry.tags.is_empty() {
            self.out.line(&format!("<p>{}</p>", escape(&entry.tags.join(", "))));
        }
    }

    /// A line of facts.
    fn facts<const N: usize>(&mut self, facts: [Option<String>; N]) {
        let known: Vec<String> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
        if !known.is_empty() {
            self.out.line(&format!("<p>{}</p>", known.join(" · ")));
        }
    }

    /// The level of a heading below that of a year.
    fn level(&self, depth: u8) -> u8 {
        self.page.options.heading_level.saturating_add(depth).min(6)
    }

    /// The entry's language, if it is not that of the page.
    fn foreign<'e>(&self, entry: &'e Entry) -> Option<&'e str> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        entry.language.as_deref().filter(|tag| primary(tag) != primary(self.page.locale.lang()))
    }
}
