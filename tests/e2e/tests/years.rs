use event_timeline_e2e::{Browser, Page, Site, in_every_engine};
in_every_engine![debug];
async fn debug(browser: Browser) {
    let site = Site::start().await;
    let timeline = browser.open(&site, Page::of("/feeds/finding.json")).await;
    timeline.ready().await;
    browser.act("globalThis.log = []; new MutationObserver((list) => list.forEach((r) => log.push([r.type, r.attributeName, r.target.outerHTML?.slice(0, 60), r.target.isConnected]))).observe(document.querySelector('event-timeline').shadowRoot, {subtree: true, childList: true, attributes: true})").await;
    let year = timeline.controls().await.year("2022").clone();
    browser.click(&year.element).await;
    browser.settle().await;
    let log: serde_json::Value = browser.run("return log", vec![]).await;
    panic!("{log:#}");
}
