//! The component `<Timeline/>`, for sites built with [Leptos](https://leptos.dev).

use leptos::prelude::*;

/// The element `<event-timeline>` on a page that Leptos renders, on a server or in the browser. CONTRACT.md describes
/// each attribute. An attribute that is `None` has its default value.
///
/// The element loads its own wasm once it comes near the viewport, so `dist/` has to be served along with the site's own files.
///
/// ```
/// use event_timeline::component::Timeline;
/// use leptos::prelude::*;
///
/// #[component]
/// fn Events() -> impl IntoView {
///     let (year, _set_year) = signal(None::<String>);
///     view! {
///         <Timeline src="/talks.json /blog/feed.json" loader="/event-timeline/embed.js" limit="5" years=year>
///             <a href="/events/">"All our talks and posts"</a>
///         </Timeline>
///     }
/// }
/// ```
#[component]
pub fn Timeline(
    /// Feed URLs, separated by blanks, relative to the page.
    #[prop(into)]
    src: Signal<String>,
    /// The URL of `embed.js`. Not needed if the page loads it in another way.
    #[prop(optional, into)]
    loader: Option<String>,
    /// `view`: `timeline` or `next`
    #[prop(optional, into)]
    view: MaybeProp<String>,
    /// `order`: `newest` or `oldest`
    #[prop(optional, into)]
    order: MaybeProp<String>,
    /// `kinds`, comma-separated, as are the next three
    #[prop(optional, into)]
    kinds: MaybeProp<String>,
    /// `series`
    #[prop(optional, into)]
    series: MaybeProp<String>,
    /// `tags`
    #[prop(optional, into)]
    tags: MaybeProp<String>,
    /// `years`
    #[prop(optional, into)]
    years: MaybeProp<String>,
    /// `limit`
    #[prop(optional, into)]
    limit: MaybeProp<String>,
    /// `more`: whether the entries left out by `limit` can be shown
    #[prop(optional, into)]
    more: MaybeProp<bool>,
    /// `density`: `comfortable` or `compact`
    #[prop(optional, into)]
    density: MaybeProp<String>,
    /// `calendar`: the URL of a calendar to subscribe to
    #[prop(optional, into)]
    calendar: MaybeProp<String>,
    /// `controls`: `all` or `none`
    #[prop(optional, into)]
    controls: MaybeProp<String>,
    /// `player`: `link` or `inline`
    #[prop(optional, into)]
    player: MaybeProp<String>,
    /// `time-zone`: `event`, `local`, or an IANA name
    #[prop(optional, into)]
    time_zone: MaybeProp<String>,
    /// `theme`: `auto`, `light` or `dark`
    #[prop(optional, into)]
    theme: MaybeProp<String>,
    /// `heading-level`: `1` to `5`
    #[prop(optional, into)]
    heading_level: MaybeProp<String>,
    /// `lang`: BCP 47
    #[prop(optional, into)]
    lang: MaybeProp<String>,
    /// `id`: also the prefix of its parameters in the page's URL
    #[prop(optional, into)]
    id: MaybeProp<String>,
    /// `class`, for the page's styles
    #[prop(optional, into)]
    class: MaybeProp<String>,
    /// `aria-label`: its accessible name, if a page has several
    #[prop(optional, into)]
    aria_label: MaybeProp<String>,
    /// `state`: `url` or `none`
    #[prop(optional, into)]
    state: MaybeProp<String>,
    /// The fallback content, shown without JavaScript or when loading fails.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let script = loader.map(|src| view! { <script type="module" src=src></script> });
    view! {
        {script}
        <event-timeline
            id=move || id.get()
            class=move || class.get()
            aria-label=aria_label
            src=src
            view=view
            order=order
            kinds=kinds
            series=series
            tags=tags
            years=years
            limit=limit
            more=move || more.get().unwrap_or_default()
            density=density
            calendar=calendar
            controls=controls
            player=player
            time-zone=time_zone
            theme=theme
            heading-level=heading_level
            lang=lang
            state=state
        >
            {children.map(|children| children())}
        </event-timeline>
    }
}
