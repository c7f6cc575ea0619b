//! `import`

use crate::cli::Import;
use crate::error::{Error, Result};
use crate::fetch::OEmbed;
use crate::import::{self, Given, Imported, Selection};
use crate::input::Source as From;
use crate::merge::{self, Change, Decision, Merged, Options, Source, Unsure, What};
use crate::notes::{Notes, harmless};
use crate::{videos, write};
use anstyle::{AnsiColor, Style};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use url::Url;

/// Reads the sources, and writes a feed or merges into one.
pub(super) fn run(args: &Import, quiet: bool, notes: &mut Notes) -> Result<()> {
    // Held from before the feed is read until after it is written.
    let lock = match &args.into {
        Some(path) if !args.dry_run => Some(write::Lock::take(path)?),
        _ => None,
    };
    let read = read(args, quiet, notes)?;
    let old = match &args.into {
        Some(path) => match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => return Err(Error::file("read", path, &cause)),
        },
        None => None,
    };
    let name = args.into.as_ref().map_or_else(|| "the feed".to_owned(), |path| path.display().to_string());
    let mut sources = read.sources;
    let is_new = old.is_none();
    let text = old.unwrap_or_else(|| {
        // A selection of a conference's talks does not have the title of the conference.
        let is_whole = sources.len() == 1 && read.is_whole;
        let title =
            args.title.clone().or(read.title.filter(|_| is_whole)).unwrap_or_else(|| "Talks and posts".to_owned());
        if args.title.is_none() {
            notes.guessed(format!("the new feed is called \"{title}\": --title says otherwise"));
        }
        merge::empty(&title, read.home_page.as_deref(), read.language.as_deref())
    });
    if args.resolve {
        join_videos(&mut sources, &text, args.yes, notes);
    }
    let options = Options { drop_gone: args.drop_gone };
    let may_ask = args.into.is_some() && !quiet && io::stdin().is_terminal() && io::stderr().is_terminal();
    let decide = |unsure: &Unsure| if may_ask { ask_same(unsure) } else { Decision::Leave };
    let merged = merge::merge(&text, &name, sources, options, &decide, notes)?;
    if args.dry_run {
        return write::output(None, &in_words(&merged.changes)).map(|_| ());
    }
    match &args.into {
        Some(path) => {
            let is_written = (is_new || merged.text != text) && write::replace(path, &merged.text)?;
            say(&merged, is_written, path, quiet);
        }
        None => {
            write::output(args.output.as_deref(), &merged.text)?;
        }
    }
    drop(lock);
    Ok(())
}

/// The contents of all sources.
#[derive(Default)]
struct Read {
    sources: Vec<Source>,
    title: Option<String>,
    home_page: Option<String>,
    language: Option<String>,
    is_whole: bool,
}

fn read(args: &Import, quiet: bool, notes: &mut Notes) -> Result<Read> {
    let given = Given {
        name: args.name.clone(),
        series: args.series.clone(),
        start: args.start,
        time_zone: args.time_zone,
        country: args.country.clone(),
        language: args.language.clone(),
        kind: args.kind.clone(),
        site: args.site.clone(),
    };
    let selection = Selection {
        matches: args.matches.clone(),
        speakers: args.speaker.clone(),
        tracks: args.track.clone(),
        rooms: args.room.clone(),
        ids: args.id.clone(),
        except: args.except.clone(),
    };
    let fetching = super::fetching(args.fetch, quiet);
    let (mut read, mut count, mut left) = (Read::default(), 0, 0);
    for typed in &args.sources {
        let from = From::new(typed);
        let mut imported = match video(&from) {
            Some(url) => Imported { candidates: vec![videos::candidate(url.as_str())], ..Imported::default() },
            None => import::import(&from, &given, &fetching, notes)?,
        };
        if args.resolve {
            videos::resolve(&mut imported, fetching, notes)?;
        } else if imported.candidates.iter().any(|candidate| videos::untitled(&candidate.item).is_some()) {
            notes.attention("videos have no title: --resolve asks their hosts for it");
        }
        count += imported.candidates.len();
        let all_ids: HashSet<String> = imported.candidates.iter().map(|candidate| candidate.item.id.clone()).collect();
        let is_whole = imported.edition.is_some();
        selection.choose(&mut imported);
        left += imported.candidates.len();
        read.title = read.title.take().or(imported.title);
        read.home_page = read.home_page.take().or(imported.home_page);
        read.language = read.language.take().or(imported.language);
        read.sources.push(Source {
            name: source_name(&from, typed),
            edition: imported.edition,
            items: imported.candidates.into_iter().map(|candidate| candidate.item).collect(),
            all_ids,
            is_whole,
        });
    }
    read.is_whole = selection.is_all();
    if left == 0 && count > 0 && !selection.is_all() {
        let error = import::nothing_found(count);
        match args.into {
            // A nightly job may find something one day.
            Some(_) => notes.attention(error.to_string()),
            None => return Err(error),
        }
    } else if !selection.is_all() {
        notes.done(format!("{left} of {count} entries are what was asked for"));
    }
    Ok(read)
}

