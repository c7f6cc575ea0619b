//! What a first visit loads, and whether it stays within the budget.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use toml::Table;

use crate::{
    project::{dist, read_toml, root},
    run::note,
};

/// Tells the hook which std the wasm holds: `small` is set by `cargo xtask`; whoever calls trunk by hand gets the ordinary one.
pub const STD: &str = "EVENT_TIMELINE_STD";

/// Set by `cargo xtask show`: too large is then worth a warning, not a page that is not shown.
pub const WARN: &str = "EVENT_TIMELINE_SIZE_WARNS";

/// The files a first visit loads, and how many bytes each may have once compressed. Each std has its own budget.
#[derive(Debug, PartialEq, Eq)]
struct Budget {
    std: &'static str,
    total: usize,
    files: BTreeMap<String, usize>,
}

/// A file as it is and as it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    raw: usize,
    brotli: usize,
}

/// The folder to look at: the one named, else trunk's staging folder, else `dist/`.
pub fn folder(named: Option<&str>) -> PathBuf {
    let staging = || env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    named.map(PathBuf::from).or_else(staging).unwrap_or_else(dist)
}

/// Checks what has been built in a folder.
pub fn check(folder: &Path) -> Result<()> {
    let budget = Budget::of(std(env::var_os("TRUNK_STAGING_DIR").is_some(), env::var(STD).ok().as_deref()))?;
    let sizes = measure(folder).with_context(|| format!("{} could not be measured", folder.display()))?;
    print!("{}", table(&budget, &sizes));
    let faults = faults(&budget, &sizes);
    if faults.is_empty() {
        return Ok(());
    }
    let message =
        format!("the budget for the {} in xtask/size-budget.toml is not kept:\n  {}", budget.std, faults.join("\n  "));
    if env::var_os(WARN).is_some() {
        note(message);
        return Ok(());
    }
    bail!(message)
}

/// The std in what is measured. A folder that no build is at work on holds a release.
fn std(building: bool, told: Option<&str>) -> &'static str {
    if building && told != Some("small") { "ordinary-std" } else { "small-std" }
}

impl Budget {
    fn of(std: &'static str) -> Result<Self> {
        let file = read_toml(&root().join("xtask/size-budget.toml"))?;
        let table = file.get(std).and_then(|table| table.as_table());
        Self::parse(std, table.with_context(|| format!("xtask/size-budget.toml has no [{std}]"))?)
    }

    fn parse(std: &'static str, table: &Table) -> Result<Self> {
        let mut files = table
            .iter()
            .map(|(name, value)| {
                let bytes = value.as_integer().and_then(|bytes| usize::try_from(bytes).ok());
                Ok((name.clone(), bytes.with_context(|| format!("{name} has no number of bytes in the budget"))?))
            })
            .collect::<Result<BTreeMap<_, _>>>()?;
        let total = files.remove("total").with_context(|| format!("the budget for the {std} has no `total`"))?;
        Ok(Self { std, total, files })
    }
}

/// Measures the scripts and the wasm in a folder and below it: whatever a first visit might load.
fn measure(folder: &Path) -> Result<BTreeMap<String, Size>> {
    let mut sizes = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| ["js", "mjs", "wasm"].iter().any(|known| extension == *known))
            {
                let bytes = fs::read(&path)?;
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                sizes.insert(name, Size { raw: bytes.len(), brotli: compressed(&bytes)? });
            }
        }
    }
    Ok(sizes)
}

/// The length of what a good server sends: brotli at its highest quality, as static hosts store it.
fn compressed(mut bytes: &[u8]) -> io::Result<usize> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut bytes, &mut io::sink(), &parameters)
}

/// What is wrong, each fault with the file to blame.
fn faults(budget: &Budget, sizes: &BTreeMap<String, Size>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, &limit) in &budget.files {
        match sizes.get(name) {
            None => faults.push(format!("{name} is missing: a first visit would not show anything")),
            Some(size) if size.brotli > limit => {
                faults.push(format!(
                    "{name} has {} bytes in brotli, {} over its {limit}",
                    size.brotli,
                    size.brotli - limit
                ));
            }
            Some(_) => {}
        }
    }
    for (name, size) in sizes.iter().filter(|(name, _)| !budget.files.contains_key(*name)) {
        faults.push(format!(
            "{name} ({} bytes in brotli) is not in the budget, but a first visit might load it",
            size.brotli
        ));
    }
    let total = total(sizes);
    if total > budget.total {
        faults.push(format!(
            "all files have {total} bytes in brotli, {} over the {}",
            total - budget.total,
            budget.total
        ));
    }
    faults
}

