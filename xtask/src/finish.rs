//! What trunk's hook runs after a build, by whomever trunk was called: the scripts are shortened, the size is checked.

use std::{env, path::Path, process::Command};

use anyhow::Result;

use crate::{
    project::log,
    run::{note, quietly},
    size, tools,
};

/// The scripts that a first visit loads.
///
/// trunk's own minifier cannot read the glue that wasm-bindgen writes today, and gives up on it.
const SCRIPTS: [&str; 2] = ["embed.js", "event-timeline.js"];

/// Finishes what trunk has built in its staging folder. Debug builds stay as they are.
pub fn finish() -> Result<()> {
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    let folder = size::folder(None);
    match tools::esbuild() {
        Some(esbuild) => SCRIPTS.iter().try_for_each(|script| shorten(&esbuild, &folder.join(script)))?,
        None => note("the scripts stay as long as they are: `cargo xtask setup` installs what shortens them"),
    }
    size::check(&folder)
}

fn shorten(esbuild: &Path, script: &Path) -> Result<()> {
    let mut command = Command::new("node");
    command.arg(esbuild).arg(script).args(["--minify", "--format=esm", "--target=es2022", "--charset=utf8"]);
    command.args(["--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
    command.arg(format!("--outfile={}", script.display()));
    quietly(&mut command, &log("esbuild"), None)
}
