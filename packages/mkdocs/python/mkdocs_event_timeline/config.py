"""The options in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError


class _Count(option.Type):
    """A number of entries."""

    def __init__(self) -> None:
        super().__init__(int)

    def run_validation(self, value: object) -> int:
        count = super().run_validation(value)
        if isinstance(count, bool) or count < 1:
            raise ValidationError(f"Expected a number from 1 on, such as 100, but it is {value}")
        return count


class EventTimelineConfig(Config):
    """The options of the plugin."""

    enabled = option.Type(bool, default=True)
    """Whether the plugin is enabled."""
    feeds = option.ListOfItems(option.Type(str), default=[])
    """The feeds of tags without `src`: files below `docs_dir`, or URLs."""
    blog = option.Type(bool, default=True)
    """Whether these include the feed of mkdocs-rss-plugin."""
    limit = option.Optional(_Count())
    """The maximum number of entries in the list between the tags. The timeline shows all."""
