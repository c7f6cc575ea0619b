//! `check`

use crate::check::{Severity, check, write};
use crate::cli::{Check, Format};
use crate::error::Result;
use crate::input::Source;
use crate::notes::Notes;
use crate::write::output;
use event_timeline::platform::{Platform, host::Host};
use std::io;

/// Checks feeds. Returns whether no problems were found.
pub(super) fn run(args: &Check, quiet: bool, notes: &mut Notes) -> Result<bool> {
    let fetching = super::fetching(args.fetch, quiet);
    let now = args.now.unwrap_or_else(|| Host::utc().now().now);
    let is_colourful = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let (mut is_fine, mut texts) = (true, Vec::new());
    for typed in &args.feeds {
        let document = Source::new(typed).read(&fetching, notes)?;
        let findings = check(&document.text, now);
        is_fine &= !findings.iter().any(|finding| finding.severity == Severity::Error || args.strict);
        if !(quiet && findings.is_empty()) {
            texts.push(write(&findings, &document.name, &document.text, args.format, is_colourful));
        }
    }
    if args.format == Format::Json && texts.len() != 1 {
        // One list with the findings of all feeds.
        let inner =
            texts.iter().map(|text| text.trim().trim_start_matches('[').trim_end_matches(']').trim().to_owned());
        let inner: Vec<String> = inner.filter(|inner| !inner.is_empty()).collect();
        texts = vec![format!("[{}]\n", inner.join(",\n"))];
    }
    output(None, &texts.concat())?;
    Ok(is_fine)
}
