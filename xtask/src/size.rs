//! Measures what a first visit loads, and what is loaded later, and checks both against the budget.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

use crate::{
    project::{dist, read_toml, root},
    run::note,
};

/// Set by `cargo xtask build`: exceeding the budget is then an error. Otherwise it is only reported, because a
/// page that is only shown may be too large, and so may the output of trunk called directly, with the standard
/// library as shipped.
pub const BUDGET: &str = "EVENT_TIMELINE_BUDGET";

/// The maximum compressed sizes of files, in bytes.
type Limits = BTreeMap<String, usize>;

/// The files that a first visit loads, and those that are loaded later.
#[derive(Debug, PartialEq, Eq)]
struct Budget {
    total: usize,
    files: Limits,
    later: Limits,
}

/// The size of a file, uncompressed and compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    raw: usize,
    brotli: usize,
}

/// The folder to check: the given one, else trunk's staging folder, else `dist/`.
pub fn folder(named: Option<&str>) -> PathBuf {
    let staging = || env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    named.map(PathBuf::from).or_else(staging).unwrap_or_else(dist)
}

/// Prints the sizes of what was built in a folder. Fails if `must_hold` is set and the budget is exceeded.
pub fn check(folder: &Path, must_hold: bool) -> Result<()> {
    let budget = Budget::read()?;
    let sizes = measure(folder).with_context(|| format!("{} could not be measured", folder.display()))?;
    print!("{}", table(&budget, &sizes));
    let faults = faults(&budget, &sizes);
    if faults.is_empty() {
        return Ok(());
    }
    let message = format!("the budget in xtask/size-budget.toml is not kept:\n  {}", faults.join("\n  "));
    if must_hold {
        bail!(message)
    }
    note(message);
    Ok(())
}

impl Budget {
    fn read() -> Result<Self> {
        Self::parse(&read_toml(&root().join("xtask/size-budget.toml"))?)
    }

    fn parse(file: &Table) -> Result<Self> {
        let table = |name| {
            let table = file.get(name).and_then(|table| table.as_table());
            limits(table.with_context(|| format!("the budget has no [{name}]"))?)
        };
        let (mut files, later) = (table("first")?, table("later")?);
        let total = files.remove("total").context("the budget has no `total`")?;
        Ok(Self { total, files, later })
    }

    /// Whether a file is not loaded by a first visit.
    fn is_later(&self, name: &str) -> bool {
        self.later.contains_key(name)
    }
}

fn limits(table: &Table) -> Result<Limits> {
    let limit = |(name, value): (&String, &Value)| {
        let bytes = value.as_integer().and_then(|bytes| usize::try_from(bytes).ok());
        Ok((name.clone(), bytes.with_context(|| format!("{name} has no number of bytes in the budget"))?))
    };
    table.iter().map(limit).collect()
}

/// Measures the scripts and the wasm in a folder and below it: all files that a first visit might load.
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

/// The length after brotli at its highest quality, which good static hosts use.
pub fn compressed(mut bytes: &[u8]) -> io::Result<usize> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut bytes, &mut io::sink(), &parameters)
}

