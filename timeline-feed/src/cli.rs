//! The command-line arguments.

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;
use url::Url;

/// Makes, merges and checks feeds for `<event-timeline>`, out of conference schedules, calendars and blogs, and writes them as HTML, calendars
/// and RSS.
#[derive(Debug, Parser)]
#[command(name = "timeline-feed", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
    /// Say only what needs a person's eye.
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  Make a feed of a project's talks at FOSDEM, and of its blog:
    timeline-feed import https://fosdem.org/2024/schedule/xml --match Kairos --into events.json
    timeline-feed import blog/ --site https://kairos.io/blog/ --into events.json
  See whether a reader would trip over anything:
    timeline-feed check events.json
  Put it between the tags of a page, for readers and search engines without JavaScript:
    timeline-feed html --update public/events/index.html";

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read schedules, calendars, feeds and blogs, and make items of what is wanted.
    Import(Box<Import>),
    /// Show what a reader of a feed would trip over, with its place and the remedy.
    Check(Check),
    /// Write the timeline as HTML, for readers and search engines without JavaScript.
    Html(Html),
    /// Write a calendar to subscribe to.
    Ics(Ics),
    /// Write recordings as they appear as RSS, or as a podcast.
    Rss(Rss),
    /// Write a long feed in pages by year, for any web server.
    Split(Split),
    /// Write the JSON Schema of the feed, for editors.
    Schema(Schema),
    /// Write completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// `import`
#[derive(Debug, Args)]
#[command(after_help = IMPORT)]
pub struct Import {
    /// Files, folders of a blog, http or https addresses, or - for standard input. What each is, is told by what is in it.
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<String>,

    /// Words that must all be in the title, the text, people or links. Several times: any of them.
    #[arg(long = "match", value_name = "WORDS", help_heading = "What is wanted")]
    pub matches: Vec<String>,
    /// Who speaks: a part of the name.
    #[arg(long, value_name = "NAME", help_heading = "What is wanted")]
    pub speaker: Vec<String>,
    /// The track: a part of its name.
    #[arg(long, value_name = "NAME", help_heading = "What is wanted")]
    pub track: Vec<String>,
    /// The room: a part of its name.
    #[arg(long, value_name = "NAME", help_heading = "What is wanted")]
    pub room: Vec<String>,
    /// One entry, by its id or the last part of it.
    #[arg(long, value_name = "ID", help_heading = "What is wanted")]
    pub id: Vec<String>,
    /// Words of what is not wanted.
    #[arg(long, value_name = "WORDS", help_heading = "What is wanted")]
    pub except: Vec<String>,

    /// The conference, such as "FOSDEM 2024".
    #[arg(long, help_heading = "What the source does not say")]
    pub name: Option<String>,
    /// What it is one of, such as FOSDEM.
    #[arg(long, help_heading = "What the source does not say")]
    pub series: Option<String>,
    /// Its first day.
    #[arg(long, value_name = "DAY", help_heading = "What the source does not say")]
    pub start: Option<chrono::NaiveDate>,
    /// The time zone of the place, such as Europe/Brussels.
    #[arg(long, value_name = "ZONE", value_parser = zone, help_heading = "What the source does not say")]
    pub time_zone: Option<chrono_tz::Tz>,
    /// The country, such as BE.
    #[arg(long, value_name = "CODE", value_parser = country, help_heading = "What the source does not say")]
    pub country: Option<String>,
    /// The language of the talks, such as en.
    #[arg(long, value_name = "TAG", help_heading = "What the source does not say")]
    pub language: Option<String>,
    /// What its entries are, such as workshop.
    #[arg(long, help_heading = "What the source does not say")]
    pub kind: Option<String>,
    /// Where the pages of a blog's folder are.
    #[arg(long, value_name = "URL", help_heading = "What the source does not say")]
    pub site: Option<Url>,

