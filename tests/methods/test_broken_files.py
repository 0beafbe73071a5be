# ruff: noqa: E501 - one mistake per line reads as a table
"""Each kind of mistake in a method file is refused with its line and a plain reason. [spec 03-methods]"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from rondom.methods.loader import MethodInvalid, Problem, check_file, load

pytestmark = pytest.mark.any_engine


class Broken(NamedTuple):
    """Replace `old` (first occurrence after `after`, or everywhere) by `new`; the problem names path, line and reason."""

    name: str
    old: str
    new: str
    path: str
    on_line: str
    reason: str
    after: str = ""
    everywhere: bool = False


BROKEN = [
    # not TOML, or the wrong shape
    Broken("quote not closed", 'version = 1', 'version = "1', "", 'version = "1', "geen geldige TOML"),
    Broken("key given twice", 'version = 1', 'version = 1\nversion = 2', "", "version = 2", "geen geldige TOML"),
    Broken("number as text", 'version = 1', 'version = "1"', "version", 'version = "1"', "heel getal"),
    Broken("no version", 'version = 1\n', '', "version", "#", "ontbreekt"),
    Broken("text as number", 'key = "zuid-holland"', "key = 5", "key", "key = 5", "tekst"),
    Broken("key with capitals", 'key = "zuid-holland"', 'key = "Zuid Holland"', "key", "Zuid Holland", "kleine letter"),
    Broken("date where text belongs", 'key = "zuid-holland"', "key = 2026-01-01", "key", "2026", "kleine letter"),
    Broken("version 0", "version = 1", "version = 0", "version", "version = 0", "te klein"),
    Broken("misspelt field", "for_role =", "for_rol =", "deadlines[1].for_rol", "for_rol", "Bedoel je „for_role”"),
    Broken("unknown field", "[coach]", "[coach]\nsalary = 1", "coach.salary", "salary", "bestaat niet"),
    Broken("unknown table", "[coach]", "[extra]\nx = 1\n[coach]", "extra", "[extra]", "bestaat niet"),
    Broken("English missing", ', en = "Reporter"', "", "roles[2].label.en", 'nl = "Melder"', "ontbreekt"),
    Broken("Dutch empty", 'nl = "Melder"', 'nl = " "', "roles[2].label.nl", 'nl = " "', "leeg"),
    Broken("yes instead of true", "final = true", 'final = "yes"', "phases[5].final", '"yes"', "true of false"),
    Broken("word instead of list", 'may = ["record_contact"]', 'may = "record_contact"', "need_to_know[6].may", "may =", "lijst"),
    Broken("label without languages", 'label = { nl = "Uitvoering", en = "Carrying out" }', 'label = "Uitvoering"', "phases[3].label", "Uitvoering", "groep velden"),
    Broken("unknown role kind", 'kind = "coach"', 'kind = "buddy"', "roles[5].kind", "buddy", "kent Rondom hier niet"),
    Broken("unknown event", '["referral.received"]\nfirst', '["referral.arrived"]\nfirst', "phases[0].begins_on[0]", "arrived", "kent Rondom hier niet"),
    Broken("unknown category", '"safety", "agreements"', '"safty", "agreements"', "need_to_know[1].categories[0]", "safty", "kent Rondom hier niet"),
    Broken("unknown verb", '"record_screening"', '"screen"', "need_to_know[1].may[1]", '"screen"', "kent Rondom hier niet"),
    Broken("unknown unit", 'unit = "weeks"', 'unit = "fortnights"', "deadlines[12].unit", "fortnights", "kent Rondom hier niet"),
    Broken("unknown life domain", 'key = "housing"', 'key = "garden"', "domains[0].key", "garden", "kent Rondom hier niet"),
    Broken("unknown matrix domain", 'ssm = ["huisvesting"]', 'ssm = ["wonen"]', "domains[0].ssm[0]", "wonen", "kent Rondom hier niet"),
    Broken("variant 6", "number = 5", "number = 6", "variants[5].number", "number = 6", "te groot"),
    Broken("phase that begins on nothing", 'begins_on = ["plan.binding"]', "begins_on = []", "phases[3].begins_on", "begins_on = []", "leeg"),
    Broken("log kept too short", "access_log_months = 60", "access_log_months = 12", "retention.access_log_months", "12", "te klein"),
    # names that mean two things, or nothing
    Broken("role twice", 'key = "reporter"', 'key = "front_office"', "roles[2].key", "front_office", "twee keer"),
    Broken("phase twice", 'key = "carrying_out"', 'key = "plan"', "phases[3].key", 'key = "plan"', "twee keer"),
    Broken("variant twice", "number = 5", "number = 4", "variants[5].number", "number = 4", "twee keer"),
    Broken("category kept twice", 'category = "identity"', 'category = "existence"', "retention.categories[1].category", "existence", "twee keer"),
    Broken("appointed by nobody known", 'appointed_by = ["coordination_point"]', 'appointed_by = ["mayor"]', "roles[3].appointed_by[0]", "mayor", "De rol „mayor” bestaat niet"),
    Broken("clock for unknown role", 'for_role = "care_coordinator"', 'for_role = "boss"', "deadlines[17].for_role", "boss", "bestaat niet"),
    Broken("chair unknown", 'chair = "family_coach"', 'chair = "uncle"', "meetings[8].chair", "uncle", "bestaat niet"),
    Broken("matrix for unknown role", 'role = "relative"', 'role = "neighbour"', "need_to_know[29].role", "neighbour", "bestaat niet"),
    Broken("after unknown phase", 'after = ["plan"]', 'after = ["planning"]', "phases[3].after[0]", "planning", "De fase „planning” bestaat niet"),
    Broken("matrix for unknown phase", 'phases = ["closed"]', 'phases = ["done"]', "need_to_know[5].phases[0]", "done", "bestaat niet"),
    Broken("star beside a phase", 'phases = ["closed"]', 'phases = ["*", "closed"]', "need_to_know[5].phases[0]", '"*"', "alle fasen"),
    Broken("warning without words", "warning = {", "#warning = {", "roles[3].warn_with", "warn_with", "hoort een waarschuwing"),
    Broken("role clashes with itself", 'warn_with = ["family_coach"]', 'warn_with = ["care_coordinator"]', "roles[3].warn_with", "warn_with", "met zichzelf"),
    Broken("advice for unused variant", "coach = true\n\n", "coach = true\nused = false\n\n", "variant_advice[5].variant", "variant = 5", "niet gebruikt", "number = 5"),
    # privacy
    Broken("secret note in the matrix", '"safety", "finances"', '"specialist_note", "finances"', "need_to_know[8].categories[6]", "specialist_note", "alleen voor wie het schreef"),
    Broken("own notes as a critical point", 'categories = ["safety"]', 'categories = ["own_notes"]', "critical_points[5].categories[0]", "own_notes", "alleen voor wie het schreef"),
    Broken("domain in a secret category", 'sensitive = "justice"', 'sensitive = "own_notes"', "domains[12].sensitive", "own_notes", "alleen voor wie het schreef"),
    Broken("doer who sees nothing", 'categories = ["existence"]\nmay = ["do_task"]', 'categories = ["plan"]\nmay = ["do_task"]', "need_to_know[29].may", "may", "ziet in fase"),
    Broken("row that gives nothing", 'categories = ["existence"]\nmay = ["do_task"]\n', "", "need_to_know[29]", "[[need_to_know]]", "geeft niets"),
    Broken("category without a term", '[[retention.categories]]\ncategory = "reporter"\nmonths = 24\nstarts_from = "referral.decided"\n', "", "retention.categories", "[[retention.categories]]", "„reporter” ontbreekt"),
    Broken("answer later than the law", "answer_within = 1", "answer_within = 2", "rights.answer_within", "answer_within = 2", "ten hoogste een maand"),
    Broken("ground without words", 'kind = "aggregated"', 'kind = "own_record"', "grounds", "[[grounds]]", "„aggregated” ontbreekt"),
    Broken("ages overlap", "from_age = 23", "from_age = 20", "index[1].from_age", "from_age = 20", "andere groep"),
    Broken("ages turned round", "from_age = 0\nto_age = 22", "from_age = 9\nto_age = 3", "index[0].to_age", "to_age = 3", "voor het begin"),
    # criteria, variants, lists
    Broken("counted without a number", "n = 3", "", "criteria[0].fact", "organisations_at_least", "hoeveel"),
    Broken("number without counting", 'fact = "stated"', 'fact = "stated"\nn = 2', "criteria[3].n", "n = 2", "niets te tellen"),
    Broken("more criteria than there are", "at_least = 2", "at_least = 20", "eligibility.at_least", "20", "maar 9 criteria"),
    Broken("binding without a plan", "binding = false", "binding = true", "variants[0].binding", "binding = true", "Zonder plan"),
    Broken("coach without coordinator", "coordinator = true", "coordinator = false", "variants[5].coach", "coach = true", "naast een zorgcoördinator", "number = 5"),
    Broken("advice that may be empty", 'fact = "always"', 'fact = "may_touch"', "variant_advice", "[[variant_advice]]", "„always”"),
    Broken("no life domain for trauma", 'key = "trauma"', 'key = "health"', "domains", "[[domains]]", "„trauma” ontbreekt"),
    Broken("no level 3", "value = 3", "value = 4", "scale.levels", "[[scale.levels]]", "„3” ontbreekt"),
    Broken("nobody coordinates", 'kind = "coordinator"', 'kind = "member"', "roles", "[[roles]]", "soort „coordinator”", everywhere=True),
    Broken("nobody reports", 'kind = "reporter"', 'kind = "relative"', "roles", "[[roles]]", "soort „reporter”"),
    Broken("nobody may close", '"close_case", ', "", "need_to_know", "[[need_to_know]]", "Niemand mag „close_case”", everywhere=True),
    Broken("family cannot answer", '"answer_plan", ', "", "need_to_know", "[[need_to_know]]", "niet antwoorden", 'role = "family_member"'),
    Broken("no home visit possible", "counts_as_home_visit = true", "counts_as_home_visit = false", "visit_outcomes", "[[visit_outcomes]]", "als huisbezoek"),
    Broken("no contact possible", "counts_as_contact = true", "counts_as_contact = false", "visit_outcomes", "[[visit_outcomes]]", "als contact", everywhere=True),
    Broken("no reason against", "coordination = false", "coordination = true", "signal_reasons", "[[signal_reasons]]", "coordination = false", everywhere=True),
    Broken("nothing ends well", "satisfactory = true", "satisfactory = false", "closing_kinds", "[[closing_kinds]]", "naar tevredenheid", everywhere=True),
    Broken("text too long", 'nl = "Melder"', 'nl = "' + "x" * 2000 + '"', "roles[2].label.nl", "xxx", "te lang"),
    # the way and its clocks
    Broken("no beginning", "first = true", "first = false", "phases", "[[phases]]", "de eerste", everywhere=True),
    Broken("no end", "final = true", "final = false", "phases", "[[phases]]", "de laatste"),
    Broken("phase nobody comes into", 'after = ["picture", "plan", "carrying_out"]', "after = []", "phases[4]", "[[phases]]", "komt nooit"),
    Broken("dead end", 'begins_on = ["referral.refused", "aftercare.ended"]\nafter = ["referral", "aftercare"]', 'begins_on = ["referral.refused"]\nafter = ["referral"]', "phases[4]", "[[phases]]", "geen weg naar een einde"),
    Broken("two ways at once", 'begins_on = ["plan.binding"]\nafter = ["plan"]', 'begins_on = ["plan.binding", "case.closed"]\nafter = ["plan"]', "phases[4].begins_on", "case.closed", "Kies één fase"),
    Broken("clock that never stops", 'stops_on = ["plan.reviewed", "case.closed"]', "stops_on = []", "deadlines[19].stops_on", "stops_on = []", "stopt nooit"),
    Broken("clock that only restarts", 'stops_on = ["plan.reviewed", "case.closed"]', 'stops_on = ["plan.reviewed", "plan.binding"]', "deadlines[19].stops_on", "stops_on", "steeds opnieuw"),
    Broken("repeats by accident", "repeats = true", "repeats = false", "deadlines[12].repeats", "repeats", "repeats = true"),
    Broken("runs on after refusal", '"referral.decided", "referral.refused"]\nwithin = 1', '"referral.decided"]\nwithin = 1', "deadlines[1].stops_on", "stops_on", "referral.refused"),
    Broken("runs on after closing", 'stops_on = ["plan.reviewed", "case.closed"]', 'stops_on = ["plan.reviewed"]', "deadlines[19].stops_on", "stops_on", "case.closed"),
    Broken("warns before it starts", "warn_before = 3", "warn_before = 12", "deadlines[0].warn_before", "12", "waarschuwing"),
    Broken("zero hours", "within = 48", "within = 0", "deadlines[6].within", "within = 0", "dezelfde dag"),
    Broken("no clock in a crisis", 'urgency = "crisis"', 'urgency = "normal"', "deadlines[2].step", "step", "andere termijn"),
    Broken("no clock after a match", 'starts_on = ["match.found"]', 'starts_on = ["signal.registered"]', "deadlines", "[[deadlines]]", "match.found"),
    Broken("no review", '"plan.reviewed", "case.closed"]\nwithin = 3', '"meeting.closed", "case.closed"]\nwithin = 3', "deadlines", "[[deadlines]]", "ritme voor de evaluatie"),
    Broken("clock in powerless hands", 'for_role = "coordination_point"\nper = "subject"\nsource = { nl = "Gekozen', 'for_role = "relative"\nper = "subject"\nsource = { nl = "Gekozen', "deadlines[14].for_role", "relative", "mag niets doen"),
    Broken("clock that runs where nobody can stop it", 'categories = ["reporter"]\nmay = ["inform_reporter", ', 'categories = ["reporter"]\nmay = [', "deadlines[14].stops_on", "stops_on", "nog stoppen"),
    Broken("task without a say", 'may = ["answer_plan", "do_task"]', 'may = ["do_task"]', "need_to_know[16].may", 'may = ["do_task"]', "niet op het plan antwoorden"),
    # safety and concern reports
    Broken("concern decided by one person", "with_somebody = true", "with_somebody = false", "concern.steps", "[[concern.steps]]", "met iemand anders"),
    Broken("outcome of a check twice", 'key = "unclear"', 'key = "safe"', "safety.outcomes[1].key", 'key = "safe"', "twee keer"),
    Broken("unsafe and then nothing", "plan = true", "plan = false", "safety.outcomes", "[[safety.outcomes]]", "vraagt een veiligheidsplan", 'key = "unsafe"'),
    Broken("family reads concern reports", 'readers = ["officer", "coordinator", "guardian"]', 'readers = ["officer", "family"]', "concern.readers[1]", "readers", "leest geen zorgmelding"),
    Broken("asking a grown-up child", "heard_from = 4", "heard_from = 18", "safety.heard_from", "heard_from", "te groot"),
    # coaches, places, meetings, criteria that advise nothing
    Broken("coach without rules", "[coach]\n# As a function (specialist team) or as a role (one of those already involved); s1 asks a professional. [s1 §5]\nmay_be_volunteer = false\nas_function = true\nas_role = true\nassignment_required = true\nfamily_has_say = true\n", "", "coach", "#", "hoe die aan het werk gaat"),
    Broken("rules for a coach who never comes", "coach = true\n\n", "coach = false\n\n", "coach", "[coach]", "Laat dit weg", "number = 5"),
    Broken("criteria for a coach who never comes", "coach = true\n\n", "coach = false\n\n", "coach_criteria", "[[coach_criteria]]", "Laat dit weg", "number = 5"),
    Broken("a coach who never comes", "coach = true\n\n", "coach = false\n\n", "roles[5].kind", 'kind = "coach"', "Laat dit weg", "number = 5"),
    Broken("no place", 'kind = "coordinator"', 'kind = "coordinator"\nplaces = 0', "roles[3].places", "places = 0", "te klein"),
    Broken("places for who is not appointed", 'kind = "reporter"', 'kind = "reporter"\nplaces = 2', "roles[2].places", "places = 2", "niet aangewezen"),
    Broken("two rhythms at once", 'unit = "months" }', 'unit = "months", times_a_year = 4 }', "meetings[1].rhythm", "rhythm", "of alleen „times_a_year”"),
    Broken("half a rhythm", 'rhythm = { within = 3, unit = "months" }', "rhythm = { within = 3 }", "meetings[1].rhythm", "rhythm", "of alleen „times_a_year”"),
    Broken("rhythm of nothing", 'rhythm = { within = 3, unit = "months" }', "rhythm = {}", "meetings[1].rhythm", "rhythm", "of alleen „times_a_year”"),
    Broken("more often than weekly", 'rhythm = { within = 3, unit = "months" }', "rhythm = { times_a_year = 53 }", "meetings[1].rhythm.times_a_year", "rhythm", "te groot"),
    Broken("family among many households", "family_invited = true", 'family_invited = true\nabout = "many"', "meetings[0].family_invited", "family_invited", "zit geen gezin aan tafel"),
    Broken("many households, nobody at the table", "family_invited = false", 'family_invited = false\nabout = "many"', "meetings[7].about", 'about = "many"', "hoort „table”"),
    Broken("a table for one household", "family_invited = false", 'family_invited = false\ntable = { nl = "Wij", en = "We" }', "meetings[7].table", "table", "hoort „table”"),
    Broken("meeting about something else", "family_invited = false", 'family_invited = false\nabout = "both"', "meetings[7].about", "both", "kent Rondom hier niet"),
    Broken("must hold, but nothing counts", "at_least = 2\n", "", "criteria[3].required", "required", "hoort bij een regel"),
    # measuring and factors
    Broken("no error of the family", ', { rater = "family", points = 0.6 }', "", "scale.reliability.errors", "errors = [", "„family” ontbreekt"),
    Broken("error of a rater twice", 'rater = "family"', 'rater = "professional"', "scale.reliability.errors[1].rater", "errors = [", "twee keer"),
    Broken("surer than sure", "confidence = 0.9", "confidence = 1.0", "scale.reliability.confidence", "confidence = 1.0", "te groot"),
    Broken("unknown rater", 'rater = "family"', 'rater = "neighbour"', "scale.reliability.errors[1].rater", "neighbour", "kent Rondom hier niet"),
    Broken("factor twice", 'key = "no_work"', 'key = "debts"', "factors.risks[1].key", 'key = "debts"', "twee keer"),
    Broken("strength named as a risk", 'key = "warm_bond"', 'key = "debts"', "factors.strengths[0].key", 'key = "debts"', "twee keer"),
    Broken("unknown group of factors", 'group = "parents"', 'group = "neighbours"', "factors.risks[11].group", "neighbours", "kent Rondom hier niet"),
    Broken("group without factors", 'group = "parents"', 'group = "children"', "factors.risks", "[[factors.risks]]", "„parents” ontbreekt", everywhere=True),
    Broken("factor in a secret category", 'sensitive = "justice"', 'sensitive = "own_notes"', "factors.risks[15].sensitive", "own_notes", "alleen voor wie het schreef", 'key = "parent_justice"'),
    Broken("one factor is much", "shown_from = 4", "shown_from = 1", "factors.shown_from", "shown_from = 1", "te klein"),
    Broken("coach criterion that must hold more", 'fact = "has_minor_child"', 'fact = "has_minor_child"\nrequired = true', "coach_criteria[0].required", "required", "Laat „required” weg"),
    Broken("a signal asked about too early", "ask_before_weeks = 4", "ask_before_weeks = 40", "following.ask_before_weeks", "ask_before_weeks", "te groot"),
    Broken("nothing prolonged", "extend_months = 12", "extend_months = 0", "following.extend_months", "extend_months", "te klein"),
    Broken("an ordinary signal asks to look again", 'label = { nl = "Ik ben betrokken", en = "I am involved" }', 'label = { nl = "Ik ben betrokken", en = "I am involved" }\nreassess = true', "following.kinds[0].reassess", "reassess", "gewone"),
    Broken("a kind of signal twice", 'key = "not_catching_on"', 'key = "help_broken_off"', "following.kinds[2].key", "help_broken_off", "staat hier twee keer"),
    Broken("a reason twice", 'key = "still_worried"', 'key = "still_helping"', "following.extend_reasons[1].key", "still_helping", "staat hier twee keer"),
    Broken("nobody hears a professional", 'front_office_takes = ["professional", "family", "citizen"]\npoint_takes = ["professional"]', "front_office_takes = []\npoint_takes = []", "desk.point_takes", "point_takes", "nergens advies vragen"),
    Broken("whose questions twice", 'point_takes = ["professional"]', 'point_takes = ["professional", "professional"]', "desk.point_takes[1]", "point_takes", "staat hier twee keer"),
    Broken("questions of nobody known", 'point_takes = ["professional"]', 'point_takes = ["police"]', "desk.point_takes[0]", "police", "kent Rondom hier niet"),
    Broken("what burns waits longest", 'urgent_within = { within = 0, unit = "days" }', 'urgent_within = { within = 9, unit = "days" }', "desk.urgent_within", "urgent_within", "langer dan een gewone"),
    Broken("questions kept for ever", "keep_months = 12", "keep_months = 61", "desk.keep_months", "keep_months", "te groot"),
    Broken("a signal gone before anybody is told", "signal_ended_months = 6", "signal_ended_months = 3", "retention.signal_ended_months", "signal_ended_months", "te klein"),
    Broken("a signal kept for ever", "signal_ended_months = 6", "signal_ended_months = 61", "retention.signal_ended_months", "signal_ended_months", "te groot"),
    Broken("a term in fortnights", 'question_within = { within = 2, unit = "working_days" }', 'question_within = { within = 2, unit = "fortnights" }', "desk.question_within.unit", "question_within", "kent Rondom hier niet"),
    Broken("forced by a frame that is not there", 'forced_frames = ["supervision_order"]', 'forced_frames = ["prison"]', "handover.nature.forced_frames[0]", "forced_frames", "bestaat niet"),
    Broken("forced by nothing", 'forced_frames = ["supervision_order"]', "forced_frames = []", "handover.nature.forced_frames", "forced_frames", ""),
]  # fmt: skip


def replaced(text: str, broken: Broken) -> str:
    start = text.index(broken.after) if broken.after else 0
    place = text.find(broken.old, start)
    assert place >= 0, f"{broken.old!r} is not in the preset"
    return text[:place] + text[place:].replace(broken.old, broken.new, -1 if broken.everywhere else 1)


def block(text: str, path: str) -> tuple[int, int]:
    """The lines of the table in which ``path`` stands, found by counting headers: another way than the loader's."""
    lines = text.split("\n")
    headers = [number for number, line in enumerate(lines, start=1) if line.startswith("[")]
    names: list[str] = re.findall(r"[a-z_]+(?=\[|\.|$)|(?<=\[)\d+", path)
    for size in range(len(names), 0, -1):  # the longest beginning of the path that is a table of its own
        *table, number = names[:size] if names[size - 1].isdigit() else [*names[:size], "0"]
        name = ".".join(one for one in table if not one.isdigit())
        found = [one for one in headers if lines[one - 1] in (f"[[{name}]]", f"[{name}]")]
        if found:
            start = found[int(number)]
            return start, next((one for one in headers if one > start), len(lines) + 1) - 1
    return 1, headers[0] - 1 if path and headers else len(lines)


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(MethodInvalid) as refused:
        load(text, "mine.toml")
    return refused.value.problems


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_mistake_is_named_with_line_and_reason(text: str, broken: Broken) -> None:
    wrong = replaced(text, broken)
    problems = problems_of(wrong)
    found = [p for p in problems if p.path == broken.path and broken.reason in p.reason]
    assert found, [str(p) for p in problems]
    line = wrong.split("\n")[found[0].line - 1]
    assert broken.on_line in line, f"{found[0]} points at {line!r}"
    first, last = block(wrong, broken.path)
    assert first <= found[0].line <= last, f"{found[0]} is not in lines {first}-{last}"
    assert found[0].file == "mine.toml"


