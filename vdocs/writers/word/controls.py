"""Content controls: the fields of a document that can be filled in on a screen, or by pen on the printed page.

A field that is not filled in prints as empty room or as boxes to tick: its placeholder is made of spaces, as wide as the
room, so that it can be hit on a screen and leaves nothing on paper. A choice is a box to tick for each option, because a
list to choose from cannot be ticked by pen. Each control has the address of its field as its tag and is bound to the value
in the XML part (rule WD-07).
"""

from __future__ import annotations

from vdocs.model.dates import DEFAULT_FORMAT
from vdocs.model.fields import NAMESPACE, Address, option_name, path_of, tag_of
from vdocs.views.table import FillIn, blank
from vdocs.writers.word.measure import width
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import attribute

BOX, TICKED = "☐", "☒"
SPACE = "\u00a0"
"""What an empty field prints: a space that keeps its width at the end of a line."""
PLACEHOLDERS = {
    **{f"vdocs room {count}": SPACE * count for count in (64, 48, 32, 24, 16, 8, 4)},
    "vdocs number": blank(FillIn("number")),
    "vdocs line": blank(FillIn("text")),
}
"""The placeholders by name, as the part of building blocks keeps them for a field that is emptied again."""
_LONGEST_ALIAS = 64
_FIRST_ID = 1000

_TEXT = "<w:text/>"
_LONG_TEXT = '<w:text w:multiLine="1"/>'
_SYMBOLS = "Segoe UI Symbol"
_BINDING = f'<w:dataBinding w:prefixMappings="xmlns:e=\'{NAMESPACE}\'" w:xpath="{{path}}" w:storeItemID="{{store}}"/>'


class Controls:
    """Writes the controls of a document and keeps their addresses in order."""

    def __init__(self, store: str, date_format: str = DEFAULT_FORMAT) -> None:
        self.addresses: list[Address] = []
        """Every field and option that was written."""
        self._store = store
        self._kinds = {"date": _date(date_format), "text": _LONG_TEXT}
        box = f'<w:rPr><w:rStyle w:val="{style("tick_box")}"/></w:rPr>'
        states = "".join(
            f'<w14:{name} w14:val="{ord(sign):04X}" w14:font="{_SYMBOLS}"/>'
            for name, sign in (("checkedState", TICKED), ("uncheckedState", BOX))
        )
        self._box = (
            box,
            f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox></w:sdtPr><w:sdtContent><w:r>{box}<w:t>{BOX}</w:t></w:r>',
        )

    def room(self, field: FillIn, available: float) -> str:
        """Return the control of a field in a column with room of a width in points, as empty room."""
        return self._written(field, next((name for name, needed in _ROOMS if needed <= available), _ROOMS[-1][0]))

    def blank(self, field: FillIn) -> str:
        """Return the control of a field within a line of text, as a blank to write on."""
        return self._written(field, "vdocs number" if field.kind == "number" else "vdocs line")

    def box(self, field: FillIn, option: str) -> str:
        """Return the control of one option of a choice: a box to tick."""
        address = field.address._replace(option=option_name(option))  # type: ignore[union-attr]
        look, content = self._box
        return f"{self._start(address, f'{field.label}: {option}', look)}{self._bound(address)}{content}</w:sdtContent></w:sdt>"

    def _written(self, field: FillIn, placeholder: str) -> str:
        address: Address = field.address  # type: ignore[assignment]
        return (
            f'{self._start(address, field.label)}<w:placeholder><w:docPart w:val="{placeholder}"/></w:placeholder><w:showingPlcHdr/>'
            f"{self._bound(address)}{self._kinds.get(field.kind, _TEXT)}</w:sdtPr>"
            f'<w:sdtContent><w:r><w:t xml:space="preserve">{PLACEHOLDERS[placeholder]}</w:t></w:r></w:sdtContent></w:sdt>'
        )

    def _start(self, address: Address, label: str, look: str = "") -> str:
        """Return the beginning of a control, its properties in the order of the schema up to the lock."""
        self.addresses.append(address)
        alias = attribute(label if len(label) <= _LONGEST_ALIAS else f"{label[: _LONGEST_ALIAS - 1]}…")
        number = _FIRST_ID + len(self.addresses)
        return (
            f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{alias}"/><w:tag w:val="{tag_of(address)}"/><w:id w:val="{number}"/>'
            '<w:lock w:val="sdtLocked"/>'
        )

    def _bound(self, address: Address) -> str:
        return _BINDING.format(path=path_of(address), store=self._store)


_ROOMS = tuple((name, width(" " * len(text), 9)) for name, text in PLACEHOLDERS.items() if text.startswith(SPACE))
"""The placeholders of empty room, the widest first, with their widths in points at the size of table text."""


def _date(date_format: str) -> str:
    """Return the kind of a date in the document's own format, which Word spells with small letters but for the month."""
    pattern = date_format.replace("DD", "dd").replace("YYYY", "yyyy")
    return (
        f'<w:date><w:dateFormat w:val="{pattern}"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/>'
        '<w:calendar w:val="gregorian"/></w:date>'
    )
