//! What trunk's hook runs after a build, by whomever trunk was called: the wasm is split and shrunk, the scripts are shortened,
//! the size is checked.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};

use crate::{
    glue, order,
    project::log,
    release,
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

/// The loader: what a page names, and what names the rest.
const LOADER: &str = "embed.js";

/// Where the loader has room for the checksums of what it loads.
const NO_SUMS: &str = "const SUMS = {};";

/// What wasm-opt may use, which is what rustc uses anyway, and what it does.
///
/// What counts is the size once compressed: a function of any length stays where it is, even if it is called from one place
/// alone. Put into its caller, it saves 1% of the wasm's bytes and costs 2% of those that travel.
///
/// Taken apart and put together anew (`--flatten --rereloop`), what is loaded is 1% smaller; twice `-Oz`, as flattening leaves much to tidy.
const WASM_OPT: [&str; 18] = [
    "--enable-reference-types",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "-Os",
    "--flatten",
    "--rereloop",
    "-Oz",
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
    glue::check(&script, &first, &later)?;
    let loader = folder.join(LOADER);
    fs::write(&loader, with_sums(&fs::read_to_string(&loader)?, &folder)?)?;
    match tools::esbuild() {
        Some(esbuild) => {
            bundle(&esbuild, &loader)?;
            fs::remove_file(script)?;
            let sum = BASE64_STANDARD.encode(Sha384::digest(fs::read(loader)?));
            println!("{LOADER} has integrity=\"sha384-{sum}\"");
        }
        None => {
            note(
                "without esbuild the scripts stay two, and their size is not checked: `cargo xtask setup` installs it",
            );
            return Ok(());
        }
    }
    size::check(&folder)
}

/// The loader with the checksums of all that it loads.
fn with_sums(loader: &str, folder: &Path) -> Result<String> {
    let mut sums = Map::new();
    let words = fs::read_dir(folder.join("words"))?.map(|file| Ok(format!("words/{}", file?.file_name().display())));
    let words: Vec<String> = words.collect::<Result<_>>()?;
    for name in [FIRST, LATER].map(str::to_owned).into_iter().chain(words) {
        let sum = BASE64_STANDARD.encode(Sha256::digest(fs::read(folder.join(&name))?));
        sums.insert(name, sum.into());
    }
    match loader.split_once(NO_SUMS) {
        Some((before, after)) => Ok(format!("{before}const SUMS = {};{after}", Value::Object(sums))),
        None => bail!("{LOADER} has no place for checksums: {NO_SUMS}"),
    }
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

/// Makes one short script of the loader and the glue that it imports.
///
/// trunk's own minifier cannot read the glue that wasm-bindgen writes today, and gives up on it.
fn bundle(esbuild: &Path, loader: &Path) -> Result<()> {
    let mut command = Command::new("node");
    command.arg(esbuild).arg(loader).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
    ]);
    command.args(["--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
    // Of a copy that stands somewhere, one can say what it is.
    command.arg(format!("--banner:js=/*! event-timeline {} Apache-2.0 */", release::version()?));
    command.arg(format!("--outfile={}", loader.display()));
    quietly(&mut command, &log("esbuild"), None)
}
