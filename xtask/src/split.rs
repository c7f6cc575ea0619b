//! The wasm in two parts: what a first visit runs, and what `src/lazy.rs` is the entrance to.

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

/// What wasm-bindgen makes of the first part, as trunk names it, and what the lazy part is called. `public/files.js` loads both.
pub const FIRST: &str = "event-timeline_bg.wasm";
/// See [`FIRST`].
pub const LATER: &str = "event-timeline_later.wasm";

/// The script that `__wasm_split_load_later` is imported from.
const FILES: &str = "./files.js";

/// What the macro in `src/lazy.rs` makes of the module's name.
const SPLIT: &str = "split_later.wasm";

/// What wasm-bindgen makes of the crate for scripts.
pub const GLUE: &str = "event-timeline.js";

/// What it lacks: the glue holds the instance for good. After a trap, `public/embed.js` has it hold one that does nothing, so that the memory
/// is free, and whatever is still called from outside, by timers and listeners, calls nothing.
const FORGET: &str = "
export function forget() {
    __wbg_init_promise = undefined;
    __wbg_finalize_init({ exports: new Proxy({}, { get: () => () => {} }) });
}
";

/// Writes both parts and the glue into a folder, over what trunk has let wasm-bindgen make of the whole.
///
/// The splitter needs the wasm as the linker left it, so wasm-bindgen runs once more, on the first part.
pub fn split(folder: &Path) -> Result<()> {
    let profile = env::var("TRUNK_PROFILE").unwrap_or_else(|_| "release".to_owned());
    let linked = cargo_target_dir()?.join(WASM).join(profile).join("event_timeline.wasm");
    let wasm = fs::read(&linked).with_context(|| format!("{} could not be read", linked.display()))?;
    let parts = target_dir("split");
    // One that is left of an earlier build would be taken for this one's.
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

/// A part before it is made small: its functions still have their names, for `cargo xtask crates`.
pub fn with_names(part: &str) -> PathBuf {
    target_dir("split").join(part)
}
