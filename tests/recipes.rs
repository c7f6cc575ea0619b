//! The recipes in the README and in `docs/` match the example sites, which are built and tested in browsers.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::feed;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The README and every page of the manual.
fn manual() -> Vec<String> {
    let pages = fs::read_dir(root().join("docs")).expect("a folder").map(|entry| entry.expect("an entry").path());
    let pages = pages.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let pages = pages.chain([root().join("README.md")]);
    pages.map(|path| fs::read_to_string(path).expect("text")).collect()
}

/// The comments before and after a recipe in an example.
const MARKS: [&str; 2] = ["recipe", "end of recipe"];

/// Files that generators and packages leave behind when an example is built by hand.
const MADE: [&str; 8] =
    ["node_modules", ".docusaurus", "build", "public", "site", "resources", "package-lock.json", "talks.json"];

/// A recipe: its file, and its lines without indentation.
type Recipe = (String, Vec<String>);

fn recipe(file: &str, text: &str) -> Recipe {
    let lines: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    assert!(!lines.is_empty(), "{file}");
    (file.to_owned(), lines)
}

/// The code blocks of the manual that follow a comment with their file.
fn told() -> Vec<Recipe> {
    let pages = manual();
    let parts = pages.iter().flat_map(|page| page.split("<!-- from ").skip(1));
    parts
        .map(|part| {
            let (file, rest) = part.split_once(" -->\n").expect("the comment ends with its line");
            let block =
                rest.strip_prefix("```").and_then(|rest| rest.split_once('\n')).expect("a block follows at once");
            recipe(file, block.1.split_once("\n```").expect("the block ends").0)
        })
        .collect()
}

/// The parts of the examples between marks.
fn done() -> Vec<Recipe> {
    let mut recipes = Vec::new();
    for path in files(&root().join("examples")) {
        let file = path.strip_prefix(root()).unwrap().to_str().expect("a name").replace('\\', "/");
        // Skips files that are not text, such as pictures.
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let mut open: Option<String> = None;
        for line in text.lines() {
            // Whatever the comment syntax of the file.
            let word = line.trim_matches(|letter: char| !letter.is_alphanumeric());
            let mark = MARKS.iter().position(|mark| *mark == word && !line.trim().starts_with(word));
            open = match (mark, open) {
                (Some(0), None) => Some(String::new()),
                (Some(1), Some(text)) => {
                    recipes.push(recipe(&file, &text));
                    None
                }
                (None, Some(text)) => Some(text + line + "\n"),
                (None, None) => None,
                _ => panic!("{file}: marks cross: {line}"),
            };
        }
        assert_eq!(open, None, "{file}: a recipe does not end");
    }
    recipes
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The hand-written files in a folder and below.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    all.filter(|path| !MADE.iter().any(|made| path.ends_with(made)))
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

#[test]
fn the_manual_tells_what_the_examples_do_and_no_more() {
    let (told, done) = (told(), done());
    for recipe in &told {
        assert!(done.contains(recipe), "{} does not do what the manual says:\n{}", recipe.0, recipe.1.join("\n"));
    }
    for recipe in &done {
        assert!(told.contains(recipe), "the manual does not say what {} does:\n{}", recipe.0, recipe.1.join("\n"));
    }
    assert_eq!(told.len(), done.len(), "one is told twice");
}

/// How the tag, the loader and the feed are added to each kind of site.
#[test]
fn each_generator_has_its_recipe() {
    let told = told();
    let files: BTreeSet<&str> = told.iter().map(|(file, _)| file.as_str()).collect();
    let expected = [
        "examples/docusaurus/blog/2024-02-06-kairos-at-fosdem-2024.md",
        "examples/docusaurus/docs/events.mdx",
        "examples/docusaurus/docusaurus.config.ts",
        "examples/docusaurus/src/pages/index.tsx",
        "examples/html/events.html",
        "examples/hugo/content/blog/_index.md",
        "examples/hugo/content/blog/kairos-at-fosdem-2024.md",
        "examples/hugo/content/docs/community/fosdem.md",
        "examples/hugo/content/docs/events.md",
        "examples/hugo/hugo.yaml",
        "examples/leptos/src/main.rs",
        "examples/mkdocs/docs/blog/posts/kairos-at-fosdem-2024.md",
        "examples/mkdocs/docs/community/meetups/fosdem.md",
        "examples/mkdocs/docs/events.md",
        "examples/mkdocs/mkdocs.yml",
    ];
    assert_eq!(files, BTreeSet::from(expected));
}

/// Nothing is left out of the feeds in the manual, so they can be copied.
#[test]
fn each_feed_of_the_manual_is_one() {
    let schema = include_str!("../public/event.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let resolve = |address: &str, base: &str| url::Url::parse(base).ok()?.join(address).ok().map(String::from);
    let pages = manual();
    let feeds = pages.iter().flat_map(|page| page.split("```json\n").skip(1));
    let feeds: Vec<&str> = feeds.map(|rest| rest.split_once("\n```").expect("the block ends").0).collect();
    assert!(feeds.len() >= 3, "{}", feeds.len());
    for text in feeds {
        let value: Value = serde_json::from_str(text).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(faults, [""; 0], "{text}");
        let read = feed::read(text, "https://docs.example/talks.json", &resolve).expect("a feed");
        assert!(read.skipped.is_empty() && !read.entries.is_empty(), "{text}");
    }
}
