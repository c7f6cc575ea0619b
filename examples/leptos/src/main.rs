//! A docs site made with [Leptos](https://leptos.dev), drawn in the browser, with the timeline on one of its pages.

// recipe
use event_timeline::component::Timeline;
// end of recipe
use leptos::prelude::*;
use leptos_router::{
    components::{A, Route, Router, Routes},
    path,
};

/// Where the site stands on its host.
const BASE: &str = "/docs-site";

fn main() {
    leptos::mount::mount_to_body(Site);
}

/// The whole of it: what stands on each page, and the page.
#[component]
fn Site() -> impl IntoView {
    let (dark, set_dark) = signal(false);
    view! {
        <Router base=BASE>
            <header class:dark=dark>
                <nav>
                    <A href=format!("{BASE}/")>"Kairos docs"</A>
                    <A href=format!("{BASE}/start/")>"Get started"</A>
                    <A href=format!("{BASE}/events/")>"Events"</A>
                    <A href=format!("{BASE}/talks/")>"Talks"</A>
                </nav>
                <button id="switch" type="button" on:click=move |_| set_dark.update(|dark| *dark = !*dark)>"Dark or light"</button>
            </header>
            <main>
                <Routes fallback=|| "There is no such page.">
                    <Route path=path!("/") view=Start/>
                    <Route path=path!("/start") view=Start/>
                    <Route path=path!("/events") view=Events/>
                    <Route path=path!("/talks") view=Talks/>
                </Routes>
            </main>
        </Router>
    }
}

/// A page without a timeline.
#[component]
fn Start() -> impl IntoView {
    view! {
        <h1>"Get started"</h1>
        <h2 id="write">"Write an image"</h2>
        <p>"Any distribution will do. Build it as a container image, and turn that into something that boots."</p>
    }
}

/// The page with the timeline.
#[component]
fn Events() -> impl IntoView {
    view! {
        <h1>"Events"</h1>
        <ul id="toc">
            <li><a href="#spoke">"Where we spoke"</a></li>
            <li><a href="#meet">"Where we meet"</a></li>
        </ul>
        <h2 id="spoke">"Where we spoke"</h2>
        // recipe
        <Timeline src="/docs-site/talks.json" loader="/docs-site/event-timeline/embed.js" heading_level="3">
            <a href="/docs-site/">"All our talks and posts"</a>
        </Timeline>
        // end of recipe
        <h2 id="meet">"Where we meet"</h2>
        <p>"Every Wednesday, in the open. Bring a question."</p>
    }
}

/// One whose attributes follow signals.
#[component]
fn Talks() -> impl IntoView {
    let (kinds, set_kinds) = signal(None::<String>);
    view! {
        <h1>"Talks"</h1>
        <p><label><input id="talks" type="checkbox" on:change=move |event| set_kinds.set(event_target_checked(&event).then(|| "talk".to_owned()))/>" Talks alone"</label></p>
        <Timeline src="/docs-site/talks.json" loader="/docs-site/event-timeline/embed.js" kinds=kinds>
            <a href="/docs-site/">"All our talks and posts"</a>
        </Timeline>
    }
}
