"""The typed diagram: what a data-flow view returns, before any engine has laid it out.

A diagram is data like a table: shapes, arrows and boundaries with the ids of the items that they show. `document` draws it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from vdocs.model.vocabulary import ControlState

ShapeKind = Literal["system", "stage", "store", "external", "role"]
"""`system`: the whole system as one. `stage`: records are created, processed or sent on. `store`: records are kept.
`external`: a system outside the boundary. `role`: people."""


class Shape(NamedTuple):
    """A thing that records come from or go to."""

    id: str
    kind: ShapeKind
    heading: str
    """The id and what happens to records here."""
    text: str
    """The name, as a reader would say it."""
    state: ControlState = ControlState.CONTROLLED
    boundary: str = ""
    """The trust boundary around it; none when empty."""
    item: str = ""
    """The item that it shows, so that a reader can go there; none when empty."""


class Arrow(NamedTuple):
    """The flows from one shape to another, as one line."""

    source: str
    target: str
    label: str
    state: ControlState = ControlState.CONTROLLED
    direction: Literal["forward", "back", "both"] = "forward"
    """Which end has the head; `back` lets a shape stand behind the one that it sends to."""


class Diagram(NamedTuple):
    """A diagram of shapes and arrows."""

    key: str
    title: str
    """Caption, printed as 'Figure n – title'."""
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    description: str
    """Alternative text: what the picture shows, for those who cannot see it."""
    empty: str = "None; no data flow is described."
    """What is printed when there are no shapes."""
