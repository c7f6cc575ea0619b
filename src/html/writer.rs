//! Writes HTML, one block element per line.

use std::fmt::Write;

/// Escapes a text for use between tags and in attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// An HTML writer that indents by depth.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    /// Opens a block element.
    pub fn open(&mut self, tag: &str) {
        self.line(&format!("<{tag}>"));
        self.depth += 1;
    }

    /// Closes a block element.
    pub fn close(&mut self, tag: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(&format!("</{tag}>"));
    }

    /// Writes a line of HTML that is escaped already.
    pub fn line(&mut self, html: &str) {
        let depth = self.depth;
        // Writing to a String cannot fail.
        let _ = writeln!(self.out, "{:depth$}{html}", "");
    }

    /// Returns the HTML.
    pub fn finish(self) -> String {
        self.out
    }
}
