//! Writes content lines.

/// The content lines of an iCalendar object (RFC 5545, 3.1).
#[derive(Default)]
pub(super) struct Lines(pub String);

/// The maximum length of a line in octets, without its end.
const WIDTH: usize = 75;

impl Lines {
    /// Adds a line, folded if it is too long. Control characters are not allowed, and are removed.
    pub fn line(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for c in name.chars().chain([':']).chain(value.chars()).filter(|c| !c.is_control()) {
            width += c.len_utf8();
            if width > WIDTH {
                self.0.push_str("\r\n ");
                width = 1 + c.len_utf8();
            }
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }

    /// Adds a line with a comma-separated list of texts, or no line if there are no texts.
    pub fn texts(&mut self, name: &str, texts: &mut dyn Iterator<Item = &str>) {
        let mut value = String::new();
        for text in texts {
            if !value.is_empty() {
                value.push(',');
            }
            escape(text, &mut value);
        }
        if !value.is_empty() {
            self.line(name, &value);
        }
    }
}

/// Appends a value of type TEXT (3.3.11), escaped.
fn escape(text: &str, out: &mut String) {
    let mut last = ' ';
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' if last == '\r' => {}
            // Some programs also treat the latter two as the end of a line.
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            _ => out.push(c),
        }
        last = c;
    }
}
