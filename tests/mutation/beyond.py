"""What goes beyond the matrix, switched off one at a time: shields and consent."""

from __future__ import annotations

from rondom.methods.enums import RoleKind

from .engine import Code, Mutation, Value
from .places import (
    ACCESS,
    AT_POINT,
    CONSENTED,
    COVERS,
    FILTER,
    FROM,
    HIDDEN,
    KNOWS,
    OPENED,
    PURE,
    SHIELDS,
    VISIBLE,
    WITH_OWN,
)


def shielded() -> list[Mutation]:
    return [
        Code(
            "hidden: a whole kind is not covered",
            COVERS,
            "str(category) in self.categories\n        or ",
            "",
            PURE,
        ),
        Code("hidden: a person is not covered", COVERS, "not self.persons.isdisjoint(about)", "False", PURE),
        Code("hidden: an item is not covered", COVERS, "item_id in self.items", "False", FILTER),
        Code(
            "Visible: shields do not count",
            WITH_OWN,
            "AND NOT {hidden} AND",
            "AND (1 = 1 OR NOT {hidden}) AND",
            FILTER,
        ),
        Code(
            "shields: of any household",
            SHIELDS,
            "s.household_id = {household} {whom}",
            "1 = 1 {whom}",
            FILTER,
        ),
        Code("shields: against anybody", SHIELDS, "s.hidden_from IN", "s.hidden_from NOT IN", FILTER),
        Code("shields: lifted ones too", SHIELDS, "AND s.lifted_at IS NULL ", "", FILTER),
        Code("shields: before they begin", SHIELDS, "s.since <= %s", "(s.since <= %s OR 1 = 1)", FILTER),
        Code("shields: not at the first moment", SHIELDS, "s.since <= %s", "s.since < %s", FILTER),
        Code("shields: after they ended", SHIELDS, "s.until > %s", "(s.until > %s OR 1 = 1)", FILTER),
        Code("shields: still at the last moment", SHIELDS, "s.until > %s", "s.until >= %s", FILTER),
        Code("shields: only with an end", SHIELDS, "s.until IS NULL OR ", "", FILTER),
        Code("hides: a kind of which nothing is said", HIDDEN, "s.category = {category} OR ", "", FILTER),
        Code("hides: no item", HIDDEN, "s.item_id = {item}", "1 = 0", FILTER),
        Code("hides: nobody", HIDDEN, "{names(connection, about, 's.person_id')}", "1 = 0", FILTER),
        Code("hides: also from the coordination point", HIDDEN, "if actor.desk_id:", "if False:", FILTER),
        Code(
            "hides: from no desk in whatever role",
            HIDDEN,
            "AND i.role_kind = %s AND {live}",
            "AND i.role_kind >= '' AND %s <> '' AND {live}",
            FILTER,
        ),
        Code(
            "hides: from no desk that is officer of another file",
            HIDDEN,
            "i.household_id = {household} AND i.role_kind",
            "i.role_kind",
            FILTER,
        ),
        Code("point: the role by name is enough", AT_POINT, "actor.desk_id is not None and ", "", FILTER),
        Code("point: any role at a desk", AT_POINT, "role.kind == RoleKind.OFFICER", "True", FILTER),
        Code(
            "standing: shielded from the point too",
            ACCESS + "standing",
            "shielded and not at_the_point(actor, roles)",
            "shielded",
            FILTER,
        ),
        Code(
            "standing: nothing is shielded",
            ACCESS + "standing",
            "shielded and not at_the_point(actor, roles)",
            "False",
            FILTER,
        ),
    ]


