//! Audits all dependencies: whether their licenses and sources are allowed (`deny.toml`), and whether
//! vulnerabilities are known.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{
    project::root,
    run::{find, note, output, show, step},
};

/// The folders whose npm packages are locked. None of them is part of what is deployed.
const LOCKED: [&str; 4] = ["bench", "examples/docusaurus", "examples/hugo", "tests/packages/types"];

/// Checks the crates and the npm packages.
pub fn run(arguments: &[String]) -> Result<()> {
    let is_offline = match arguments {
        [] => false,
        [one] if one == "--offline" => true,
        _ => bail!("audit takes nothing but --offline"),
    };
    if output(Command::new("cargo").args(["deny", "--version"])).is_none() {
        bail!("it takes cargo-deny: cargo install cargo-deny --locked");
    }
    let mut failed = Vec::new();
    let mut check = |name: String, result: Result<()>| {
        if let Err(error) = result {
            eprintln!("error: {error:#}");
            failed.push(name);
        }
    };
    step("licenses, bans and sources of the crates");
    check("deny.toml".to_owned(), show(deny(&["--offline"]).args(["check", "licenses", "bans", "sources"])));
    if is_offline {
        note("what is known against crates and npm packages is told by the network alone: left out");
    } else {
        step("what is known against the crates");
        check("advisories".to_owned(), show(deny(&[]).args(["check", "advisories"])));
        for folder in LOCKED.map(|folder| root().join(folder)) {
            step(format!("what is known against the npm packages of {}", folder.display()));
            check(folder.display().to_string(), npm_audit(&folder));
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("found something, or was not answered: {}", failed.join(", ")) }
}

fn deny(options: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root()).arg("deny").args(options);
    command
}

fn npm_audit(folder: &Path) -> Result<()> {
    let npm = find("npm").unwrap_or_else(|| PathBuf::from("npm"));
    show(Command::new(npm).current_dir(folder).arg("audit"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// npm installs the same there as when it was locked: each package has its checksum, and only npm's own
    /// registry is named.
    #[test]
    fn each_npm_package_has_its_checksum() -> Result<()> {
        for folder in LOCKED {
            let lock: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(root().join(folder).join("package-lock.json"))?)?;
            let packages = lock.get("packages").and_then(|packages| packages.as_object());
            let locked: Vec<_> =
                packages.into_iter().flatten().filter(|(name, _)| name.contains("node_modules/")).collect();
            assert!(!locked.is_empty(), "{folder}");
            for (name, package) in locked {
                let text = |member: &str| package.get(member).and_then(|text| text.as_str()).unwrap_or_default();
                // A package inside another package's archive is covered by the archive's checksum.
                let is_inside = package.get("inBundle").is_some() || package.get("link").is_some();
                // A package without a URL comes from the default registry.
                let is_from = |place: &str| place.is_empty() || place.starts_with("https://registry.npmjs.org/");
                let is_whole = text("integrity").starts_with("sha512-") && is_from(text("resolved"));
                assert!(is_inside || is_whole, "{folder}: {name}");
            }
        }
        Ok(())
    }
}
