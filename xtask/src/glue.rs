//! The glue, the script that wasm-bindgen writes for the wasm: what the loader takes from it, and the names that it and the wasm
//! know of each other.
//!
//! A text is changed here that others write. So each change must find exactly what it expects, and what comes of it is tried.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

use anyhow::{Context, Result, bail};
use walrus::{Export, Module};

/// By this name the wasm asks for what the glue has.
const MODULE: &str = "./event-timeline_bg.js";

/// What the glue offers by itself: ways to start a wasm that is anywhere and may be anything.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// What the loader takes of it, which fetches the wasm itself: what both parts of the wasm import, and what is to be done with
/// the first part's instance. All that only the other ways need is dropped by esbuild.
const LOADER_TAKES: &str = "export { __wbg_get_imports as imports, __wbg_finalize_init as start };";

/// The wasm, and the glue that belongs to it.
pub struct Pair {
    pub wasm: Vec<u8>,
    pub glue: String,
}

/// Lets the loader start the wasm.
pub fn open(glue: &str) -> Result<String> {
    for function in ["\nfunction __wbg_get_imports() {", "\nfunction __wbg_finalize_init(instance, module) {"] {
        replace_once(glue, function, function)?;
    }
    replace_once(glue, EXPORTS, LOADER_TAKES)
}

/// Gives all imports and exports short names, on both sides: wasm-bindgen's are as long as they are many.
///
/// Files keep their names from build to build, so that caches may bring the wasm of one and the glue of another. Long names
/// would not be found then. Short ones would be, and be others: so the module's name tells whether both have the same list.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<Pair> {
    let mut module = Module::from_buffer(wasm).context("the wasm cannot be read")?;
    // What is said of functions in Rust comes along as comments, and may speak of wasm.
    let is_code = |line: &&str| !["/**", "*"].iter().any(|start| line.trim_start().starts_with(start));
    let mut glue: String = glue.split_inclusive('\n').filter(is_code).collect();
    let mut list = String::new();
    let mut free = short();
    for import in module.imports.iter_mut() {
        if import.module != MODULE {
            bail!("the wasm imports {} from {}, which is not the glue", import.name, import.module);
        }
        let name = free.next().unwrap_or_default();
        glue = replace_once(&glue, &format!("\n        {}: ", import.name), &format!("\n        {name}: "))?;
        list += &format!("{name} {}\n", import.name);
        import.name = name;
    }
    let used: BTreeSet<&str> = exports_used(&glue).map(|(_, name)| name).collect();
    let unused: Vec<_> =
        module.exports.iter().filter(|export| !used.contains(export.name.as_str())).map(Export::id).collect();
    unused.into_iter().for_each(|id| module.exports.delete(id));
    let mut exports = BTreeMap::new();
    for (export, name) in module.exports.iter_mut().zip(short()) {
        list += &format!("{name} {}\n", export.name);
        exports.insert(std::mem::replace(&mut export.name, name.clone()), name);
    }
    let glue = replace_exports(&glue, &exports)?;
    let checksum = checksum(list.as_bytes());
    let glue = replace_once(
        &glue,
        &format!("\n        \"{MODULE}\": import0,"),
        &format!("\n        \"{checksum}\": import0,"),
    )?;
    module.imports.iter_mut().for_each(|import| import.module.clone_from(&checksum));
    Ok(Pair { wasm: module.emit_wasm(), glue })
}

/// `a` to `z`, `aa`, `ab`, and so on.
pub fn short() -> impl Iterator<Item = String> {
    (0_u32..).map(|number| {
        let (mut number, mut name) = (number, String::new());
        loop {
            name.insert(0, char::from(b'a' + (number % 26) as u8));
            if number < 26 {
                return name;
            }
            number = number / 26 - 1;
        }
    })
}

