"""Every rule of the decision, switched off one at a time. What stands here no longer in the source makes the run fail.

When a rule is added to `decide`, `Visible` or the checks, add its mutation here and its example in test_rules.py and
test_filter*.py. (Policies of the database: tests/privacy/test_policies_bite.py.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rondom.methods.enums import RoleKind

from .beyond import by_consent, granted, shielded
from .cells import cells
from .engine import Code, Mutation, Value
from .places import (
    ACCESS,
    BY_CONSENT,
    DECIDE,
    DOING,
    EITHER,
    FILTER,
    LIVE,
    MAY,
    MINE,
    OPENED_BY,
    PURE,
    UNTOLD_BY,
    VISIBLE,
    WHO,
    WITH_OWN,
)
from .untold import untold


def decide() -> list[Mutation]:
    return [
        Code("decide: nobody is somebody", DECIDE, "actor.kind == ActorKind.ANONYMOUS or ", "", PURE),
        Code(
            "decide: own record without being the writer",
            DECIDE,
            "item.written_by == actor.user_id",
            "True",
            PURE,
        ),
        Code(
            "decide: what nobody wrote is a job's own", DECIDE, "item.written_by is not None and ", "", PURE
        ),
        Code(
            "decide: own record is no ground",
            DECIDE,
            "if item.written_by is not None and item.written_by == actor.user_id:",
            "if False:",
            PURE,
        ),
        Code("decide: secrets for everybody", DECIDE, "if item.category in WRITER_ONLY:", "if False:", PURE),
        Code(
            "decide: the matrix does not count",
            DECIDE,
            "if not standing.sees(role.key, item.category):",
            "if False:",
            PURE,
        ),
        Code(
            "decide: the family is as a professional",
            DECIDE,
            "if role.kind not in FAMILY_KINDS:",
            "if True:",
            PURE,
        ),
        Code(
            "decide: a professional is as the family",
            DECIDE,
            "if role.kind not in FAMILY_KINDS:",
            "if False:",
            PURE,
        ),
        Code(
            "decide: a parent sees what is about the other",
            DECIDE,
            "item.about <= standing.own_persons",
            "True",
            PURE,
        ),
        Code(
            "decide: one own person among others is enough",
            DECIDE,
            "item.about <= standing.own_persons",
            "(not item.about or item.about & standing.own_persons)",
            PURE,
        ),
        Code("decide: a family without persons", DECIDE, "standing.own_persons and ", "", PURE),
        Code(
            "decide: the second role does not count",
            DECIDE,
            "            continue\n",
            "            break\n",
            PURE,
        ),
        Code(
            "decide: about others is allowed",
            DECIDE,
            "Answer(False, ABOUT_OTHERS",
            "Answer(True, ABOUT_OTHERS",
            PURE,
        ),
        Code(
            "decide: not needed is allowed",
            DECIDE,
            "Answer(False, NOT_NEEDED",
            "Answer(True, NOT_NEEDED",
            PURE,
        ),
        Code(
            "decide: not involved is allowed",
            DECIDE,
            "Answer(False, NOT_INVOLVED",
            "Answer(True, NOT_INVOLVED",
            PURE,
        ),
        Code(
            "decide: writer-only is allowed",
            DECIDE,
            "Answer(False, WRITER_ONLY_RULE",
            "Answer(True, WRITER_ONLY_RULE",
            PURE,
        ),
        Code(
            "decide: shielded is allowed",
            DECIDE,
            "Answer(False, SHIELDED",
            "Answer(True, SHIELDED",
            PURE,
        ),
        Code(
            "decide: what is shielded is shown",
            DECIDE,
            "if standing.hidden.covers(item.category, item.about, item.id):",
            "if False:",
            PURE,
        ),
        Code(
            "decide: consent does not count",
            DECIDE,
            "if by_consent is not None:",
            "if False:",
            PURE,
        ),
        Code(
            "consent: ended is allowed",
            BY_CONSENT,
            "Answer(False, CONSENT_ENDED",
            "Answer(True, CONSENT_ENDED",
            PURE,
        ),
        Code(
            "consent: live is refused",
            BY_CONSENT,
            "Answer(True, CONSENT",
            "Answer(False, CONSENT",
            PURE,
        ),
        Code("consent: for the family too", BY_CONSENT, "one.kind not in AT_HOME and ", "", PURE),
        Code(
            "consent: without knowing of the file",
            BY_CONSENT,
            " and standing.sees(one.key, Category.EXISTENCE)",
            "",
            PURE,
        ),
        Value(
            "words: who is around the family is not at home",
            "rondom.privacy.consent.enums:AT_HOME",
            lambda old: old - {RoleKind.RELATIVE},
            EITHER,
        ),
        Value(
            "words: the family is not at home",
            "rondom.privacy.consent.enums:AT_HOME",
            lambda old: old - {RoleKind.FAMILY},
            EITHER,
        ),
        Value(
            "words: the family is not of the family kinds",
            "rondom.privacy.rules:FAMILY_KINDS",
            lambda _old: frozenset({RoleKind.RELATIVE}),
            EITHER,
        ),
        *(
            Value(
                f"words: {one} is not for the writer alone",
                "rondom.methods.enums:WRITER_ONLY",
                lambda old, one=one: old - {one},
                EITHER,
            )
            for one in ("specialist_note", "own_notes")
        ),
    ]


def live() -> list[Mutation]:
    return [
        Code(
            "live: in any employment",
            LIVE,
            'f"{user} = %s AND {organisation} = %s"',
            'f"{user} = %s AND ({organisation} = %s OR 1 = 1)"',
            FILTER,
        ),
        Code(
            "live: of anybody in the organisation",
            LIVE,
            'f"{user} = %s AND {organisation} = %s"',
            'f"({user} = %s OR 1 = 1) AND {organisation} = %s"',
            FILTER,
        ),
        Code(
            "live: at home with the role from work",
            LIVE,
            'f"{user} = %s AND {organisation} IS NULL"',
            'f"{user} = %s"',
            FILTER,
        ),
        Code(
            "live: at work with the role from home",
            LIVE,
            'f"{user} = %s AND {organisation} = %s"',
            'f"{user} = %s AND ({organisation} = %s OR {organisation} IS NULL)"',
            FILTER,
        ),
        Code("live: of any desk", LIVE, 'f"{desk} = %s"', 'f"({desk} = %s OR 1 = 1)"', FILTER),
        Code("live: a desk does not count", LIVE, "if actor.desk_id:", "if False:", FILTER),
        Code("live: before it begins", LIVE, "{since} <= %s", "({since} <= %s OR 1 = 1)", FILTER),
        Code("live: not at its first moment", LIVE, "{since} <= %s", "{since} < %s", FILTER),
        Code("live: after it ended", LIVE, "{until} > %s", "({until} > %s OR 1 = 1)", FILTER),
        Code("live: still at its last moment", LIVE, "{until} > %s", "{until} >= %s", FILTER),
        Code("live: only with an end", LIVE, "({until} IS NULL OR {until} > %s)", "({until} > %s)", FILTER),
        Code(
            "live: kinds that are never involved",
            LIVE,
            "if actor.kind not in INVOLVED_KINDS:",
            "if False:",
            FILTER,
        ),
        Code(
            "live(): kinds that are never involved",
            ACCESS + "live",
            "if actor.kind in INVOLVED_KINDS else Q(pk=None)",
            "",
            FILTER,
        ),
    ]


def visible() -> list[Mutation]:
    return [
        Code(
            "Visible: any household",
            VISIBLE,
            "WHERE i.household_id = {household} AND c.household_id",
            "WHERE c.household_id",
            FILTER,
        ),
        Code("Visible: the phase of any file", VISIBLE, "c.household_id = i.household_id AND ", "", FILTER),
        Code("Visible: any role", VISIBLE, " AND n.role = i.role", "", FILTER),
        Code(
            "Visible: any category", VISIBLE, "n.category = {category}", "({category} = {category})", FILTER
        ),
        Code(
            "Visible: the family as professionals",
            VISIBLE,
            'f"{needed}NOT IN ({kinds}))"',
            'f"{needed}NOT IN ({kinds}) OR 1 = 1)"',
            FILTER,
        ),
        Code(
            "Visible: about anybody",
            VISIBLE,
            "AND {only_about(connection, about)})",
            "AND ({only_about(connection, about)} OR 1 = 1))",
            FILTER,
        ),
        Code(
            "Visible: professionals as the family",
            VISIBLE,
            "IN ({kinds})) AND {only",
            "IN ({kinds}) OR 1 = 1) AND {only",
            FILTER,
        ),
        Code(
            "Visible: secrets for everybody",
            WITH_OWN,
            "{category} NOT IN ({secret})",
            "({category} NOT IN ({secret}) OR 1 = 1)",
            FILTER,
        ),
        Code(
            "Visible: own words without a role",
            WITH_OWN,
            "AND EXISTS (SELECT 1 FROM {held})",
            "AND (1 = 1 OR EXISTS (SELECT 1 FROM {held}))",
            FILTER,
        ),
        Code(
            "Visible: own role in any file for own words",
            WITH_OWN,
            "privacy_involvement i WHERE i.household_id = {household} AND {live}",
            "privacy_involvement i WHERE {live}",
            FILTER,
        ),
        Code(
            "Visible: words of anybody are one's own",
            WITH_OWN,
            "({created_by} = %s AND",
            "(({created_by} = %s OR 1 = 1) AND",
            FILTER,
        ),
        Code("Visible: own words do not count", WITH_OWN, "if self.actor.user_id:", "if False:", FILTER),
        Value(
            "context: in any phase",
            "rondom.privacy.conditions:CONTEXT",
            lambda old: old.replace(" AND n.phase = c.phase", ""),
            FILTER,
        ),
        Value(
            "context: of any method",
            "rondom.privacy.conditions:CONTEXT",
            lambda old: old.replace("n.method_hash = c.method_hash AND ", ""),
            FILTER,
        ),
        Code(
            "visible_to: kinds that are never involved",
            ACCESS + "visible_to",
            "if actor.kind not in INVOLVED_KINDS:",
            "if False:",
            FILTER,
        ),
        Code(
            "only_about: names outside",
            "rondom.privacy.items:only_about",
            "a.value NOT IN (SELECT value FROM json_each(%s))",
            "a.value NOT IN (SELECT value FROM json_each(%s)) AND 1 = 0",
            FILTER,
        ),
        Code(
            "check_may_see: never refuses",
            ACCESS + "check_may_see",
            "if not decision.allowed:",
            "if False:",
            FILTER,
        ),
        Code("readable: everything", ACCESS + "readable", ".filter(visible_to(actor))", ".all()", FILTER),
    ]


def knowing_and_doing() -> list[Mutation]:
    return [
        Code(
            "my households: by any category", MINE, "n.category = %s", "n.category >= '' AND %s <> ''", FILTER
        ),
        Code("my households: by any role", MINE, " AND n.role = i.role", "", FILTER),
        Code(
            "my households: with the phase of any file",
            MINE,
            "WHERE c.household_id = i.household_id AND ",
            "WHERE ",
            FILTER,
        ),
        Code("my households: the one household is forgotten", MINE, "if self.only:", "if False:", FILTER),
        Code("may here: any household", MAY, "WHERE i.household_id = {columns[0]} AND ", "WHERE ", FILTER),
        Code("may here: the phase of any file", MAY, "c.household_id = i.household_id AND ", "", FILTER),
        Code("may here: any role", MAY, "n.role = i.role", "1 = 1", FILTER),
        Code("may here: any verb", MAY, "n.verb = %s", "n.verb >= '' AND %s <> ''", FILTER),
        Code("verbs: in any phase", ACCESS + "verbs_of", ", phase=context.phase", "", FILTER),
        Code("verbs: of any role", ACCESS + "verbs_of", ", role__in=keys", "", FILTER),
        Code("verbs: of any method", ACCESS + "verbs_of", "method_hash=context.method_hash, ", "", FILTER),
        Code("roles: of anybody", ACCESS + "_held", "live(actor), ", "", FILTER),
        Code("roles: in any household", ACCESS + "_held", ", household_id=household_id", "", FILTER),
        Code(
            "existence: every role knows of the household",
            ACCESS + "check_involved",
            "stands.sees(role.key, Category.EXISTENCE)",
            "True",
            FILTER,
        ),
        Code(
            "existence: nobody is not found",
            ACCESS + "check_involved",
            "if not any(",
            "if False and any(",
            FILTER,
        ),
        Code(
            "check_may: without knowing of the household",
            ACCESS + "check_may",
            "check_involved(actor, household_id)",
            "pass",
            FILTER,
        ),
        Code(
            "check_may: every verb",
            ACCESS + "check_may",
            "if str(verb) not in verbs_of(actor, household_id):",
            "if False:",
            FILTER,
        ),
        Code(
            "check_may: a job in any household",
            ACCESS + "check_may",
            " and actor.household_id == household_id",
            "",
            FILTER,
        ),
        Code(
            "where_i_may: one page, every verb",
            ACCESS + "where_i_may",
            "if str(verb) in verbs_of(actor, one) else Q(pk=None)",
            "",
            FILTER,
        ),
        Code(
            "a method sees everything",
            "rondom.methods.schema:Method.sees",
            "in self._seen",
            "in self._seen or True",
            FILTER,
        ),
        Code("a method sees nothing", "rondom.methods.schema:Method.sees", "in self._seen", "in ()", FILTER),
        Code(
            "standing: any phase",
            ACCESS + "standing",
            "method.sees(role, phase, category)",
            "any(method.sees(role, one.key, category) for one in method.phases)",
            FILTER,
        ),
        Code(
            "standing: nobody speaks for a child",
            ACCESS + "standing",
            "people.represented_by(actor)",
            "frozenset()",
            FILTER,
        ),
    ]


def everything() -> list[Mutation]:
    return [
        *decide(),
        *live(),
        *visible(),
        *shielded(),
        *by_consent(),
        *granted(),
        *untold(),
        *knowing_and_doing(),
        *cells(),
    ]


_R = PURE[0]
#: for every run of the suite: one of every kind, with the one test that is known to notice
SAMPLE = {
    "decide: a parent sees what is about the other": f"{_R}::test_the_decision",
    "decide: secrets for everybody": f"{_R}::test_the_decision",
    "decide: what is shielded is shown": f"{_R}::test_the_decision",
    "consent: ended is allowed": f"{_R}::test_the_decision",
    "Visible: shields do not count": f"{OPENED_BY}::test_a_shield_stands_before_consent",
    "opened: one of those it is about is enough": (
        f"{OPENED_BY}::test_consent_opens_its_kind_about_its_person_in_its_file"
    ),
    "untold: the family reads at once": f"{_R}::test_the_decision",
    "Visible: untold does not count": f"{UNTOLD_BY}::test_the_family_reads_it_when_told_the_others_at_once",
    "live: after it ended": f"{WHO}::test_it_counts_from_its_first_moment_until_its_last",
    "Visible: about anybody": f"{WHO}::test_a_parent_sees_what_is_about_herself_her_child_and_all",
    "Visible: any category": f"{WHO}::test_only_the_categories_of_the_role",
    "context: in any phase": f"{WHO}::test_only_in_the_phases_of_the_role",
    "existence: every role knows of the household": (
        f"{DOING}::test_a_role_that_may_not_know_of_the_household_knows_nothing"
    ),
    "check_may: every verb": f"{DOING}::test_doing_is_refused_with_the_reason_or_not_found",
}


def sample() -> Iterator[Mutation]:
    by_name = {one.name: one for one in everything()}
    for name, test in SAMPLE.items():
        one = by_name[name]
        assert isinstance(one, Code | Value)
        yield replace(one, tests=(test,))