    /// Merge into this feed, or make it.
    #[arg(long, value_name = "FEED", conflicts_with = "output", help_heading = "Where it goes")]
    pub into: Option<PathBuf>,
    /// Write a feed of its own to this file, instead of to standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "Where it goes")]
    pub output: Option<PathBuf>,
    /// What a new feed is called.
    #[arg(long, help_heading = "Where it goes")]
    pub title: Option<String>,
    /// Show what would change, and write nothing.
    #[arg(long, requires = "into", help_heading = "Where it goes")]
    pub dry_run: bool,
    /// Drop what was imported from a schedule and is not there any more.
    #[arg(long, requires = "into", help_heading = "Where it goes")]
    pub drop_gone: bool,

    /// Ask YouTube, Vimeo and PeerTube for the titles of videos, and propose the talks that they fit.
    #[arg(long, help_heading = "Videos")]
    pub resolve: bool,
    /// Take what is proposed without a question.
    #[arg(long, help_heading = "Videos")]
    pub yes: bool,

    /// How addresses are fetched.
    #[command(flatten)]
    pub fetch: Fetch,
}

const IMPORT: &str = "\
Examples:
  timeline-feed import https://fosdem.org/2024/schedule/xml --match Kairos --into events.json --dry-run
  timeline-feed import schedule.xml --track Distributions --time-zone Europe/Brussels --output distributions.json
  timeline-feed import blog/ --site https://example.org/blog/ --into events.json
  curl -s https://example.org/feed.xml | timeline-feed import - --into events.json";

/// How addresses are fetched.
#[derive(Clone, Copy, Debug, Args)]
pub struct Fetch {
    /// Ask loopback, link-local and private addresses too.
    #[arg(long, help_heading = "Fetching")]
    pub allow_private: bool,
    /// How many MB of one source are read, also once unpacked.
    #[arg(long, value_name = "MB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=4096), help_heading = "Fetching")]
    pub max_size: u64,
}

/// `check`
#[derive(Debug, Args)]
#[command(after_help = CHECK)]
pub struct Check {
    /// Feeds: files, addresses, or - for standard input.
    #[arg(required = true, value_name = "FEED")]
    pub feeds: Vec<String>,
    /// How it is said.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Fail for warnings too.
    #[arg(long)]
    pub strict: bool,
    /// The moment that counts as now, such as 2024-02-04T12:00:00Z.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    pub now: Option<chrono::DateTime<chrono::FixedOffset>>,
    /// How addresses are fetched.
    #[command(flatten)]
    pub fetch: Fetch,
}

const CHECK: &str = "\
Exit codes: 0 without errors (warnings may be there), 1 with errors (with --strict: or warnings), 2 if a feed cannot be read.

Examples:
  timeline-feed check events.json
  timeline-feed check --format github --strict public/events.json";

/// How findings are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
    /// For GitHub Actions, which shows them beside the lines.
    Github,
}

/// `html`
#[derive(Debug, Args)]
#[command(after_help = HTML)]
pub struct Html {
    /// Feeds. With --update, those that the page's tags name by an address which is not there yet: told by the name of the file.
    #[arg(value_name = "FEED", required_unless_present = "update")]
    pub feeds: Vec<String>,
    /// Put it between the tags `<event-timeline>` of these pages, each by its src and its other attributes.
    #[arg(long, value_name = "PAGE", num_args = 1..)]
    pub update: Vec<PathBuf>,
    /// The folder that is the root of the site, for a src that begins with a slash.
    #[arg(long, value_name = "FOLDER", requires = "update")]
    pub root: Option<PathBuf>,
    /// The language, as BCP 47 has it. With --update, that of the tag or its page.
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// At most so many entries. With --update, and no more than the tag says.
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<usize>,
    /// The level of a year's heading. With --update, that of the tag.
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub heading_level: Option<u8>,
    /// Write the structured data for search engines as well.
    #[arg(long)]
    pub json_ld: bool,
    /// Write the first view as well, as a declarative shadow root: it is painted with the page, before any script.
    #[arg(long)]
    pub shadow: bool,
    /// The address of event-timeline.css, for --shadow. With --update, it is beside the embed.js of the page.
    #[arg(long, value_name = "URL", requires = "shadow")]
    pub styles: Option<String>,
    /// Write to this file, instead of to standard output.
    #[arg(short, long, value_name = "FILE", conflicts_with = "update")]
    pub output: Option<PathBuf>,
    /// The address that the feed will have, against which relative addresses are resolved.
    #[arg(long, value_name = "URL")]
    pub base: Option<Url>,
    /// The moment that counts as now.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    pub now: Option<chrono::DateTime<chrono::FixedOffset>>,
    /// How addresses are fetched.
    #[command(flatten)]
    pub fetch: Fetch,
}

