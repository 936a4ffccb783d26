"""The trace: items, their links and the graph, as one immutable value; networkx stays in this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from vdocs.catalogue.loader import Catalogues
from vdocs.catalogue.regulations import Clause, clauses, regulation_names
from vdocs.model.baselines import RecordedItem
from vdocs.model.items import Item
from vdocs.model.project import Project
from vdocs.model.vocabulary import ItemStatus
from vdocs.trace.baselines import records_of
from vdocs.trace.links import Link, LinkStatus, links_of

if TYPE_CHECKING:  # importing networkx takes longer than checking a small project, and few questions need it
    import networkx as nx


@dataclass(frozen=True)
class Trace:
    """The linked project. Only links with the status RESOLVED are followed by the questions below."""

    items: Mapping[str, Item]
    kinds: Mapping[str, str]
    """The kind of each id, clauses included."""
    clauses: Mapping[str, Clause]
    links: tuple[Link, ...]

    @cached_property
    def _outgoing(self) -> Mapping[str, list[Link]]:
        return _grouped(self.links, lambda link: link.source)

    @cached_property
    def _incoming(self) -> Mapping[str, list[Link]]:
        return _grouped(self.links, lambda link: link.target)

    @cached_property
    def records(self) -> Mapping[str, RecordedItem]:
        """The present items as a baseline would record them."""
        return records_of(self.items, self.kinds)

    @cached_property
    def graph(self) -> nx.DiGraph:
        """Edges lead from upstream to downstream; only trace links, not plain references."""
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from(self.kinds)
        for link in self.links:
            if link.status is LinkStatus.RESOLVED and link.kind.is_trace:
                graph.add_edge(*((link.target, link.source) if link.kind.is_up else (link.source, link.target)))
        return graph

    def links_from(self, item: str) -> tuple[Link, ...]:
        """Return every link that the item declares, whatever its status."""
        return tuple(self._outgoing.get(item, ()))

    def links_to(self, item: str) -> tuple[Link, ...]:
        """Return every link that leads to the item, whatever its status."""
        return tuple(self._incoming.get(item, ()))

    def targets(self, item: str, *fields: str) -> tuple[str, ...]:
        """Return what the item links to by the given fields, in the order written, each once."""
        return _once(
            link.target for link in self._outgoing.get(item, ()) if link.kind.field in fields and link.status is LinkStatus.RESOLVED
        )

    def sources(self, item: str, *fields: str) -> tuple[str, ...]:
        """Return the items that link to this one by the given fields, in the order of the project, each once."""
        return _once(
            link.source for link in self._incoming.get(item, ()) if link.kind.field in fields and link.status is LinkStatus.RESOLVED
        )

    def upstream(self, item: str) -> tuple[str, ...]:
        """Return everything that comes before the item, sorted."""
        import networkx as nx

        return tuple(sorted(nx.ancestors(self.graph, item) - {item})) if item in self.graph else ()

    def downstream(self, item: str) -> tuple[str, ...]:
        """Return everything that follows from the item, sorted."""
        import networkx as nx

        return tuple(sorted(nx.descendants(self.graph, item) - {item})) if item in self.graph else ()


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _grouped(links: Iterable[Link], key) -> Mapping[str, list[Link]]:
    result: dict[str, list[Link]] = {}
    for link in links:
        result.setdefault(key(link), []).append(link)
    return result


def trace_project(project: Project, catalogues: Catalogues) -> Trace:
    """Return the trace of a project: every link with its status, cycles included."""
    items: dict[str, Item] = {}
    kinds: dict[str, str] = {}
    for kind, item in project.items():
        items.setdefault(item.id, item)
        kinds.setdefault(item.id, kind.singular)
    chosen = {clause.id: clause for clause in clauses(project.profile.regulations, catalogues)}

    @cache
    def unchosen() -> frozenset[str]:
        others = [name for name in regulation_names(catalogues) if name not in project.profile.regulations]
        return frozenset(clause.id for clause in clauses(others, catalogues))

    kinds.update((clause, "clause") for clause in chosen if clause not in kinds)
    withdrawn = frozenset(item.id for item in items.values() if item.status is ItemStatus.WITHDRAWN)
    links = tuple(links_of(project, kinds, withdrawn, unchosen))
    return Trace(items, kinds, chosen, tuple(_with_cycles(links)))


def _with_cycles(links: tuple[Link, ...]) -> Iterator[Link]:
    """Yield the links, those that close a cycle of hierarchical links marked CYCLIC."""
    edges = [(link.source, link.target) for link in links if link.kind.is_acyclic and link.status is LinkStatus.RESOLVED]
    if {source for source, _ in edges}.isdisjoint(target for _, target in edges):
        yield from links
        return
    import networkx as nx

    graph = nx.DiGraph(edges)
    member: dict[str, int] = {}
    for number, component in enumerate(nx.strongly_connected_components(graph)):
        if len(component) > 1:
            member.update((item, number) for item in component)
    for link in links:
        cyclic = member and link.kind.is_acyclic and link.source in member and member[link.source] == member.get(link.target)
        yield link._replace(status=LinkStatus.CYCLIC) if cyclic and link.status is LinkStatus.RESOLVED else link
