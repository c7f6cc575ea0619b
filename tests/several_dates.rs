//! A talk that is given several times is one entry, with an event for each of its dates.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::shown::{item, lines};
use common::{SPOKEN, at, entries, fold, read_event, told};
use event_timeline::calendar::{Export, calendar, is_offered};
use event_timeline::finding::{Choice, Facet, Index, Target};
use event_timeline::options::{Options, Order, View};
use event_timeline::structured::nodes;
use event_timeline::timeline::{Layout, Plan, RowKey, arrange, has_changed, look_again};
use serde_json::{Value, json};

const NOW: &str = "2024-06-01T12:00:00+02:00";

/// A talk given at three conferences, one of them upcoming, and another talk at the first of them.
fn items() -> Value {
    json!([
        {
            "id": "talk", "title": "Boot", "url": "https://e.example/boot", "summary": "From zero.", "tags": ["edge"],
            "authors": [{"name": "Ann"}],
            "attachments": [{"url": "https://e.example/boot.mp4", "mime_type": "video/mp4"}],
            "_event": {
                "kind": "talk", "name": "FOSDEM 2023", "series": "FOSDEM", "start": "2023-02-04",
                "location": {"city": "Brussels", "country": "BE"},
                "also": [
                    {"name": "KCD Porto 2024", "url": "https://porto.example/", "start": "2024-09-27T10:00:00+01:00",
                        "end": "2024-09-27T10:30:00+01:00", "location": {"city": "Porto", "country": "PT"}},
                    {"name": "KCD Munich 2024", "start": "2024-04-01", "location": "Munich"}
                ]
            }
        },
        item("Other", &json!({"kind": "talk", "name": "FOSDEM 2023", "start": "2023-02-05"}))
    ])
}

fn plan(items: &Value, options: &Options) -> Plan {
    arrange(&entries(items), options, at(NOW), None)
}

fn shown(options: &Options) -> Vec<String> {
    lines(&plan(&items(), options))
}

#[test]
fn it_stands_in_full_at_the_newest_and_leads_there_from_the_others() {
    let all = ["coming: KCD Porto 2024 [Boot]", "2024: KCD Munich 2024 [→ Boot]", "2023: FOSDEM 2023 [→ Boot, Other]"];
    assert_eq!(shown(&Options::default()), all);
    // The date among those that are shown.
    let of = |years: &[i32], series: &[&str]| {
        let series = series.iter().map(ToString::to_string).collect();
        shown(&Options { years: years.to_vec(), series, ..Options::default() })
    };
    assert_eq!(of(&[2023], &[]), ["2023: FOSDEM 2023 [Boot, Other]"]);
    assert_eq!(of(&[], &["fosdem"]), ["2023: FOSDEM 2023 [Boot, Other]"]);
    let next = Options { view: View::Next, ..Options::default() };
    assert_eq!(shown(&next), all[..1]);
    // The entry is not listed in full at a date that was called off.
    let mut off = items();
    off[0]["_event"]["also"][0]["status"] = json!("cancelled");
    assert_eq!(
        lines(&plan(&off, &Options::default())),
        ["coming: KCD Porto 2024 [→ Boot]", "2024: KCD Munich 2024 [Boot]", "2023: FOSDEM 2023 [→ Boot, Other]"]
    );
}

#[test]
fn it_is_one_entry_in_counts_limits_search_and_links() {
    let entries = entries(&items());
    assert_eq!(entries.len(), 2);
    let plan = plan(&items(), &Options::default());
    assert_eq!((plan.len(), plan.coming[0].len(), plan.years[0].len(), plan.years[1].len()), (2, 1, 0, 1));
    let limit = |limit, order| shown(&Options { limit: Some(limit), order, ..Options::default() });
    assert_eq!(limit(1, Order::Newest), ["coming: KCD Porto 2024 [Boot]"]);
    assert_eq!(limit(2, Order::Newest).len(), 3);
    let index = Index::new(&entries, &Options::default(), &fold, &SPOKEN);
    for query in ["boot", "porto", "munich", "fosdem brussels", "porto munich"] {
        let found = index.find(&Choice::new(query), &fold);
        assert!(found.shown[0], "{query}");
        let plan = arrange(&entries, &Options::default(), at(NOW), Some(&found.shown));
        assert_eq!(plan.len(), found.count, "{query}");
    }
    let offers = index.find(&Choice::default(), &fold);
    let series: Vec<_> = offers.offers(Facet::Series).iter().map(|offer| (&*offer.value, offer.count)).collect();
    assert_eq!(series, [("FOSDEM", 2)]);

    let layout = Layout::new(plan, View::Timeline);
    assert_eq!(layout.target(&Target::Entry("talk".to_owned())), Some(RowKey::Entry("talk".into())));
    let keys: Vec<_> = (0..layout.len()).filter_map(|row| layout.key(row)).collect();
    for (row, key) in keys.iter().enumerate() {
        assert_eq!(layout.row(key), Some(row), "{key:?}");
    }
    let dates: Vec<_> = keys.iter().filter(|key| matches!(key, RowKey::Date(..))).collect();
    let date = |which: &str| RowKey::Date("talk".into(), which.into());
    assert_eq!(dates, [&date("KCD Munich 2024"), &date("")]);
}

