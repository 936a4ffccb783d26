"""Prose: docutils nodes to WordprocessingML, in the body of a document and in the cells of its tables."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from docutils import nodes

from vdocs.document.markdown import cross_reference
from vdocs.document.nodes import lowered, view_table
from vdocs.document.pictures import captioned_picture, picture
from vdocs.writers.word import grid, widths
from vdocs.writers.word.breaking import breakable
from vdocs.writers.word.captions import Captions
from vdocs.writers.word.crossings import Crossings
from vdocs.writers.word.measure import characters, longest_word
from vdocs.writers.word.numbering import DEEPEST, ListIds, Lists
from vdocs.writers.word.pictures import Pictures
from vdocs.writers.word.places import Places
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import BIDI, external_link, is_right_to_left, paragraph, run, styled

_ADDRESS = re.compile(r"(?:https?://[^\s/?#]+|mailto:[^\s@]+@)\S*")


_BOLD, _ITALIC, _STRIKE, _UP, _DOWN = _SWITCHES = (
    "<w:b/><w:bCs/>",
    "<w:i/><w:iCs/>",
    "<w:strike/>",
    '<w:vertAlign w:val="superscript"/>',
    '<w:vertAlign w:val="subscript"/>',
)
"""Looks within another look, in the order of the schema."""


PICTURE_IN_CELL = 250.0
"""The height in points that a picture in a cell may take: its row stays on half a page."""

_STEP, _TABLE_STEP = 397, 283
"""Indent of a level of numbered list in twentieths of a point, as the template's numbering has it."""


class Setting(NamedTuple):
    """Where prose stands, and so how it looks: the roles of its styles and the room it has."""

    room: float
    """Width for text in points of Arial."""
    stretch: float = 1.0
    """How wide text is set against Arial."""
    body: str = "body"
    minor: str = "minor_heading"
    none: str = "none"
    figure: str = "figure"
    figure_caption: str = "figure_caption"
    bullet: str = "list_bullet"
    number: str = "list_number"
    continued: str = "list_continue"
    in_table: bool = False
    keep: bool = False
    """True when every paragraph stays on the page of the next."""
    level: int = 0
    """The number of lists around."""
    height: float = 400.0
    """The height in points that a picture may take."""

    @property
    def size(self) -> float:
        """The type size in points."""
        return 9 if self.in_table else 10


def cell_setting(width: float, stretch: float, body: str = "table_text", keep: bool = False) -> Setting:
    """Return the setting of prose in a table's cell of a width in millimetres."""
    lists = ("table_bullet", "table_number", "table_continue")
    others = (body, "table_label", "table_none", "table_text", "table_none")
    return Setting(grid.room(width, stretch), stretch, *others, *lists, in_table=True, keep=keep, height=PICTURE_IN_CELL)


