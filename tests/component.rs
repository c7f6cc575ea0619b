//! `<Timeline/>` renders the tag that a docs author would write. Rendered as on a server: `cargo test --features
//! component,leptos/ssr`.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::component::Timeline;
use event_timeline::options::{Options, Order, Player, View};
use leptos::prelude::*;

/// The HTML that a server sends, without Leptos' markers.
fn rendered(view: impl IntoView + 'static) -> String {
    view.into_view().to_html().replace("<!>", "").replace("<!---->", "")
}

#[test]
fn it_is_the_tag_with_its_loader_and_what_stands_between() {
    let owner = Owner::new();
    let html = owner.with(|| {
        rendered(view! {
            <Timeline src="/talks.json" loader="/event-timeline/embed.js" limit="5" heading_level="3" id="talks" class="wide" aria_label="Talks">
                <a href="/events/">"All our talks"</a>
            </Timeline>
        })
    });
    assert_eq!(
        html,
        "<script type=\"module\" src=\"/event-timeline/embed.js\"></script>\
         <event-timeline id=\"talks\" aria-label=\"Talks\" src=\"/talks.json\" limit=\"5\" heading-level=\"3\" class=\"wide\"><a href=\"/events/\">All our talks</a></event-timeline>"
    );
}

#[test]
fn every_attribute_comes_through_and_stays_one() {
    let owner = Owner::new();
    let html = owner.with(|| {
        rendered(view! {
            <Timeline
                src="/a.json?x=1&y=\"2\"" view="next" order="oldest" kinds="talk, keynote" series="FOSDEM" tags="edge" years="2024"
                limit="1" more=true density="compact" controls="none" player="inline" time_zone="Europe/Brussels" theme="dark" heading_level="4" lang="de" state="none"
            />
        })
    });
    let tag = html.strip_prefix("<event-timeline ").and_then(|rest| rest.strip_suffix("></event-timeline>")).unwrap();
    let attribute = |name: &str| {
        let (_, rest) =
            format!(" {tag}").split_once(&format!(" {name}=\"")).map(|(a, b)| (a.to_owned(), b.to_owned()))?;
        Some(rest.split_once('"')?.0.replace("&quot;", "\"").replace("&amp;", "&"))
    };
    let (options, warnings) = Options::read(attribute);
    assert_eq!(warnings, []);
    assert_eq!((options.view, options.order, options.player), (View::Next, Order::Oldest, Player::Inline));
    assert_eq!(
        (options.src, options.kinds.len(), options.years),
        (vec!["/a.json?x=1&y=\"2\"".to_owned()], 2, vec![2024])
    );
    assert_eq!(
        (options.limit, options.heading_level, options.series, options.tags),
        (Some(1), 4, vec!["FOSDEM".to_owned()], vec!["edge".to_owned()])
    );
    for other in [
        " more",
        "density=\"compact\"",
        "controls=\"none\"",
        "time-zone=\"Europe/Brussels\"",
        "theme=\"dark\"",
        "lang=\"de\"",
        "state=\"none\"",
    ] {
        assert!(tag.contains(other), "{other}: {tag}");
    }
}
