"""Adds the `_event` of posts to the feed that mkdocs-rss-plugin writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

EVENT = "_event"
"""The name of the member, in front matter and in the feed."""


def add_events(path: Path, events: Mapping[str | None, object]) -> None:
    """Adds the events of the pages, by their URLs, to a feed that was just written."""
    feed = json.loads(path.read_bytes())
    items = [item for item in feed["items"] if item["id"] in events]
    for item in items:
        item[EVENT] = events[item["id"]]
    if items:
        path.write_text(json.dumps(feed, default=_text), encoding="utf-8")


def _text(value: object) -> str:
    """Writes the dates and times that YAML has parsed as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)
