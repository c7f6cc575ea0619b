//! Writes files atomically.

use crate::error::{Error, Result};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Prevents another run from writing the same file, as long as it lives. The system releases it when the program ends in any way.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a file, which need not exist yet.
    ///
    /// # Errors
    /// Another run holds it, or its folder cannot be written to.
    pub fn take(path: &Path) -> Result<Self> {
        let lock = beside(path);
        let open = || OpenOptions::new().create(true).truncate(false).write(true).open(&lock);
        loop {
            let file = open().map_err(|cause| unwritable(path, &cause))?;
            match file.try_lock() {
                // The previous holder may have removed the lock file in the meantime: then try again.
                Ok(()) if is_still_there(&file, &lock) => return Ok(Self { file, path: lock }),
                Ok(()) => {}
                Err(std::fs::TryLockError::WouldBlock) => {
                    let message = format!("{} is being written by another timeline-feed", path.display());
                    return Err(Error::new(message).help("Wait until that one is done, and run this again."));
                }
                Err(std::fs::TryLockError::Error(cause)) => return Err(Error::file("locked", path, &cause)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, so that nobody else can have taken it. If removing fails, the empty file left
        // over does no harm.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// The error for a location that cannot be written.
fn unwritable(path: &Path, cause: &io::Error) -> Error {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        Some(folder) => {
            Error::new(format!("{} cannot be written: there is no folder {}", path.display(), folder.display()))
                .help("Make the folder first.")
        }
        None => Error::file("locked", path, cause),
    }
}

/// The path of the lock file: a hidden file beside the other.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.lock"))
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |meta: std::fs::Metadata| (meta.dev(), meta.ino());
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(held), Ok(there)) => id(held) == id(there),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Replaces or creates a file: the text is written to a temporary file beside it, which is then renamed. Returns
/// whether anything changed: a file that already has this text is not touched.
///
/// # Errors
/// The folder cannot be written to, or the disk is full. The file is then unchanged.
pub fn replace(path: &Path, text: &str) -> Result<bool> {
    let is_as_long = std::fs::metadata(path).is_ok_and(|meta| meta.len() == text.len() as u64);
    if is_as_long && std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    let wrong = |cause: &dyn std::fmt::Display| Error::file("written", path, cause);
    // A symbolic link is kept: its target is replaced.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = NamedTempFile::new_in(folder).map_err(|cause| wrong(&cause))?;
    beside.write_all(text.as_bytes()).map_err(|cause| wrong(&cause))?;
    beside.as_file().sync_all().map_err(|cause| wrong(&cause))?;
    keep_mode(beside.as_file(), &path).map_err(|cause| wrong(&cause))?;
    beside.persist(&path).map_err(|cause| wrong(&cause.error))?;
    Ok(true)
}

/// Gives the new file the permissions of the old one, or else those of any new file: a temporary file is private to the
/// user, so a web server could not read it.
fn keep_mode(file: &File, path: &Path) -> io::Result<()> {
    if let Ok(meta) = std::fs::metadata(path) {
        return file.set_permissions(meta.permissions());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// Writes to the file, under its lock, or to standard output if there is none. Returns whether anything changed.
///
/// # Errors
/// As [`replace`] and [`Lock::take`], or standard output is closed.
pub fn output(path: Option<&Path>, text: &str) -> Result<bool> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        return match written {
            // The reader, such as `head`, has closed the pipe.
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(true),
            Err(cause) => Err(Error::new(format!("standard output could not be written: {cause}"))),
            Ok(()) => Ok(true),
        };
    };
    let _lock = Lock::take(path)?;
    replace(path, text)
}
