//! The sites of `examples/`, as their generators built them: every page of theirs is observed.

use crate::{Answer, site::read};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The base path that they are built for.
pub const BASE: &str = "/docs-site/";

/// The loader of each.
pub const LOADER: &str = "/docs-site/event-timeline/embed.js";

/// Goes before all that a page loads. The clock goes on: scripts of real sites wait for it.
const OBSERVER: &str = r#"<script src="/harness/observe.js" data-now="2026-10-01T12:00:00+02:00" data-goes></script>"#;

/// The folder that holds the built sites, or what is missing.
pub fn folder() -> Result<PathBuf, String> {
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/examples");
    let folder = env::var_os("EXAMPLES").map_or_else(built, PathBuf::from);
    match folder.is_dir() {
        true => Ok(folder),
        false => Err(format!("examples: {} is no folder: `cargo xtask examples` builds them", folder.display())),
    }
}

/// What a static host sends for a path.
pub(crate) fn file(folder: &Path, path: &str) -> Option<Answer> {
    let name = path.strip_prefix(BASE)?;
    if folder.join(name).is_dir() {
        return match name.is_empty() || name.ends_with('/') {
            true => page(read(folder, &format!("{name}index.html"))?),
            false => {
                Some(Answer { status: 301, ..Answer::new("text/plain", "").header("location", &format!("{path}/")) })
            }
        };
    }
    let answer = read(folder, name)?;
    if name.ends_with(".html") { page(answer) } else { Some(answer) }
}

/// A page, with the observer as its first script.
fn page(answer: Answer) -> Option<Answer> {
    let html = String::from_utf8(answer.body.to_vec()).ok()?;
    let head = html.find("<head")?;
    let (before, after) = html.split_at(head + html[head..].find('>')? + 1);
    Some(Answer { body: [before, OBSERVER, after].concat().into(), ..answer })
}
