//! Running other programs: each step is announced, and a long step shows progress.

use std::{
    env,
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// How often a long silent step reports that it is still running.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How many lines of a failed program's output are printed.
const TAIL: usize = 30;

/// Announces the next step.
pub fn step(message: impl AsRef<str>) {
    eprintln!("==> {}", message.as_ref());
}

/// Adds a line to the current step.
pub fn note(message: impl AsRef<str>) {
    eprintln!("    {}", message.as_ref());
}

/// Runs a program whose output the user sees.
pub fn show(command: &mut Command) -> Result<()> {
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("`{}` could not be started", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a program quietly: prints a heartbeat at intervals, and its last lines if it fails.
///
/// Its output goes to a file rather than through a pipe, so that nothing can block on it.
pub fn quietly(command: &mut Command, log: &Path, limit: Option<Duration>) -> Result<()> {
    if let Some(parent) = log.parent() {
        fs::create_dir_all(parent).with_context(|| format!("{} could not be made", parent.display()))?;
    }
    let file = File::create(log).with_context(|| format!("{} could not be written", log.display()))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("`{}` could not be started", line(command)))?;
    let Some(status) = watch(&mut child, log, limit)? else {
        bail!("`{}` was stopped after {} s", line(command), limit.unwrap_or_default().as_secs());
    };
    if !status.success() {
        bail!("`{}` failed ({status}):\n{}", line(command), tail(log, TAIL));
    }
    Ok(())
}

/// Waits for a child process, with a heartbeat; `None` if it had to be stopped.
fn watch(child: &mut Child, log: &Path, limit: Option<Duration>) -> Result<Option<ExitStatus>> {
    let start = Instant::now();
    let mut next = HEARTBEAT;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if limit.is_some_and(|limit| start.elapsed() > limit) {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        if start.elapsed() >= next {
            note(format!("{} s: {}", next.as_secs(), tail(log, 1).trim()));
            next += HEARTBEAT;
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// The output of a program, if it runs and succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of that name on `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    // npm's programs are scripts on Windows.
    let files = if cfg!(windows) { vec![format!("{name}.exe"), format!("{name}.cmd")] } else { vec![name.to_owned()] };
    env::split_paths(&env::var_os("PATH")?)
        .flat_map(|dir| files.iter().map(move |file| dir.join(file)).collect::<Vec<_>>())
        .find(|path| path.is_file())
}

/// `PATH` with these folders before all others.
pub fn path_with(first: impl IntoIterator<Item = PathBuf>) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(first.into_iter().chain(env::split_paths(&rest)))?)
}

/// Whether nobody can be asked, as on a build server: a missing browser is then an error.
pub fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// A command as it would be typed.
fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy().into_owned()));
    words.join(" ")
}

fn tail(log: &Path, lines: usize) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    // cargo and npm redraw their progress with carriage returns.
    let all: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
    all.get(all.len().saturating_sub(lines)..).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(name: &str) -> PathBuf {
        env::temp_dir().join(format!("xtask-{}-{name}.log", std::process::id()))
    }

    #[test]
    fn a_failure_shows_the_last_lines() {
        let message = quietly(Command::new("cargo").arg("no-such-subcommand-at-all"), &log("failure"), None)
            .map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.contains("no-such-subcommand-at-all") && text.contains("error")));
    }

    #[cfg(unix)]
    #[test]
    fn what_takes_too_long_is_stopped() {
        let start = Instant::now();
        let result = quietly(Command::new("sleep").arg("20"), &log("limit"), Some(Duration::from_millis(300)));
        assert!(result.is_err());
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn the_last_lines_skip_blank_ones_and_redrawn_progress() -> Result<()> {
        let log = log("tail");
        fs::write(&log, "one\n\ntwo\rthree\n\n")?;
        assert_eq!(tail(&log, 2), "two\nthree");
        Ok(fs::remove_file(log)?)
    }

    #[test]
    fn new_folders_come_first_on_the_path() -> Result<()> {
        let path = path_with([PathBuf::from("first"), PathBuf::from("second")])?;
        let dirs: Vec<PathBuf> = env::split_paths(&path).take(2).collect();
        assert_eq!(dirs, [PathBuf::from("first"), PathBuf::from("second")]);
        Ok(())
    }
}
