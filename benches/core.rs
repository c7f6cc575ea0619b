//! How long the core takes on the host, from a hundred to a hundred thousand entries, and rendering to HTML:
//! `cargo bench --features ssr`.
//!
//! Only one part: `cargo bench --features ssr -- searching/1000`. Compared with an earlier state: add
//! `--save-baseline before` after the `--`, then `--baseline before`. Nothing is asserted, because machines
//! differ.
#![cfg(not(target_arch = "wasm32"))]
// Benchmarks may panic, and criterion's macros make items that need no documentation.
#![allow(clippy::unwrap_used, missing_docs)]

mod feed;

use chrono::{DateTime, FixedOffset};
use criterion::{
    BatchSize, BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
    measurement::WallTime,
};
use event_timeline::feed::{merge, read};
use event_timeline::finding::{Choice, Facet, Index, Spoken};
use event_timeline::locale::Locale;
use event_timeline::model::Entry;
use event_timeline::options::{Options, View};
use event_timeline::platform::host::Host;
use event_timeline::render;
use event_timeline::timeline::{Heights, Layout, Slots, arrange};
use event_timeline::words::Words;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The numbers of entries in a feed.
const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// The URL of the feeds.
const HERE: &str = "https://project.example/events.json";

fn resolve(address: &str, base: &str) -> Option<String> {
    url::Url::parse(base).ok()?.join(address).ok().map(String::from)
}

fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase()
}

const SPOKEN: Spoken<'static> =
    Spoken { country: &|code| code.to_owned(), about: &|entry| entry.kind().as_str().to_owned() };

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(feed::NEWEST).unwrap() - chrono::Duration::minutes(30)
}

fn entries(size: usize) -> Vec<Arc<Entry>> {
    merge(vec![read(&feed::feed(size), HERE, &resolve).unwrap().entries])
}

/// A group with one benchmark per size. Only ten samples, because the largest would take minutes otherwise.
fn each_size(criterion: &mut Criterion, name: &str, mut add: impl FnMut(&mut BenchmarkGroup<WallTime>, usize)) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    for size in SIZES {
        group.throughput(Throughput::Elements(size as u64));
        add(&mut group, size);
    }
    group.finish();
}

/// From the text of a feed to entries.
fn reading(criterion: &mut Criterion) {
    each_size(criterion, "reading", |group, size| {
        let text = feed::feed(size);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_with_large_drop(|| read(black_box(&text), HERE, &resolve));
        });
    });
}

/// From entries to years and editions.
fn arranging(criterion: &mut Criterion) {
    each_size(criterion, "arranging", |group, size| {
        let (entries, options, now) = (entries(size), Options::default(), now());
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_with_large_drop(|| arrange(black_box(&entries), &options, now, None));
        });
    });
}

/// From years and editions to the rows that a viewport in the middle shows: done at each scroll and each
/// keystroke.
fn laying_out(criterion: &mut Criterion) {
    each_size(criterion, "laying out", |group, size| {
        let plan = arrange(&entries(size), &Options::default(), now(), None);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            let lay_out = |plan| {
                let layout = Layout::new(plan, View::Timeline);
                let mut heights = Heights::default();
                heights.fit(&layout);
                let middle = layout.len() / 2;
                (Slots::new(&layout, &heights.tops(&layout), middle..middle + 40, &[]), layout)
            };
            bencher.iter_batched(|| plan.clone(), lay_out, BatchSize::LargeInput);
        });
    });
}

/// From entries to HTML, as a server or a site generator does.
fn rendering(criterion: &mut Criterion) {
    let host: &'static Host = Box::leak(Box::new(Host::utc().at(now().to_utc())));
    let locale = Locale::new("en", Words::english(), host);
    each_size(criterion, "rendering", |group, size| {
        // A larger page would be tens of megabytes.
        if size > 10_000 {
            return;
        }
        let entries = entries(size);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_with_large_drop(|| render::html(black_box(&entries).clone(), Options::default(), &locale));
        });
    });
}

/// Done at the first keystroke.
fn indexing(criterion: &mut Criterion) {
    each_size(criterion, "indexing", |group, size| {
        let (entries, options) = (entries(size), Options::default());
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_with_large_drop(|| Index::new(black_box(&entries), &options, &fold, &SPOKEN));
        });
    });
}

/// Done at every keystroke and every choice of a filter.
fn searching(criterion: &mut Criterion) {
    each_size(criterion, "searching", |group, size| {
        let index = Index::new(&entries(size), &Options::default(), &fold, &SPOKEN);
        let mut picked = Choice::new("kubernetes");
        picked.toggle(Facet::Kind, "talk");
        for (name, choice) in
            [("letter", Choice::new("k")), ("words", Choice::new("kubernetes nunez")), ("picked", picked)]
        {
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter_batched(|| choice.clone(), |choice| index.find(&choice, &fold), BatchSize::LargeInput);
            });
        }
    });
}

criterion_group!(core, reading, arranging, laying_out, rendering, indexing, searching);
criterion_main!(core);
