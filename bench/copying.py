"""Copying everything that belongs to the told households, so that every copy is a town of its own."""

import json
from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID

from django.apps import apps

from rondom.core import keys
from rondom.core.encrypted import encrypt
from rondom.core.models import Change
from rondom.index.engine.keys import KINDS
from rondom.index.marks import at_home
from rondom.index.matching.encoding import Encoding, encoded
from rondom.index.subjects import identity_of
from rondom.ops.story.generated.families import FIRST_BSN as FIRST_OF_STORY
from rondom.ops.story.generated.families import numbers
from rondom.ops.story.generated.names import BACKGROUNDS
from rondom.plans import snapshot
from rondom.privacy import search

from .engine import Row, engine
from .tables import Ids, Table, belongs, in_order
from .told import Told

#: made by the migrations, or of no household
NEVER = {
    *("methods", "auth", "contenttypes", "sessions", "django_tasks_db", "axes", "mfa", "account"),
    *("core.ChangeHead", "core.PostedForm", "privacy.AccessBatch"),
}
#: shared by the copies of one point
OF_POINT = {"directory", "accounts.Desk", "accounts.Desk_municipalities"}
#: derived anew instead of copied
DERIVED = {"core.Change", "index.Entry", "index.MarkEntry"}
FIRST_BSN = 999_900_000
LOW = (1 << 62) - 1


#: of an encoding, as `index.matching.models.Encoded` has them
ENCODED = ("key_id", "until", "code", *(f"k_{kind}" for kind in KINDS))


def _raw(one: Encoding) -> list[Any]:
    """An encoding as the engine writes it: values themselves, or the text of COPY."""
    values = [one.columns[name] for name in ENCODED]
    if engine().null is None:
        return values
    return [
        engine().null if it is None else "\\\\x" + it.hex() if isinstance(it, bytes) else str(it)
        for it in values
    ]


