//! HTML, one element a line where it is a block.

use std::fmt::Write;

/// A text with what HTML takes for its own escaped: as it may stand between tags and in attributes.
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

/// HTML that is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    /// A block that holds others.
    pub fn open(&mut self, tag: &str) {
        self.line(&format!("<{tag}>"));
        self.depth += 1;
    }

    /// Its end.
    pub fn close(&mut self, tag: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(&format!("</{tag}>"));
    }

    /// A block in one line, of HTML that is escaped already.
    pub fn line(&mut self, html: &str) {
        let depth = self.depth;
        // Writing to a text cannot fail.
        let _ = writeln!(self.out, "{:depth$}{html}", "");
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }
}
