//! Packages from the system's package manager, on Debian and Ubuntu: compilers, browsers, npm.

use std::{process::Command, sync::Once};

use anyhow::{Context, Result, bail};

use crate::{
    project::log,
    run::{find, in_ci, note, output, quietly, step},
};

/// Installs packages with apt-get, as root or through sudo.
pub fn install(what: &str, duration: &str, packages: &[String]) -> Result<()> {
    let list = packages.join(" ");
    step(format!("{what}: installing {list} ({duration})"));
    refresh_lists();
    let mut command = apt_get().with_context(|| format!("{what}: {list} cannot be installed"))?;
    command.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    quietly(&mut command, &log("apt-get-install"), None)
        .with_context(|| format!("{what} could not be installed. By hand: sudo apt-get install {list}"))
}

/// The first of these packages that can be installed.
pub fn first_available(names: impl IntoIterator<Item = String>) -> Option<String> {
    names.into_iter().find(|name| is_available(name))
}

/// Whether a package can be installed.
pub fn is_available(name: &str) -> bool {
    if find("apt-get").is_none() {
        return false;
    }
    refresh_lists();
    // A package that is only mentioned by others has no record.
    output(Command::new("apt-cache").args(["show", "--no-all-versions", name])).is_some_and(|text| !text.is_empty())
}

/// Updates the package lists once per run, because fresh machines and containers have none, or old ones.
fn refresh_lists() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        step("lists of packages: fetching with apt-get");
        let fetched = apt_get().and_then(|mut command| quietly(command.arg("update"), &log("apt-get-update"), None));
        // Old lists may be sufficient: this only matters if the installation fails as well.
        if fetched.is_err() {
            note("they could not be fetched: going on with those that are there");
        }
    });
}

fn apt_get() -> Result<Command> {
    if find("apt-get").is_none() {
        bail!("this system has no apt-get");
    }
    let root = output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    let mut command = if root {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    } else if find("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        if in_ci() {
            sudo.arg("--non-interactive");
        }
        // sudo drops most variables, so this one is passed as an argument.
        sudo.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        bail!("only root may install packages: run this once as root, or install sudo");
    };
    command.arg("--quiet");
    Ok(command)
}
