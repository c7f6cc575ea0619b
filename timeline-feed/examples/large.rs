//! How long large feeds take, and how much memory: `cargo run --profile bench --package timeline-feed --example large`. Its figures stand in
//! `docs/timeline-feed.md`. (It is no bench: the program that `cargo bench` builds beside one would have another `panic`, and both compile the core
//! to one file.)

use peak_alloc::PeakAlloc;
use std::fmt::Write;
use std::time::Instant;
use timeline_feed::check::check;
use timeline_feed::error::Result;
use timeline_feed::import::{Given, read};
use timeline_feed::input::Document;
use timeline_feed::item::Item;
use timeline_feed::merge::{Decision, Options, Source, empty, merge};
use timeline_feed::notes::Notes;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// A schedule of so many talks, each as long as those of FOSDEM are.
fn schedule(talks: usize, minutes: usize) -> String {
    let mut text = String::from(
        "<schedule><conference><acronym>loomconf-2024</acronym><title>LoomConf 2024</title><city>Brussels</city><start>2024-02-03</start>\
         <end>2024-02-04</end><time_zone_name>Europe/Brussels</time_zone_name></conference><day date=\"2024-02-03\"><room name=\"A\">",
    );
    let about =
        "&lt;p&gt;Looms weave, and weavers tell of it, at some length and with many words. &lt;/p&gt;".repeat(16);
    for talk in 0..talks {
        let (hour, minute) = (talk / 60 % 24, talk % 60);
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            "<event id=\"{talk}\"><date>2024-02-03T{hour:02}:{minute:02}:00+01:00</date><duration>00:{minutes:02}</duration><room>Room {}</room>\
             <slug>talk-{talk}</slug><url>https://loom.example/2024/schedule/event/talk-{talk}/</url><title>Loom {talk}: how weavers {} weave {}</title>\
             <track>Track {}</track><type>devroom</type><language>en</language><abstract>{about}</abstract><persons><person>Weaver {}</person></persons>\
             <links><link href=\"https://video.loom.example/2024/talk-{talk}.mp4\">Video recording (mp4)</link>\
             <link href=\"https://chat.loom.example/#/room/{talk}\">Chat room(web)</link></links></event>",
            talk % 30,
            talk % 97,
            talk % 89,
            talk % 60,
            talk % 700,
        );
    }
    text.push_str("</room></day></schedule>");
    text
}

fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    PEAK.reset_peak_usage();
    let start = Instant::now();
    let done = work()?;
    println!("{what:<55} {:>8.0?}   peak {:>6.0} MB", start.elapsed(), PEAK.peak_usage_as_mb());
    Ok(done)
}

fn source(text: &str) -> Result<Source> {
    let document = Document { name: "schedule.xml".to_owned(), url: None, text: text.to_owned() };
    let imported = read(&document, &Given::default(), &mut Notes::default())?;
    let items: Vec<Item> = imported.candidates.into_iter().map(|candidate| candidate.item).collect();
    let all_ids = items.iter().map(|item| item.id.clone()).collect();
    Ok(Source { name: "schedule.xml".to_owned(), is_whole: true, edition: imported.edition, items, all_ids })
}

fn main() -> Result<()> {
    let into = |text: &str, source: Source| {
        let leave = |_: &_| Decision::Leave;
        merge(text, "events.json", vec![source], Options::default(), &leave, &mut Notes::default())
    };
    let text = schedule(874, 25);
    println!("a schedule of 874 talks has {:.1} MB", text.len() as f64 / 1e6);
    timed("import 874 talks", || source(&text))?;
    // What a run holds is what it imported, the feed before and the feed after.
    let new = empty("Looms", None, None);
    let before = source(&schedule(100_000, 25))?;
    let feed = timed("merge 100,000 entries into a new feed", || into(&new, before))?.text;
    println!("a feed of 100,000 entries has {:.0} MB", feed.len() as f64 / 1e6);
    let before = source(&schedule(100_000, 25))?;
    timed("merge 100,000 entries that are there already", || into(&feed, before))?;
    let after = source(&schedule(100_000, 30))?;
    timed("merge 100,000 entries of which each ends later", || into(&feed, after))?;
    let one = source(&schedule(1, 25))?;
    timed("merge one entry into 100,000", || into(&feed, one))?;
    timed("check 100,000 entries", || Ok(check(&feed, chrono::DateTime::UNIX_EPOCH.fixed_offset())))?;
    Ok(())
}