const HTML: &str = "\
Examples:
  timeline-feed html events.json --lang de > list.html
  timeline-feed html --update public/index.html public/de/index.html --json-ld
  timeline-feed html --update build/events/index.html --root build --shadow --limit 30";

/// `ics`
#[derive(Debug, Args)]
pub struct Ics {
    /// Feeds: files, addresses, or - for standard input.
    #[arg(required = true, value_name = "FEED")]
    pub feeds: Vec<String>,
    /// What has passed as well, not only what is to come.
    #[arg(long)]
    pub all: bool,
    /// The address that the feed will have: its host is a part of each event's identity.
    #[arg(long, value_name = "URL")]
    pub base: Option<Url>,
    /// The language of countries' names.
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub lang: String,
    /// Write to this file, instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The moment that counts as now.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    pub now: Option<chrono::DateTime<chrono::FixedOffset>>,
    /// How addresses are fetched.
    #[command(flatten)]
    pub fetch: Fetch,
}

/// `rss`
#[derive(Debug, Args)]
pub struct Rss {
    /// Feeds: files, addresses, or - for standard input.
    #[arg(required = true, value_name = "FEED")]
    pub feeds: Vec<String>,
    /// Only recordings that are files, as programs for podcasts want them.
    #[arg(long)]
    pub podcast: bool,
    /// The address that the feed will have, against which relative addresses are resolved.
    #[arg(long, value_name = "URL")]
    pub base: Option<Url>,
    /// At most so many recordings, the newest.
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    pub limit: usize,
    /// Write to this file, instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How addresses are fetched.
    #[command(flatten)]
    pub fetch: Fetch,
}

/// `split`
#[derive(Debug, Args)]
#[command(after_help = SPLIT)]
pub struct Split {
    /// The feed.
    #[arg(value_name = "FEED")]
    pub feed: String,
    /// The folder that the pages are written to: the first under the feed's own name, the others with their year.
    #[arg(short, long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// Leave out what the timeline does not show: the bodies of posts, and blanks between values.
    #[arg(long)]
    pub slim: bool,
    /// How addresses are fetched.
    #[command(flatten)]
    pub fetch: Fetch,
}

const SPLIT: &str = "\
Example:
  timeline-feed split events.json --slim --output public/feeds
  writes public/feeds/events.json, and public/feeds/events-2024.json and others to which next_url leads";

/// `schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// Write to this file, instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

fn zone(text: &str) -> Result<chrono_tz::Tz, String> {
    chrono_tz::Tz::from_str_insensitive(text)
        .map_err(|_| "no time zone of this name; write it as in Europe/Brussels".to_owned())
}

fn country(text: &str) -> Result<String, String> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| text.to_ascii_uppercase()).ok_or_else(|| "write the two letters of ISO 3166, such as BE".to_owned())
}

fn instant(text: &str) -> Result<chrono::DateTime<chrono::FixedOffset>, String> {
    chrono::DateTime::parse_from_rfc3339(text).map_err(|_| "write it as in 2024-02-04T12:00:00Z".to_owned())
}
