//! Splits the wasm in two parts: what a first visit runs, and what is reachable only through `src/lazy.rs`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::Options;

use crate::{
    project::{cargo_target_dir, log, target_dir},
    run::quietly,
    toolchain::WASM,
    tools,
};

/// The file of the first part after wasm-bindgen, as trunk names it, and the file of the lazy part.
/// `public/files.js` loads both.
pub const FIRST: &str = "event-timeline_bg.wasm";
/// See [`FIRST`].
pub const LATER: &str = "event-timeline_later.wasm";

/// The script from which `__wasm_split_load_later` is imported.
const FILES: &str = "./files.js";

/// The module name that the macro in `src/lazy.rs` generates.
const SPLIT: &str = "split_later.wasm";

/// wasm-bindgen's JavaScript for the crate.
pub const GLUE: &str = "event-timeline.js";

/// Added to the glue, which otherwise keeps the instance forever. After a trap, `public/embed.js` calls this, and
/// the glue then refers to an instance that does nothing: the memory is freed, and pending timers and listeners
/// have no effect.
const FORGET: &str = "
export function forget() {
    __wbg_init_promise = undefined;
    __wbg_finalize_init({ exports: new Proxy({}, { get: () => () => {} }) });
}
";

/// Writes both parts and the glue into a folder, over the output that trunk made from the whole.
///
/// The splitter needs the wasm as the linker made it, so wasm-bindgen runs once more, on the first part.
pub fn split(folder: &Path) -> Result<()> {
    let profile = env::var("TRUNK_PROFILE").unwrap_or_else(|_| "release".to_owned());
    let linked = cargo_target_dir()?.join(WASM).join(profile).join("event_timeline.wasm");
    let wasm = fs::read(&linked).with_context(|| format!("{} could not be read", linked.display()))?;
    let parts = target_dir("split");
    // A part that is left from an earlier build would be mistaken for this one's.
    let _ = fs::remove_dir_all(&parts);
    let main = parts.join("main.wasm");
    let mut options = Options::new(&wasm);
    (options.output_dir, options.main_out_path, options.link_name) = (&parts, &main, FILES);
    // The script that it writes is not used: `public/files.js` does the same, and checks what it loads.
    wasm_split_cli_support::transform(options).map_err(|error| anyhow!("the wasm cannot be split: {error:?}"))?;
    let mut command = Command::new(tools::wasm_bindgen("wasm-bindgen")?);
    command.arg(&main).arg("--out-dir").arg(folder);
    // The lazy part uses what the linker exports: memory, table and stack.
    command.args(["--out-name", "event-timeline", "--target", "web", "--no-typescript", "--keep-lld-exports"]);
    quietly(&mut command, &log("wasm-bindgen"), None)?;
    let glue = folder.join(GLUE);
    fs::write(&glue, fs::read_to_string(&glue)? + FORGET)?;
    fs::copy(parts.join(SPLIT), folder.join(LATER)).context("nothing is loaded later")?;
    for part in [FIRST, LATER] {
        fs::copy(folder.join(part), with_names(part))?;
    }
    Ok(())
}

/// A part before it is optimized: its functions still have their names, for `cargo xtask crates`.
pub fn with_names(part: &str) -> PathBuf {
    target_dir("split").join(part)
}
