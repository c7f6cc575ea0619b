//! What trunk's hook runs after a build, by whomever trunk was called: the wasm is split and shrunk, the scripts are shortened,
//! the size is checked.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    glue, order,
    project::log,
    run::{note, quietly},
    size,
    split::{self, Parts},
    tools,
};

/// What wasm-bindgen makes of the crate.
const GLUE: &str = "event-timeline.js";
const FIRST: &str = "event-timeline_bg.wasm";

/// What is split off, for `public/embed.js` to load when a reader reaches for it.
const LATER: &str = "event-timeline_later.wasm";

/// The crate, as the names of its functions have it.
const CRATE: &str = "event_timeline";

/// The scripts that a first visit loads.
///
/// trunk's own minifier cannot read the glue that wasm-bindgen writes today, and gives up on it.
const SCRIPTS: [&str; 2] = ["embed.js", GLUE];

/// What wasm-opt may use, which is what rustc uses anyway, and what it does.
///
/// What counts is the size once compressed: a function of any length stays where it is, even if it is called from one place
/// alone. Put into its caller, it saves 1% of the wasm's bytes and costs 2% of those that travel.
const WASM_OPT: [&str; 15] = [
    "--enable-reference-types",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "-Os",
    "-Oz",
    "--always-inline-max-function-size",
    "4",
    "--one-caller-inline-max-function-size",
    "30",
    "--low-memory-unused",
    "--strip-producers",
    "--strip-target-features",
];

/// Finishes what trunk has built in its staging folder. Debug builds stay as they are, in one part.
pub fn finish() -> Result<()> {
    let folder = size::folder(None);
    let [first, later, script] = [FIRST, LATER, GLUE].map(|name| folder.join(name));
    let glue = glue::open(&fs::read_to_string(&script).context("there is no glue")?)?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        fs::write(script, glue)?;
        return Ok(fs::write(later, split::EMPTY)?);
    }
    let pair = glue::shorten(&fs::read(&first)?, &glue)?;
    fs::write(&script, pair.glue)?;
    let parts = divide(&pair.wasm)?;
    fs::write(&first, parts.first)?;
    fs::write(&later, parts.later)?;
    shrink(&first)?;
    shrink(&later)?;
    match tools::esbuild() {
        Some(esbuild) => SCRIPTS.iter().try_for_each(|script| shorten(&esbuild, &folder.join(script)))?,
        None => note("the scripts stay as long as they are: `cargo xtask setup` installs what shortens them"),
    }
    glue::check(&script, &first, &later)?;
    size::check(&folder)
}

/// Splits the wasm, where the names of its functions can be relied on.
fn divide(wasm: &[u8]) -> Result<Parts> {
    // With the ordinary std, the compiler has merged functions that do the same: what the first part runs may have the name of
    // what comes later.
    let krate = size::has_small_std().then_some(CRATE);
    let parts = split::split(wasm, krate, &glue::checksum(wasm))?;
    for stayed in &parts.stayed {
        note(format!("not loaded later: {stayed}"));
    }
    Ok(parts)
}

/// Makes wasm small: by itself first, then once compressed.
fn shrink(wasm: &Path) -> Result<()> {
    let mut wasm_opt = tools::wasm_opt()?;
    wasm_opt.args(WASM_OPT).arg(wasm).arg("-o").arg(wasm);
    quietly(&mut wasm_opt, &log("wasm-opt"), None)?;
    Ok(fs::write(wasm, order::reorder(&fs::read(wasm)?)?)?)
}

fn shorten(esbuild: &Path, script: &Path) -> Result<()> {
    let mut command = Command::new("node");
    command.arg(esbuild).arg(script).args([
        "--minify",
        "--tree-shaking=true",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
    ]);
    command.args(["--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
    command.arg(format!("--outfile={}", script.display()));
    quietly(&mut command, &log("esbuild"), None)
}
