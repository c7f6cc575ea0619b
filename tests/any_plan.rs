//! For any entries and options: nothing is shown twice, nothing is lost, and years are in order.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{any_entries, any_options, at};
use event_timeline::model::Entry;
use event_timeline::options::{Options, Order, View};
use event_timeline::timeline::{Group, Plan, arrange};
use proptest::prelude::*;
use std::sync::Arc;

const NOW: &str = "2024-06-01T12:00:00+02:00";

fn shown(plan: &Plan) -> Vec<&Arc<Entry>> {
    let groups = plan.coming.iter().chain(plan.years.iter().flat_map(|year| &year.groups));
    groups.flat_map(Group::entries).collect()
}

/// What holds for every plan.
fn check(plan: &Plan, all: &[Arc<Entry>], order: Order) -> Result<(), TestCaseError> {
    let mut ids: Vec<_> = shown(plan).iter().map(|entry| &entry.id).collect();
    prop_assert_eq!(plan.len(), ids.len());
    prop_assert_eq!(plan.is_empty(), ids.is_empty());
    ids.sort();
    ids.dedup();
    prop_assert_eq!(ids.len(), plan.len(), "nothing twice");
    prop_assert!(ids.iter().all(|id| all.iter().any(|entry| entry.id == **id)), "nothing from nowhere");

    let years: Vec<_> = plan.years.iter().map(|year| year.year).collect();
    let dated: Vec<_> = years.iter().copied().flatten().collect();
    let in_order = dated.windows(2).all(|two| if order == Order::Newest { two[0] > two[1] } else { two[0] < two[1] });
    prop_assert!(in_order, "each year once, in order: {:?}", years);
    prop_assert!(years.iter().rev().skip(1).all(Option::is_some), "the undated last: {:?}", years);

    for year in &plan.years {
        prop_assert!(!year.groups.is_empty());
        for group in &year.groups {
            prop_assert_eq!(group.date().map(|date| date.year()), year.year);
            if let Group::Single(entry) = group {
                prop_assert_eq!(entry.year(), year.year);
            }
        }
    }
    let begins = |group: &Group| group.date().map(|date| date.begins());
    prop_assert!(plan.coming.is_sorted_by_key(begins));
    let groups: Vec<_> = plan.years.iter().flat_map(|year| &year.groups).filter_map(begins).collect();
    let newest = groups.is_sorted_by(|a, b| a >= b);
    prop_assert!(if order == Order::Newest { newest } else { groups.is_sorted() }, "dates in order");

    let mut names = Vec::new();
    for group in plan.coming.iter().chain(plan.years.iter().flat_map(|year| &year.groups)) {
        prop_assert!(!group.is_empty());
        if let Group::Edition(edition) = group {
            let name = (&edition.name, edition.year);
            prop_assert!(!names.contains(&name), "an edition stands together");
            names.push(name);
            prop_assert!(edition.entries.iter().all(|entry| entry.edition.as_deref() == Some(&*edition.name)));
            let begins = edition.entries.iter().map(|entry| entry.start.map(|start| start.begins()));
            prop_assert!(begins.map(|at| (at.is_none(), at)).is_sorted());
            prop_assert!(edition.end.is_none_or(|end| !end.is_before(&edition.start.unwrap())));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn without_filters_every_entry_is_shown_once(all in any_entries(), oldest in any::<bool>()) {
        let order = if oldest { Order::Oldest } else { Order::Newest };
        let plan = arrange(&all, &Options { order, ..Options::default() }, at(NOW), None);
        check(&plan, &all, order)?;
        prop_assert_eq!(plan.len(), all.len());
    }

    #[test]
    fn whatever_is_asked_for_the_plan_is_in_order(all in any_entries(), options in any_options()) {
        let plan = arrange(&all, &options, at(NOW), None);
        check(&plan, &all, options.order)?;
        for year in plan.years.iter().filter(|_| !options.years.is_empty()) {
            prop_assert!(options.years.contains(&year.year.unwrap()));
        }
        if options.view == View::Next {
            let groups = plan.coming.len() + plan.years.iter().map(|year| year.groups.len()).sum::<usize>();
            prop_assert!(groups <= 1);
            let unlimited = Options { limit: None, view: View::Timeline, ..options };
            prop_assert_eq!(plan.is_empty(), arrange(&all, &unlimited, at(NOW), None).is_empty());
        }
    }

    #[test]
    fn a_limit_of_n_shows_n_or_all(all in any_entries(), options in any_options(), limit in 1..16_usize) {
        let unlimited = arrange(&all, &Options { limit: None, ..options.clone() }, at(NOW), None);
        let order = options.order;
        let plan = arrange(&all, &Options { limit: Some(limit), ..options }, at(NOW), None);
        check(&plan, &all, order)?;
        prop_assert_eq!(plan.len(), unlimited.len().min(limit));
        prop_assert_eq!(plan.left_out, unlimited.len() - plan.len());
        let without: Vec<_> = shown(&unlimited).iter().map(|entry| entry.id.clone()).collect();
        let with: Vec<_> = shown(&plan).iter().map(|entry| entry.id.clone()).collect();
        prop_assert!(with.iter().all(|id| without.contains(id)));
    }

    /// The position of an entry does not depend on which other entries are shown.
    #[test]
    fn filters_move_nothing(all in any_entries(), options in any_options()) {
        let whole = arrange(&all, &Options::default(), at(NOW), None);
        let part = arrange(&all, &Options { limit: None, view: View::Timeline, order: Order::Newest, ..options }, at(NOW), None);
        let order: Vec<_> = shown(&whole).iter().map(|entry| &entry.id).cloned().collect();
        let places: Vec<_> = shown(&part).iter().map(|entry| order.iter().position(|id| *id == entry.id)).collect();
        prop_assert!(places.is_sorted(), "{:?}", places);
        prop_assert!(part.coming.iter().all(|group| whole.coming.iter().any(|known| known.date() == group.date())));
    }
}
