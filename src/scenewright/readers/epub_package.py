"""An EPUB's package to what is read: its title and authors, the order of its pages, the names that its contents give.

EPUB 3.3 (W3C, 2025), sections 4 (OCF) and 5 (package), and EPUB 2's OPF 2.0.1 with its guide and NCX. References are
URLs: percent-encoded, relative to the file that they stand in, and none may leave the container.
"""

from dataclasses import dataclass, field

from scenewright.errors import InputError
from scenewright.options import ReadingOptions
from scenewright.readers.containers import Container, resolve
from scenewright.readers.xml_events import Collected, MalformedXml, parse_xml

# Algorithms that scramble fonts alone (OCF 3.3, 4.4, and Adobe's own): nothing to read is locked by them.
_FONT_LOCKS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_PACKAGE_TYPE = "application/oebps-package+xml"
_NCX_TYPE = "application/x-dtbncx+xml"
_LONGEST_LABEL = 300  # characters
_OTHER_LISTS = frozenset({"landmarks", "page-list"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the spine: `path` is the member, None when there is none; `shown` how messages call it."""

    path: str | None
    shown: str
    kind: str = ""  # media type
    linear: bool = True
    properties: frozenset[str] = frozenset()
    guide: str = ""  # what the guide calls it
    label: str = ""  # what the table of contents calls it
    is_alone: bool = False  # that table has no other name for a place in the page


@dataclass(frozen=True, slots=True)
class Package:
    """What the package says."""

    title: str
    authors: tuple[str, ...]
    pages: tuple[Page, ...]
    sheets: tuple[str, ...]  # the members that are style sheets


@dataclass(slots=True)
class _Item:
    href: str
    kind: str
    properties: frozenset[str]


class _Reader:
    """The handler of the package document."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.creators: list[tuple[str, str]] = []
        self.items: dict[str, _Item] = {}
        self.spine: list[tuple[str, bool]] = []
        self.guide: list[tuple[str, str]] = []
        self.contents = ""
        self._into: list[str] | None = None
        self._role = ""
        self._roles: dict[str, str] = {}
        self._refines = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in {"dc:title", "dc:creator"}:
            self._into, self._role = [], attributes.get("role", attributes.get("id", ""))
        elif name == "meta" and attributes.get("property") == "role":
            self._into, self._refines = [], attributes.get("refines", "").lstrip("#")
        elif name == "item":
            kinds = frozenset(attributes.get("properties", "").split())
            item = _Item(attributes.get("href", ""), attributes.get("media-type", "").lower(), kinds)
            self.items.setdefault(attributes.get("id", ""), item)
        elif name == "spine":
            self.contents = attributes.get("toc", "")
        elif name == "itemref":
            self.spine.append((attributes.get("idref", ""), attributes.get("linear", "yes").lower() != "no"))
        elif name == "reference":
            self.guide.append((attributes.get("href", ""), attributes.get("type", "").lower()))

    def end(self, name: str) -> None:
        """An element ends."""
        if self._into is None or name not in {"dc:title", "dc:creator", "meta"}:
            return
        text = " ".join("".join(self._into).split())[:_LONGEST_LABEL]
        self._into = None
        if name == "dc:title" and text:
            self.titles.append(text)
        elif name == "dc:creator" and text:
            self.creators.append((text, self._role))
        elif name == "meta":
            self._roles[self._refines] = text

    def text(self, data: str) -> None:
        """Characters between tags."""
        if self._into is not None:
            self._into.append(data)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it: creators whose role, where they have one, is the author's."""
        roles = ((name, self._roles.get(role, role)) for name, role in self.creators)
        return tuple(name for name, role in roles if len(role) != 3 or role == "aut")


def read_package(container: Container, *, name: str, options: ReadingOptions) -> Package:
    """The package. Raises InputError when there is none, or when the book is locked."""
    _refuse_locked(container, name, options)
    path = _find_package(container, name, options)
    reader = _Reader()
    try:
        parse_xml(container.chunks(path), reader, name=name, options=options)
    except MalformedXml as error:
        raise InputError(f"{name}: the book's list of contents is damaged ({error}); get the file again") from None
    guide = {member: kind for href, kind in reader.guide if (member := _member(container, path, href)) is not None}
    labels = _read_labels(container, path, reader, name, options)
    spine = reader.spine or [(key, True) for key, item in reader.items.items() if item.kind.endswith("html+xml")]
    return Package(
        title=reader.titles[0] if reader.titles else "",
        authors=reader.authors,
        pages=tuple(_page(container, path, reader.items.get(key), key, linear, guide, labels) for key, linear in spine),
        sheets=tuple(
            member
            for item in reader.items.values()
            if item.kind == "text/css" and (member := _member(container, path, item.href)) is not None
        ),
    )


def _refuse_locked(container: Container, name: str, options: ReadingOptions) -> None:
    path = container.find("META-INF/encryption.xml")
    if path is None:
        return
    locks = Collected()
    try:
        parse_xml(container.chunks(path), locks, name=name, options=options)
    except MalformedXml:
        return  # then it locks nothing that anybody could open
    methods = {
        attributes.get("Algorithm", "") for element, attributes in locks.elements if element == "EncryptionMethod"
    }
    if methods - _FONT_LOCKS:
        raise InputError(f"{name}: the book is copy-protected (DRM) and cannot be read; get it without protection")


def _find_package(container: Container, name: str, options: ReadingOptions) -> str:
    path = container.find("META-INF/container.xml")
    if path is not None:
        roots = Collected()
        try:
            parse_xml(container.chunks(path), roots, name=name, options=options)
        except MalformedXml:
            roots.elements.clear()
        files = [attributes for element, attributes in roots.elements if element == "rootfile"]
        files.sort(key=lambda attributes: attributes.get("media-type") != _PACKAGE_TYPE)
        for attributes in files:
            target = resolve("", attributes.get("full-path", ""))
            found = container.find(target) if target is not None else None
            if found is not None:
                return found
    found = next((member for member in container.names if member.lower().endswith(".opf")), None)
    if found is None:
        raise InputError(f"{name}: the book has no list of contents (OPF); it is damaged, get it again")
    return found


def _member(container: Container, base: str, href: str) -> str | None:
    target = resolve(base, href)
    return container.find(target) if target is not None else None


@dataclass(slots=True)
class _Names:
    """What a table of contents calls the pages; those in `shared` have more than one name."""

    found: dict[str, str] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)


def _page(
    container: Container,
    base: str,
    item: _Item | None,
    key: str,
    linear: bool,
    guide: dict[str, str],
    labels: _Names,
) -> Page:
    if item is None:
        return Page(None, key[:80], linear=linear)
    path = _member(container, base, item.href)
    return Page(
        path=path,
        shown=item.href[:80],
        kind=item.kind,
        linear=linear,
        properties=item.properties,
        guide=guide.get(path or "", ""),
        label=labels.found.get(path or "", ""),
        is_alone=(path or "") not in labels.shared,
    )


class _Labels:
    """The handler of a table of contents: the NCX of EPUB 2 or the navigation page of EPUB 3; first labels count.

    Lists of landmarks and of printed pages are none.
    """

    def __init__(self, container: Container, base: str) -> None:
        self.names = _Names()
        self._container, self._base = container, base
        self._text: list[str] = []
        self._href = ""
        self._other_list = ""  # the element that holds one

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "pageList" or (name == "nav" and attributes.get("epub:type", "toc") in _OTHER_LISTS):
            self._other_list = name
        if name in {"navLabel", "a"}:
            self._text = []
            self._href = attributes.get("href", "")
        elif name == "content":
            self._add(attributes.get("src", ""))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "a":
            self._add(self._href)
        elif name == self._other_list:
            self._other_list = ""

    def text(self, data: str) -> None:
        """Characters between tags."""
        if len(self._text) < _LONGEST_LABEL:
            self._text.append(data)

    def _add(self, href: str) -> None:
        if self._other_list:
            return
        member = _member(self._container, self._base, href)
        label = " ".join("".join(self._text).split())[:_LONGEST_LABEL]
        if member is not None and label and self.names.found.setdefault(member, label) != label:
            self.names.shared.add(member)


def _read_labels(container: Container, base: str, reader: _Reader, name: str, options: ReadingOptions) -> _Names:
    """What the table of contents calls each page; a damaged one calls none."""
    items = [item for item in reader.items.values() if "nav" in item.properties]
    items += [item for key, item in reader.items.items() if key == reader.contents or item.kind == _NCX_TYPE]
    for item in items:
        path = _member(container, base, item.href)
        if path is None:
            continue
        labels = _Labels(container, path)
        try:
            parse_xml(container.chunks(path), labels, name=name, options=options)
        except MalformedXml:
            continue
        if labels.names.found:
            return labels.names
    return _Names()
