//! The manual as a site: `docs/`, and the documents at the project's root, built by MkDocs with the plugin of
//! `packages/mkdocs`. Any static host can serve it.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    examples::{copy, python_tool},
    packages::mkdocs,
    project::{dist, log, repository, root, target_dir},
    run::{quietly, step},
};

/// The pages at the root of the project.
const ROOT: [&str; 5] = ["CONTRACT.md", "CHANGELOG.md", "CONTRIBUTING.md", "DESIGN.md", "SECURITY.md"];

/// The demo's folder in the manual. The manual also uses its feed.
const DEMO: &str = "demo";

/// Builds it into a folder, with the contents of `dist/`.
pub fn build(out: &Path) -> Result<()> {
    step(format!("the manual: building into {}", out.display()));
    mkdocs::install(&mkdocs::pack(&target_dir("packages"), mkdocs::Profile::Dev)?)?;
    let site = target_dir("manual");
    for folder in [site.as_path(), out].into_iter().filter(|folder| folder.exists()) {
        fs::remove_dir_all(folder)?;
    }
    let pages = site.join("docs");
    copy(&root().join("docs"), &pages)?;
    fs::rename(pages.join("mkdocs.yml"), site.join("mkdocs.yml"))?;
    for page in ROOT {
        fs::copy(root().join(page), pages.join(page))?;
    }
    let repository = repository()?;
    for entry in fs::read_dir(&pages)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path)?;
            fs::write(&path, with_links(&text, repository.as_deref()))?;
        }
    }
    copy(&dist(), &pages.join(DEMO))?;
    let mut command = Command::new(python_tool("mkdocs"));
    command.current_dir(&site).args(["build", "--strict", "--site-dir"]).arg(out).env("NO_MKDOCS_2_WARNING", "1");
    quietly(&mut command, &log("manual"), None).context("the manual cannot be built")
}

/// A page whose links lead to pages of the manual. A link to any other file of the project leads to the
/// repository, or becomes plain text if the repository is unknown.
fn with_links(page: &str, repository: Option<&str>) -> String {
    let mut parts = page.split("](");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((link, rest)) = part.split_once(')') else {
            text = text + "](" + part;
            continue;
        };
        match target(link, repository) {
            Some(link) => text = format!("{text}]({link}){rest}"),
            None => {
                let label = text.rfind('[').map(|at| text.split_off(at));
                text = text + label.as_deref().unwrap_or_default().trim_start_matches('[') + rest;
            }
        }
    }
    text
}

/// The target of a link in the manual, if there is one.
fn target(link: &str, repository: Option<&str>) -> Option<String> {
    let is_elsewhere = link.contains(':') || link.starts_with('#');
    let inner = link.strip_prefix("../").or(link.strip_prefix("docs/")).unwrap_or(link);
    let (file, anchor) = inner.split_once('#').map_or((inner, None), |(file, anchor)| (file, Some(anchor)));
    if is_elsewhere || (inner == link && !file.contains('/')) || link.starts_with("docs/") || ROOT.contains(&file) {
        return Some(if is_elsewhere { link.to_owned() } else { inner.to_owned() });
    }
    match file {
        "README.md" => Some("index.md".to_owned() + &anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default()),
        "public/event.schema.json" => Some(format!("{DEMO}/event.schema.json")),
        _ => repository.map(|repository| format!("{repository}/blob/main/{inner}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_of_the_manual() {
        let page = "[a](../CONTRACT.md#the-feed) [b](feeds.md) [c](https://a.example/) [d](#top) [e](../README.md#see) `x](` [`f`](../bench/peers) \
                    [g](docs/npm.md) [h](../public/event.schema.json)";
        assert_eq!(
            with_links(page, None),
            "[a](CONTRACT.md#the-feed) [b](feeds.md) [c](https://a.example/) [d](#top) [e](index.md#see) `x](` `f` [g](npm.md) \
             [h](demo/event.schema.json)"
        );
        let known = with_links(page, Some("https://git.example/us/timeline"));
        assert!(known.contains("[`f`](https://git.example/us/timeline/blob/main/bench/peers)"), "{known}");
    }
}
