//! Just enough WebDriver to have Chromium show a page and take its picture.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// A browser without a window, closed when dropped.
pub struct Browser {
    driver: Child,
    session: String,
}

impl Browser {
    /// Starts the driver on a port of its choice, and a browser through it.
    pub fn start(chromedriver: &Path) -> Result<Self> {
        let mut driver = Command::new(chromedriver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("chromedriver could not be started")?;
        let mut lines = BufReader::new(driver.stdout.take().context("chromedriver has no output")?).lines();
        // "ChromeDriver was started successfully on port 40123."
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            line.rsplit_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned())
        });
        // Read on, or the driver blocks once the pipe is full.
        thread::spawn(move || lines.for_each(drop));
        let mut browser = Self { driver, session: String::new() };
        let port = port.context("chromedriver did not say on which port it listens")?;
        let base = format!("http://127.0.0.1:{port}/session");
        let arguments =
            ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"];
        let capabilities = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}});
        let answer = post(&base, &capabilities)?;
        let id = answer.get("sessionId").and_then(Value::as_str).context("chromedriver opened no session")?;
        browser.session = format!("{base}/{id}");
        Ok(browser)
    }

    /// Opens a page.
    pub fn open(&self, address: &str) -> Result<()> {
        post(&format!("{}/url", self.session), &json!({"url": address})).map(drop)
    }

    /// Runs a function body in the page.
    pub fn run(&self, script: &str) -> Result<Value> {
        post(&format!("{}/execute/sync", self.session), &json!({"script": script, "args": []}))
    }

    /// Runs a script until it returns `true`; what it returned last is in the error.
    pub fn wait(&self, script: &str, limit: Duration) -> Result<()> {
        let start = Instant::now();
        loop {
            let answer = self.run(script)?;
            if answer == Value::Bool(true) {
                return Ok(());
            }
            if start.elapsed() > limit {
                bail!("the page was not ready after {} s: {answer}", limit.as_secs());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// A command of Chromium's own protocol, for what WebDriver has no words for.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        post(&format!("{}/goog/cdp/execute", self.session), &json!({"cmd": command, "params": parameters}))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Closing the session closes the browser; killing the driver alone would leave it running.
        if !self.session.is_empty() {
            let _ = ureq::delete(&self.session).call();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn post(address: &str, body: &Value) -> Result<Value> {
    let mut response = ureq::post(address)
        .config()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .send_json(body)
        .context("chromedriver does not answer")?;
    // A picture is larger than what ureq reads unasked.
    let mut answer: Value = response.body_mut().with_config().limit(100 << 20).read_json()?;
    let value = answer.get_mut("value").map(Value::take).context("chromedriver answered nothing")?;
    match value.get("error").and_then(Value::as_str) {
        Some(error) if !response.status().is_success() => {
            let message = value.get("message").and_then(Value::as_str).unwrap_or_default();
            bail!("{error}: {}", message.lines().next().unwrap_or_default())
        }
        _ => Ok(value),
    }
}
