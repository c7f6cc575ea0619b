//! The hook that trunk runs after every build: it splits and shrinks the wasm, minifies the scripts, and checks
//! the size.

use std::{env, fs, path::Path};

use anyhow::{Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};

use crate::{
    names,
    project::{log, root, target_dir},
    release,
    run::quietly,
    size,
    split::{self, FIRST, GLUE, LATER},
    tools,
};

/// The loader: the script that a page loads, which loads the rest.
const LOADER: &str = "embed.js";

/// The script that loads the other files, with a placeholder for their checksums.
const FILES: &str = "files.js";

/// The script that takes over a prepared view.
const PREPARED: &str = "prepared.js";

/// The element's stylesheet, for pages that contain the first view.
const STYLES: &str = "event-timeline.css";

/// The placeholder for the checksums.
const NO_SUMS: &str = "const SUMS = {};";

/// The options of wasm-opt: the features that rustc uses anyway, and the passes.
///
/// The compressed size counts: functions are not inlined, even if they are called from only one place. Inlining
/// saves 1% of the wasm's bytes but adds 2% to the compressed size.
///
/// `--flatten --rereloop` makes it 1% smaller; `-Oz` runs twice, because flattening leaves much to clean up.
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

/// Finishes what trunk has built in its staging folder. Debug builds are only split.
pub fn finish() -> Result<()> {
    let folder = size::folder(None);
    split::split(&folder)?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    for part in [FIRST, LATER] {
        shrink(&folder.join(part), &[])?;
    }
    let first = folder.join(FIRST);
    let (wasm, names) = names::shorten(&fs::read(&first)?)?;
    fs::write(first, wasm)?;
    let [loader, files, glue] = [LOADER, FILES, GLUE].map(|name| folder.join(name));
    fs::write(&files, with_sums(&fs::read_to_string(&files)?, &folder)?)?;
    bundle(&loader, names)?;
    fs::remove_file(files)?;
    fs::remove_file(folder.join(PREPARED))?;
    fs::write(folder.join(STYLES), styles()?)?;
    fs::remove_file(glue)?;
    weigh(&folder)?;
    let sum = BASE64_STANDARD.encode(Sha384::digest(fs::read(loader)?));
    println!("{LOADER} has integrity=\"sha384-{sum}\"");
    size::check(&folder, env::var_os(size::BUDGET).is_some())
}

/// The element's stylesheets as one, in the order in which they apply.
fn styles() -> Result<String> {
    let sheets = ["timeline", "controls", "print"].map(|name| format!("style/event-timeline/{name}.css"));
    let sheets = sheets.map(|sheet| fs::read_to_string(root().join(sheet)));
    Ok(sheets.into_iter().collect::<std::io::Result<Vec<_>>>()?.concat())
}

/// The placeholder for the widget's size in the demo's page.
const WEIGHT: &str = "<!-- weight -->";

/// Writes the size of a first visit into the demo's page.
fn weigh(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page)?;
    let bytes = [LOADER, FIRST].into_iter().map(|name| size::compressed(&fs::read(folder.join(name))?));
    let bytes: usize = bytes.sum::<std::io::Result<_>>()?;
    let weight = format!("A first visit loads {} KB; nothing comes from anybody else.", bytes.div_ceil(1000));
    Ok(fs::write(page, html.replace(WEIGHT, &weight))?)
}

/// The script with the checksums of all that it loads.
fn with_sums(script: &str, folder: &Path) -> Result<String> {
    let mut sums = Map::new();
    let words = fs::read_dir(folder.join("words"))?.map(|file| Ok(format!("words/{}", file?.file_name().display())));
    let words: Vec<String> = words.collect::<Result<_>>()?;
    for name in [FIRST, LATER].map(str::to_owned).into_iter().chain(words) {
        let sum = BASE64_STANDARD.encode(Sha256::digest(fs::read(folder.join(&name))?));
        sums.insert(name, sum.into());
    }
    match script.split_once(NO_SUMS) {
        Some((before, after)) => Ok(format!("{before}const SUMS = {};{after}", Value::Object(sums))),
        None => bail!("{FILES} has no place for checksums: {NO_SUMS}"),
    }
}

/// Optimizes wasm for size.
pub fn shrink(wasm: &Path, options: &[&str]) -> Result<()> {
    let mut wasm_opt = tools::wasm_opt()?;
    wasm_opt.args(WASM_OPT).args(options).arg(wasm).arg("-o").arg(wasm);
    quietly(&mut wasm_opt, &log("wasm-opt"), None)
}

/// Bundles the loader and what it imports into one minified script.
///
/// trunk's own minifier cannot parse the current output of wasm-bindgen, and gives up on it.
fn bundle(loader: &Path, names: Map<String, Value>) -> Result<()> {
    let cache = target_dir("split").join("names.json");
    fs::write(&cache, Value::Object(names).to_string())?;
    let mut command = tools::esbuild()?;
    command.arg(loader).args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8"]);
    command.args(["--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
    // The banner identifies the version of any copy.
    command.arg(format!("--banner:js=/*! event-timeline {} Apache-2.0 */", release::version()?));
    command.arg(format!("--mangle-props={}", names::OWN)).arg(format!("--mangle-cache={}", cache.display()));
    command.arg(format!("--outfile={}", loader.display()));
    quietly(&mut command, &log("esbuild"), None)
}
