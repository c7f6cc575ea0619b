//! The benchmark: this timeline beside its peers, in one browser. `bench/` contains what is measured, and how.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{
    browsers, examples,
    options::Options,
    project::{dist, log, root, target_dir, tools_dir},
    run::{note, quietly, show, step},
};

#[path = "../../benches/feed/mod.rs"]
mod feed;

/// Everything that can be measured, by name.
const MEASURES: [&str; 7] = ["first-entry", "slow-line", "keystroke", "theme", "minute", "far-link", "scroll"];

/// The names of the pages of this project, and of another build of it; the others are its peers.
const OURS: &str = "event-timeline";
const BEFORE: &str = "before";
/// Pages that `timeline-feed html` writes: one with the first view, and one with only the list, without a script.
const PREPARED: &str = "prepared";
const STATIC: &str = "static";
const PEERS: [&str; 7] =
    ["vanilla", "react", "react-chrono", "react-vertical-timeline", "timelinejs", "vis-timeline", "fullcalendar"];

/// The latest figures are between these lines of [`notes`].
const MARKS: [&str; 2] = ["<!-- figures -->\n", "<!-- end of the figures -->"];

/// What one run measures.
#[derive(Debug)]
struct Plan {
    measures: Vec<String>,
    entries: Vec<usize>,
    pages: Vec<String>,
    rounds: usize,
    before: Option<PathBuf>,
    is_saved: bool,
}

/// Measures, and prints tables; they are also written to `target/bench/`, with all samples as JSON.
pub fn run(arguments: &[String]) -> Result<()> {
    let plan = plan(arguments)?;
    if plan.pages.iter().any(|page| page == OURS) && !dist().join("embed.js").is_file() {
        bail!("there is no dist/ to measure: run `cargo xtask build` first");
    }
    let chromium = browsers::chromium()?;
    let site = tools_dir().join("bench");
    examples::npm("bench", &source(), &site)?;
    examples::refresh(&source(), &site)?;
    let out = target_dir("bench");
    let feeds = plan.entries.iter().map(|entries| write_feed(&out, *entries)).collect::<Result<Vec<_>>>()?;
    for page in plan.pages.iter().filter(|page| [PREPARED, STATIC].contains(&page.as_str())) {
        plan.entries.iter().try_for_each(|entries| write_page(&out, page, *entries))?;
    }
    step(format!("measuring {} in {}, in turns", plan.measures.join(", "), chromium.display()));
    let before = plan.before.as_ref().map(fs::canonicalize).transpose().context("--before is no folder")?;
    let orders = json!({
        "out": out, "chromium": chromium, "dists": {OURS: dist(), PREPARED: dist(), BEFORE: before}, "feeds": feeds, "pages": plan.pages,
        "measures": plan.measures, "rounds": plan.rounds, "clock": clock()?,
    });
    show(Command::new("node").arg(site.join("main.mjs")).arg(orders.to_string()))?;
    note(format!("all samples: {}", out.join("bench.json").display()));
    if plan.is_saved { save(&out) } else { Ok(()) }
}

/// The folder with the pages and the script that drives the browser.
fn source() -> PathBuf {
    root().join("bench")
}

/// The file with the published figures.
fn notes() -> PathBuf {
    root().join("docs/BENCHMARKS.md")
}

fn plan(arguments: &[String]) -> Result<Plan> {
    let mut options = Options::new(arguments);
    let entries: Option<String> = options.take("--entries", "numbers with commas between")?;
    let only: Option<String> = options.take("--only", "names of pages with commas between")?;
    let rounds = options.take("--rounds", "a number")?.unwrap_or(5);
    let before: Option<PathBuf> = options.take("--before", "a folder like dist/")?;
    let (saves, mut measures): (Vec<_>, Vec<_>) = options.rest().into_iter().partition(|word| word == "--save");
    if let Some(other) = measures.iter().find(|word| !MEASURES.contains(&word.as_str())) {
        bail!("`{other}` is not measured. What is: {}", MEASURES.join(", "));
    }
    if measures.is_empty() {
        measures = MEASURES.map(str::to_owned).into();
    }
    let entries = entries.as_deref().unwrap_or("100,1000,10000").split(',').map(str::parse).collect::<Result<_, _>>();
    let entries: Vec<usize> = entries.context("--entries takes numbers with commas between")?;
    if entries.contains(&0) || rounds == 0 {
        bail!("of nothing, nothing is measured");
    }
    let all = || [OURS, PREPARED, STATIC].into_iter().chain(before.is_some().then_some(BEFORE)).chain(PEERS);
    let pages: Vec<String> = match &only {
        // With a hundred thousand entries most peers would take an hour.
        None if entries.iter().any(|entries| *entries > 10_000) => vec![OURS.into()],
        None => all().map(str::to_owned).collect(),
        Some(only) => only.split(',').map(str::to_owned).collect(),
    };
    if let Some(other) = pages.iter().find(|page| all().all(|known| known != page.as_str())) {
        bail!("there is no page `{other}`. There are: {}", all().collect::<Vec<_>>().join(", "));
    }
    Ok(Plan { measures, entries, pages, rounds, before, is_saved: !saves.is_empty() })
}

