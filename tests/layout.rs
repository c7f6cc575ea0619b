//! Rows, their heights, and which of them are rendered, for any entries and any scroll position.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{
    any_entries, any_options, at,
    shown::{NOW, item, plan, post},
};
use core::ops::Range;
use event_timeline::finding::Target;
use event_timeline::options::{Options, View};
use event_timeline::timeline::{Heights, Layout, Plan, RowKey, Slots, arrange};
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A row as text: `2024`, `# FOSDEM 2024`, `- Talk`; a gap as the row it begins with.
fn name(key: &RowKey) -> String {
    match key {
        RowKey::Upcoming => "upcoming".to_owned(),
        RowKey::Latest => "latest".to_owned(),
        RowKey::Year(year) => year.map_or("undated".to_owned(), |year| year.to_string()),
        RowKey::Edition(name, None) => format!("# {name}"),
        RowKey::Edition(name, Some(year)) => format!("# {name}, {year}"),
        RowKey::Entry(id) => format!("- {id}"),
        RowKey::Date(id, date) => format!("- {id}, {date}"),
        RowKey::Gap(from, height) => format!("~ {from} ({height})"),
    }
}

fn names(keys: &[RowKey]) -> Vec<String> {
    keys.iter().map(name).collect()
}

fn keys(layout: &Layout) -> Vec<RowKey> {
    (0..layout.len()).map(|row| layout.key(row).unwrap()).collect()
}

/// Two editions, one of them upcoming, and two posts.
fn some() -> Layout {
    let event = |name: &str, start: &str| json!({"name": name, "start": start, "kind": "talk"});
    let items = json!([
        item("Coming", &event("Next 2024", "2024-09-01")),
        post("Post", "2024-05-01"),
        item("One", &event("FOSDEM 2024", "2024-02-03")),
        item("Two", &event("FOSDEM 2024", "2024-02-04")),
        post("Old", "2023-05-01"),
    ]);
    Layout::new(plan(&items, &Options::default()), View::Timeline)
}

#[test]
fn rows_stand_in_the_order_in_which_they_are_read() {
    let shown =
        ["upcoming", "# Next 2024", "- Coming", "2024", "- Post", "# FOSDEM 2024", "- One", "- Two", "2023", "- Old"];
    let layout = some();
    assert_eq!(names(&keys(&layout)), shown);
    let parents: Vec<_> = (0..layout.len()).map(|row| layout.parent(row)).collect();
    let (upcoming, next, this_year, fosdem, last_year) = (Some(0), Some(1), Some(3), Some(5), Some(8));
    assert_eq!(parents, [None, upcoming, next, None, this_year, this_year, fosdem, fosdem, None, last_year]);
    let positions: Vec<_> = (0..layout.len()).map(|row| layout.position(row)).collect();
    let of = |count, at| Some((count, at));
    assert_eq!(positions, [None, of(1, 1), of(1, 1), None, of(2, 1), of(2, 2), of(2, 1), of(2, 2), None, of(1, 1)]);
    assert_eq!((layout.key(10), layout.parent(10), layout.position(10)), (None, None, None));
}

#[test]
fn the_next_event_stands_under_no_year() {
    let of = |items| {
        let options = Options { view: View::Next, ..Options::default() };
        names(&keys(&Layout::new(plan(&items, &options), View::Next)))
    };
    assert_eq!(of(json!([item("A", &json!({"start": "2024-09-01"})), post("B", "2024-05-01")])), ["upcoming", "- A"]);
    assert_eq!(of(json!([item("A", &json!({"start": "2024-03-01"})), post("B", "2024-05-01")])), ["latest", "- A"]);
    assert_eq!(of(json!([])), [""; 0]);
}

#[test]
fn links_lead_to_what_is_there() {
    let layout = some();
    let cases = [
        (Target::Entry("One".to_owned()), Some("- One")),
        (Target::Entry("FOSDEM 2024".to_owned()), None),
        (Target::Edition("FOSDEM 2024".to_owned(), None), Some("# FOSDEM 2024")),
        (Target::Edition("One".to_owned(), None), None),
        (Target::Year(2023), Some("2023")),
        (Target::Year(2022), None),
    ];
    for (target, key) in cases {
        assert_eq!(layout.target(&target).as_ref().map(name).as_deref(), key, "{target:?}");
    }
}