def test_all_mistakes_are_named_at_once_in_the_order_of_the_lines(text: str) -> None:
    wrong = (
        text.replace("version = 1", 'version = "1"')
        .replace(', en = "Reporter"', "")
        .replace("number = 5", "number = 9")
    )
    problems = problems_of(wrong)
    assert [p.path for p in problems] == ["version", "roles[2].label.en", "variants[5].number"]
    assert [p.line for p in problems] == sorted(p.line for p in problems)


def test_a_problem_reads_as_one_line() -> None:
    assert str(Problem("a.toml", 3, "roles[1].key", "Leeg.")) == "a.toml:3: roles[1].key: Leeg."
    assert str(Problem("a.toml", 3, "", "Leeg.")) == "a.toml:3: Leeg."


@pytest.mark.parametrize(
    "text",
    ["", "\n", "a = 1", "[" * 5000, "a = " + "[" * 5000, "a = " + "{b=" * 3000, "\x00", "🙂", "[[roles]]\n" * 50],
    ids=["empty", "blank", "stray", "brackets", "deep list", "deep table", "nul", "emoji", "hollow"],
)  # fmt: skip
def test_any_text_gets_a_sentence_and_no_fault(text: str) -> None:
    problems = problems_of(text)
    assert problems
    assert all(p.line >= 1 and p.reason for p in problems)


def test_a_huge_file_is_refused(text: str) -> None:
    assert "te groot" in problems_of(text + "# " + "x" * 600_000)[0].reason


def test_checking_a_file_that_is_not_there(tmp_path: Path) -> None:
    [problem] = check_file(tmp_path / "none.toml")
    assert "kan niet worden gelezen" in problem.reason


def test_checking_a_file_in_another_encoding(tmp_path: Path, text: str) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes(text.encode("latin-1", "replace"))
    [problem] = check_file(file)
    assert "UTF-8" in problem.reason
    assert "ö" in text.split("\n")[problem.line - 1]


def test_checking_a_good_file_finds_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "good.toml"
    file.write_text(text, encoding="utf-8")
    assert check_file(file) == []


def test_checking_a_bad_file_names_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text.replace("version = 1", "version = 0"), encoding="utf-8")
    [problem] = check_file(file)
    assert str(problem).startswith(f"{file}:")