class Prose:
    """Writes prose; it counts the lists and collects the outside addresses on its way."""

    def __init__(
        self, places: Places, date_format: str, pictures: Pictures, captions: Captions, crossings: Crossings, lists: ListIds
    ) -> None:
        self.places = places
        self.pictures = pictures
        self.captions = captions
        self._crossings = crossings
        self.lists = Lists(lists)
        self.addresses: dict[str, str] = {}
        """Relationship ids by address."""
        self._date_format = date_format

    def blocks(self, children: list[nodes.Node], setting: Setting) -> str:
        """Return the paragraphs and tables of block nodes."""
        return "".join(self.block(child, setting) for child in children)

    def block(self, node: nodes.Node, setting: Setting) -> str:
        """Return one block; a node that is not known here prints what it holds, so that no text is lost."""
        match node:
            case nodes.paragraph():
                return self.paragraph(node, _paragraph_role(node, setting), setting)
            case nodes.bullet_list() | nodes.enumerated_list():
                return self._list(node, setting)
            case nodes.literal_block():
                text = breakable(node.astext(), setting.room, setting.size)
                return paragraph(style("code"), run(text), grid.KEEP * setting.keep + _indent(setting))
            case nodes.block_quote():
                return self.blocks(node.children, setting._replace(body="table_continue" if setting.in_table else "quote"))
            case nodes.transition():
                return paragraph(style("rule"))
            case nodes.table():
                return self._table(node, setting)
            case captioned_picture():
                return self._captioned(node, setting)
            case view_table():
                return self.blocks(lowered(node, self._date_format), setting)
            case nodes.Invisible() | nodes.system_message():
                return ""
        return self._unknown(node, setting)

    def _unknown(self, node: nodes.Node, setting: Setting) -> str:
        if isinstance(node, (nodes.TextElement, nodes.Inline)) and node.children:
            return self.paragraph(node, setting.body, setting)
        if node.children:
            return self.blocks(node.children, setting)
        text = node.astext()
        return paragraph(style(setting.body), run(text)) if text else ""

    def paragraph(self, node: nodes.Node, role: str, setting: Setting, properties: str = "") -> str:
        """Return a paragraph in the style of a role."""
        if not properties.startswith("<w:numPr>") and _is_picture_alone(node):
            role = setting.figure
        direction = BIDI if is_right_to_left(node.astext()) else ""
        numbering, indent, value = properties.partition("<w:ind ")
        return paragraph(style(role), self.inlines(node, setting), grid.KEEP * setting.keep + numbering + direction + indent + value)

    def _captioned(self, node: captioned_picture, setting: Setting) -> str:
        """Return a picture in a paragraph of its own, on one page with the caption below it."""
        has_caption = bool(node.children)
        shown = self._picture(node, setting)
        for key in node["ids"]:
            shown = self.places.marked(key, shown)
        drawn = paragraph(style(setting.figure), shown, grid.KEEP * (has_caption or setting.keep) + _indent(setting))
        if not has_caption:
            return drawn
        words = self.inlines(node, setting)
        number = node.get("number", 0)
        caption = self.captions.write("Figure", number, words) if number else words
        return drawn + paragraph(style(setting.figure_caption), caption, grid.KEEP * setting.keep + _indent(setting))

    def _picture(self, node: nodes.Element, setting: Setting) -> str:
        """Return the run of a picture, no wider than its paragraph."""
        return self.pictures.run(node, setting.room * setting.stretch - _indented(setting), setting.height)

    def _list(self, node: nodes.Element, setting: Setting) -> str:
        ordered = isinstance(node, nodes.enumerated_list)
        if ordered:
            numbering = self.lists.numbers(setting.level, setting.in_table, int(node.get("start", 1)))
        else:
            numbering = self.lists.bullets(setting.level, setting.in_table)
        role = setting.number if ordered else setting.bullet
        inner = setting._replace(level=setting.level + 1)
        items = "".join(self._item(item, role, numbering, inner) for item in node.children)
        return items if setting.level or setting.in_table else _spaced(items)

    def _item(self, item: nodes.Element, role: str, numbering: str, setting: Setting) -> str:
        first, *rest = item.children or [nodes.paragraph()]
        if not isinstance(first, nodes.paragraph):
            first, rest = nodes.paragraph(), [first, *rest]
        head = self.paragraph(first, role, setting, numbering)
        return head + "".join(self._continued(child, setting) for child in rest)

    def _continued(self, node: nodes.Node, setting: Setting) -> str:
        if isinstance(node, nodes.paragraph):
            return self.paragraph(node, setting.continued, setting, _indent(setting))
        return self.block(node, setting)

    def inlines(self, node: nodes.Node, setting: Setting, properties: str = "") -> str:
        """Return the runs of a node's inline content."""
        return "".join(self._inline(child, setting, properties) for child in node.children)

    def _inline(self, node: nodes.Node, setting: Setting, properties: str) -> str:
        match node:
            case cross_reference():
                return self._crossings.write(node, self.inlines(node, setting, styled(style("item_link"))))
            case picture():
                return self._picture(node, setting)
            case nodes.Text():
                return run(breakable(str(node), setting.room, setting.size), properties)
            case nodes.strong():
                return self.inlines(node, setting, _with(properties, "strong", _BOLD))
            case nodes.emphasis() | nodes.title_reference():
                return self.inlines(node, setting, _with(properties, "emphasis", _ITALIC))
            case nodes.superscript():
                return self.inlines(node, setting, _with(properties, "superscript", _UP))
            case nodes.subscript():
                return self.inlines(node, setting, _with(properties, "subscript", _DOWN))
            case nodes.literal():
                return self.inlines(node, setting, _with(properties, "code_text", ""))
            case nodes.reference():
                return self._reference(node, setting, properties)
            case nodes.inline():
                return self.inlines(node, setting, _classed(node, properties))
        return self.inlines(node, setting, properties) if node.children else run(node.astext(), properties)

    def _reference(self, node: nodes.reference, setting: Setting, properties: str) -> str:
        if "item" in node["classes"]:
            return self.places.reference(node["item"], breakable(node.astext(), setting.room, setting.size))
        address = node.get("refuri", "")
        if not _ADDRESS.fullmatch(address):
            return self.inlines(node, setting, properties)
        relation = self.addresses.setdefault(_quoted(address), f"rIdAddress{len(self.addresses) + 1}")
        return external_link(relation, self.inlines(node, setting, styled(style("link"))))

    def _table(self, node: nodes.table, setting: Setting) -> str:
        rows = [[*entry.children] for entry in node.findall(nodes.row)]
        if not rows:
            return ""
        total = setting.room * setting.stretch * 25.4 / 72
        columns = _content_widths(rows, total, setting.stretch)
        heads = {id(line) for head in node.findall(nodes.thead) for line in head.children}
        lines = "".join(self._row(line, columns, setting.stretch, id(line) in heads) for line in node.findall(nodes.row))
        title = next(iter(node.findall(nodes.title)), None)
        caption = self.paragraph(title, "caption", setting) if title is not None else ""
        described = title.astext() if title is not None else " / ".join(entry.astext() for entry in rows[0])
        return caption + grid.table("table_prose", columns, lines, described, bool(heads)) + grid.gap(setting.keep)

    def _row(self, line: nodes.row, columns: list[float], stretch: float, head: bool) -> str:
        cells, column = [], 0
        for entry in line.children:
            span = min(int(entry.get("morecols", 0)) + 1, len(columns) - column)
            width = sum(columns[column : column + span])
            inner = cell_setting(width, stretch, _cell_role(entry, head))
            content = self.blocks(entry.children, inner) or paragraph(style("table_text"))
            cells.append(grid.cell(width, content, span=span))
            column += span
        splits = not head and len(line.astext()) > 2000
        return grid.row("".join(cells), splits=splits, header=head)


