"""The address of a field that a person fills in, and the forms in which a Word file carries it (rule WD-07).

What writes the fields and what reads them back share these forms and nothing else.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

NAMESPACE = "urn:vdocs:execution:1"
"""The XML namespace of the part that holds the values beside the text."""

LONGEST_TAG = 64
"""Word refuses a longer tag of a content control."""

_DIGEST = 12
_SHORTENED = "~"
"""Stands before the digest in a tag that was shortened; no id, field or option holds it."""


class Address(NamedTuple):
    """Where a field stands: unique within a document, and the same from one build to the next."""

    script: str
    """Id of the test case, or key of a form such as `prerequisites`."""
    run: int
    """Number of the run; 0 in a document that is not issued for a run."""
    step: str
    """Number of the step or row, id of the item in the row, or name of the block, such as `result`."""
    field: str
    """What is filled in; a name of an XML element, as an option is."""
    option: str = ""
    """One of the choices of a field, each of which has a box to tick of its own."""

    def __str__(self) -> str:
        """Return the address as people read it, such as `OQ-034/R1/4/actual`."""
        head = f"{self.script}/R{self.run}/{self.step}/{self.field}"
        return f"{head}/{self.option}" if self.option else head

    @property
    def whole(self) -> Address:
        """The address of the field to which an option belongs; the address itself when it is no option."""
        return self._replace(option="") if self.option else self


def option_name(label: str) -> str:
    """Return the name of a choice in an address: `n-a` for `N/A`, `pass-with-deviation-s` for `Pass with deviation(s)`."""
    name = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
    return name if name[:1].isalpha() else f"option-{name}"


def tag_of(address: Address) -> str:
    """Return the tag of a content control: the address, shortened by a digest when Word would refuse it."""
    text = str(address)
    if len(text) <= LONGEST_TAG:
        return text
    return f"{text[: LONGEST_TAG - _DIGEST - 1]}{_SHORTENED}{sha256(text.encode()).hexdigest()[:_DIGEST]}"


def path_of(address: Address) -> str:
    """Return the XPath of the value in the XML part; it names the whole address, so that it can stand in for a lost tag.

    The value itself is told by the name of its element, because LibreOffice writes it back without its attributes.
    """
    step = f"/e:execution/e:run[@n='{address.run}']/e:script[@id='{address.script}']/e:step[@n='{address.step}']/e:{address.field}"
    return f"{step}/e:{address.option}" if address.option else step


_TAG = re.compile(r"([A-Za-z][\w.-]*)/R(\d{1,6})/([\w.-]+)/([\w.-]+)(?:/([\w.-]+))?", re.ASCII)
_PATH = re.compile(
    r"/e:execution(?:\[1\])?/e:run\[@n='(\d{1,6})'\]/e:script\[@id='([\w.-]+)'\]/e:step\[@n='([\w.-]+)'\]"
    r"/e:([\w.-]+)(?:\[1\])?(?:/e:([\w.-]+)(?:\[1\])?)?",
    re.ASCII,
)


def address_of_tag(tag: str) -> Address | None:
    """Return the address in a tag; None for a tag that is no address or holds a shortened one."""
    found = _TAG.fullmatch(tag)
    return Address(found[1], int(found[2]), found[3], found[4], found[5] or "") if found else None


def address_of_path(path: str) -> Address | None:
    """Return the address in an XPath; None for another one."""
    found = _PATH.fullmatch(path)
    return Address(found[2], int(found[1]), found[3], found[4], found[5] or "") if found else None