fn total(sizes: &BTreeMap<String, Size>) -> usize {
    sizes.values().map(|size| size.brotli).sum()
}

fn table(budget: &Budget, sizes: &BTreeMap<String, Size>) -> String {
    let mut text = String::new();
    let mut row = |name: &str, raw: &str, brotli: &str, limit: &str| {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{name:<26} {raw:>9} {brotli:>9} {limit:>9}");
    };
    row("a first visit loads", "bytes", "brotli", "budget");
    for (name, size) in sizes {
        let limit = budget.files.get(name).map_or("-".to_owned(), ToString::to_string);
        row(name, &size.raw.to_string(), &size.brotli.to_string(), &limit);
    }
    let raw: usize = sizes.values().map(|size| size.raw).sum();
    row("total", &raw.to_string(), &total(sizes).to_string(), &budget.total.to_string());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Budget {
        Budget {
            std: "small-std",
            total: 100,
            files: [("embed.js".to_owned(), 20), ("a_bg.wasm".to_owned(), 85)].into(),
        }
    }

    #[test]
    fn each_fault_names_its_file() {
        struct Case {
            name: &'static str,
            files: &'static [(&'static str, usize)],
            faults: &'static [&'static str],
        }
        let cases = [
            Case { name: "within", files: &[("embed.js", 20), ("a_bg.wasm", 80)], faults: &[] },
            Case {
                name: "one file over",
                files: &[("embed.js", 21), ("a_bg.wasm", 70)],
                faults: &["embed.js has 21 bytes in brotli, 1 over its 20"],
            },
            Case {
                name: "total over, no file",
                files: &[("embed.js", 19), ("a_bg.wasm", 82)],
                faults: &["all files have 101 bytes in brotli, 1 over the 100"],
            },
            Case {
                name: "file and total over",
                files: &[("embed.js", 20), ("a_bg.wasm", 90)],
                faults: &[
                    "a_bg.wasm has 90 bytes in brotli, 5 over its 85",
                    "all files have 110 bytes in brotli, 10 over the 100",
                ],
            },
            Case { name: "a file missing", files: &[("embed.js", 20)], faults: &["a_bg.wasm is missing"] },
            Case {
                name: "a file nobody counted",
                files: &[("embed.js", 20), ("a_bg.wasm", 70), ("snippets/x/inline0.js", 1)],
                faults: &["snippets/x/inline0.js (1 bytes in brotli) is not in the budget"],
            },
            Case { name: "nothing at all", files: &[], faults: &["a_bg.wasm is missing", "embed.js is missing"] },
        ];
        for case in cases {
            let sizes = case
                .files
                .iter()
                .map(|(name, brotli)| ((*name).to_owned(), Size { raw: 2 * brotli, brotli: *brotli }))
                .collect();
            let found = faults(&budget(), &sizes);
            assert_eq!(found.len(), case.faults.len(), "{}: {found:?}", case.name);
            for (fault, expected) in found.iter().zip(case.faults) {
                assert!(fault.starts_with(expected), "{}: {fault}", case.name);
            }
        }
    }

    #[test]
    fn scripts_and_wasm_are_found_in_every_folder() -> Result<()> {
        let folder = env::temp_dir().join(format!("xtask-{}-size", std::process::id()));
        fs::create_dir_all(folder.join("snippets/x"))?;
        for name in ["embed.js", "a_bg.wasm", "snippets/x/inline0.js", "index.html", "events.json"] {
            fs::write(folder.join(name), "a".repeat(1000))?;
        }
        let sizes = measure(&folder)?;
        fs::remove_dir_all(&folder)?;
        assert_eq!(sizes.keys().collect::<Vec<_>>(), ["a_bg.wasm", "embed.js", "snippets/x/inline0.js"]);
        assert!(sizes.values().all(|size| size.raw == 1000 && size.brotli < 20));
        Ok(())
    }

    #[test]
    fn each_std_has_a_budget_for_the_same_files() -> Result<()> {
        let (small, ordinary) = (Budget::of("small-std")?, Budget::of("ordinary-std")?);
        assert!(small.files.contains_key("embed.js"));
        assert_eq!(small.files.keys().collect::<Vec<_>>(), ordinary.files.keys().collect::<Vec<_>>());
        assert!(Budget::parse("small-std", &"total = -1".parse()?).is_err());
        assert!(Budget::parse("small-std", &"'embed.js' = 1".parse()?).is_err());
        Ok(())
    }

    #[test]
    fn trunk_by_hand_builds_with_the_ordinary_std() {
        assert_eq!(std(true, None), "ordinary-std");
        assert_eq!(std(true, Some("small")), "small-std");
        assert_eq!(std(false, None), "small-std");
    }
}
