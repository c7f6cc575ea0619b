//! Fetches from the web: limited in bytes, time and redirects, and only from public addresses.

mod guard;
mod oembed;

pub use guard::is_public;
pub use oembed::{Found, OEmbed};

use crate::error::{Error, Result};
use crate::limits::{Limits, read_all};
use guard::{Guard, Refused};
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, http};
use url::Url;

/// The maximum number of redirects.
const REDIRECTS: usize = 5;

/// Identifies this program to servers.
const USER_AGENT: &str = concat!("timeline-feed/", env!("CARGO_PKG_VERSION"));

/// The settings for fetching URLs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetching {
    /// Allow loopback, link-local and private addresses: for tests, and for servers in a private network
    pub allow_private: bool,
    /// The maximum size of a response
    pub limits: Limits,
    /// Whether to show a spinner
    pub shows_progress: bool,
}

/// The response to a request.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The final URL, after redirects
    pub url: Url,
    /// The decompressed body
    pub bytes: Vec<u8>,
}

impl Fetching {
    /// Fetches a URL.
    ///
    /// # Errors
    /// No response or another status than 200, too many redirects, a response that is too large, or an address that is not public.
    pub fn get(&self, url: &Url) -> Result<Fetched> {
        let spinner = self.spinner(url);
        let fetched = self.follow(url);
        spinner.finish_and_clear();
        fetched
    }

    fn follow(&self, first: &Url) -> Result<Fetched> {
        let agent = self.agent();
        let mut url = first.clone();
        let mut seen = vec![url.clone()];
        loop {
            check_address(&url)?;
            let wrong = |error: ureq::Error| failed(&url, &error);
            let request = agent.get(url.as_str()).header("Accept-Encoding", "gzip");
            let mut response = request.call().map_err(wrong)?;
            if let Some(next) = redirect(&response, &url) {
                if seen.contains(&next) {
                    return Err(Error::new(format!("{first} leads to itself: {next} redirects in a circle")));
                }
                if seen.len() > REDIRECTS {
                    let message = format!("{first} redirects more than {REDIRECTS} times");
                    return Err(Error::new(message).help("Give the address that it ends at."));
                }
                seen.push(next.clone());
                url = next;
                continue;
            }
            let status = response.status();
            if !status.is_success() {
                let remedy = "Open the address in a browser: is it still there?";
                return Err(Error::new(format!("{url} answered {status}")).help(remedy));
            }
            let body = response.body_mut().as_reader();
            let bytes = read_all(body, url.as_str(), self.limits)?;
            return Ok(Fetched { url, bytes });
        }
    }

    fn agent(&self) -> Agent {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let config = Agent::config_builder()
            // Redirects are followed here, so that each address is checked.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // A proxy would resolve names itself, without the guard.
            .proxy(None)
            .user_agent(USER_AGENT)
            .timeout_global(seconds(120))
            .timeout_resolve(seconds(15))
            .timeout_connect(seconds(15))
            .timeout_recv_response(seconds(30))
            .build();
        Agent::with_parts(config, DefaultConnector::new(), Guard::new(self.allow_private))
    }

    fn spinner(&self, url: &Url) -> ProgressBar {
        if !self.shows_progress {
            return ProgressBar::hidden();
        }
        // indicatif shows it only on a terminal.
        let spinner = ProgressBar::new_spinner().with_message(url.to_string());
        spinner.set_style(ProgressStyle::default_spinner());
        spinner.enable_steady_tick(Duration::from_millis(120));
        spinner
    }
}

/// The target of a redirect, if the response is one.
fn redirect(response: &http::Response<ureq::Body>, from: &Url) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    from.join(response.headers().get("location")?.to_str().ok()?).ok()
}

fn check_address(url: &Url) -> Result<()> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Error::new(format!("{url} is no http or https address, and nothing else is fetched")));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Error::new(format!("the address at {} holds a password", url.host_str().unwrap_or_default()))
            .help("Addresses end up in feeds and logs. Fetch it with another tool, and hand it over as a file."));
    }
    Ok(())
}

fn failed(url: &Url, error: &ureq::Error) -> Error {
    let host = url.host_str().unwrap_or_default();
    if let Some(Refused(address)) = Refused::of(error) {
        let is_itself = host.trim_matches(['[', ']']) == address.to_string();
        let who = if is_itself { host.to_owned() } else { format!("{host} is {address}, which") };
        let message = format!("{url} is not fetched: {who} is no public address");
        return Error::new(message).help("If that is meant, say so with --allow-private.");
    }
    let remedy = match error {
        ureq::Error::HostNotFound => "Is the name written correctly, and is there a network?",
        ureq::Error::Timeout(_) => "Try again later, or fetch it with a browser and hand it over as a file.",
        _ => "Open the address in a browser: is it there?",
    };
    Error::new(format!("{url} could not be fetched: {error}")).help(remedy)
}