#[test]
fn each_date_is_an_event_of_its_own_in_calendars() {
    let plan = plan(&items(), &Options::default());
    let now = at("2022-01-01T00:00:00Z");
    let export = Export { now, domain: "", country: &str::to_owned };
    let all =
        plan.coming.iter().chain(plan.years.iter().flat_map(|year| &year.groups)).flat_map(|group| group.entries());
    let file = calendar(&mut all.map(|entry| &**entry).filter(|entry| is_offered(entry, now)), &export).unwrap();
    let lines = |name: &str| -> Vec<String> {
        let file = file.replace("\r\n ", "");
        file.split("\r\n").filter_map(|line| Some(line.strip_prefix(name)?.get(1..)?.to_owned())).collect()
    };
    let host = "project.example";
    assert_eq!(
        lines("UID"),
        [
            format!("talk/KCD%20Porto%202024@{host}"),
            format!("talk/KCD%20Munich%202024@{host}"),
            format!("talk@{host}"),
            format!("Other@{host}"),
        ]
    );
    assert_eq!(lines("SUMMARY")[..2], ["Boot (KCD Porto 2024)", "Boot (KCD Munich 2024)"]);
    assert_eq!(lines("LOCATION")[..2], ["Porto\\, PT", "Munich"]);
    assert_eq!(
        lines("DTSTART"),
        ["20240927T090000Z", "VALUE=DATE:20240401", "VALUE=DATE:20230204", "VALUE=DATE:20230205"]
    );
    assert_eq!(lines("DESCRIPTION").len(), 3, "each tells of the talk");
    assert_eq!(lines("URL"), ["https://e.example/boot"; 3]);
    // The whole entry gives the same file.
    let whole = entries(&items());
    let file = calendar(&mut [&*whole[0]].into_iter(), &export).unwrap();
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 3);
}

#[test]
fn each_date_is_an_event_of_its_own_for_search_engines() {
    let nodes: Vec<Value> = nodes(&plan(&items(), &Options::default()), at(NOW))
        .iter()
        .map(|node| serde_json::from_str(node).unwrap())
        .collect();
    let talk = |node: &Value| {
        let talks: Vec<_> =
            node["subEvent"].as_array().unwrap().iter().filter(|event| event["name"] == "Boot").collect();
        assert_eq!(talks.len(), 1);
        let [start, url, person] = [&talks[0]["startDate"], &talks[0]["url"], &talks[0]["performer"][0]["name"]];
        assert_eq!((url.as_str(), person.as_str()), (Some("https://e.example/boot"), Some("Ann")));
        (node["name"].as_str().unwrap().to_owned(), start.as_str().unwrap().to_owned())
    };
    let is = |name: &str, start: &str| (name.to_owned(), start.to_owned());
    assert_eq!(
        nodes.iter().map(talk).collect::<Vec<_>>(),
        [
            is("KCD Porto 2024", "2024-09-27T10:00:00+01:00"),
            is("KCD Munich 2024", "2024-04-01"),
            is("FOSDEM 2023", "2023-02-04"),
        ]
    );
}

#[test]
fn what_tells_dates_apart_is_as_little_as_does() {
    let (entry, skipped) = read_event(&json!({"kind": "talk", "start": "2024-01-01", "also": [
        {"name": "E", "start": "2024-02-01"}, {"start": "2024-03"}, {"name": "E", "start": "2024-02-02"}, {"start": "2024-03"},
        {"name": "F"}
    ]}));
    assert_eq!(told(&skipped), [""; 0]);
    let dates = std::sync::Arc::new(entry).dates();
    let which: Vec<_> = dates.iter().map(|date| &*date.which).collect();
    assert_eq!(which, ["", "E", "2024-03", "E 2024-02-02", "2024-03 2024-03", "F"]);
}

#[test]
fn what_names_no_date_itself_has_the_first_of_the_others() {
    let (entry, skipped) = read_event(&json!({"kind": "talk", "also": [
        {"name": "E", "start": "2024-02-01", "location": "Here"}, {"location": "There"}, 1, {"name": "F", "start": "soon"},
        {"start": "2024-03-02", "end": "2024-03-01"}
    ]}));
    assert_eq!(
        told(&skipped),
        [
            "item 1 (1), _event.also[1].start: missing",
            "item 1 (1), _event.also[2]: not an object",
            "item 1 (1), _event.also[3].start: not an ISO 8601 date",
            "item 1 (1), _event.also[4].end: ends before it begins",
        ]
    );
    assert_eq!((entry.edition.as_deref(), entry.location.text.as_deref()), (Some("E"), Some("Here")));
    assert!(entry.takes_place());
    let also: Vec<_> = entry.also.iter().map(|date| date.edition.as_deref().unwrap_or("-")).collect();
    assert_eq!(also, ["F", "-"]);
}

#[test]
fn the_clock_matters_to_each_date() {
    let entries = entries(&items());
    let now = at(NOW);
    assert!(look_again(&entries, now).is_some());
    let clock = |text: &str| common::zones::clock("Brussels", text);
    assert!(has_changed(&entries, clock("2024-09-27T08:00:00Z"), clock("2024-09-27T11:00:00Z")));
    assert!(!has_changed(&entries, clock("2024-10-01T08:00:00Z"), clock("2024-11-01T08:00:00Z")));
    assert_eq!(look_again(&entries, at("2024-10-01T00:00:00Z")), None);
}
