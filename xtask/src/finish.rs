//! What trunk's hook runs after a build, by whomever trunk was called: the wasm is split and shrunk, the scripts are shortened,
//! the size is checked.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    project::log,
    run::{note, quietly},
    size, split, tools,
};

/// What wasm-bindgen makes of the crate.
const GLUE: &str = "event-timeline.js";
const WASM: &str = "event-timeline_bg.wasm";

/// What is split off, for `public/embed.js` to load when a reader reaches for it.
const LATER: &str = "event-timeline_later.wasm";

/// The crate, as the names of its functions have it.
const CRATE: &str = "event_timeline";

/// The scripts that a first visit loads.
///
/// trunk's own minifier cannot read the glue that wasm-bindgen writes today, and gives up on it.
const SCRIPTS: [&str; 2] = ["embed.js", GLUE];

/// The function of the glue that makes what the wasm imports, which both parts of the wasm need.
const IMPORTS: &str = "__wbg_get_imports";

/// What wasm-opt may use: what rustc uses anyway. The rest of the flags make the wasm as small as it can be.
const WASM_OPT: [&str; 11] = [
    "--enable-reference-types",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "-Oz",
    "--low-memory-unused",
    "--converge",
    "--strip-producers",
    "--strip-target-features",
];

/// Finishes what trunk has built in its staging folder. Debug builds stay as they are, in one part.
pub fn finish() -> Result<()> {
    let folder = size::folder(None);
    export_imports(&folder.join(GLUE))?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(fs::write(folder.join(LATER), split::EMPTY)?);
    }
    divide(&folder)?;
    for wasm in [WASM, LATER] {
        shrink(tools::wasm_opt()?, &folder.join(wasm))?;
    }
    match tools::esbuild() {
        Some(esbuild) => SCRIPTS.iter().try_for_each(|script| shorten(&esbuild, &folder.join(script)))?,
        None => note("the scripts stay as long as they are: `cargo xtask setup` installs what shortens them"),
    }
    size::check(&folder)
}

/// Lets the loader have what the wasm imports.
fn export_imports(glue: &Path) -> Result<()> {
    let mut script = fs::read_to_string(glue).with_context(|| format!("{} could not be read", glue.display()))?;
    if !script.contains(&format!("\nfunction {IMPORTS}() {{")) {
        bail!("{} has no function {IMPORTS}: wasm-bindgen writes another glue than it did", glue.display());
    }
    script.push_str(&format!("export {{ {IMPORTS} as imports }};\n"));
    Ok(fs::write(glue, script)?)
}

/// Splits the wasm, where the names of its functions can be relied on.
fn divide(folder: &Path) -> Result<()> {
    let (first, later) = (folder.join(WASM), folder.join(LATER));
    if !size::has_small_std() {
        // The compiler merged functions that do the same. What the first part runs may have the name of what comes later.
        return Ok(fs::write(later, split::EMPTY)?);
    }
    let wasm = fs::read(&first)?;
    let parts = split::split(&wasm, CRATE, &checksum(&wasm))?;
    for stayed in parts.stayed {
        note(format!("not loaded later: {stayed}"));
    }
    fs::write(first, parts.first)?;
    Ok(fs::write(later, parts.later)?)
}

/// A short name for a build: FNV-1a.
fn checksum(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

fn shrink(mut wasm_opt: Command, wasm: &Path) -> Result<()> {
    wasm_opt.args(WASM_OPT).arg(wasm).arg("-o").arg(wasm);
    quietly(&mut wasm_opt, &log("wasm-opt"), None)
}

fn shorten(esbuild: &Path, script: &Path) -> Result<()> {
    let mut command = Command::new("node");
    command.arg(esbuild).arg(script).args(["--minify", "--format=esm", "--target=es2022", "--charset=utf8"]);
    command.args(["--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
    command.arg(format!("--outfile={}", script.display()));
    quietly(&mut command, &log("esbuild"), None)
}