#[test]
fn what_is_far_is_a_gap_in_the_innermost_list_that_is_drawn() {
    // Each row is ten pixels high.
    let layout = some();
    let tops: Vec<f64> = (0..=layout.len()).map(|row| 10.0 * row as f64).collect();
    // The range that is rendered, the pinned rows, and each list with its contents.
    type Case<'a> = (Range<usize>, &'a [usize], &'a [(&'a str, &'a str)]);
    let cases: [Case; 6] = [
        (0..0, &[], &[("", "~ 0 (100)")]),
        (0..2, &[], &[("", "upcoming, ~ 3 (70)"), ("upcoming", "# Next 2024"), ("# Next 2024", "~ 2 (10)")]),
        // A heading is rendered with the rows under it.
        (
            7..8,
            &[],
            &[
                ("", "~ 0 (30), 2024, ~ 8 (20)"),
                ("2024", "~ 4 (10), # FOSDEM 2024"),
                ("# FOSDEM 2024", "~ 6 (10), - Two"),
            ],
        ),
        // Rows pinned far above, and a row that is rendered anyway.
        (8..10, &[4, 9], &[("", "~ 0 (30), 2024, 2023"), ("2024", "- Post, ~ 5 (30)"), ("2023", "- Old")]),
        (9..9, &[9, 9], &[("", "~ 0 (80), 2023"), ("2023", "- Old")]),
        // Beyond the end there is nothing.
        (10..usize::MAX, &[10, usize::MAX], &[("", "~ 0 (100)")]),
    ];
    for (range, pinned, lists) in cases {
        let slots = Slots::new(&layout, &tops, range.clone(), pinned);
        for parent in [None].into_iter().chain(keys(&layout).into_iter().map(Some)) {
            let title = parent.as_ref().map(name).unwrap_or_default();
            let wanted = lists.iter().find(|(list, _)| *list == title).map_or("", |(_, rows)| rows);
            assert_eq!(names(slots.list(parent.as_ref())).join(", "), wanted, "{range:?} {pinned:?}: {title}");
        }
    }
}

#[test]
fn heights_are_those_measured_and_else_the_mean_of_their_kind() {
    let layout = some();
    let height = |tops: &[f64], row: usize| tops[row + 1] - tops[row];
    let mut heights = Heights::default();
    heights.fit(&layout);
    let before = heights.tops(&layout);
    assert!(height(&before, 0) > 0.0 && height(&before, 2) > 0.0, "estimates");
    for (row, measured) in [(0, 40.0), (3, 60.0), (2, 1.0), (4, 300.0), (4, 99.0)] {
        heights.measure(&layout, row, measured);
    }
    let tops = heights.tops(&layout);
    let all: Vec<_> = (0..layout.len()).map(|row| height(&tops, row)).collect();
    assert_eq!(all, [40.0, 50.0, 1.0, 60.0, 99.0, 50.0, 50.0, 50.0, 50.0, 50.0]);

    // In another layout, measured heights are reused wherever the row is.
    let event = json!({"name": "Next 2024", "start": "2024-09-01", "kind": "talk"});
    let other = json!([post("New", "2024-05-02"), post("Post", "2024-05-01"), item("Coming", &event)]);
    let other = Layout::new(plan(&other, &Options::default()), View::Timeline);
    heights.fit(&other);
    let tops = heights.tops(&other);
    let rows: Vec<_> = keys(&other).iter().map(name).zip((0..other.len()).map(|row| height(&tops, row))).collect();
    let wanted = [
        ("upcoming", 40.0),
        ("# Next 2024", 50.0),
        ("- Coming", 1.0),
        ("2024", 60.0),
        ("- New", 50.0),
        ("- Post", 99.0),
    ];
    assert_eq!(rows, wanted.map(|(name, height)| (name.to_owned(), height)));

    // At another width no height is known any more.
    heights.fit(&layout);
    heights.clear();
    assert_eq!(heights.tops(&layout), before);
}

/// A list with everything under it: rows and gaps in rendering order, each with the list that contains it.
fn flat(slots: &Slots, parent: Option<&RowKey>) -> Vec<(Option<RowKey>, RowKey)> {
    let mut all = Vec::new();
    for key in slots.list(parent) {
        all.push((parent.cloned(), key.clone()));
        all.extend(flat(slots, Some(key)));
    }
    all
}

fn any_layout() -> impl Strategy<Value = Layout> {
    (any_entries(), any_options()).prop_map(|(entries, options)| {
        let view = options.view;
        Layout::new(arrange(&entries, &options, at(NOW), None), view)
    })
}

/// A layout, the tops of its rows, and which of them are rendered.
fn any_drawn() -> impl Strategy<Value = (Layout, Vec<f64>, Range<usize>, Vec<usize>)> {
    let heights = proptest::collection::vec(0.0..400.0, 40);
    let pinned = proptest::collection::vec(0..40_usize, 0..4);
    (any_layout(), heights, 0..40_usize, 0..40_usize, pinned).prop_map(|(layout, heights, start, len, pinned)| {
        let sum = |top: &mut f64, height: f64| Some(std::mem::replace(top, *top + height));
        let tops = heights.into_iter().cycle().take(layout.len() + 1).scan(0.0, sum).collect();
        (layout, tops, start..start + len, pinned)
    })
}

