//! A problem found by the check.

use crate::json::Node;
use std::ops::Range;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is not shown, or shown wrongly.
    Error,
    /// Something is missing, or soon will be.
    Warning,
}

impl Severity {
    /// The name of the severity in the output for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A problem in a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The severity
    pub severity: Severity,
    /// A stable identifier of the kind of problem
    pub code: &'static str,
    /// The title of the item, or its id.
    pub item: Option<String>,
    /// The problem
    pub message: String,
    /// The text at its position
    pub label: String,
    /// The remedy
    pub help: String,
    /// Its position in the file, in bytes
    pub span: Range<usize>,
}

impl Finding {
    /// An error at a value.
    pub(super) fn error(code: &'static str, at: &Node, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, at.span(), message.into())
    }

    /// A warning at a value.
    pub(super) fn warning(code: &'static str, at: &Node, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, at.span(), message.into())
    }

    pub(super) fn new(severity: Severity, code: &'static str, span: Range<usize>, message: String) -> Self {
        Self { severity, code, item: None, message, label: "here".to_owned(), help: String::new(), span }
    }

    pub(super) fn of(self, item: &Node) -> Self {
        Self { item: name(item), ..self }
    }

    pub(super) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    pub(super) fn at(self, span: Range<usize>) -> Self {
        Self { span, ..self }
    }
}

/// The name of an item: its title, or else its id.
pub(super) fn name(item: &Node) -> Option<String> {
    let title = item.get_str("title").filter(|title| !title.is_empty());
    title.or_else(|| item.get_str("id"))
}

/// The finding for a text that is not JSON.
pub(super) fn not_json(text: &str, cause: &serde_json::Error) -> Finding {
    let before: usize = text.split_inclusive('\n').take(cause.line().saturating_sub(1)).map(str::len).sum();
    let mut at = (before + cause.column()).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    let (label, help) = match cause.is_eof() {
        true => ("it ends here", "Something is not closed, or the file was cut off: fetch it again."),
        false => (
            "this cannot stand here",
            "Look at what stands before it: is a comma or a quote missing, or one too many there?",
        ),
    };
    let words = cause.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    Finding::new(Severity::Error, "json", at..end, format!("this is not JSON: {words}")).label(label).help(help)
}
