//! Building the release, and showing it.

use std::{
    env,
    io::IsTerminal,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{
    options::Options,
    project::{root, target_dir},
    run::{find, in_ci, show, step},
    size,
    toolchain::{Purpose, Toolchain},
    tools::{self, BuildTools},
};

/// The ports that are tried if none is given.
const PORTS: std::ops::Range<u16> = 8080..8100;

/// `trunk build --release`, after installing what it needs.
pub fn build(arguments: &[String]) -> Result<()> {
    let toolchain = Toolchain::set_up()?;
    release(&toolchain, &tools::for_build()?, arguments)
}

/// `trunk build --release`.
pub fn release(toolchain: &Toolchain, tools: &BuildTools, arguments: &[String]) -> Result<()> {
    step("release: building with trunk");
    let mut command = trunk(toolchain, tools, Purpose::Release)?;
    command.args(["build", "--release"]).args(arguments).env(size::BUDGET, "holds");
    show(&mut command)
}

/// `trunk serve --release`: builds, serves, and rebuilds at each change.
pub fn serve(arguments: &[String]) -> Result<()> {
    let (port, rest) = port(arguments)?;
    let toolchain = Toolchain::set_up()?;
    let tools = tools::for_build()?;
    step("release: building with trunk, then again at each change");
    let mut command = trunk(&toolchain, &tools, Purpose::Release)?;
    // A folder of its own, because trunk adds a script for reloading, which must not be deployed or tested.
    command
        .args(["serve", "--release", "--dist"])
        .arg(target_dir("show"))
        .args(["--port", &port.to_string()])
        .args(rest);
    if has_desktop() {
        command.arg("--open");
    }
    let mut child = command.stdin(Stdio::null()).spawn().context("trunk could not be started")?;
    let mut told = false;
    loop {
        if let Some(status) = child.try_wait()? {
            if status.success() {
                return Ok(());
            }
            bail!("trunk serve ended ({status})");
        }
        if !told && TcpStream::connect(local(port)).is_ok() {
            step(format!(
                "the timeline stands at http://localhost:{port}/ and follows your changes; stop it with Ctrl+C"
            ));
            told = true;
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// trunk, in the project's folder.
pub fn trunk(toolchain: &Toolchain, tools: &BuildTools, purpose: Purpose) -> Result<Command> {
    let mut command = Command::new(&tools.trunk);
    command.current_dir(root());
    toolchain.apply(&mut command, purpose, &tools.path)?;
    // trunk 0.21 reads this variable as a flag of its own, and rejects most values.
    command.env_remove("NO_COLOR");
    command.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("RUST_BACKTRACE");
    Ok(command)
}

/// The given port, else the first free one; and the other arguments.
fn port(arguments: &[String]) -> Result<(u16, Vec<String>)> {
    let mut options = Options::new(arguments);
    let port = match options.take("--port", "a number")? {
        Some(port) if is_free(port) => port,
        Some(port) => bail!("port {port} is taken by another program: choose one with --port, or leave it out"),
        None => PORTS.into_iter().find(|port| is_free(*port)).context("no port is free: choose one with --port")?,
    };
    Ok((port, options.rest()))
}

fn local(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

fn is_free(port: u16) -> bool {
    // A listener on all addresses does not always prevent others from binding one of them.
    TcpListener::bind(local(port)).is_ok() && TcpStream::connect(local(port)).is_err()
}

/// Whether a browser window can be opened.
fn has_desktop() -> bool {
    if in_ci() || !std::io::stderr().is_terminal() {
        return false;
    }
    if cfg!(any(target_os = "macos", windows)) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
        && find("xdg-open").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_taken_port_is_refused_or_passed_over() -> Result<()> {
        let taken = TcpListener::bind(local(0))?;
        let number = taken.local_addr()?.port();
        let error = port(&words(&format!("--port {number}"))).map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.contains(&number.to_string()) && text.contains("--port")));
        drop(taken);
        assert_eq!(port(&words(&format!("--port={number} --no-autoreload")))?, (number, words("--no-autoreload")));
        assert!(PORTS.contains(&port(&[])?.0));
        Ok(())
    }
}
