//! Reports what the timeline's own reader leaves out of a feed.

use super::finding::Finding;
use super::place::{at_path, head};
use crate::feed::BESIDE;
use crate::json::Node;
use event_timeline::feed::{FeedError, Reason, Skipped, read};
use url::Url;

pub(super) fn findings(root: &Node) -> Vec<Finding> {
    let resolve = |url: &str, base: &str| Some(Url::parse(base).ok()?.join(url).ok()?.into());
    match read(root.text(), BESIDE, &resolve) {
        Ok(feed) => {
            let items = root.get("items").map(|items| items.items()).unwrap_or_default();
            feed.skipped.iter().map(|skipped| finding(skipped, root, &items)).collect()
        }
        Err(error) => {
            let FeedError::Member(name) = error else { return Vec::new() };
            let finding =
                Finding::error("feed", root, format!("this is no JSON Feed: it has no list \"{name}\"")).at(head(root));
            vec![
                finding
                    .help("A feed is an object with the members version, title and items: see timeline-feed schema."),
            ]
        }
    }
}

fn finding(skipped: &Skipped, root: &Node, items: &[Node]) -> Finding {
    let item = skipped.item.checked_sub(1).and_then(|at| items.get(at)).unwrap_or(root);
    let node = skipped.member.as_deref().map_or(*item, |member| at_path(item, member));
    let what = skipped.member.as_deref().unwrap_or(if skipped.item == 0 { "the feed" } else { "the item" });
    let is_item = skipped.member.is_none();
    let (message, help) = match skipped.reason {
        Reason::ReadAs(when) => {
            (format!("{what} is no ISO 8601 date. It is read as {when}"), format!("Write \"{when}\"."))
        }
        Reason::SameId => {
            ("an earlier item has this id: this one is not shown".to_owned(), "Give it an id of its own.".to_owned())
        }
        Reason::More(more) => {
            (format!("there are {more} more like those"), "Mend those first, and check again.".to_owned())
        }
        reason if is_item => (format!("{what} is not shown: {reason}"), help(reason).to_owned()),
        Reason::EndsBeforeStart => {
            (format!("{what} is not shown: it ends before it begins"), help(Reason::EndsBeforeStart).to_owned())
        }
        reason => (format!("{what} is not shown: it is {reason}"), help(reason).to_owned()),
    };
    let is_read = matches!(skipped.reason, Reason::ReadAs(_));
    let code = if is_read { "date" } else { "left-out" };
    let finding = match is_read {
        true => Finding::warning(code, &node, message),
        false => Finding::error(code, &node, message),
    };
    let span = if is_item { item.get("id").map_or_else(|| head(item), |id| id.span()) } else { head(&node) };
    let finding = finding.at(span).help(help_or(help, what));
    if skipped.item == 0 { finding } else { finding.of(item) }
}

fn help_or(help: String, what: &str) -> String {
    if help.is_empty() { format!("See what timeline-feed schema says of {what}.") } else { help }
}

fn help(reason: Reason) -> &'static str {
    match reason {
        Reason::NotText => "Put it in quotes.",
        Reason::NotNumber => "Write a number from 0 on, without quotes.",
        Reason::NotList => "Put it in [ ].",
        Reason::NotObject => "Put it in { }, with its members.",
        Reason::NotDate => {
            "Write it as 2024-02-04, 2024-02-04T11:45:00+01:00, 2024-02 or 2024, as precisely as it is known."
        }
        Reason::NotUtf8 => "Save the file as UTF-8.",
        Reason::NoRoom => "Take the feed apart: timeline-feed split.",
        Reason::NotAddress => "Write an address that begins with https:// or http://, or one relative to the feed.",
        Reason::UnknownWord => "See timeline-feed schema for the words that can stand here.",
        Reason::Missing => "Add it, or take the whole of it out.",
        Reason::EndsBeforeStart => "Which of start and end is right?",
        Reason::NothingToShow => "Give it a title.",
        Reason::TooMany => "Keep those that matter: 100 are read.",
        Reason::ReadAs(_) | Reason::SameId | Reason::NothingNew | Reason::More(_) => "",
    }
}
