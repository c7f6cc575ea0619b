//! The sites of `examples/`, as their generators built them, with an observer on every page.

use crate::{Answer, server::read};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The base path that they are built for.
pub const BASE: &str = "/docs-site/";

/// The origin that they are built for. Tests replace it by the origin of a [`crate::Site`] in all links.
const ORIGIN: &str = "https://example.org";

/// The loader on each site.
pub const LOADER: &str = "/docs-site/event-timeline/embed.js";

/// Loaded before all other scripts of a page. The clock is not stopped, because scripts of real sites wait for it.
const OBSERVER: &str = r#"<script src="/harness/observe.js" data-now="2026-10-01T12:00:00+02:00" data-goes></script>"#;

/// The folder with the built sites, or what is missing.
pub fn folder() -> Result<PathBuf, String> {
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/examples");
    let folder = env::var_os("EXAMPLES").map_or_else(built, PathBuf::from);
    match folder.is_dir() {
        true => Ok(folder),
        false => Err(format!("examples: {} is no folder: `cargo xtask examples` builds them", folder.display())),
    }
}

/// The answer of a static host for a path.
pub(crate) fn file(folder: &Path, origin: &str, path: &str) -> Option<Answer> {
    let name = path.strip_prefix(BASE)?;
    let name = match folder.join(name).is_dir() {
        true if name.is_empty() || name.ends_with('/') => &format!("{name}index.html"),
        true => {
            let moved = Answer::new("text/plain", "").header("location", &format!("{path}/"));
            return Some(Answer { status: 301, ..moved });
        }
        false => name,
    };
    let answer = read(folder, name)?;
    let Some((_, "html" | "json" | "xml")) = name.rsplit_once('.') else { return Some(answer) };
    let text = String::from_utf8(answer.body.to_vec()).ok()?.replace(ORIGIN, origin);
    let body = if name.ends_with(".html") { observed(&text)? } else { text };
    Some(Answer { body: body.into(), ..answer })
}

/// A page, with the observer as its first script.
fn observed(html: &str) -> Option<String> {
    let (before, rest) = html.split_once("<head")?;
    let (attributes, after) = rest.split_once('>')?;
    Some([before, "<head", attributes, ">", OBSERVER, after].concat())
}
