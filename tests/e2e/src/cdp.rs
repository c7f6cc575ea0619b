//! What WebDriver does not offer, but Chromium's own protocol does: printing, forced colours, reduced motion,
//! screenshots of any size, and memory measurements.

use crate::{Browser, Engine};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use fantoccini::{error::CmdError, wd::WebDriverCompatibleCommand};
use hyper::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command of the Chrome DevTools Protocol, as chromedriver takes it.
#[derive(Debug)]
struct Command {
    name: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.name, "params": self.parameters }).to_string()))
    }
}

/// The memory that a page uses after garbage collection.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// The heap of scripts, in bytes. The wasm's memory is not part of it.
    pub heap: f64,
    /// The nodes of all documents, attached or not.
    pub nodes: f64,
    /// The listeners of all of these.
    pub listeners: f64,
}

impl Browser {
    async fn command(&self, name: &'static str, parameters: Value) -> Result<Value, CmdError> {
        self.client().issue_cmd(Command { name, parameters }).await
    }

    /// Emulates a medium (`print`; the empty string is the screen) and user preferences, such as
    /// `("prefers-reduced-motion", "reduce")`, until the page is left.
    ///
    /// # Panics
    ///
    /// In engines other than Chromium.
    pub async fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let media = json!({ "media": medium, "features": features });
        self.command("Emulation.setEmulatedMedia", media).await.expect("Chromium shows another medium");
    }

    pub(crate) async fn forget_media(&self) {
        if self.engine() == Engine::Chromium {
            // If the page is gone already, there is nothing to reset.
            let _ = self.command("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await;
        }
    }

    /// Prints the page to PDF.
    ///
    /// # Panics
    ///
    /// In engines other than Chromium.
    pub async fn print(&self) -> Vec<u8> {
        let printed = self.command("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 })).await;
        let printed = printed.expect("Chromium prints");
        BASE64_STANDARD.decode(printed["data"].as_str().expect("the file")).expect("base64")
    }

    /// Sets the page's size in CSS pixels and the device pixels per CSS pixel, without scroll bars.
    ///
    /// # Panics
    ///
    /// In engines other than Chromium.
    pub async fn screen(&self, width: u32, height: u32, scale: f64) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", size).await.expect("Chromium has a screen of any size");
        self.command("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await.expect("no scroll bars");
    }

    /// The memory that the page uses after garbage collection.
    ///
    /// # Panics
    ///
    /// In engines other than Chromium.
    pub async fn taken(&self) -> Taken {
        self.command("Performance.enable", json!({})).await.expect("Chromium counts");
        // Objects with a finalizer are freed one collection later.
        for _ in 0..3 {
            self.command("HeapProfiler.collectGarbage", json!({})).await.expect("Chromium collects garbage");
        }
        let counted = self.command("Performance.getMetrics", json!({})).await.expect("Chromium has counted");
        let count = |name: &str| {
            let metrics = counted["metrics"].as_array().into_iter().flatten();
            let found = metrics.into_iter().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).unwrap_or_else(|| panic!("no {name} in {counted}"))
        };
        Taken { heap: count("JSHeapUsedSize"), nodes: count("Nodes"), listeners: count("JSEventListeners") }
    }

    /// A screenshot of the page, as a PNG file.
    ///
    /// # Panics
    ///
    /// In engines other than Chromium.
    pub async fn picture(&self) -> Vec<u8> {
        let taken = self.command("Page.captureScreenshot", json!({ "format": "png" })).await;
        let taken = taken.expect("Chromium takes a picture");
        BASE64_STANDARD.decode(taken["data"].as_str().expect("the file")).expect("base64")
    }
}
