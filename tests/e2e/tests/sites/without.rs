//! What readers without JavaScript, and search engines, see.

use crate::example::Example;
use event_timeline_e2e::{Browser, Site, example::BASE, wait};
use serde::Deserialize;
use serde_json::json;

/// The content between the tags, on a page without scripts.
#[derive(Debug, Deserialize)]
pub struct List {
    pub text: String,
    pub links: Vec<String>,
    pub headings: Vec<String>,
}

/// Opens a page where no script may run, and reads what is shown in place of the timeline.
pub async fn without_scripts(browser: &Browser, example: &Example, page: &str) -> (Site, List) {
    let site = Site::start_example(example.name).await;
    browser.go(&site.url("/harness/ping")).await;
    let url = site.url(&[BASE, page].concat());
    browser
        .run::<()>(
            "const frame = document.createElement('iframe');
             frame.sandbox = 'allow-same-origin';
             frame.width = 1200; frame.height = 900;
             frame.addEventListener('load', () => { frame.dataset.loaded = '' });
             frame.src = arguments[0];
             document.body.append(frame)",
            vec![json!(url)],
        )
        .await;
    let list = wait::until("the page is there", async || {
        browser
            .run::<Option<List>>(
                "const tag = document.querySelector('iframe[data-loaded]')?.contentDocument.querySelector('event-timeline');
                 const text = (box) => box.textContent.replace(/\\s+/g, ' ').trim();
                 return tag && tag.checkVisibility() && {
                   text: text(tag),
                   links: [...tag.querySelectorAll('a[href]')].filter((a) => a.checkVisibility()).map(({ href }) => href),
                   headings: [...tag.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => `${one.localName} ${text(one)}`),
                 }",
                Vec::new(),
            )
            .await
    })
    .await;
    (site, list)
}
