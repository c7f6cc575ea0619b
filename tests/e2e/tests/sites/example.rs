//! A site of `examples/`: its selectors, and what holds for every page of it.

use event_timeline_e2e::{Browser, Shown, Site, Timeline, example::BASE, wait};
use serde_json::{Value, json};

/// The paths and selectors of a site.
pub struct Example {
    pub name: &'static str,
    /// The page with the timeline, relative to the base path.
    pub events: &'static str,
    /// The link in the site's navigation to the page with the timeline.
    pub to_events: &'static str,
    /// A link to a page without a timeline.
    pub away: &'static str,
    /// The link in the table of contents to a section after the timeline.
    pub toc: &'static str,
    /// What is clicked, one after the other, to switch between dark and light; `SCHEME` is replaced by the new
    /// scheme.
    pub switch: &'static [&'static str],
}

/// The background of the text: that of the nearest box around it that has one.
const IS_DARK: &str = "
    for (let box = document.querySelector('main, [role=main], body'); box; box = box.parentElement) {
      const [red, green, blue, alpha = 1] = getComputedStyle(box).backgroundColor.match(/[\\d.]+/g).map(Number);
      if (alpha > 0) return red + green + blue < 384;
    }
    return false";

impl Example {
    /// Opens a page of it.
    pub async fn open(&self, browser: &Browser, page: &str) -> (Site, Timeline) {
        let site = Site::start_example(self.name).await;
        // A desktop width, at which tables of contents are visible.
        browser.resize(1280, 900).await;
        // Settings that an earlier test stored are cleared, because a port, and so an origin, may be reused.
        browser.go(&site.url("/harness/ping")).await;
        browser.act("localStorage.clear(); sessionStorage.clear()").await;
        browser.go(&site.url(&[BASE, page].concat())).await;
        // Docusaurus' own links and switches work only once React has hydrated the page.
        let is_whole =
            "return !document.querySelector('#__docusaurus') || !!document.documentElement.dataset.hasHydrated";
        let is_whole = async || browser.run::<bool>(is_whole, Vec::new()).await.then_some(());
        wait::until("the site's own scripts have run", is_whole).await;
        // Material navigates without a reload once it knows which pages exist.
        let is_instant = "return !!document.querySelector('#__config')?.text.includes('navigation.instant')";
        if browser.run::<bool>(is_instant, Vec::new()).await {
            site.until_asked(&[BASE, "sitemap.xml"].concat()).await;
            browser.settle().await;
        }
        (site, Timeline::new(browser.clone(), "event-timeline"))
    }

    /// Opens the page with the timeline, and waits until it is ready.
    pub async fn show(&self, browser: &Browser) -> (Site, Timeline, Shown) {
        let (site, timeline) = self.open(browser, self.events).await;
        let shown = timeline.ready().await;
        (site, timeline, shown)
    }

    /// Clicks the site's own switch until the page has this scheme.
    pub async fn switch_to(&self, browser: &Browser, scheme: &str) {
        // Some switches have three states.
        for _ in 0..3 {
            if is_dark(browser).await == (scheme == "dark") {
                return;
            }
            for selector in self.switch {
                click(browser, &selector.replace("SCHEME", scheme)).await;
            }
            browser.settle().await;
        }
        wait::until(&format!("the page is {scheme}"), async || {
            (is_dark(browser).await == (scheme == "dark")).then_some(())
        })
        .await;
    }
}

async fn is_dark(browser: &Browser) -> bool {
    browser.run(IS_DARK, Vec::new()).await
}

/// Waits until an element is visible, and clicks it.
pub async fn click(browser: &Browser, selector: &str) {
    let script = "return [...document.querySelectorAll(arguments[0])].find((one) => one.checkVisibility({ visibilityProperty: true }))";
    let what = format!("{selector} shows");
    // An element that is rendered again while somebody types is clicked once it stays.
    let stays = "const found = (() => { SCRIPT })();
                 if (found && found === window.foundBefore) return found;
                 window.foundBefore = found;
                 return null";
    let script = stays.replace("SCRIPT", script);
    wait::until(&what, async || {
        let found = browser.run::<Option<Value>>(&script, vec![json!(selector)]).await?;
        browser.click_unless_gone(&found).await.then_some(())
    })
    .await;
}

/// Nothing went wrong, no file was missing, and no other host was contacted.
pub async fn assert_quiet(browser: &Browser, site: &Site) {
    assert_eq!(browser.errors().await, [""; 0]);
    for level in ["warn", "error"] {
        assert_eq!(browser.console(level).await, [""; 0], "in the console: {level}");
    }
    let strangers: Vec<String> = browser
        .run(
            "return performance.getEntriesByType('resource').map(({ name }) => name)
               .filter((name) => name.startsWith('http') && new URL(name).origin !== location.origin)",
            Vec::new(),
        )
        .await;
    assert_eq!(strangers, [""; 0], "asked of others");
    let missing: Vec<String> = site.missing().into_iter().filter(|path| !path.contains("favicon")).collect();
    assert_eq!(missing, [""; 0], "not there");
}

/// The timeline is shown on the page, in its width, in place of the content between the tags.
pub async fn stands(browser: &Browser, example: &Example) -> (Site, Shown) {
    let (site, timeline, shown) = example.show(browser).await;
    assert!(!shown.fallback, "what stands between the tags is still shown");
    let talk = shown.year("2024").event("FOSDEM 2024").item("From \"Free-Lunch\" to Dog-Fooding");
    assert_eq!(talk.links("recording").len(), 2);
    let (own, around): (f64, f64) = timeline
        .run(
            "const around = getComputedStyle(arguments[0].parentElement);
             return [arguments[0].getBoundingClientRect().width, parseFloat(around.width) - (around.boxSizing === 'border-box'
               ? parseFloat(around.paddingLeft) + parseFloat(around.paddingRight) : 0)]",
        )
        .await;
    assert!((own - around).abs() < 1.0, "{own} px wide in {around}");
    assert_quiet(browser, &site).await;
    (site, shown)
}
