//! Errors, with their remedies.

use miette::Diagnostic;
use std::fmt;
use std::path::Path;
use thiserror::Error;

/// Why a command failed, in words for the user, with a remedy if there is one.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct Error {
    message: String,
    #[help]
    remedy: Option<String>,
}

/// A result with this error by default.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error with this message, which contains the name of the file or the URL.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: None }
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }

    /// An error about a file that could not be read or written.
    #[must_use]
    pub fn file(what: &str, path: &Path, cause: &dyn fmt::Display) -> Self {
        Self::new(format!("{} could not be {what}: {cause}", path.display()))
    }

    /// The remedy, if there is one.
    #[must_use]
    pub fn remedy(&self) -> Option<&str> {
        self.remedy.as_deref()
    }
}
