//! The feeds for benchmarks: they resemble the Kairos feed, have any number of entries, and are identical in every
//! run.

use serde_json::{Map, Value, json};

/// The date of a feed's first talk; the feed covers the twenty years before it.
pub const NEWEST: &str = "2025-12-31T15:00:00+01:00";

/// The year of the newest entry.
const LAST_YEAR: usize = 2025;

/// How many years a feed covers.
const YEARS: usize = 20;

/// Kinds with their frequency in the Kairos feed, out of about a hundred.
const KINDS: [(&str, usize); 11] = [
    ("post", 28),
    ("release", 16),
    ("video", 16),
    ("press", 12),
    ("talk", 12),
    ("booth", 5),
    ("meetup", 5),
    ("lightning-talk", 2),
    ("workshop", 2),
    ("panel", 2),
    ("podcast", 1),
];

/// Series of conferences: name, city, country, month.
const SERIES: [(&str, &str, &str, usize); 12] = [
    ("FOSDEM", "Brussels", "BE", 2),
    ("CfgMgmtCamp", "Ghent", "BE", 2),
    ("SCaLE", "Pasadena", "US", 3),
    ("KubeCon EU", "London", "GB", 4),
    ("Open Source Summit", "Seattle", "US", 4),
    ("DevConf.CZ", "Brno", "CZ", 6),
    ("DevBCN", "Barcelona", "ES", 6),
    ("KCD München", "Munich", "DE", 7),
    ("All Systems Go!", "Berlin", "DE", 9),
    ("Open Source Japan", "Tokyo", "JP", 10),
    ("KCD Porto", "Porto", "PT", 10),
    ("KubeCon NA", "Chicago", "US", 11),
];

const WORDS: [&str; 40] = [
    "immutable",
    "kubernetes",
    "edge",
    "image",
    "boot",
    "secure",
    "measured",
    "fleet",
    "upgrade",
    "cluster",
    "node",
    "container",
    "registry",
    "tractor",
    "factory",
    "kernel",
    "provision",
    "declarative",
    "operator",
    "panel",
    "workshop",
    "story",
    "with",
    "without",
    "trusted",
    "encrypted",
    "bare",
    "metal",
    "cloud",
    "native",
    "system",
    "update",
    "from",
    "zero",
    "to",
    "production",
    "lessons",
    "learned",
    "running",
    "at scale",
];

const FIRST: [&str; 24] = [
    "Ada", "Grace", "Lin", "José", "Søren", "Łukasz", "Marie", "Ngozi", "Mauro", "Ettore", "Dimitris", "Ignacio",
    "Yuki", "Zoë", "Chloé", "Jürgen", "Anna", "Omar", "Priya", "Wei", "Ivan", "Nadia", "Tomás", "Ruth",
];

const LAST: [&str; 24] = [
    "Byron",
    "Murray",
    "Zhao",
    "Núñez",
    "Ørsted",
    "Wójcik",
    "Skłodowska",
    "Adeyemi",
    "Morales",
    "Di Giacinto",
    "Karakasilis",
    "López",
    "Tanaka",
    "Müller",
    "Lefèvre",
    "Groß",
    "Kowalska",
    "Haddad",
    "Raman",
    "Chen",
    "Petrov",
    "Benali",
    "Sá",
    "Okafor",
];

/// The text of a JSON Feed with this many entries, newest first. It has half as many people as entries, at most
/// 5,000.
pub fn feed(entries: usize) -> String {
    let mut random = Random(42);
    let people = (entries / 2).clamp(1, 5_000);
    let items: Vec<Value> = (0..entries).map(|at| item(at, entries, people, &mut random)).collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": format!("{entries} talks and posts"),
        "home_page_url": "https://project.example/",
        "language": "en",
        "items": items,
    })
    .to_string()
}

/// The `id` of an entry; entry 0 is the newest.
pub fn id(at: usize) -> String {
    format!("entry-{at}")
}

/// The end of an entry's title, which no other title has.
pub fn number(at: usize) -> String {
    format!("(no. {at})")
}

fn item(at: usize, entries: usize, people: usize, random: &mut Random) -> Value {
    let day = at * YEARS * 365 / entries;
    let (year, day) = (LAST_YEAR - day / 365, 364 - day % 365);
    let (month, day) = (1 + (day / 31).min(11), 1 + day % 31 % 28);
    let kind = if at == 0 { "talk" } else { random.kind() };
    let is_held = matches!(kind, "talk" | "booth" | "meetup" | "lightning-talk" | "workshop" | "panel");
    let mut event = Map::from_iter([("kind".to_owned(), kind.into())]);
    let mut set = |name: &str, value: Value| drop(event.insert(name.to_owned(), value));
    if at == 0 {
        set("name", format!("Winter Summit {LAST_YEAR}").into());
        set("start", NEWEST.into());
        set("location", json!({"city": "Brussels", "country": "BE"}));
    } else if is_held {
        let (series, city, country, month) = random.pick(&SERIES);
        let hour = 9 + random.below(8);
        let start =
            format!("{year}-{month:02}-{:02}T{hour:02}:{:02}:00+01:00", 10 + random.below(3), 5 * random.below(12));
        set("name", format!("{series} {year}").into());
        set("series", series.into());
        set("start", start.into());
        set("location", json!({"room": format!("Hall {}", 1 + random.below(9)), "city": city, "country": country}));
    } else {
        set("series", format!("Kairos {kind}s").into());
        set("start", format!("{year}-{month:02}-{day:02}").into());
    }
    let authors: Vec<Value> = (0..1 + usize::from(is_held) * random.below(2)).map(|_| random.person(people)).collect();
    let mut item = json!({
        "id": id(at),
        "url": format!("https://project.example/{year}/{at}/"),
        "title": format!("{} {}", random.text(6), number(at)),
        "summary": format!("{}.", random.text(16)),
        "authors": authors,
        "tags": [random.pick(&WORDS), random.pick(&WORDS)],
        "_event": event,
    });
    if matches!(kind, "video" | "talk" | "lightning-talk" | "panel") && !at.is_multiple_of(3) {
        let url = format!("https://www.youtube.com/watch?v=entry{at:06}");
        let recording =
            json!({"url": url, "mime_type": "text/html", "title": "Recording", "_event": {"role": "recording"}});
        if let Some(item) = item.as_object_mut() {
            item.insert("attachments".to_owned(), json!([recording]));
        }
    }
    item
}

/// An item of a list, which repeats after its end.
fn nth<T: Copy + Default>(all: &[T], at: usize) -> T {
    all.get(at % all.len()).copied().unwrap_or_default()
}

/// A reproducible random number generator: SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn pick<T: Copy + Default>(&mut self, all: &[T]) -> T {
        nth(all, self.below(all.len()))
    }

    fn kind(&mut self) -> &'static str {
        let mut left = self.below(KINDS.iter().map(|(_, share)| share).sum());
        for (kind, share) in KINDS {
            if left < share {
                return kind;
            }
            left -= share;
        }
        "post"
    }

    fn text(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.pick(&WORDS)).collect();
        words.join(" ")
    }

    /// One of this many people, each with a different name.
    fn person(&mut self, people: usize) -> Value {
        let at = self.below(people);
        let (first, last) = (nth(&FIRST, at), nth(&LAST, at / FIRST.len()));
        let generation = at / (FIRST.len() * LAST.len());
        let name = if generation == 0 { format!("{first} {last}") } else { format!("{first} {generation}. {last}") };
        json!({"name": name, "url": format!("https://people.example/{at}"), "_event": {"affiliation": "Spectro Cloud"}})
    }
}