def _cell_role(entry: nodes.entry, head: bool) -> str:
    """Return the role of the text of a cell by its alignment."""
    side = next((f"_{word}" for word in ("right", "centre") if word in entry["classes"]), "")
    return f"table_{'head' if head else 'text'}{side}"


def _indent(setting: Setting) -> str:
    """Return the indent of a paragraph that continues an item of a list; nothing outside lists."""
    return f'<w:ind w:left="{round(_indented(setting) * 20)}"/>' if setting.level else ""


def _indented(setting: Setting) -> float:
    """Return how far in points a paragraph within lists is indented."""
    return (_TABLE_STEP if setting.in_table else _STEP) * min(setting.level, DEEPEST + 1) / 20


def _spaced(items: str) -> str:
    """Return a list with the space of a paragraph after it instead of that between items."""
    head, opening, last = items.rpartition("<w:pPr>")
    look, close, text = last.partition("</w:pPr>")
    before, indent, value = look.partition("<w:ind ")
    return f'{head}{opening}{before}<w:spacing w:after="120"/>{indent}{value}{close}{text}'


def _is_picture_alone(node: nodes.Element) -> bool:
    """True for a paragraph that holds a picture and nothing else."""
    return len(node.children) == 1 and isinstance(node.children[0], picture)


def _paragraph_role(node: nodes.paragraph, setting: Setting) -> str:
    if "minor-heading" in node["classes"]:
        return setting.minor
    if "none" in node["classes"]:
        return setting.none
    return setting.body


def _with(properties: str, role: str, direct: str) -> str:
    """Return the run properties with a further look: its style when there is none yet, the bare switch within another."""
    if not properties:
        return styled(style(role))
    first, *_ = properties.partition("/>")
    return first + "/>" + "".join(switch for switch in _SWITCHES if switch in properties + direct)


def _classed(node: nodes.inline, properties: str) -> str:
    classes = node["classes"]
    if "badge" in classes:
        tone = next((word for word in classes if word in ("good", "caution", "bad")), "neutral")
        return styled(style(f"badge_{tone}"))
    if "struck" in classes:
        return _with(properties, "struck", _STRIKE)
    return properties


def _quoted(address: str) -> str:
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def _content_widths(rows: list[list[nodes.Node]], total: float, stretch: float) -> list[float]:
    """Return widths in millimetres by what the columns hold: long texts get more, but not in full proportion."""
    count = max(len(row) for row in rows)
    lines = [[" ".join(row[index].astext().split()) if index < len(row) else "" for index in range(count)] for row in rows]
    columns = [list(column) for column in zip(*lines, strict=True)]
    wanted = [max(8.0, max(map(characters, column))) ** 0.6 for column in columns]
    words = [max(map(longest_word, column)) * stretch * 25.4 / 72 * 1.1 + 2 * grid.PADDING for column in columns]
    least = [min(word, widths.LONGEST_WORD) for word in words]
    if sum(least) > total:
        least = [min(low, total / count) for low in least]
    texts = [[(widths.measured(text),) for text in row] for row in lines[: widths.SAMPLE]]
    return widths.settled(grid.fitted(wanted, least, total), least, texts, stretch)
