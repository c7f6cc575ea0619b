//! `<Timeline/>`, for sites that are made with [Leptos](https://leptos.dev).

use leptos::prelude::*;

/// The element `<event-timeline>` on a page that Leptos renders, on a server or in the browser. What each attribute is, CONTRACT.md says;
/// one that is none, or becomes none, has its default.
///
/// The element brings a wasm of its own along, which is loaded only once it comes near the reader's window: `dist/` is served beside the
/// site's own files.
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
    /// Feed addresses, separated by blanks, relative to the page.
    #[prop(into)]
    src: Signal<String>,
    /// The address of `embed.js`. Where the page loads it otherwise, none is needed.
    #[prop(optional, into)]
    loader: Option<String>,
    /// `view`: `timeline` or `next`
    #[prop(optional, into)]
    view: MaybeProp<String>,
    /// `order`: `newest` or `oldest`
    #[prop(optional, into)]
    order: MaybeProp<String>,
    /// `kinds`, comma-separated, as are the three that follow
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
    /// `more`: whether what `limit` leaves out can be shown as well
    #[prop(optional, into)]
    more: MaybeProp<bool>,
    /// `density`: `comfortable` or `compact`
    #[prop(optional, into)]
    density: MaybeProp<String>,
    /// `calendar`: the address of a calendar to subscribe to
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
    /// `id`: by which the page finds it, and what the names of its parameters in the page's address begin with
    #[prop(optional, into)]
    id: MaybeProp<String>,
    /// `class`, for the page's styles
    #[prop(optional, into)]
    class: MaybeProp<String>,
    /// `aria-label`: what screen readers call it, where a page has several
    #[prop(optional, into)]
    aria_label: MaybeProp<String>,
    /// `state`: `url` or `none`
    #[prop(optional, into)]
    state: MaybeProp<String>,
    /// What a reader sees without JavaScript, or when loading fails.
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
