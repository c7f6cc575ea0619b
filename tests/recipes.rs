//! The README's recipes are what the example sites do, which are built and driven in browsers.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::{fs, path::Path};

const README: &str = include_str!("../README.md");

/// A block of code of the README, and the file that the comment before it names.
fn recipes() -> Vec<(&'static str, &'static str)> {
    let parts = README.split("<!-- from ").skip(1);
    parts
        .map(|part| {
            let (file, rest) = part.split_once(" -->\n").expect("the comment ends with its line");
            let block =
                rest.strip_prefix("```").and_then(|rest| rest.split_once('\n')).expect("a block follows at once");
            (file, block.1.split_once("\n```").expect("the block ends").0)
        })
        .collect()
}

/// Its lines, wherever they are indented to.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn each_recipe_stands_in_its_example() {
    for (file, block) in recipes() {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        let (recipe, example) = (lines(block), lines(&text));
        assert!(!recipe.is_empty(), "{file}");
        assert!(
            example.windows(recipe.len()).any(|window| window == recipe),
            "{file} does not do what the README says:\n{block}"
        );
    }
}

/// How the tag, the loader and the feed come onto each kind of site.
#[test]
fn each_generator_has_its_recipe() {
    for file in [
        "examples/html/events.html",
        "examples/docusaurus/docusaurus.config.ts",
        "examples/docusaurus/docs/events.mdx",
        "examples/docusaurus/blog/2024-02-06-kairos-at-fosdem-2024.md",
        "examples/hugo/hugo.yaml",
        "examples/hugo/layouts/_partials/hooks/head-end.html",
        "examples/hugo/layouts/blog/section.feed.json",
        "examples/hugo/content/blog/_index.md",
        "examples/hugo/content/docs/events.md",
        "examples/leptos/src/main.rs",
        "examples/mkdocs/mkdocs.yml",
        "examples/mkdocs/docs/events.md",
    ] {
        assert!(recipes().iter().any(|(named, _)| *named == file), "no recipe from {file}");
    }
}
