"""What stands in the town that was told: its people, its chains, and what its hashes are made of."""

import json
import re
from collections import defaultdict
from uuid import UUID

from rondom.core import changes
from rondom.core.models import Change
from rondom.households.models import Person
from rondom.index.models import SignalSubject

from .engine import engine
from .tables import Table


class Told:
    """Read once; every copy is made of it."""

    tables: list[Table]

    def _read_people(self) -> None:
        from rondom.accounts.models import User

        self.persons = {one.id: one for one in Person.objects.all()}
        self.surnames = sorted({one.family_name for one in self.persons.values()})
        self.staff = sorted(User.objects.filter(person_id=None).values_list("name", flat=True))
        self.full_names = {str(one): (one.given_name, one.family_name) for one in self.persons.values()}
        told = [*self.staff, *self.full_names, *(f"Gezin {one}" for one in self.surnames)]
        self.names = re.compile("|".join(re.escape(one) for one in sorted(told, key=len, reverse=True)))
        for table in self.tables:
            table.find_names(self.names)

    def _read_changes(self) -> None:
        self.streams: dict[str, list[tuple[Change, str]]] = defaultdict(list)
        self.heads: dict[str, tuple[int, str]] = {}
        self.left_out: set[str] = set()
        for one in Change.objects.order_by("stream", "seq"):
            if one.stream == "system":
                self.left_out.add(engine().uuid(one.id))
                continue
            real, one.previous = one.previous, "@previous@"
            text = changes._canonical(one).decode().replace(f'"seq":{one.seq},', '"seq":@seq@,')
            one.previous = real
            self.streams[one.stream].append((one, text))
            self.heads[one.stream] = (one.seq, one.hash)
        self.told_streams = set(self.heads)
        fields = [one for one in Change._meta.concrete_fields]
        self.change_columns = [one.column for one in fields]
        raw = {row[0]: row for row in engine().read(Change._meta.db_table, self.change_columns)}
        self.raw_changes = raw

    def _read_identities(self) -> None:
        from rondom.households.models import Address, Membership
        from rondom.index.models import CoordinationMark

        self.subjects = [
            (engine().uuid(one.id), engine().uuid(one.signal_id), json.loads(one.identity))
            for one in SignalSubject.objects.all()
        ]
        self.subject_identity = {subject: what for subject, _signal, what in self.subjects}
        homes = {one.household_id: one for one in Address.objects.filter(until=None)}
        people: dict[UUID, list[Person]] = defaultdict(list)
        for member in Membership.objects.filter(until=None):
            people[member.household_id].append(self.persons[member.person_id])
        self.marks = [
            (engine().uuid(one.id), people[one.household_id], homes.get(one.household_id))
            for one in CoordinationMark.objects.all()
        ]