def by_consent() -> list[Mutation]:
    anybody = "(o.until IS NULL OR o.until > %s)"
    return [
        Code(
            "Visible: consent does not count",
            VISIBLE,
            "ways.append(consented)",
            "ways.append(f'({consented} AND 1 = 0)')",
            FILTER,
        ),
        Code(
            "Visible: consent is always there",
            KNOWS,
            '"({opened} AND {knows})"',
            '"({opened} OR 1 = 1 AND {knows})"',
            FILTER,
        ),
        Code(
            "Visible: consent opens for whoever",
            KNOWS,
            '"({opened} AND {knows})"',
            '"({opened} AND (1 = 1 OR {knows}))"',
            FILTER,
        ),
        Code(
            "Visible: consent by a role in any file", KNOWS, "i.household_id = {household} AND c", "c", FILTER
        ),
        Code("Visible: consent in any phase", KNOWS, "c.household_id = i.household_id AND ", "", FILTER),
        Code("Visible: consent for any role", KNOWS, "AND n.role = i.role", "", FILTER),
        Code(
            "Visible: consent without knowing of the file",
            KNOWS,
            "n.category = %s",
            "n.category >= '' AND %s <> ''",
            FILTER,
        ),
        Code(
            "Visible: consent for the family's circle",
            KNOWS,
            "i.role_kind NOT IN (",
            "(i.role_kind || 'x') NOT IN (",
            FILTER,
        ),
        Code("opened: in any file", OPENED, "o.household_id = {household} AND ", "", FILTER),
        Code("opened: of any kind", OPENED, "o.category = {category} ", "{category} = {category} ", FILTER),
        Code("opened: before it begins", OPENED, "o.since <= %s", "(o.since <= %s OR 1 = 1)", FILTER),
        Code("opened: not at its first moment", OPENED, "o.since <= %s", "o.since < %s", FILTER),
        Code("opened: after it ended", OPENED, anybody, "(o.until IS NULL OR o.until > %s OR 1 = 1)", FILTER),
        Code(
            "opened: still at its last moment", OPENED, anybody, "(o.until IS NULL OR o.until >= %s)", FILTER
        ),
        Code("opened: only with an end", OPENED, anybody, "(o.until > %s)", FILTER),
        Code(
            "opened: for any organisation",
            OPENED,
            "{to} OR o.organisation_id = %s",
            "{to} OR o.organisation_id = %s OR 1 = 1",
            FILTER,
        ),
        Code(
            "opened: for the whole team alone",
            OPENED,
            "{to} OR o.organisation_id = %s",
            "{to} OR (o.organisation_id = %s AND 1 = 0)",
            FILTER,
        ),
        Code("opened: what is about nobody", OPENED, "{length} > 0", "{length} >= 0", FILTER),
        Code("opened: one of those it is about is enough", OPENED, "o.person = a.value", "1 = 1", FILTER),
        Code(
            "opened: a specialist as everybody",
            OPENED,
            "o.kind = %s AND (o.from_user_id",
            "o.kind >= '' AND %s <> '' AND (o.from_user_id = o.from_user_id OR o.from_user_id",
            FILTER,
        ),
        Code(
            "opened: consent is enough for a specialist",
            OPENED,
            "CASE WHEN NOT EXISTS (SELECT 1 FROM {sources}) THEN",
            "CASE WHEN 1 = 1 OR NOT EXISTS (SELECT 1 FROM {sources}) THEN",
            FILTER,
        ),
        Code(
            "opened: a release is consent",
            OPENED,
            "THEN o.kind = %s",
            "THEN o.kind >= '' AND %s <> ''",
            FILTER,
        ),
        Code(
            "opened: a release of anybody", OPENED, "(o.from_user_id = {created_by} OR", "(1 = 1 OR", FILTER
        ),
        Code(
            "opened: a release of a colleague", OPENED, "o.from_user_id IS NULL AND EXISTS", "EXISTS", FILTER
        ),
        Code(
            "opened: a release of any organisation",
            OPENED,
            "AND w.organisation_id = o.from_organisation_id",
            "",
            FILTER,
        ),
        Code("consented: about nobody", CONSENTED, "not about or ", "", PURE),
        Code("consented: of any kind", CONSENTED, "one.category == category", "True", FILTER),
        Code(
            "consented: for any organisation",
            CONSENTED,
            "one.organisation_id in (None, organisation_id)",
            "True",
            FILTER,
        ),
        Code(
            "consented: one of those it is about is enough",
            CONSENTED,
            "set(about) <= live",
            "set(about) & live",
            FILTER,
        ),
        Code("consented: what ended still counts", CONSENTED, "if one.live}", "}", FILTER),
        Code("consented: from anybody", CONSENTED, "and _from(one, written_by, sources)", "", FILTER),
        Code("from: a release is consent", FROM, "return one.kind == Kind.CONSENT", "return True", FILTER),
        Code("from: consent is a release", FROM, "if one.kind != Kind.RELEASE:", "if False:", PURE),
        Code("from: a release of a colleague", FROM, "if one.from_user_id is not None:", "if False:", FILTER),
        Code(
            "from: a release of any organisation", FROM, "one.from_organisation_id in sources", "True", FILTER
        ),
        Value(
            "words: a specialist is not bound by secrecy",
            "rondom.privacy.consent.openings:BOUND",
            lambda _old: (str(RoleKind.COACH),),
            FILTER,
        ),
    ]


HELPERS = ("tests/privacy/test_granting.py",)
GRANTED = "rondom.privacy.granting.openings:granted_sql"
GRANTS = "rondom.privacy.rules:_by_grant"


def granted() -> list[Mutation]:
    """What a family lets a relative or volunteer see, in the decision and in lists."""
    return [
        Code(
            "grants: whatever there is",
            GRANTS,
            "role is None or not standing.granted(item)",
            "role is None",
            HELPERS,
        ),
        Code("grants: before the family is told", GRANTS, "if standing.untold(item)", "if False", HELPERS),
        Code("grants: any kind in lists", GRANTED, " AND g.category = {category}", "", HELPERS),
        Code("grants: those taken back", GRANTED, "AND g.ended_at IS NULL ", "", HELPERS),
        Code(
            "grants: those that wait for a second parent",
            GRANTED,
            "AND g.counts_from <= %s",
            "AND %s > 0",
            HELPERS,
        ),
        Code("grants: about anybody", GRANTED, "AND g.person = a.value", "", HELPERS),
        Code(
            "grants: of who is bound by secrecy",
            GRANTED,
            "AND NOT {bound}",
            "AND (1 = 1 OR {bound})",
            HELPERS,
        ),
    ]