/// The violations of the budget, each with the file that causes it.
fn faults(budget: &Budget, sizes: &BTreeMap<String, Size>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, &limit) in budget.files.iter().chain(&budget.later) {
        match sizes.get(name) {
            None if budget.is_later(name) => faults.push(format!("{name} is missing: the loader asks for it")),
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
    let is_known = |name: &str| budget.files.contains_key(name) || budget.is_later(name);
    for (name, size) in sizes.iter().filter(|(name, _)| !is_known(name)) {
        faults.push(format!(
            "{name} ({} bytes in brotli) is not in the budget, but a first visit might load it",
            size.brotli
        ));
    }
    let total = total(budget, sizes).brotli;
    if total > budget.total {
        faults.push(format!(
            "all files have {total} bytes in brotli, {} over the {}",
            total - budget.total,
            budget.total
        ));
    }
    faults
}

/// The total size of a first visit.
fn total(budget: &Budget, sizes: &BTreeMap<String, Size>) -> Size {
    let first = || sizes.iter().filter(|(name, _)| !budget.is_later(name)).map(|(_, size)| size);
    Size { raw: first().map(|size| size.raw).sum(), brotli: first().map(|size| size.brotli).sum() }
}

fn table(budget: &Budget, sizes: &BTreeMap<String, Size>) -> String {
    let row =
        |name: &str, raw: &str, brotli: &str, limit: &str| format!("{name:<26} {raw:>9} {brotli:>9} {limit:>9}\n");
    let line = |name: &str, size: &Size, limit: Option<&usize>| {
        let limit = limit.map_or("-".to_owned(), ToString::to_string);
        row(name, &size.raw.to_string(), &size.brotli.to_string(), &limit)
    };
    let (later, first): (Vec<_>, Vec<_>) = sizes.iter().partition(|(name, _)| budget.is_later(name));
    let mut text = row("a first visit loads", "bytes", "brotli", "budget");
    text.extend(first.into_iter().map(|(name, size)| line(name, size, budget.files.get(name))));
    text += &line("total", &total(budget, sizes), Some(&budget.total));
    text += &row("a reader's click loads", "bytes", "brotli", "budget");
    text.extend(later.into_iter().map(|(name, size)| line(name, size, budget.later.get(name))));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split::{FIRST, LATER};

    fn budget() -> Budget {
        Budget {
            total: 100,
            files: [("embed.js".to_owned(), 20), ("a_bg.wasm".to_owned(), 85)].into(),
            later: [("a_later.wasm".to_owned(), 30)].into(),
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
            Case { name: "within", files: &[("embed.js", 20), ("a_bg.wasm", 80), ("a_later.wasm", 30)], faults: &[] },
            Case {
                name: "one file over",
                files: &[("embed.js", 21), ("a_bg.wasm", 70), ("a_later.wasm", 1)],
                faults: &["embed.js has 21 bytes in brotli, 1 over its 20"],
            },
            Case {
                name: "total over, no file",
                files: &[("embed.js", 19), ("a_bg.wasm", 82), ("a_later.wasm", 1)],
                faults: &["all files have 101 bytes in brotli, 1 over the 100"],
            },
            Case {
                name: "file and total over",
                files: &[("embed.js", 20), ("a_bg.wasm", 90), ("a_later.wasm", 1)],
                faults: &[
                    "a_bg.wasm has 90 bytes in brotli, 5 over its 85",
                    "all files have 110 bytes in brotli, 10 over the 100",
                ],
            },
            Case {
                name: "what comes later over",
                files: &[("embed.js", 20), ("a_bg.wasm", 80), ("a_later.wasm", 31)],
                faults: &["a_later.wasm has 31 bytes in brotli, 1 over its 30"],
            },
            Case {
                name: "a file missing",
                files: &[("embed.js", 20), ("a_later.wasm", 1)],
                faults: &["a_bg.wasm is missing"],
            },
            Case {
                name: "a file nobody counted",
                files: &[("embed.js", 20), ("a_bg.wasm", 70), ("a_later.wasm", 1), ("snippets/x/inline0.js", 1)],
                faults: &["snippets/x/inline0.js (1 bytes in brotli) is not in the budget"],
            },
            Case {
                name: "nothing at all",
                files: &[],
                faults: &["a_bg.wasm is missing", "embed.js is missing", "a_later.wasm is missing"],
            },
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
    fn the_budget_names_what_is_deployed() -> Result<()> {
        let budget = Budget::read()?;
        assert_eq!(budget.files.keys().collect::<Vec<_>>(), ["embed.js", FIRST]);
        assert!(budget.is_later(LATER));
        for broken in ["[later]", "[first]\ntotal = 1", "[first]\n[later]", "[first]\ntotal = -1\n[later]"] {
            assert!(Budget::parse(&broken.parse()?).is_err(), "{broken}");
        }
        Ok(())
    }
}
