"""The feed that mkdocs-rss-plugin writes, with what posts say of their event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

EVENT = "_event"
"""What it is called, in front matter as in a feed."""


def add_events(path: Path, events: Mapping[str | None, object]) -> None:
    """Puts what the pages at these addresses say of their event into a feed that has just been written."""
    feed = json.loads(path.read_bytes())
    items = [item for item in feed["items"] if item["id"] in events]
    for item in items:
        item[EVENT] = events[item["id"]]
    if items:
        path.write_text(json.dumps(feed, default=_text), encoding="utf-8")


def _text(value: object) -> str:
    """What YAML takes for a day or a time is written as in a feed."""
    return value.isoformat() if isinstance(value, date) else str(value)
