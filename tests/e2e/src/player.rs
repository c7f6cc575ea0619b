//! What plays in a timeline.

use crate::{Timeline, wait};
use serde::Deserialize;
use serde_json::Value;
use std::{cell::RefCell, collections::BTreeMap};

/// A player in a timeline.
#[derive(Clone, Debug, Deserialize)]
pub struct Player {
    pub name: String,
    pub role: String,
    /// The title of the entry that it stands in.
    pub entry: String,
    /// `video`, `audio` or `iframe`; empty, if it cannot be played.
    pub tag: String,
    /// Of that element, as they are written.
    pub attributes: BTreeMap<String, String>,
    /// Addresses and media types.
    pub sources: Vec<(String, String)>,
    /// Kind, address, language and label.
    pub tracks: Vec<(String, String, String, String)>,
    /// What is said in place of it.
    pub told: String,
    /// Where it is.
    pub seconds: f64,
    /// Pictures or sounds have come, and it goes on.
    pub runs: bool,
    /// The button that closes it.
    pub close: Value,
    /// What plays, if it runs.
    pub media: Value,
}

impl Timeline {
    /// Every player in it: there should be one at most.
    pub async fn players(&self) -> Vec<Player> {
        self.run(include_str!("js/player.js")).await
    }

    /// Waits until one player is there, of which this is so.
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

    /// Presses the recording of an entry, and waits until it runs.
    pub async fn play(&self, title: &str, format: &str) -> Player {
        let shown = self.shown().await;
        self.browser().click(&shown.item(title).recording(format).element).await;
        self.until_player("it plays", |player| player.entry.starts_with(title) && player.runs).await
    }

    /// Waits until none is there.
    pub async fn until_no_player(&self) {
        wait::until("nothing plays", async || self.players().await.is_empty().then_some(())).await;
    }
}