class Copier(Told):
    def __init__(self, *, per_point: int) -> None:
        self.per_point = per_point
        everything = [
            one
            for one in apps.get_models(include_auto_created=True)
            if not belongs(one._meta.label, NEVER) and one._meta.managed
        ]
        ordered = in_order(everything)
        self.of_point = [Table(one) for one in ordered if belongs(one._meta.label, OF_POINT)]
        self.tables = [
            Table(one)
            for one in ordered
            if not belongs(one._meta.label, OF_POINT) and one._meta.label not in DERIVED
        ]
        self.point_ids = frozenset(
            str(row[table.at["id"]]).replace("-", "")
            for table in self.of_point
            if "id" in table.at
            for row in table.rows
        )
        self.points: dict[int, Ids] = {}
        self.serial = 0
        self.bsns = numbers(FIRST_BSN, FIRST_OF_STORY)
        self._read_people()
        self._read_changes()
        self._read_identities()

    # One copy

    def copy(self, number: int) -> None:
        point = number // self.per_point
        with engine().one_transaction():
            if point not in self.points:
                self.points[point] = Ids(Random(f"point-{point}").getrandbits(62) & LOW if point else 0)
                if point:
                    self._copy_point(point)
            self._copy_town(number, self.points[point])

    def _copy_point(self, point: int) -> None:
        ids = self.points[point]
        for table in self.of_point:
            rows = []
            for row in table.rows:
                new = self._with_ids(table, row, ids)
                for place in table.unique:
                    if row[place] and row[place] != engine().null:
                        is_code = table.fields[place].max_length == 4
                        new[place] = f"{9000 + point}" if is_code else f"{row[place]} ({point + 1})"
                rows.append(new)
            engine().write(table.name, table.columns, rows)

    def _with_ids(self, table: Table, row: Row, ids: Ids) -> Row:
        new, null = list(row), engine().null
        for place in table.ids:
            if new[place] != null:
                new[place] = ids[new[place]]
        for place in table.with_ids:
            if new[place] and new[place] != null:
                new[place] = ids.within(new[place])
        return new

    def _copy_town(self, number: int, of_point: Ids) -> None:
        chance = Random(f"town-{number}")
        self.ids = Ids(chance.getrandbits(62) & LOW, of_point, self.point_ids)
        self.number, self.chance = number, chance
        self._rename()
        self._write_changes()  # what is delivered points at them
        for table in self.tables:
            special = getattr(self, "_" + table.label.lower().replace(".", "_"), None)
            rows = []
            for row in table.rows:
                new = self._with_ids(table, row, self.ids)
                for place in table.with_names:
                    if new[place] and new[place] != engine().null:
                        new[place] = self.names.sub(lambda found: self.new_names[found.group()], new[place])
                for place in table.unique:
                    if row[place] and row[place] != engine().null:
                        new[place] = self._unique(table, row[place])
                if special is not None and special(table, row, new) is False:
                    continue
                rows.append(new)
            if rows:
                engine().write(table.name, table.columns, rows)
        self._write_keys()

    def _rename(self) -> None:
        every = [one for background in BACKGROUNDS for one in background.surnames]
        given = [one for background in BACKGROUNDS for one in (*background.women, *background.men)]
        chance = self.chance

        def surname() -> str:
            one = chance.choice(every)
            return one if chance.random() < 0.6 else f"{one}-{chance.choice(every)}"

        self.new_surname = {one: surname() for one in self.surnames}
        self.new_names = {f"Gezin {one}": f"Gezin {new}" for one, new in self.new_surname.items()}
        for full, (first, last) in self.full_names.items():
            self.new_names[full] = f"{first} {self.new_surname[last]}"
        for one in self.staff:
            self.new_names[one] = f"{chance.choice(given)} {chance.choice(every)}"
        self.bsn_of: dict[str, str] = {}
        for person in self.persons.values():
            if person.bsn:
                self.bsn_of[person.bsn] = self._next_bsn()

    def new_postcode(self, old: str) -> str:
        """Another one for each copy, so that copies do not live at one address."""
        return f"{1000 + (int(old[:4]) + 37 * self.number) % 8999}{old[4:]}" if old else old

    def _next_bsn(self) -> str:
        """The range for tests is small: after it is used up people are known by name and birth date alone."""
        return next(self.bsns, "")

    def _unique(self, table: Table, old: str) -> str:
        self.serial += 1
        if "@" in old:
            return f"c{self.number}.{old}"
        if table.label in ("households.Household", "intake.Referral", "cases.Case"):
            return f"{old.split('-')[0]}-{self.serial:08X}"
        return f"{old}-{self.serial}"

    def _households_person(self, table: Table, row: Row, new: Row) -> None:
        at, text = table.at, engine().text
        person = self.persons[UUID(row[at["id"]])]
        bsn = self.bsn_of.get(person.bsn, "")
        new[at["family_name"]] = text(self.new_surname[person.family_name])
        new[at["bsn"]] = encrypt(bsn, "households.Person.bsn") if bsn else ""
        new[at["bsn_key"]] = keys.blind("bsn", bsn) if bsn else ""

    def _households_address(self, table: Table, row: Row, new: Row) -> None:
        new[table.at["postcode"]] = self.new_postcode(row[table.at["postcode"]])

    def _index_signalsubject(self, table: Table, row: Row, new: Row) -> None:
        what = self._new_identity(self.subject_identity[row[table.at["id"]]])
        new[table.at["identity"]] = encrypt(
            json.dumps(what, ensure_ascii=False), "index.SignalSubject.identity"
        )

    def _new_identity(self, what: dict[str, Any]) -> dict[str, Any]:
        return what | {
            "family_name": self.new_surname.get(what["family_name"], what["family_name"]),
            "bsn": self.bsn_of.get(what["bsn"], "") if what["bsn"] else "",
            "postcode": self.new_postcode(what["postcode"]),
        }

    def _plans_planversion(self, table: Table, row: Row, new: Row) -> None:
        content = json.loads(engine().plain(new[table.at["content"]]))
        new[table.at["digest"]] = snapshot.digest(content)

    def _privacy_searchentry(self, table: Table, row: Row, new: Row) -> None:
        at = table.at
        if new[at["text"]] != row[at["text"]]:
            words = search.tokens(engine().plain(new[at["text"]]))
            new[at["words"]] = " ".join(dict.fromkeys(words))

    def _core_delivery(self, table: Table, row: Row, new: Row) -> bool:
        return row[table.at["change_id"]] not in self.left_out

    def _privacy_accesslog(self, table: Table, row: Row, new: Row) -> None:
        new[table.at["batch_id"]] = engine().null

    # Chains and hashes

    def _write_changes(self) -> None:
        at = {name: place for place, name in enumerate(self.change_columns)}
        ids, rows = self.ids, []
        for stream, told in self.streams.items():
            name = ids.within(stream)
            seq, previous = self.heads.get(name, (0, ""))
            for change, text in told:
                seq += 1
                canonical = ids.within(text).replace("@seq@", str(seq)).replace("@previous@", previous)
                raw = list(self.raw_changes[engine().uuid(change.id)])
                for column in ("id", "household_id", "user_id", "organisation_id", "desk_id"):
                    if raw[at[column]] != engine().null:
                        raw[at[column]] = ids[raw[at[column]]]
                raw[at["ids"]] = ids.within(raw[at["ids"]])
                raw[at["stream"]], raw[at["seq"]], raw[at["previous"]] = name, seq, previous
                previous = raw[at["hash"]] = keys.seal(canonical.encode())[1]
                if engine().null is not None:
                    raw[at["seq"]] = str(seq)
                rows.append(raw)
            self.heads[name] = (seq, previous)
        engine().write(Change._meta.db_table, self.change_columns, rows)

    def _write_keys(self) -> None:
        rows = []
        for subject, signal, what in self.subjects:
            who = identity_of(self._new_identity(what))
            rows += [[self.ids[subject], self.ids[signal], *_raw(one)] for one in encoded(who)]
        engine().write("index_entry", ["subject_id", "signal_id", *ENCODED], rows)
        rows = []
        for mark, people, home in self.marks:
            for one in people:
                who = at_home(one, self.bsn_of.get(one.bsn, ""), home, ())
                who = replace(
                    who,
                    family_name=self.new_surname[one.family_name],
                    postcode=self.new_postcode(who.postcode) if who.postcode else "",
                )
                rows += [[self.ids[mark], *_raw(it)] for it in encoded(who)]
        engine().write("index_markentry", ["mark_id", *ENCODED], rows)

    def finish(self) -> None:
        """The ends of the chains."""
        from rondom.core.models import ChangeHead

        fresh = []
        for stream, (seq, hash_) in self.heads.items():
            if stream in self.told_streams:
                ChangeHead.objects.filter(stream=stream).update(seq=seq, hash=hash_)
            else:
                kind, _, id_ = stream.partition(":")
                fresh.append(
                    ChangeHead(
                        stream=stream, household_id=id_ if kind == "household" else None, seq=seq, hash=hash_
                    )
                )
        ChangeHead.objects.bulk_create(fresh, batch_size=2000)
