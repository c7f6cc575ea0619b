//! What WebDriver cannot ask for, and Chromium's own protocol can: paper, forced colours, reduced motion.

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

impl Browser {
    async fn command(&self, name: &'static str, parameters: Value) -> Result<Value, CmdError> {
        self.client().issue_cmd(Command { name, parameters }).await
    }

    /// Shows the page as for another medium (`print`; the empty string is the screen), and for readers who ask for this:
    /// `("prefers-reduced-motion", "reduce")`. Until the page is left.
    ///
    /// # Panics
    ///
    /// In other engines than Chromium.
    pub async fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let media = json!({ "media": medium, "features": features });
        self.command("Emulation.setEmulatedMedia", media).await.expect("Chromium shows another medium");
    }

    pub(crate) async fn forget_media(&self) {
        if self.engine() == Engine::Chromium {
            // If it is gone already, so is what it showed.
            let _ = self.command("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await;
        }
    }

    /// Prints the page, to a file of PDF.
    ///
    /// # Panics
    ///
    /// In other engines than Chromium.
    pub async fn print(&self) -> Vec<u8> {
        let printed = self.command("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 })).await;
        let printed = printed.expect("Chromium prints");
        BASE64_STANDARD.decode(printed["data"].as_str().expect("the file")).expect("base64")
    }
}
