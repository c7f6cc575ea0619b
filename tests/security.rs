//! The threat model: each threat names tests that exist.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use std::fs;
use std::path::Path;

/// The text of the tests in a folder, by module.
fn tests(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    files
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn each_threat_names_its_tests() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md")).unwrap();
    let (on_host, end_to_end, tools) = (tests("tests"), tests("tests/e2e/tests"), tests("xtask/src"));
    let is_row = |line: &&str| line.starts_with("| ") && !line.ends_with("| its test |");
    let rows: Vec<_> = text.lines().filter(is_row).collect();
    assert!(rows.len() > 45, "{} threats, and what holds since", rows.len());
    for row in rows {
        let named: Vec<_> = row.rsplit(" | ").next().unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test: {row}");
        for name in named {
            let (module, test, among) = match name.split_once("::") {
                Some(("xtask", test)) => (None, test, &tools),
                Some((module, test)) => (Some(module), test, &end_to_end),
                None => (None, name, &on_host),
            };
            let is_there = among.iter().any(|(file, text)| {
                module.is_none_or(|module| module == file) && text.contains(&format!("fn {test}("))
            });
            assert!(is_there, "no such test: {name}");
        }
    }
}

/// `cargo xtask audit` checks this with cargo-deny, which is not installed on every machine.
#[test]
fn what_crates_may_bring_along_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let deny = fs::read_to_string(root.join("deny.toml")).unwrap();
    for line in ["unknown-registry = \"deny\"", "unknown-git = \"deny\"", "wildcards = \"deny\"", "ignore = []"] {
        assert!(deny.contains(line), "{line}");
    }
    // The same check without cargo-deny: each crate comes from crates.io, with its checksum, or is in this
    // repository.
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let lock = fs::read_to_string(root.join(lock)).unwrap();
        let crates: Vec<_> = lock.split("[[package]]").skip(1).collect();
        assert!(crates.len() > 30, "{} crates", crates.len());
        for package in crates {
            let is_ours = !package.contains("\nsource = ");
            let is_locked = package.contains("\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"")
                && package.contains("\nchecksum = ");
            assert!(is_ours || is_locked, "{package}");
        }
    }
}