/// A short name for what some bytes are: FNV-1a.
pub fn checksum(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

fn replace_once(glue: &str, old: &str, new: &str) -> Result<String> {
    match glue.matches(old).count() {
        1 => Ok(glue.replacen(old, new, 1)),
        count => bail!("wasm-bindgen writes another glue than it did: `{}` is there {count} times", old.trim()),
    }
}

/// The glue's `wasm.name` everywhere: where the name stands, and what it is.
fn exports_used(glue: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |part: char| part.is_ascii_alphanumeric() || part == '_' || part == '$';
    glue.match_indices("wasm.").filter_map(move |(at, found)| {
        let (before, after) = glue.split_at_checked(at + found.len())?;
        let is_other = before.strip_suffix(found)?.ends_with(|last: char| is_part(last) || last == '.');
        let name = after.split(|part: char| !is_part(part)).next()?;
        (!is_other).then_some((before.len(), name))
    })
}

/// Gives what the glue uses of the wasm its new name. All of it must be known.
fn replace_exports(glue: &str, exports: &BTreeMap<String, String>) -> Result<String> {
    for other in ["wasm[", "wasm?", "= wasm;", "= wasm,"] {
        if glue.contains(other) {
            bail!("wasm-bindgen writes another glue than it did: `{other}` is in it");
        }
    }
    let (mut replaced, mut done) = (String::new(), 0);
    for (at, name) in exports_used(glue) {
        replaced += glue.get(done..at).unwrap_or_default();
        replaced += exports.get(name).with_context(|| format!("the glue uses wasm.{name}, which the wasm has not"))?;
        done = at + name.len();
    }
    replaced += glue.get(done..).unwrap_or_default();
    Ok(replaced)
}

/// Starts the finished wasm with the finished glue, outside of a browser: whatever does not fit, does not link.
pub fn check(glue: &Path, first: &Path, later: &Path) -> Result<()> {
    const SCRIPT: &str = "
        const [glue, first, later] = process.argv.slice(1).map((path) => require('fs').readFileSync(path));
        import(`data:text/javascript;base64,${glue.toString('base64')}`).then(async ({ imports, start, mount }) => {
            const { instance } = await WebAssembly.instantiate(first, imports());
            const { length } = Object.keys(start(instance) ?? {});
            await WebAssembly.instantiate(later, { ...imports(), first: instance.exports });
            if (!length || typeof mount !== 'function') throw new Error('nothing is exported');
        });";
    let output = Command::new("node").arg("-e").arg(SCRIPT).args([glue, first, later]).output()?;
    if !output.status.success() {
        bail!("the wasm does not start with its glue:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::*;

    const WASM: &str = r#"(module
        (import "./event-timeline_bg.js" "__wbg_warn_0123" (func $warn))
        (import "./event-timeline_bg.js" "__wbg_warnings_0123" (func $warnings))
        (memory (export "memory") 1)
        (func (export "mount") (call $warn) (call $warnings))
        (func (export "__wbindgen_start")))"#;

    const GLUE: &str = r#"/**
 * Mounts what is in the wasm. As `wasm.mounted` it is known in Rust.
 */
export function mount() {
    wasm.mount();
    return wasm.memory;
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_warn_0123: function() {},
        __wbg_warnings_0123: function() {},
    };
    return {
        __proto__: null,
        "./event-timeline_bg.js": import0,
    };
}

let wasm;
function __wbg_finalize_init(instance, module) {
    wasm = instance.exports;
    wasm.__wbindgen_start();
    return wasm;
}

export { initSync, __wbg_init as default };
"#;

    /// The wasm and the glue, both as shortened.
    fn shortened(wasm: &str, glue: &str) -> Result<Pair> {
        shorten(&wat::parse_str(wasm)?, &open(glue)?)
    }

    /// Whether a wasm starts with a glue.
    fn starts(name: &str, wasm: &[u8], glue: &str) -> Result<()> {
        let folder = env::temp_dir().join(format!("xtask-{}-glue-{name}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let [script, first, later] = ["glue.js", "first.wasm", "later.wasm"].map(|file| folder.join(file));
        fs::write(&script, glue)?;
        fs::write(&first, wasm)?;
        fs::write(&later, crate::split::EMPTY)?;
        let checked = check(&script, &first, &later);
        fs::remove_dir_all(folder)?;
        checked
    }

    #[test]
    fn both_sides_get_the_same_short_names() -> Result<()> {
        let pair = shortened(WASM, GLUE)?;
        for gone in ["__wbg_warn", "wasm.mount", "wasm.memory", "wasm.__wbindgen_start", MODULE] {
            assert!(!pair.glue.contains(gone), "{gone}: {}", pair.glue);
        }
        starts("pair", &pair.wasm, &pair.glue)
    }

    #[test]
    fn another_list_of_names_does_not_fit() -> Result<()> {
        let (old, new) = (shortened(WASM, GLUE)?, [WASM, GLUE].map(|text| text.replace("warnings_0123", "ready_4567")));
        let [wasm, glue] = new;
        let new = shortened(&wasm, &glue)?;
        assert!(starts("old-glue", &new.wasm, &old.glue).is_err());
        assert!(starts("old-wasm", &old.wasm, &new.glue).is_err());
        starts("new", &new.wasm, &new.glue)
    }

    #[test]
    fn a_glue_that_looks_otherwise_fails() {
        let cases = [
            ("export { initSync", "export { other"),
            ("function __wbg_get_imports()", "const __wbg_get_imports = ()"),
            ("(instance, module)", "(instance)"),
            ("        __wbg_warn_0123: ", "        \"__wbg_warn_0123\": "),
            ("        __wbg_warn_0123: function() {},\n", ""),
            ("wasm.mount();", "wasm.unmount();"),
            ("wasm.mount();", "wasm['mount']();"),
            ("wasm.mount();", "const { mount } = wasm;"),
            ("\"./event-timeline_bg.js\": import0", "'./event-timeline_bg.js': import0"),
        ];
        for (old, new) in cases {
            assert!(GLUE.contains(old), "{old}");
            assert!(shortened(WASM, &GLUE.replace(old, new)).is_err(), "{new}");
        }
        assert!(shortened(&WASM.replace("./event-timeline_bg.js", "./snippets/x.js"), GLUE).is_err());
    }

    #[test]
    fn short_names_are_all_others() {
        let names: Vec<String> = short().take(1000).collect();
        for (at, name) in [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")] {
            assert_eq!(names.get(at).map(String::as_str), Some(name));
        }
    }
}