/// Writes a feed, and returns what the driver needs to know about it.
fn write_feed(out: &Path, entries: usize) -> Result<Value> {
    let folder = out.join("feeds");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(format!("{entries}.json")), feed::feed(entries))?;
    let oldest = entries.saturating_sub(1);
    Ok(json!({"entries": entries, "oldest": {"id": feed::id(oldest), "title": feed::number(oldest)}}))
}

/// Writes a page with all entries, as a maintainer would: with the site's stylesheet as a file.
fn write_page(out: &Path, name: &str, entries: usize) -> Result<()> {
    let folder = out.join("pages").join(name);
    fs::create_dir_all(&folder)?;
    let page = folder.join(format!("{entries}.html"));
    let script = if name == PREPARED { "<script type=\"module\" src=\"/prepared/embed.js\"></script>" } else { "" };
    let feed = format!("feeds/{entries}.json");
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{name}</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/page.css\">{script}</head>\
         <body><event-timeline src=\"/{feed}\"></event-timeline></body></html>"
    );
    fs::write(&page, html)?;
    let mut command = Command::new("cargo");
    command.current_dir(root()).args(["run", "--package", "timeline-feed", "--quiet", "--", "--quiet", "html"]);
    command.arg(out.join(&feed)).arg("--update").arg(&page);
    if name == PREPARED {
        command.arg("--shadow");
    }
    quietly(&mut command, &log("timeline-feed"), None).with_context(|| format!("{} got no list", page.display()))
}

/// Half an hour before the newest entry, to measure what a passing minute costs.
fn clock() -> Result<String> {
    let (hour, rest) = feed::NEWEST.split_once("T15:00").context("the newest entry is at three")?;
    Ok(format!("{hour}T14:30{rest}"))
}

/// Writes the tables between their marks in the notes, and the chart beside them.
fn save(out: &Path) -> Result<()> {
    let figures = fs::read_to_string(out.join("bench.md"))?;
    let text = fs::read_to_string(notes())?;
    let split = text.split_once(MARKS[0]).and_then(|(head, rest)| Some((head, rest.split_once(MARKS[1])?.1)));
    let (head, tail) = split.with_context(|| format!("{} has lost its marks", notes().display()))?;
    fs::write(notes(), format!("{head}{}\n{figures}\n{}{tail}", MARKS[0], MARKS[1]))?;
    fs::copy(out.join("bench.svg"), root().join("docs/bench.svg"))?;
    note("docs/BENCHMARKS.md and docs/bench.svg say so now");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Plan> {
        plan(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_run_is_all_of_it_or_what_is_named() -> Result<()> {
        let whole = of("")?;
        assert_eq!((whole.pages.len(), whole.entries, whole.measures.len()), (10, vec![100, 1000, 10_000], 7));
        let part = of("first-entry theme --entries 100 --only event-timeline,react --rounds=2 --save")?;
        assert_eq!(
            (part.measures, part.pages),
            (vec!["first-entry".into(), "theme".into()], vec![OURS.into(), "react".into()])
        );
        assert!(part.is_saved && part.rounds == 2);
        assert_eq!(of("--entries 100000")?.pages, [OURS]);
        assert!(of("--before /tmp")?.pages.iter().any(|page| page == BEFORE));
        Ok(())
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (text, complaint) in [
            ("second-entry", "second-entry"),
            ("--only angular", "angular"),
            ("--only before", "before"),
            ("--entries 1e3", "--entries"),
            ("--entries 0", "nothing"),
        ] {
            assert!(of(text).is_err_and(|error| format!("{error:#}").contains(complaint)), "{text}");
        }
    }

    #[test]
    fn a_feed_is_the_same_at_every_run_and_of_so_many_entries() -> Result<()> {
        let text = feed::feed(50);
        assert_eq!(text, feed::feed(50));
        let value: Value = serde_json::from_str(&text)?;
        let items = value.get("items").and_then(Value::as_array).context("no items")?;
        assert_eq!(items.len(), 50);
        let last = items.last().context("no item")?;
        assert_eq!(last.get("id").and_then(Value::as_str), Some(feed::id(49).as_str()));
        assert!(clock()?.starts_with("2025-12-31T14:30:00+"));
        Ok(())
    }
}