/// The URL of a source that is a video's page.
fn video(from: &From) -> Option<Url> {
    match from {
        From::Url(url) if OEmbed::knows(url) => Some(url.clone()),
        _ => None,
    }
}

/// The name of a source in the feed: independent of where this is run, and without secrets.
fn source_name(from: &From, typed: &str) -> String {
    match from {
        From::Url(url) => {
            let mut url = url.clone();
            url.set_query(None);
            url.into()
        }
        From::Stdin => "standard input".to_owned(),
        From::File(path) | From::Folder(path) => {
            path.file_name().map_or_else(|| typed.to_owned(), |name| name.to_string_lossy().into_owned())
        }
    }
}

/// Turns videos into recordings of the talks that they fit, after confirmation.
fn join_videos(sources: &mut [Source], text: &str, yes: bool, notes: &mut Notes) {
    let talks = videos::talks(text);
    let may_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    for source in sources {
        source.items.retain_mut(|item| {
            if item.event.kind.as_deref() != Some("video") {
                return true;
            }
            let Some(proposal) = videos::propose(item, &talks) else { return true };
            let question = format!("\"{}\" may be the recording of \"{}\"", proposal.title, proposal.in_words);
            if yes || (may_ask && ask(&format!("{question}. Is it?")) == Some(true)) {
                notes.done(format!("{question}: taken"));
                *item = videos::joined(&proposal);
                return true;
            }
            notes.attention(format!("{question}: left out. With --yes it is taken as that"));
            false
        });
    }
}

fn ask(question: &str) -> Option<bool> {
    let mut err = anstream::stderr().lock();
    let _ = write!(err, "{} [y/n/leave] ", harmless(question)).and_then(|()| err.flush());
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).ok()?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
}

fn ask_same(unsure: &Unsure) -> Decision {
    match ask(&format!("Imported: {}\nIn the feed: {}\nAre they one?", unsure.new, unsure.old)) {
        Some(true) => Decision::Same,
        Some(false) => Decision::Different,
        None => Decision::Leave,
    }
}

/// Formats changes for people, in colour on a terminal.
fn in_words(changes: &[Change]) -> String {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let (green, red, yellow) = (colour(AnsiColor::Green), colour(AnsiColor::Red), colour(AnsiColor::Yellow));
    let mut out = String::new();
    // Writing to a String cannot fail.
    for Change { of, what } in changes {
        let of = harmless(of);
        let _ = match what {
            What::Added => writeln!(out, "{green}+ {of}{green:#}"),
            What::Dropped => writeln!(out, "{red}- {of}{red:#}"),
            What::Changed(lines) => {
                let lines: String = lines.iter().map(|line| format!("    {}\n", harmless(line))).collect();
                write!(out, "{yellow}~ {of}{yellow:#}\n{lines}")
            }
        };
    }
    let _ = writeln!(out, "{}", counted(changes));
    if anstream::AutoStream::choice(&io::stdout()) == anstream::ColorChoice::Never {
        return anstream::adapter::strip_str(&out).to_string();
    }
    out
}

fn counted(changes: &[Change]) -> String {
    let count = |is: fn(&What) -> bool| changes.iter().filter(|change| is(&change.what)).count();
    let (added, dropped) = (count(|what| *what == What::Added), count(|what| *what == What::Dropped));
    let changed = changes.len() - added - dropped;
    match changes.is_empty() {
        true => "nothing has changed".to_owned(),
        false => format!("{added} added, {changed} changed, {dropped} dropped"),
    }
}

fn say(merged: &Merged, is_written: bool, path: &Path, quiet: bool) {
    if quiet {
        return;
    }
    let mut err = anstream::stderr().lock();
    let _ = match is_written {
        true => write!(err, "{}", in_words(&merged.changes)),
        false => writeln!(err, "{}: nothing has changed", path.display()),
    };
}
