"""The tag in Markdown: a block of its own, as `<div>` is, so that it stands in no paragraph."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

from .tags import NAME


class BlockExtension(Extension):
    """Tells Markdown of the tag."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.append(NAME)


def makeExtension(**kwargs: object) -> BlockExtension:
    return BlockExtension(**kwargs)
