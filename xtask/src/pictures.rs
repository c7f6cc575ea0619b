//! Screenshots of the timeline: those in the README, and any other page and size. A program of `tests/e2e/` takes
//! them.

use std::{
    path::{self, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::{
    browsers,
    options::Options,
    project::{dist, root},
    run::{show, step},
};

/// One screenshot to take.
struct Shot {
    /// Relative to `dist/`, or an absolute URL.
    page: String,
    width: u32,
    height: u32,
    scale: f64,
    scheme: String,
    /// The id of the edition or entry to scroll to; empty for the top of the timeline, `None` for the top of the
    /// page.
    at: Option<String>,
    out: PathBuf,
}

/// Takes the README's screenshots, or the one that the options describe.
pub fn take(arguments: &[String]) -> Result<()> {
    let shots = shots(arguments)?;
    if !dist().join("index.html").is_file() {
        bail!("there is no dist/ to take pictures of: run `cargo xtask build` first");
    }
    let chromedriver = browsers::chromedriver()?;
    step("pictures: starting Chromium");
    let mut command = Command::new("cargo");
    command.current_dir(root()).env("CHROMEDRIVER", chromedriver).env("DIST", dist());
    command.args(["run", "--quiet", "--package", "event-timeline-e2e", "--bin", "pictures", "--"]);
    for shot in &shots {
        command.arg(shot.json()?.to_string());
    }
    show(&mut command)
}

fn shots(arguments: &[String]) -> Result<Vec<Shot>> {
    let mut options = Options::new(arguments);
    let number = "a number of pixels";
    let page: Option<String> = options.take("--url", "a page of dist/, or an address")?;
    // Not the demo's start page, whose timeline shows only the latest event.
    let page = page.unwrap_or_else(|| "timeline.html".to_owned());
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
        return Ok(vec![shot(&page, scheme.as_deref().unwrap_or("light"), at, out)]);
    }
    let at = at.unwrap_or_default();
    let schemes = scheme.map_or(vec!["light".to_owned(), "dark".to_owned()], |scheme| vec![scheme]);
    let out = |scheme: &str| root().join(format!("docs/timeline-{scheme}.png"));
    Ok(schemes.iter().map(|scheme| shot(&page, scheme, Some(at.clone()), out(scheme))).collect())
}

impl Shot {
    /// The JSON that the program expects.
    fn json(&self) -> Result<Value> {
        let Self { page, width, height, scale, scheme, at, out } = self;
        // Relative to the current folder, wherever that program runs.
        let out = path::absolute(out)?;
        Ok(
            json!({ "page": page, "width": width, "height": height, "scale": scale, "scheme": scheme, "at": at, "out": out }),
        )
    }
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
