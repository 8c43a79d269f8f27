"""Reads a page back, as a browser would, for the tests."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "br", "path", "circle", "rect", "line", "use"})


class Page(HTMLParser):
    """Collects ids, links within the page, attributes, and the text of each article."""

    def __init__(self, html: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: dict[str, str] = {}
        self.quotes: list[str] = []
        self.scripts = 0
        self.words: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in given.items()]
        if tag in ("td", "th", "li", "dt", "dd", "p"):
            self.words.append(" ")
        self.scripts += tag == "script"
        if "id" in given:
            self.ids.append(given["id"])
        href = given.get("href", "")
        if href.startswith("#"):
            self.targets.append(href[1:])
        elif href:
            self.links.append(href)
        if tag == "bdi" and self._within("class", "q"):
            self.quotes.append("")
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._in("script", "style"):
            self.words.append(data)
        article = next((given["data-a"] for _, given in self._open if "data-a" in given), None)
        if article is not None:
            self.texts[article] = self.texts.get(article, "") + data
        if self.quotes and self._in("bdi") and self._within("class", "q"):
            self.quotes[-1] += data

    @property
    def said(self) -> str:
        """All the page's words, spaces made single."""
        return " ".join("".join(self.words).split())

    def _in(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self._open)

    def _within(self, name: str, value: str) -> bool:
        return any(value in given.get(name, "").split() for _, given in self._open)
