//! Players in a timeline.

use crate::{Timeline, wait};
use serde::Deserialize;
use serde_json::Value;
use std::{cell::RefCell, collections::BTreeMap};

/// A player in a timeline.
#[derive(Clone, Debug, Deserialize)]
pub struct Player {
    pub name: String,
    pub role: String,
    /// The title of the entry that contains it.
    pub entry: String,
    /// `video`, `audio` or `iframe`; empty if it cannot be played.
    pub tag: String,
    /// The attributes of that element, as written.
    pub attributes: BTreeMap<String, String>,
    /// URLs and media types.
    pub sources: Vec<(String, String)>,
    /// Kind, URL, language and label.
    pub tracks: Vec<(String, String, String, String)>,
    /// The message shown in its place.
    pub told: String,
    /// The playback position.
    pub seconds: f64,
    /// Media data has arrived, and it is playing.
    pub runs: bool,
    /// The button that closes it.
    pub close: Value,
    /// The media element, if it is playing.
    pub media: Value,
}

impl Timeline {
    /// All players in it: more than one is an error.
    pub async fn players(&self) -> Vec<Player> {
        self.run(include_str!("js/player.js")).await
    }

    /// Waits until there is one player that meets a condition.
    pub async fn until_player(&self, what: &str, is_so: impl Fn(&Player) -> bool) -> Player {
        let last = RefCell::new(Vec::new());
        let found = wait::until_or(wait::DEADLINE, async || {
            let players = self.players().await;
            let found = match players.as_slice() {
                [one] if is_so(one) => Some(one.clone()),
                _ => None,
            };
            last.replace(players);
            found
        });
        found.await.unwrap_or_else(|| panic!("waited in vain: {what}. What plays: {:#?}", last.take()))
    }

    /// Presses the recording of an entry, and waits until it plays.
    pub async fn play(&self, title: &str, format: &str) -> Player {
        let shown = self.shown().await;
        self.browser().click(&shown.item(title).recording(format).element).await;
        self.until_player("it plays", |player| player.entry.starts_with(title) && player.runs).await
    }

    /// Waits until there is no player.
    pub async fn until_no_player(&self) {
        wait::until("nothing plays", async || self.players().await.is_empty().then_some(())).await;
    }
}