proptest! {
    #[test]
    fn every_row_has_a_key_of_its_own_that_leads_back(layout in any_layout()) {
        let keys = keys(&layout);
        for (row, key) in keys.iter().enumerate() {
            prop_assert_eq!(layout.row(key), Some(row));
            let entry = layout.entry(row).map(|entry| RowKey::Entry(entry.id.clone()));
            prop_assert_eq!(entry.is_some(), matches!(key, RowKey::Entry(_)));
            prop_assert!(entry.is_none_or(|entry| entry == *key));
            prop_assert_eq!(layout.section(key).is_some(), layout.parent(row).is_none());
            prop_assert_eq!(layout.edition(key).is_some(), matches!(key, RowKey::Edition(..)));
        }
        let entries = (0..layout.len()).filter(|row| layout.entry(*row).is_some()).count();
        prop_assert_eq!(entries, layout.plan().len());
        prop_assert_eq!(layout.is_empty(), layout.plan().is_empty());
        let Plan { coming, years, .. } = layout.plan();
        let sections = keys.iter().filter_map(|key| layout.section(key));
        let counts: Vec<_> = sections.map(|section| section.count()).collect();
        let coming = coming.iter().map(|group| group.len()).reduce(|sum, count| sum + count);
        prop_assert_eq!(counts, coming.into_iter().chain(years.iter().map(|year| year.len())).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_drawn_is_what_is_wanted_with_the_headings_above((layout, tops, range, pinned) in any_drawn()) {
        let slots = Slots::new(&layout, &tops, range.clone(), &pinned);
        let mut wanted: BTreeSet<usize> = range.chain(pinned).filter(|row| *row < layout.len()).collect();
        for _ in 0..2 {
            let above: Vec<_> = wanted.iter().filter_map(|row| layout.parent(*row)).collect();
            wanted.extend(above);
        }
        prop_assert_eq!(slots.rows(), wanted.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn each_row_is_drawn_once_in_its_list_or_is_in_one_gap((layout, tops, range, pinned) in any_drawn()) {
        let slots = Slots::new(&layout, &tops, range, &pinned);
        let all = flat(&slots, None);
        let begins = |(_, key): &(Option<RowKey>, RowKey)| match key {
            RowKey::Gap(from, _) => *from as usize,
            key => layout.row(key).unwrap(),
        };
        let ends = all.iter().skip(1).map(begins).chain([layout.len()]);
        let mut next = 0;
        let mut drawn = Vec::new();
        for (item, end) in all.iter().zip(ends) {
            prop_assert_eq!(begins(item), next);
            match item {
                // A gap is as high as the rows it replaces, to the nearest pixel.
                (_, RowKey::Gap(_, height)) => prop_assert!((f64::from(*height) - (tops[end] - tops[next])).abs() <= 0.5),
                (list, _) => {
                    prop_assert_eq!(end, next + 1);
                    prop_assert_eq!(list.clone(), layout.parent(next).map(|parent| layout.key(parent).unwrap()));
                    drawn.push(next);
                }
            }
            next = end;
        }
        prop_assert_eq!(next, layout.len());
        prop_assert_eq!(slots.rows(), drawn);
    }

    #[test]
    fn no_list_has_two_of_the_same_key((layout, tops, range, pinned) in any_drawn()) {
        let slots = Slots::new(&layout, &tops, range, &pinned);
        let all = flat(&slots, None);
        let keys: BTreeSet<_> = all.iter().map(|(_, key)| key).collect();
        prop_assert_eq!(keys.len(), all.len());
        // Adjacent gaps are joined, so that the browser has less to lay out.
        let lists: BTreeSet<_> = all.iter().map(|(list, _)| list.as_ref()).collect();
        for list in lists {
            let is_gap = |key: &RowKey| matches!(key, RowKey::Gap(..));
            prop_assert!(!slots.list(list).windows(2).any(|two| two.iter().all(is_gap)));
        }
    }

    #[test]
    fn readers_are_told_where_a_row_stands_as_if_all_were_drawn(layout in any_layout()) {
        let slots = Slots::new(&layout, &[], 0..usize::MAX, &[]);
        let mut positions = BTreeMap::new();
        for row in 0..layout.len() {
            let key = layout.key(row).unwrap();
            let list = slots.list(layout.parent(row).and_then(|parent| layout.key(parent)).as_ref());
            positions.insert(row, (list.len(), list.iter().position(|other| *other == key).unwrap() + 1));
        }
        for (row, position) in positions {
            let is_section = layout.parent(row).is_none();
            prop_assert_eq!(layout.position(row), (!is_section).then_some(position));
        }
    }

    #[test]
    fn rows_begin_where_the_one_before_ends(layout in any_layout(), measured in proptest::collection::vec((0..40_usize, 0.0..900.0), 0..20)) {
        let mut heights = Heights::default();
        heights.fit(&layout);
        let mut known = BTreeMap::new();
        for (row, height) in measured {
            heights.measure(&layout, row, height);
            known.insert(row, height);
        }
        let tops = heights.tops(&layout);
        prop_assert_eq!(tops.len(), layout.len() + 1);
        prop_assert_eq!(tops[0], 0.0);
        for (row, two) in tops.windows(2).enumerate() {
            let height = two[1] - two[0];
            prop_assert!(height >= 0.0);
            prop_assert!(known.get(&row).is_none_or(|known| (known - height).abs() < 1e-6));
        }
    }
}
