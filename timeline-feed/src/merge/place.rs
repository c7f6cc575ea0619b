//! Positions of new items: the order of the feed is kept, if it has one.

use super::existing::Existing;
use crate::item::Item;
use chrono::NaiveDateTime;
use event_timeline::model::When;
use std::cmp::Ordering;

/// Each new item, with the index of the item that it is inserted before: by date, if the feed is sorted by date; otherwise at the end.
pub(super) fn placed(mut new: Vec<Item>, existing: &[Existing]) -> Vec<(usize, Item)> {
    let begins = |start: Option<When>| start.map(|start| start.begins());
    let dates: Vec<Option<NaiveDateTime>> = existing.iter().map(|old| begins(old.start)).collect();
    let of = |item: &Item| {
        let start = item.event.start.as_deref().or(item.date_published.as_deref());
        begins(start.and_then(|start| When::parse(start).ok()))
    };
    let Some(order) = order(&dates) else {
        return new.into_iter().map(|item| (existing.len(), item)).collect();
    };
    new.sort_by(|a, b| compare(of(a), of(b), order));
    let place = |item: &Item| {
        let date = of(item);
        dates.partition_point(|other| compare(*other, date, order) != Ordering::Greater)
    };
    new.into_iter().map(|item| (place(&item), item)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Newest,
    Oldest,
}

/// Undated items are last.
fn compare(a: Option<NaiveDateTime>, b: Option<NaiveDateTime>, order: Order) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if order == Order::Oldest => a.cmp(&b),
        (Some(a), Some(b)) => b.cmp(&a),
        _ => b.is_some().cmp(&a.is_some()),
    }
}

/// The order of a feed, if it is sorted. An empty one is written newest first.
fn order(dates: &[Option<NaiveDateTime>]) -> Option<Order> {
    let is = |order: Order| dates.is_sorted_by(|a, b| compare(*a, *b, order) != Ordering::Greater);
    [Order::Newest, Order::Oldest].into_iter().find(|order| is(*order))
}
