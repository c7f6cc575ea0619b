//! The browsers for tests, and their drivers: on Debian and Ubuntu all three engines are installed, elsewhere
//! those found are used.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    run::{find, in_ci, note},
    system, tools,
};

/// The engines that the end-to-end tests run in.
const ENGINES: &str = "E2E_ENGINES";

/// The drivers' programs. A missing one is reported, and is an error on a build server.
#[derive(Default)]
pub struct Drivers {
    chromium: Option<PathBuf>,
    firefox: Option<PathBuf>,
    webkit: Option<PathBuf>,
}

impl Drivers {
    /// Finds or installs all three engines.
    pub fn set_up() -> Result<Self> {
        Ok(Self {
            chromium: optional("Chromium", chromedriver())?,
            firefox: optional("Firefox", firefox())?,
            webkit: optional("WebKit", webkit())?,
        })
    }

    /// Tells the end-to-end tests where the drivers are, and which engines to use, unless the caller sets that.
    pub fn apply(&self, command: &mut Command) -> Result<()> {
        let engines = [
            ("chromium", "CHROMEDRIVER", &self.chromium),
            ("firefox", "GECKODRIVER", &self.firefox),
            ("webkit", "WEBKITDRIVER", &self.webkit),
        ];
        let mut found = Vec::new();
        for (engine, variable, driver) in engines {
            if let Some(driver) = driver {
                command.env(variable, driver);
                found.push(engine);
            }
        }
        if found.is_empty() {
            bail!("no browser can be driven here");
        }
        if env::var_os(ENGINES).is_none() {
            command.env(ENGINES, found.join(","));
        }
        Ok(())
    }
}

/// A missing engine is an error on a build server, and a note elsewhere.
fn optional(engine: &str, driver: Result<PathBuf>) -> Result<Option<PathBuf>> {
    match driver {
        Ok(path) => Ok(Some(path)),
        Err(error) if in_ci() => Err(error.context(format!("{engine} is needed where CI is set"))),
        Err(error) => {
            note(format!("tests in {engine} are left out: {error:#}"));
            Ok(None)
        }
    }
}

/// Chromium's driver, which comes with its browser.
pub fn chromedriver() -> Result<PathBuf> {
    let found = || {
        let places = [
            env::var_os("CHROMEDRIVER").map(PathBuf::from),
            // GitHub's runners set a folder in this variable.
            env::var_os("CHROMEWEBDRIVER").map(|dir| Path::new(&dir).join("chromedriver")),
            find("chromedriver"),
            Some("/usr/lib/chromium-browser/chromedriver".into()),
            Some("/snap/bin/chromium.chromedriver".into()),
        ];
        places.into_iter().flatten().find(|path| path.is_file())
    };
    if found().is_none() {
        let packages = if system::is_available("chromium-driver") {
            ["chromium", "chromium-driver"]
        } else {
            ["chromium-browser", "chromium-chromedriver"]
        };
        system::install("Chromium and its driver", "about 1 minute", &packages.map(str::to_owned))
            .context("put a chromedriver that fits your Chromium or Chrome on PATH")?;
    }
    found().context("no chromedriver is on PATH after its installation")
}

/// Chromium itself, for use without WebDriver.
pub fn chromium() -> Result<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = || env::var_os("CHROME").map(PathBuf::from).or_else(|| names.into_iter().find_map(find));
    if found().is_none() {
        chromedriver()?;
    }
    found().context("put chromium on PATH, or its path into CHROME")
}

/// Firefox, and its driver from crates.io.
fn firefox() -> Result<PathBuf> {
    let browsers = ["firefox-esr", "firefox"];
    let found = || browsers.into_iter().any(|name| find(name).is_some());
    if !found() && cfg!(target_os = "linux") {
        let package = system::first_available(browsers.map(str::to_owned)).context("put firefox on PATH")?;
        system::install("Firefox", "about 1 minute", &[package]).context("put firefox on PATH")?;
    }
    // GitHub's runners set a folder here too.
    let places = [
        env::var_os("GECKODRIVER").map(PathBuf::from),
        env::var_os("GECKOWEBDRIVER").map(|dir| Path::new(&dir).join("geckodriver")),
    ];
    match places.into_iter().flatten().find(|path| path.is_file()) {
        Some(path) => Ok(path),
        None => tools::geckodriver(),
    }
}

/// WebKit's GTK port, its driver, and a virtual display, which it needs to run.
fn webkit() -> Result<PathBuf> {
    let found = || {
        let places = [env::var_os("WEBKITDRIVER").map(PathBuf::from), find("WebKitWebDriver")];
        places.into_iter().flatten().find(|path| path.is_file())
    };
    if let (Some(driver), Some(_), Some(_)) = (found(), find("xvfb-run"), find("xauth")) {
        return Ok(driver);
    }
    // Newer releases name the driver's package after the browser's new name.
    let driver = ["webkit2gtk-driver", "webkitgtk-webdriver"].map(str::to_owned);
    let driver = system::first_available(driver).context("WebKitWebDriver exists for Linux only")?;
    system::install(
        "WebKit, its driver and a display without a screen",
        "about 1 minute",
        &[driver, "xvfb".into(), "xauth".into()],
    )?;
    found().context("no WebKitWebDriver is on PATH after its installation")
}
