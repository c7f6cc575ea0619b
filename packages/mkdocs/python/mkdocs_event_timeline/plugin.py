"""The plugin: adds the widget's files and its script, and the list between the tags of each page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from . import blog, program, tags
from .addresses import Feed, Site
from .config import EventTimelineConfig

log = get_plugin_logger(__name__)

FOLDER = "event-timeline"
LOADER = f"{FOLDER}/embed.js"
WIDGET = Path(__file__).parent / "widget"

BLOCK = f"{__package__}.block"
"""The name of the Markdown extension."""

RSS = "rss"
"""The name of mkdocs-rss-plugin in mkdocs.yml."""


class EventTimelinePlugin(BasePlugin[EventTimelineConfig]):
    """The timeline on a site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._late: list[Page] = []
        self._events: dict[str | None, object] = {}
        self._blogs: list[str] = []
        if not self.config.enabled:
            return config
        if not (WIDGET / "embed.js").is_file():
            raise PluginError(f"{WIDGET} has no embed.js. Install the wheel once more.")
        if self.config.blog:
            self._blogs = _blogs(config)
        if LOADER not in (str(script) for script in config.extra_javascript):
            script = ExtraScriptValue(LOADER)
            script.type = "module"
            config.extra_javascript.append(script)
        config.markdown_extensions.append(BLOCK)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        if not self.config.enabled:
            return files
        if files.get_file_from_path(LOADER):
            log.warning(
                f"{FOLDER}/ in '{_docs(config)}' is used, and not the one of the plugin. Delete it: the plugin brings "
                "the widget along."
            )
            return files
        for path in sorted(WIDGET.rglob("*")):
            if path.is_file():
                name = f"{FOLDER}/{path.relative_to(WIDGET).as_posix()}"
                files.append(File.generated(config, name, abs_src_path=str(path)))
        return files

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Inserts the list before the search indexes the page."""
        if blog.EVENT in page.meta:
            self._events[page.canonical_url] = page.meta[blog.EVENT]
        found = tags.find(html) if self.config.enabled else []
        if not found:
            return html
        site = self._site(config, files)
        for tag in found:
            feeds = self._feeds(tag, site, page, _docs(config))
            if feeds is None:
                return html
            tag.attributes["src"] = " ".join(feed.address for feed in feeds)
        if any(self._shows_blog(tag, site, page) for tag in found):
            self._late.append(page)

        def read(path: str) -> bytes | None:
            file = files.get_file_from_path(path)
            return file.content_bytes if file else None

        return tags.replace(html, found, self._filled(site, page, config, read))

    # After mkdocs-rss-plugin, which writes the blog's feed once all pages are rendered.
    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        root = Path(config.site_dir)
        for path in (root / name for name in self._blogs):
            if path.is_file():
                blog.add_events(path, self._events)
        for page in self._late:
            path = Path(page.file.abs_dest_path)
            html = path.read_bytes().decode()
            known = [*self._blogs, *(file.relative_to(root).as_posix() for file in root.rglob("*.json"))]
            site = Site(config.site_url, known)
            found = [tag for tag in tags.find(html) if not tag.is_open and self._shows_blog(tag, site, page)]

            def read(name: str) -> bytes | None:
                file = root / name
                if not file.is_file() and name in self._blogs:
                    log.warning(
                        f"mkdocs-rss-plugin has written no '{name}', which '{page.file.src_uri}' shows. Let it write JSON "
                        "(json_feed_enabled), or say 'blog: false' to event-timeline."
                    )
                return file.read_bytes() if file.is_file() else None

            filled = tags.replace(html, found, self._filled(site, page, config, read))
            path.write_bytes(filled.encode())

    def _shows_blog(self, tag: tags.Tag, site: Site, page: Page) -> bool:
        return any(site.feed(address, page).path in self._blogs for address in tag.addresses)

    def _site(self, config: MkDocsConfig, files: Files) -> Site:
        return Site(config.site_url, [*self._blogs, *(file.dest_uri for file in files if not file.is_documentation_page())])

    def _feeds(self, tag: tags.Tag, site: Site, page: Page, docs: str) -> list[Feed] | None:
        """The feeds of a tag. None if the tag is broken, with a warning."""
        where = f"'{page.file.src_uri}'"
        if tag.is_open:
            log.warning(f"{where} has an <event-timeline> without an end: write </event-timeline> after it.")
            return None
        feeds = [site.feed(address, page) for address in tag.addresses or [*self._own(), *(f"/{b}" for b in self._blogs)]]
        if not feeds:
            log.warning(
                f"{where} has an <event-timeline> without a feed. Name one in mkdocs.yml: "
                "'event-timeline: {feeds: [talks.json]}', or in the tag: src=\"talks.json\"."
            )
        for feed in feeds:
            if not feed.is_there:
                log.warning(
                    f"{where} shows the feed '{feed.address}', which is not found among documentation files. Put it into "
                    f"'{docs}' ('timeline-feed import' makes one), or write its address from there, as in src=\"/talks.json\"."
                )
        return feeds

    def _own(self) -> list[str]:
        """The feeds in mkdocs.yml, as URLs from the root of the site."""
        return [feed if "://" in feed else f"/{feed.lstrip('/')}" for feed in self.config.feeds]

    def _filled(
        self, site: Site, page: Page, config: MkDocsConfig, read: Callable[[str], bytes | None]
    ) -> Callable[[tags.Tag, str], str]:
        """Returns a function for the content between the tags: the list, or the previous content if there is none."""

        def content(tag: tags.Tag, inner: str) -> str:
            feeds = [site.feed(address, page) for address in tag.addresses]
            contents = {feed: read(feed.path) if feed.path else None for feed in feeds if feed.is_there}
            there = {feed: content for feed, content in contents.items() if content is not None or feed.path is None}
            if not there:
                return inner
            try:
                written = program.write(
                    tag, page.file.dest_uri, _language(config), self.config.limit, there, _docs(config)
                )
            except program.NoList as cause:
                log.warning(f"'{page.file.src_uri}' shows a feed that cannot be read: {cause}")
                return inner
            return written if written.strip() else inner

        return content


def _blogs(config: MkDocsConfig) -> list[str]:
    """The feeds that mkdocs-rss-plugin writes, with posts by date of creation."""
    # Several instances are named `rss`, `rss #2` and so on.
    options = [plugin.config for name, plugin in config.plugins.items() if name.split(" #")[0] == RSS]
    written = [each for each in options if each.get("enabled", True) and each.get("json_feed_enabled", True)]
    return [(each.get("feeds_filenames") or {}).get("json_created", "feed_json_created.json") for each in written]


def _docs(config: MkDocsConfig) -> str:
    """The name of the folder of the sources."""
    return Path(config.docs_dir).name


def _language(config: MkDocsConfig) -> str:
    """The language of the pages: that of Material for MkDocs, or of any other theme."""
    return str(config.theme.get("language") or config.theme.locale or "en")
