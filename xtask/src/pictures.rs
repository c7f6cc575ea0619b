//! Pictures of the timeline: those in the README, and any other size and page for looking.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;

use crate::{
    browsers,
    options::Options,
    project::{dist, root},
    run::{note, step},
    server,
    webdriver::Browser,
};

/// How long a page may take until its timeline stands.
const LIMIT: Duration = Duration::from_secs(30);

/// True once every timeline in the window stands and the fonts are there; else what they are at. Others wait until they are near.
const READY: &str = "
    const timelines = [...document.querySelectorAll('event-timeline')].filter((timeline) =>
      timeline.checkVisibility() && timeline.getBoundingClientRect().top < innerHeight);
    const states = timelines.map((timeline) => timeline.dataset.state);
    if (states.length === 0) return 'no event-timeline on the page';
    return document.fonts.status === 'loaded' && states.every((state) => state === 'ready') || states.join(' ');";

/// Brings the timeline, or an edition or an entry of it by its id, to the top of the window.
const SCROLL: &str = "
    const timeline = document.querySelector('event-timeline');
    const place = arguments[0] ? timeline.shadowRoot.querySelector(`[data-id=\"${CSS.escape(arguments[0])}\"]`) : timeline;
    if (!place) return `no ${arguments[0]} in the timeline`;
    scrollTo({ top: scrollY + place.getBoundingClientRect().top - 24, behavior: 'instant' });
    return true;";

/// What the README's pictures show: talks that were recorded.
const PAGE: &str = "?timeline.kind=talk&timeline.media=recording";

/// One picture to take.
struct Shot {
    /// Below `dist/`, or a whole address.
    page: String,
    width: u32,
    height: u32,
    scale: f64,
    scheme: String,
    /// The id of the edition or entry to begin at; the timeline's top, if it is empty, and the page's without.
    at: Option<String>,
    out: PathBuf,
}

/// Takes the README's pictures, or the one that the options describe.
pub fn take(arguments: &[String]) -> Result<()> {
    let shots = shots(arguments)?;
    if !dist().join("index.html").is_file() {
        bail!("there is no dist/ to take pictures of: run `cargo xtask build` first");
    }
    let chromedriver = browsers::chromedriver()?;
    let base = server::serve(&dist())?;
    step("pictures: starting Chromium");
    let browser = Browser::start(&chromedriver)?;
    shots.iter().try_for_each(|shot| shoot(&browser, &base, shot))
}

fn shots(arguments: &[String]) -> Result<Vec<Shot>> {
    let mut options = Options::new(arguments);
    let number = "a number of pixels";
    let page: Option<String> = options.take("--url", "a page of dist/, or an address")?;
    let width = options.take("--width", number)?.unwrap_or(900);
    let height = options.take("--height", number)?.unwrap_or(600);
    let scale = options.take("--scale", "a number")?.unwrap_or(2.0);
    let scheme: Option<String> = options.take("--scheme", "light or dark")?;
    let at: Option<String> = options.take("--at", "an edition's name, or an entry's id")?;
    let out: Option<PathBuf> = options.take("--out", "a file")?;
    options.finish()?;
    if let Some(other) = scheme.as_deref().filter(|scheme| !["light", "dark"].contains(scheme)) {
        bail!("--scheme takes light or dark, not `{other}`");
    }
    let shot = |page: &str, scheme: &str, at: Option<String>, out: PathBuf| {
        let (page, scheme) = (page.to_owned(), scheme.to_owned());
        Shot { page, width, height, scale, scheme, at, out }
    };
    if let Some(out) = out {
        return Ok(vec![shot(&page.unwrap_or_default(), scheme.as_deref().unwrap_or("light"), at, out)]);
    }
    let (page, at) = (page.as_deref().unwrap_or(PAGE), at.unwrap_or_default());
    let schemes = scheme.map_or(vec!["light".to_owned(), "dark".to_owned()], |scheme| vec![scheme]);
    let out = |scheme: &str| root().join(format!("docs/timeline-{scheme}.png"));
    Ok(schemes.iter().map(|scheme| shot(page, scheme, Some(at.clone()), out(scheme))).collect())
}

fn shoot(browser: &Browser, base: &str, shot: &Shot) -> Result<()> {
    let address = if shot.page.contains("://") { shot.page.clone() } else { format!("{base}{}", shot.page) };
    let size = json!({"width": shot.width, "height": shot.height, "deviceScaleFactor": shot.scale, "mobile": false});
    browser.devtools("Emulation.setDeviceMetricsOverride", size)?;
    let scheme = json!({"features": [{"name": "prefers-color-scheme", "value": shot.scheme}]});
    browser.devtools("Emulation.setEmulatedMedia", scheme)?;
    // Where most of the talks were: no time is converted.
    browser.devtools("Emulation.setTimezoneOverride", json!({"timezoneId": "Europe/Brussels"}))?;
    browser.open(&address)?;
    browser.wait(READY, LIMIT).with_context(|| format!("{address} gave no picture"))?;
    if let Some(at) = &shot.at {
        let script = SCROLL.replace("arguments[0]", &json!(at).to_string());
        browser.wait(&script, LIMIT).with_context(|| format!("{at} is not on {address}"))?;
    }
    let picture = browser.devtools("Page.captureScreenshot", json!({"format": "png", "optimizeForSpeed": false}))?;
    let data = picture.get("data").and_then(|data| data.as_str()).context("Chromium took no picture")?;
    let bytes = BASE64_STANDARD.decode(data).context("the picture is not base64")?;
    write(&shot.out, &bytes)
}

fn write(out: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = out.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(out, bytes).with_context(|| format!("{} could not be written", out.display()))?;
    note(format!("{} ({} kB)", out.display(), bytes.len() / 1000));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Vec<Shot>> {
        shots(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn without_options_the_readme_gets_its_two() -> Result<()> {
        let names: Vec<_> = of("")?.into_iter().map(|shot| shot.out).collect();
        assert_eq!(names, [root().join("docs/timeline-light.png"), root().join("docs/timeline-dark.png")]);
        Ok(())
    }

    #[test]
    fn a_named_file_is_one_picture() -> Result<()> {
        let all = of("--out x.png --width 390 --scheme=dark --url index.html?kinds=talk")?;
        let [shot] = all.as_slice() else { bail!("{} pictures", all.len()) };
        assert_eq!((shot.width, shot.scheme.as_str(), shot.page.as_str()), (390, "dark", "index.html?kinds=talk"));
        assert!(of("--scheme blue").is_err() && of("--wide 3").is_err());
        Ok(())
    }
}
