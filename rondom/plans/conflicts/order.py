"""The order of a plan as a graph: what the plan says, what the method adds, and whether it goes round. Pure."""

from collections.abc import Iterable
from uuid import UUID

from .values import Edge, Picture, Work

Graph = dict[UUID, set[UUID]]


def edges_of(picture: Picture) -> list[Edge]:
    """The plan's own edges, then those that the method's order of kinds of help gives between open tasks.

    The method's order holds between tasks for the same people, unless the plan itself says it the other way round.
    """
    own = list(picture.edges)
    graph = graph_of(own, picture.works)
    said = {(edge.first, edge.then) for edge in own}
    for order in picture.orders:
        firsts = [work for work in picture.works if work.kind == order.first and work.open]
        thens = [work for work in picture.works if work.kind == order.then and work.open]
        for first in firsts:
            for then in thens:
                people = not first.about or not then.about or bool(first.about & then.about)
                if people and (first.id, then.id) not in said and not leads_to(graph, then.id, first.id):
                    own.append(Edge(first.id, then.id, order.because))
    return own


def graph_of(edges: Iterable[Edge], works: Iterable[Work]) -> Graph:
    """What follows on what. A goal is done after its tasks, and when a goal waits, its tasks wait."""
    tasks: dict[UUID, set[UUID]] = {}
    for work in works:
        if work.goal_id:
            tasks.setdefault(work.goal_id, set()).add(work.id)
    graph: Graph = {goal: set() for goal in tasks}
    for goal, own in tasks.items():
        for one in own:
            graph.setdefault(one, set()).add(goal)
    for edge in edges:
        graph.setdefault(edge.first, set()).update({edge.then} | tasks.get(edge.then, set()))
    return graph


def leads_to(graph: Graph, start: UUID, end: UUID) -> bool:
    """Whether ``end`` comes after ``start`` by one or more steps."""
    seen: set[UUID] = set()
    new = set(graph.get(start, ()))
    while new:
        if end in new:
            return True
        seen |= new
        new = {after for one in new for after in graph.get(one, ())} - seen
    return False


def goes_round(edges: Iterable[Edge], works: Iterable[Work]) -> bool:
    """Whether something would have to wait for itself."""
    graph = graph_of(edges, list(works))
    return any(leads_to(graph, one, one) for one in graph)
