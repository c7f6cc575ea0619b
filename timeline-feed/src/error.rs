//! What goes wrong, and what helps.

use miette::Diagnostic;
use std::fmt;
use std::path::Path;
use thiserror::Error;

/// Why a command could not do its work, in words for whoever typed it, with the remedy where there is one.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct Error {
    message: String,
    #[help]
    remedy: Option<String>,
}

/// The result of whatever may go wrong.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error with this message: what went wrong, with the name of the file or the address.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: None }
    }

    /// The same with what helps.
    #[must_use]
    pub fn help(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }

    /// A file that could not be read or written.
    #[must_use]
    pub fn file(what: &str, path: &Path, cause: &dyn fmt::Display) -> Self {
        Self::new(format!("{} could not be {what}: {cause}", path.display()))
    }

    /// What helps, if anything is known to.
    #[must_use]
    pub fn remedy(&self) -> Option<&str> {
        self.remedy.as_deref()
    }
}
