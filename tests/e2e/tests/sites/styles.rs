//! Styles that the timeline takes from the page, and those it does not.

use crate::example::{Example, assert_quiet};
use event_timeline_e2e::{Answer, Browser, Timeline, example::LOADER, wait};

/// A property of the timeline, and of the box around it.
const BOTH: &str = "
    const inside = getComputedStyle(arguments[0].shadowRoot.querySelector('[part=base] section'));
    const around = getComputedStyle(arguments[0].parentElement);
    return ['color', 'font-family', 'font-size', 'direction'].map((name) => [inside, around].map((style) => style.getPropertyValue(name)))";

/// It has the page's fonts and colours without configuration.
async fn assert_belongs(timeline: &Timeline) -> String {
    let both: Vec<(String, String)> = timeline.run(BOTH).await;
    for (inside, around) in &both {
        assert_eq!(inside, around);
    }
    let ground = timeline.style("base", "background-color").await;
    assert!(ground.ends_with(", 0)") || ground == "transparent", "a ground of its own: {ground}");
    both[0].0.clone()
}

/// It follows the site's own switch at once, in both directions, and is readable in both schemes.
pub async fn follows_the_switch(browser: &Browser, example: &Example) {
    let (site, timeline, _) = example.show(browser).await;
    browser.act("window.arrived = true").await;
    example.switch_to(browser, "light").await;
    let light = assert_belongs_after_transitions(&timeline).await;
    assert_eq!(axe(browser).await, [""; 0], "on light");
    example.switch_to(browser, "dark").await;
    let dark = assert_belongs_after_transitions(&timeline).await;
    assert_ne!(light, dark, "the text's colour");
    assert_eq!(axe(browser).await, [""; 0], "on dark");
    example.switch_to(browser, "light").await;
    assert_eq!(assert_belongs_after_transitions(&timeline).await, light);
    assert!(browser.run::<bool>("return window.arrived === true", Vec::new()).await, "the site reloaded");
    assert_quiet(browser, &site).await;
}

async fn assert_belongs_after_transitions(timeline: &Timeline) -> String {
    until_still(timeline.browser()).await;
    assert_belongs(timeline).await
}

/// Sites fade between colours, so this waits until they are stable.
async fn until_still(browser: &Browser) {
    browser.settle().await;
    let moving = "return document.getAnimations().filter(({ playState }) => playState === 'running').length";
    let still = async || (browser.run::<usize>(moving, Vec::new()).await == 0).then_some(());
    wait::until("nothing moves", still).await;
}

/// The violations that axe finds in the timeline only, not on the rest of the page.
pub async fn axe(browser: &Browser) -> Vec<String> {
    browser.axe_in("'event-timeline'").await
}

/// The worst rules that a site may have for its own pages.
const HOSTILE: &str = "
    a, time, button { color: red !important; text-decoration: line-through !important; padding: 3em !important }
    svg, path { display: none !important; width: 0 !important }
    h1, h2, h3, h4, h5 { display: none !important }
    ol, ul, li, input { border: 9px solid red !important; opacity: 0.1 !important; color: red !important }
    [part], [part]::before { display: none !important }
    [data-theme] > * { outline: 9px solid red }";

/// No rule of the page affects the timeline.
pub async fn is_untouched(browser: &Browser, example: &Example) {
    let (_site, timeline, _) = example.show(browser).await;
    let script = format!(
        "const names = ['display', 'visibility', 'opacity', 'color', 'font-size', 'text-decoration-line', 'padding-top', 'border-top-width',
           'outline-style', 'width'];
         const read = () => [...arguments[0].shadowRoot.querySelectorAll('*')].flatMap((element) => [null, '::before'].map((pseudo) => {{
           const style = getComputedStyle(element, pseudo);
           return [element.localName, element.part, pseudo, ...names.map((name) => `${{name}}: ${{style.getPropertyValue(name)}}`)];
         }}));
         const before = read();
         const rules = document.head.appendChild(document.createElement('style'));
         rules.textContent = `{HOSTILE}`;
         if (document.querySelector('#spoke').checkVisibility()) return ['the rules do not hold in the page'];
         const after = read();
         return before.flatMap((lines, i) => lines.map((line, j) => [line, after[i][j]]))
           .filter(([old, now]) => String(old) !== String(now)).map((pair) => pair.join(' -> ')).slice(0, 10)"
    );
    assert_eq!(timeline.run::<Vec<String>>(&script).await, [""; 0]);
}

async fn page(browser: &Browser) -> Vec<String> {
    browser.act("document.documentElement.style.overflowY = 'scroll'; dispatchEvent(new Event('scroll'))").await;
    until_still(browser).await;
    browser.run(PAGE, Vec::new()).await
}

/// How the page looks without the timeline: each box with its styles. Heights are left out.
const PAGE: &str = "
    const names = ['color', 'background-color', 'font', 'letter-spacing', 'text-align', 'text-decoration', 'text-transform', 'list-style',
      'display', 'position', 'visibility', 'opacity', 'float', 'overflow-x', 'z-index', 'box-sizing', 'padding', 'border',
      'border-radius', 'outline', 'box-shadow', 'cursor', 'direction', 'color-scheme', 'scroll-behavior', 'contain', 'filter'];
    const boxes = [...document.documentElement.querySelectorAll('*')].filter((box) => !box.closest('head, event-timeline'));
    return [
      ...[document.documentElement, ...boxes].map((box) => {
        const style = getComputedStyle(box);
        const { left, width } = box.getBoundingClientRect();
        return [box.localName, box.id, box.className, left, width, ...names.map((name) => `${name}: ${style.getPropertyValue(name)}`)].join('; ');
      }),
      ...document.documentElement.getAttributeNames(),
      ...document.body.getAttributeNames(),
      `globals: ${Object.keys(window).sort()}`,
      `adopted: ${document.adoptedStyleSheets.length}`,
      `sheets: ${document.styleSheets.length}`,
      `scrolled: ${scrollY}`,
      document.title,
    ]";

/// The page looks as it would without the timeline.
pub async fn touches_nothing(browser: &Browser, example: &Example) {
    let (site, timeline, _) = example.show(browser).await;
    let height: f64 = timeline.run("return arguments[0].getBoundingClientRect().height").await;
    let with = page(browser).await;
    let url = browser.url().await;
    site.put(LOADER, Answer::status(404));
    browser.go("about:blank").await;
    browser.go(&url).await;
    // With the same height, because tables of contents follow what is in view.
    timeline.run::<()>(&format!("arguments[0].style = 'display: block; block-size: {height}px'")).await;
    let without = page(browser).await;
    let undefined =
        "return customElements.get('event-timeline') === undefined && !!document.querySelector('event-timeline a')";
    assert!(browser.run::<bool>(undefined, Vec::new()).await, "without the loader, what stands between the tags");
    let changed: Vec<_> = with.iter().zip(&without).filter(|(with, without)| with != without).collect();
    assert!(changed.is_empty(), "{changed:#?}");
    assert_eq!(with.len(), without.len());
    assert!(with.len() > 20, "{with:?}");
}
