//! `html`

use crate::cli::Html;
use crate::error::{Error, Result};
use crate::feed::{self, BESIDE, ROOT, Read};
use crate::fetch::Fetching;
use crate::html::{Tag, html, locale, shadow, update};
use crate::input::Source;
use crate::notes::Notes;
use crate::write;
use event_timeline::options::Options;
use event_timeline::render::Surroundings;
use std::fs;
use std::path::Path;
use url::Url;

/// Writes the list, or inserts it into pages.
pub(super) fn run(args: &Html, quiet: bool, notes: &mut Notes) -> Result<()> {
    let fetching = super::fetching(args.fetch, quiet);
    if args.update.is_empty() {
        let feeds: Result<Vec<Read>> = args
            .feeds
            .iter()
            .map(|typed| feed::read(&Source::new(typed), args.base.as_ref(), &fetching, notes))
            .collect();
        let tag = Tag::default();
        let text = render(args, &feeds?, args.lang.as_deref().unwrap_or("en"), Options::default(), &tag)?;
        return write::output(args.output.as_deref(), &text).map(|_| ());
    }
    for path in &args.update {
        let _lock = write::Lock::take(path)?;
        let page = fs::read_to_string(path).map_err(|cause| Error::file("read", path, &cause))?;
        let mut fill = |tag: &Tag| {
            let (options, warnings) = Options::read(|name| tag.get(name));
            for warning in warnings {
                notes.attention(format!("{}: {warning}", path.display()));
            }
            let feeds: Result<Vec<Read>> =
                options.src.iter().map(|src| of_page(src, path, args, &fetching, &mut Notes::default())).collect();
            let lang = args.lang.clone().or_else(|| tag.lang());
            render(args, &feeds?, lang.as_deref().unwrap_or("en"), options, tag)
        };
        let written = update(&page, &path.display().to_string(), &mut fill)?;
        let is_written = write::replace(path, &written)?;
        notes.done(format!("{}: {}", path.display(), if is_written { "updated" } else { "nothing has changed" }));
    }
    Ok(())
}

fn render(args: &Html, feeds: &[Read], lang: &str, options: Options, tag: &Tag) -> Result<String> {
    let options = Options {
        limit: args.limit.into_iter().chain(options.limit).min(),
        heading_level: args.heading_level.unwrap_or(options.heading_level),
        ..options
    };
    let locale = locale(lang, args.now.map(|now| now.to_utc()));
    let entries = feed::merge(feeds);
    let list = html(&entries, &options, &locale, args.json_ld);
    if !args.shadow {
        return Ok(list);
    }
    let styles = args.styles.clone().or_else(|| tag.styles()).ok_or_else(|| {
        Error::new("it is not known where event-timeline.css is").help(
            "Load embed.js in the page's head, before the tag: the styles are beside it. Or say where with --styles.",
        )
    })?;
    let page = args.base.as_ref().and_then(Url::host_str);
    let host = page.map_or_else(|| feed::nowhere(&options.src), |host| host.trim_start_matches("www.").to_owned());
    let prefix = tag.prefix();
    let page = Surroundings { styles: &styles, prefix: prefix.as_deref(), host: Some(&host) };
    Ok(shadow(entries, options, &locale, page) + "\n" + &list)
}

/// The feed that a tag names: a file beside the page or below the site's root, a feed with that file name on the command line, or a URL.
fn of_page(src: &str, page: &Path, args: &Html, fetching: &Fetching, notes: &mut Notes) -> Result<Read> {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let beside = if path.starts_with('/') { Url::parse(ROOT) } else { Url::parse(BESIDE) };
    let url = Url::parse(src).or_else(|_| beside.and_then(|beside| beside.join(src)));
    let url = url.map_err(|cause| Error::new(format!("{src} is no address: {cause}")))?;
    let base = args.base.as_ref().map_or(Ok(url.clone()), |base| base.join(src)).unwrap_or(url);
    let typed = args.feeds.iter().find(|typed| typed.rsplit('/').next() == Some(file));
    let source = match typed {
        Some(typed) => Source::new(typed),
        None if src.starts_with("http://") || src.starts_with("https://") => Source::new(src),
        None => Source::File(local(path, page, args)?),
    };
    feed::read(&source, Some(&base), fetching, notes)
}

fn local(path: &str, page: &Path, args: &Html) -> Result<std::path::PathBuf> {
    let decoded = percent_decoded(path);
    let folder = page.parent().unwrap_or(Path::new(""));
    let found = match (decoded.strip_prefix('/'), &args.root) {
        (Some(rest), Some(root)) => root.join(rest),
        (Some(_), None) => {
            let message = format!("{} names the feed {path}, below the root of the site", page.display());
            return Err(
                Error::new(message).help("Say which folder that is with --root, or name the feed's file as well.")
            );
        }
        (None, _) => folder.join(&decoded),
    };
    match found.is_file() {
        true => Ok(found),
        false => {
            Err(Error::new(format!("{} names the feed {path}, but there is no {}", page.display(), found.display()))
                .help("Name the feed's file as well: timeline-feed html events.json --update page.html"))
        }
    }
}

/// Decodes percent-encoding in a path.
fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.bytes();
    while let Some(byte) = left.next() {
        let mut ahead = left.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                left = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
