//! Output of findings: for people, for programs and for GitHub.

use super::finding::{Finding, Severity};
use crate::cli::Format;
use crate::notes::harmless;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use serde::Serialize;
use std::fmt::{self, Write};

/// How many findings are shown in full.
const SHOWN: usize = 50;

/// Longer lines are shortened around the finding.
const LINE: usize = 400;

/// Formats the findings in the text of a file.
#[must_use]
pub fn write(findings: &[Finding], name: &str, text: &str, format: Format, is_colourful: bool) -> String {
    match format {
        Format::Human => human(findings, name, text, is_colourful),
        Format::Json => json(findings, name, text),
        Format::Github => github(findings, name, text),
    }
}

/// Each finding with its line and column, both from 1, the column in characters. The findings are sorted by position,
/// so that a long file is read only once.
fn placed<'f>(findings: &'f [Finding], text: &'f str) -> impl Iterator<Item = (&'f Finding, (usize, usize))> {
    let (mut at, mut line, mut begin) = (0, 1, 0);
    findings.iter().map(move |finding| {
        let between = text.get(at..finding.span.start).unwrap_or_default();
        line += between.bytes().filter(|byte| *byte == b'\n').count();
        begin = between.rfind('\n').map_or(begin, |found| at + found + 1);
        at = at.max(finding.span.start);
        let column = text.get(begin..at).unwrap_or_default().chars().count() + 1;
        (finding, (line, column))
    })
}

fn human(findings: &[Finding], name: &str, text: &str, is_colourful: bool) -> String {
    let theme = if is_colourful { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_context_lines(1);
    let mut out = String::new();
    // A carriage return would count as a control character. A blank keeps the positions.
    let text = &harmless(&text.replace("\r\n", " \n"));
    let source = NamedSource::new(name, text.to_owned()).with_language("json");
    for (finding, place) in placed(findings, text).take(SHOWN) {
        // A file in one line is too long to show, so a part of it is shown, with the position in words.
        let cut = cut(finding, name, text);
        let shown = match &cut {
            Some((source, shift)) => Shown { finding, source, shift: *shift, place: Some(place) },
            None => Shown { finding, source: &source, shift: 0, place: None },
        };
        // Writing to a String cannot fail.
        let _ = handler.render_report(&mut out, &shown);
        out.push('\n');
    }
    if let Some(more) = findings.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(out, "\n{more} more are not shown: --format json tells of all.");
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let plural = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let _ = match findings.is_empty() {
        true => writeln!(out, "{name}: nothing to trip over"),
        false => writeln!(out, "{name}: {}, {}", plural(errors, "error"), plural(warnings, "warning")),
    };
    out
}

/// The part of a very long line around a finding, and its position.
fn cut(finding: &Finding, name: &str, text: &str) -> Option<(NamedSource<String>, usize)> {
    let start = text.get(..finding.span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(finding.span.start..)?.find('\n').map_or(text.len(), |at| finding.span.start + at);
    if end - start <= LINE {
        return None;
    }
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = boundary(finding.span.start.saturating_sub(80).max(start));
    let to = boundary((from + LINE / 2).min(end));
    Some((NamedSource::new(name, text.get(from..to)?.to_owned()), from))
}

/// A finding in the form that miette shows.
struct Shown<'f> {
    finding: &'f Finding,
    source: &'f NamedSource<String>,
    shift: usize,
    place: Option<(usize, usize)>,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(item) = &self.finding.item {
            write!(f, "\"{}\": ", harmless(item))?;
        }
        f.write_str(&harmless(&self.finding.message))?;
        match self.place {
            Some((line, column)) => write!(f, " (line {line}, column {column})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.finding.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.finding.help.is_empty()).then(|| Box::new(harmless(&self.finding.help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = &self.finding.span;
        let start = span.start.saturating_sub(self.shift);
        let length = (span.end - span.start).min(self.source.inner().len().saturating_sub(start));
        let label = Some(self.finding.label.clone());
        Some(Box::new(std::iter::once(LabeledSpan::new(label, start, length))))
    }
}

#[derive(Serialize)]
struct Record {
    file: String,
    line: usize,
    column: usize,
    severity: &'static str,
    code: &'static str,
    item: Option<String>,
    message: String,
    help: String,
}

fn json(findings: &[Finding], name: &str, text: &str) -> String {
    let record = |(finding, (line, column)): (&'_ Finding, _)| Record {
        file: name.to_owned(),
        line,
        column,
        severity: finding.severity.as_str(),
        code: finding.code,
        item: finding.item.clone(),
        message: finding.message.clone(),
        help: finding.help.clone(),
    };
    let records: Vec<Record> = placed(findings, text).map(record).collect();
    format!("{}\n", serde_json::to_string_pretty(&records).unwrap_or_default())
}

/// [Workflow commands](https://docs.github.com/actions/reference/workflow-commands-for-github-actions), one per line.
fn github(findings: &[Finding], name: &str, text: &str) -> String {
    let data = |text: &str| harmless(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"));
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let write = |(finding, (line, column)): (&Finding, (usize, usize))| {
        let title = finding.item.as_deref().unwrap_or("the feed");
        let message = format!("{}. {}", finding.message, finding.help);
        format!(
            "::{} file={},line={line},col={column},title={}::{}\n",
            finding.severity.as_str(),
            property(name),
            property(title),
            data(message.trim())
        )
    };
    placed(findings, text).map(write).collect()
}
