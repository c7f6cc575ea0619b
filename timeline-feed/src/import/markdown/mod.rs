//! Posts in Markdown with front matter: a folder of Docusaurus or Hugo, or one file.

mod post;

use self::post::post;
use super::yaml::{parse, said};
use super::{Candidate, Given, Imported, links};
use crate::error::{Error, Result};
use crate::input::{Document, Source};
use crate::item::Author;
use crate::limits::Limits;
use crate::notes::Notes;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How deep folders may be nested.
const DEPTH: usize = 12;

/// The maximum number of posts.
const MOST: usize = 50_000;

/// Authors by the keys that posts refer to them with.
type People = HashMap<String, Author>;

/// Reads one post.
pub(super) fn file(document: &Document, given: &Given, notes: &mut Notes) -> Result<Imported> {
    let path = PathBuf::from(&document.name);
    let people = path.parent().map(|folder| people(folder, notes)).unwrap_or_default();
    let name = path.file_name().map(PathBuf::from).unwrap_or_default();
    let candidate = post(&document.text, &document.name, &name, &people, given)?;
    Ok(Imported { candidates: candidate.into_iter().collect(), ..Imported::default() })
}

/// Reads a folder of posts. Drafts, lists of a section and files without front matter are skipped.
pub(super) fn folder(folder: &Path, given: &Given, limits: Limits, notes: &mut Notes) -> Result<Imported> {
    let mut paths = Vec::new();
    walk(folder, DEPTH, &mut paths)?;
    paths.sort_unstable();
    let people = people(folder, notes);
    let mut candidates = Vec::new();
    let fetching = crate::fetch::Fetching { limits, ..Default::default() };
    for path in paths {
        let document = Source::File(path.clone()).read(&fetching, notes)?;
        let within = path.strip_prefix(folder).unwrap_or(&path);
        match post(&document.text, &document.name, within, &people, given) {
            Ok(candidate) => candidates.extend(candidate),
            // A broken post does not prevent the others from being imported.
            Err(error) => notes.attention(error.to_string()),
        }
    }
    if candidates.is_empty() {
        let message = format!("{} holds no posts", folder.display());
        return Err(
            Error::new(message).help("A post is a file of Markdown (.md or .mdx) that begins with front matter.")
        );
    }
    if given.site.is_none() && candidates.iter().any(|candidate| candidate.item.url.is_none()) {
        notes.attention("where the posts are is not known: say it with --site, such as --site https://kairos.io/blog/");
    }
    let is_dated =
        |candidate: &Candidate| candidate.item.date_published.is_some() || candidate.item.event.start.is_some();
    let dated = candidates.iter().filter(|candidate| is_dated(candidate)).count();
    let undated = candidates.len() - dated;
    if undated > 0 && dated > 0 {
        // Undated files beside dated posts are pages of the site.
        candidates.retain(is_dated);
        notes.attention(format!("{undated} pages have no date, and were left out: they are no posts"));
    } else if undated > 0 {
        notes.attention(format!("{undated} posts have no date"));
    }
    notes.done(format!("{}: a blog with {} posts", folder.display(), candidates.len()));
    super::build::tell_apart(&mut candidates);
    Ok(Imported { candidates, ..Imported::default() })
}

/// Collects the files of posts. Symbolic links are not followed: they may form cycles, or lead outside.
fn walk(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|cause| Error::file("read", folder, &cause))?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let Ok(kind) = entry.file_type() else { continue };
        let is_hidden = name.starts_with('.') || name.starts_with('_') || name == "node_modules";
        if kind.is_dir() && !is_hidden {
            if depth == 0 {
                return Err(Error::new(format!("{} nests too deep", path.display())));
            }
            walk(&path, depth - 1, paths)?;
        } else if kind.is_file() && !is_hidden && (name.ends_with(".md") || name.ends_with(".mdx")) {
            paths.push(path);
        }
        if paths.len() > MOST {
            return Err(Error::new(format!("{} holds more than {MOST} posts", folder.display())));
        }
    }
    Ok(())
}

/// Reads the authors' file that Docusaurus keeps beside the posts.
fn people(folder: &Path, notes: &mut Notes) -> People {
    let path = folder.join("authors.yml");
    let Ok(text) = fs::read_to_string(&path) else { return People::new() };
    let known = match parse(&text, &path.display().to_string()) {
        Ok(Value::Object(known)) => known,
        Ok(_) => return People::new(),
        Err(error) => {
            notes.attention(error.to_string());
            return People::new();
        }
    };
    known.iter().filter_map(|(key, value)| Some((key.clone(), person(value.as_object()?)?))).collect()
}

fn person(members: &Map<String, Value>) -> Option<Author> {
    let socials = members.get("socials").and_then(Value::as_object);
    let github = socials.and_then(|socials| said(socials, &["github"])).map(|name| match name.contains("://") {
        true => name,
        false => format!("https://github.com/{name}"),
    });
    let url = said(members, &["url"]).or(github);
    Some(Author { name: said(members, &["name"])?, url: url.and_then(|url| links::clean(&url)), event: None })
}
