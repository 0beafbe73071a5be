"""What operators see and do at Beheer; to everybody else it does not exist."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.accounts.models import Desk
from rondom.core.actor import Actor
from rondom.core.http import once
from rondom.core.models import Change
from rondom.methods import actions, drafts, queries
from rondom.methods.loader import MethodInvalid, load
from rondom.methods.models import MethodDraft, PublishedMethod
from rondom.methods.not_toml import fault_in
from tests.world import World

pytestmark = pytest.mark.any_engine


SignIn = Callable[[Actor], Client]
BASE = "/beheer/methoden/"


@pytest.fixture
def client(world: World, signed_in: SignIn) -> Client:
    return signed_in(world.operator)


@pytest.fixture
def own(world: World) -> PublishedMethod:
    """A method of one's own, published."""
    begun = drafts.copy(
        by=world.operator, hash=world.method_hash, key="mijn-regio", name_nl="Mijn regio", name_en="My region"
    )
    return drafts.publish(by=world.operator, draft_id=begun.id, version=1)


@pytest.fixture
def draft(world: World) -> MethodDraft:
    return drafts.new_version(by=world.operator, hash=world.method_hash)


def post(client: Client, path: str, **typed: object) -> tuple[int, str, str]:
    """(status, page, where to)."""
    answer = client.post(path, {"once": once(), **typed})
    return answer.status_code, answer.content.decode(), answer.get("Location", "")


def test_only_operators_find_these_pages(world: World, signed_in: SignIn, draft: MethodDraft) -> None:
    newest = f"{BASE}{world.method.key}/{world.method.version}/"
    one = f"{BASE}concept/{draft.id}/"
    paths = [
        BASE,
        BASE + "vergelijken/",
        newest,
        newest + "kopie/",
        one,
        one + "publiceren/",
        one + "weggooien/",
    ]
    paths.append(f"/beheer/meldpunten/{world.desk.id}/")
    for name, actor in world.actors.items():
        client = signed_in(actor)
        for path in paths:
            assert client.get(path).status_code == (200 if name == "operator" else 404), (name, path)
        has_link = 'href="/beheer/methoden/"' in client.get("/").content.decode()
        assert has_link == (name == "operator"), name
    for path in paths:
        assert Client().get(path).status_code == 302, path


def test_the_list_tells_what_is_in_use_and_where(client: Client, world: World, own: PublishedMethod) -> None:
    world.household()
    page = client.get(BASE).content.decode()
    assert str(world.method.label) in page and "Mijn regio" in page
    assert "Voor nieuwe meldingen bij: Meldpunt." in page
    assert "1 dossier loopt ermee." in page
    assert "Geen meldpunt gebruikt deze werkwijze" in page


def test_a_version_is_told_in_words(client: Client, world: World) -> None:
    page = client.get(f"{BASE}{world.method.key}/{world.method.version}/").content.decode()
    for role in world.method.roles:
        assert str(role.label) in page
    for phase in world.method.phases:
        assert str(phase.label) in page
    assert "Wie ziet wat" in page and "besluit over de melding" not in page
    assert client.get(f"{BASE}{world.method.key}/99999/").status_code == 404
    assert client.get(f"{BASE}nergens/1/").status_code == 404


def test_two_versions_side_by_side(client: Client, world: World, own: PublishedMethod) -> None:
    path = f"{BASE}vergelijken/"
    page = client.get(path, {"before": world.method_hash, "after": own.hash}).content.decode()
    assert "<ins>Mijn</ins>" in page.replace("\n", "") or "Mijn" in page
    assert "veranderd" in page and "<del>" in page
    same = client.get(path, {"before": own.hash, "after": own.hash}).content.decode()
    assert "Geen verschil in woorden" in same
    for wrong in (
        {"before": "x", "after": own.hash},
        {"before": own.hash},
        {"before": "\0", "after": "é" * 3000},
    ):
        assert client.get(path, wrong).status_code == 404


def test_a_copy_asks_a_name_and_becomes_a_draft(client: Client, world: World) -> None:
    path = f"{BASE}{world.method.key}/{world.method.version}/kopie/"
    status, page, _to = post(client, path, what="own", name_nl="Mijn regio", name_en="", key="Fout!")
    assert status == 422 and "Vul een naam in." in page and 'value="Mijn regio"' in page
    assert "Een sleutel begint met een kleine letter" in page
    status, _page, to = post(
        client, path, what="own", name_nl="Mijn regio", name_en="My region", key="mijn-regio"
    )
    assert status == 303 and client.get(to).status_code == 200
    assert MethodDraft.objects.get().name == "Mijn regio"


def test_a_double_click_copies_once(client: Client, world: World) -> None:
    path = f"{BASE}{world.method.key}/{world.method.version}/kopie/"
    typed = {"once": once(), "what": "next"}
    assert client.post(path, typed)["Location"] == client.post(path, typed)["Location"]
    assert MethodDraft.objects.count() == 1


def test_every_mistake_is_named_at_its_line_and_what_was_typed_is_kept(
    client: Client, draft: MethodDraft
) -> None:
    path = f"{BASE}concept/{draft.id}/"
    assert "Alles klopt" in client.get(path).content.decode()
    typed = draft.text.replace("within = 10", 'within = "tien"', 1).replace("final = true", "final = tru", 1)
    status, page, _to = post(client, path, text=typed, version=1)
    assert status == 422 and "Dit is geen geldige TOML" in page
    typed = typed.replace("final = tru\n", "final = true\n")
    status, page, _to = post(client, path, text=typed.replace("\n", "\r\n"), version=2)
    line = typed.split("\n").index('within = "tien"') + 1
    assert status == 422
    assert f'href="#regel-{line}"' in page and f'id="regel-{line}"' in page
    assert "Hier hoort een heel getal te staan" in page
    assert "within = &quot;tien&quot;" in page and 'name="version" value="3"' in page
    assert drafts.draft(_operator(client), draft.id).text == typed


def _operator(client: Client) -> Actor:
    from rondom.core.actor import ActorKind

    return Actor(ActorKind.OPERATOR)


@pytest.mark.parametrize(
    "typed",
    ["x" * 1_000_000, "", "\u202eגבא = 1", "{{ 1 }}<script>alert(1)</script>", "a\0b", "[" * 5000, "='''"],
)
def test_bad_input_gets_a_sentence(client: Client, draft: MethodDraft, typed: str) -> None:
    path = f"{BASE}concept/{draft.id}/"
    status, page, _to = post(client, path, text=typed, version=1)
    assert status == 422
    assert "<script>alert" not in page
    assert post(client, path, text=typed, version="veel")[0] == 422


def test_saving_what_is_right_comes_back_with_the_result(client: Client, draft: MethodDraft) -> None:
    path = f"{BASE}concept/{draft.id}/"
    status, _page, to = post(client, path, text=draft.text + "# klaar\n", version=1)
    assert status == 303
    assert "Je tekst is bewaard." in client.get(to).content.decode()


def test_two_people_at_one_draft_both_keep_their_text(client: Client, draft: MethodDraft) -> None:
    path = f"{BASE}concept/{draft.id}/"
    post(client, path, text=draft.text + "# van Olga\n", version=1)
    status, page, _to = post(client, path, text=draft.text + "# van Piet\n", version=1)
    assert status == 409
    assert "Een ander was net iets eerder" in page
    assert "# van Olga" in page and "# van Piet" in page and 'name="version" value="2"' in page
    assert post(client, path, text=draft.text + "# van Piet\n", version=2)[0] == 303


def test_publishing_shows_what_changes_first(client: Client, world: World, draft: MethodDraft) -> None:
    label = world.method.roles[0].label.nl
    drafts.save(
        by=world.operator,
        draft_id=draft.id,
        text=draft.text.replace(f'"{label}"', '"Een ander woord"'),
        version=1,
    )
    path = f"{BASE}concept/{draft.id}/publiceren/"
    page = client.get(path).content.decode()
    assert "<ins>Een</ins>" in page and "<ins>ander woord</ins>" in page
    assert "Nieuwe meldingen bij Meldpunt beginnen er meteen mee." in page
    assert post(client, path, version=1)[0] == 422  # not what was read
    status, _page, to = post(client, path, version=2)
    assert status == 303
    assert "Een ander woord" in client.get(to).content.decode()
    assert queries.current(world.method.key)[1].version == world.method.version + 1


def test_a_draft_with_mistakes_is_refused_with_the_lines(
    client: Client, draft: MethodDraft, world: World
) -> None:
    drafts.save(by=world.operator, draft_id=draft.id, text="[[[", version=1)
    path = f"{BASE}concept/{draft.id}/publiceren/"
    page = client.get(path).content.decode()
    assert "#regel-1" in page and "Publiceer deze versie" not in page
    assert post(client, path, version=2)[0] == 422
    assert PublishedMethod.objects.filter(key=world.method.key).count() == 1


def test_a_number_that_is_taken_can_be_raised(client: Client, world: World, draft: MethodDraft) -> None:
    actions.publish(draft.text)
    path = f"{BASE}concept/{draft.id}/publiceren/"
    number = world.method.version + 2
    assert f"Maak er versie {number} van" in client.get(path).content.decode()
    assert post(client, path, version=1)[0] == 422
    status, _page, to = post(client, path, version=1, **{"raise": "1"})
    assert status == 303 and f"versie {number}." in client.get(to).content.decode()


def test_a_draft_is_thrown_away_after_a_question(client: Client, draft: MethodDraft) -> None:
    path = f"{BASE}concept/{draft.id}/"
    assert "Gooi weg" in client.get(path + "weggooien/").content.decode()
    assert post(client, path + "weggooien/") == (303, "", BASE)
    assert client.get(path).status_code == 404


def test_a_point_gets_another_method_for_new_referrals_alone(
    client: Client, world: World, own: PublishedMethod
) -> None:
    household = world.household()
    path = f"/beheer/meldpunten/{world.desk.id}/"
    assert post(client, path, method="nergens")[0] == 422
    status, _page, to = post(client, path, method="mijn-regio")
    assert (status, to) == (303, BASE + "#meldpunten")
    assert Desk.objects.get(pk=world.desk.id).method_key == "mijn-regio"
    change = Change.objects.get(verb="desk.method_chosen")
    assert change.user_id == world.operator.user_id and change.ids["after"] == "mijn-regio"
    page = client.get(BASE).content.decode()
    assert "1 dossier loopt ermee." in page and household
    post(client, path, method="mijn-regio")  # nothing new: nothing recorded
    assert Change.objects.filter(verb="desk.method_chosen").count() == 1


@pytest.mark.parametrize("where", ["00000000-0000-0000-0000-000000000000", "front"])
def test_another_desk_has_no_method_to_choose(client: Client, world: World, where: str) -> None:
    front = Desk.objects.exclude(pk=world.desk.id).get()
    desk_id = front.id if where == "front" else UUID(where)
    assert client.get(f"/beheer/meldpunten/{desk_id}/").status_code == 404


def test_more_versions_and_drafts_ask_no_more_queries(
    client: Client, world: World, own: PublishedMethod
) -> None:
    first = drafts.new_version(by=world.operator, hash=own.hash)
    paths = [
        BASE,
        f"{BASE}mijn-regio/1/",
        f"{BASE}vergelijken/?before={world.method_hash}&after={own.hash}",
        f"{BASE}concept/{first.id}/",
        f"{BASE}concept/{first.id}/publiceren/",
    ]

    def counts() -> list[int]:
        found = []
        for path in paths:
            client.get(path)  # methods are read once per process
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(path).status_code == 200
            found.append(len(asked))
        return found

    few = counts()
    for number in range(5):
        drafts.new_version(by=world.operator, hash=own.hash)
        actions.publish(own.text.replace('key = "mijn-regio"', f'key = "regio-{number}"'))
        world.household(f"Gezin {number}")
    assert counts() == few


def test_two_different_versions_are_offered_to_compare(client: Client, own: PublishedMethod) -> None:
    page = client.get(BASE + "vergelijken/")
    chosen = page.context["form"].initial
    assert chosen["before"] != chosen["after"]


def test_what_is_no_toml_is_told_in_dutch(client: Client, draft: MethodDraft) -> None:
    path = f"{BASE}concept/{draft.id}/"
    assert "Bekijk en publiceer" in client.get(path).content.decode()
    typed = draft.text.replace("final = true", "final = tru", 1)
    line = typed.split("\n").index("final = tru") + 1
    status, page, _to = post(client, path, text=typed, version=1)
    assert status == 422 and "hier hoort een waarde te staan" in page and "Invalid value" not in page
    assert f'href="#regel-{line}"' in page and "Bekijk en publiceer" not in page


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = x", 1, "hier hoort een waarde"),
        ("a = 1\na = 2", 2, "staat er twee keer"),
        ("[t]\n[t]", 2, "staat er twee keer"),
        ("a = {b = 1, b = 2}", 1, "staat er twee keer"),
        ('a = "1', 1, "niet afgesloten"),
        ('a = "1\nb = 2', 1, "niet afgesloten"),
        ('a = """1', 1, "niet afgesloten"),
        ("a = 'x", 1, "niet afgesloten"),
        ("a = [1", 1, "een lijst is niet afgesloten"),
        ("a = {b = 1", 1, "een groep is niet afgesloten"),
        ("[t", 1, "het kopje"),
        ("[[t]", 1, "het kopje"),
        ("a 1", 1, "ontbreekt het teken ="),
        ("a = 1 b", 1, "staat nog iets"),
        ("a = 1\n?", 2, "begint niet met een naam"),
        ('a = "\\q"', 1, "Schrijf er twee"),
        ("a = 2026-02-31", 1, "bestaat niet"),
        ("a = 1\x01", 1, "staat"),
    ],
)
def test_common_mistakes_against_toml(text: str, line: int, words: str) -> None:
    with pytest.raises(MethodInvalid) as refused:
        load(text)
    found = refused.value.problems[0]
    assert found.line == line and words in found.reason and "Dit is geen geldige TOML" in found.reason


def test_an_unknown_mistake_keeps_what_the_reader_said() -> None:
    found = fault_in("a\nb", "Something else (at line 2, column 3)")
    assert found.line == 2 and "op regel 2, bij teken 3 (Something else)." in found.reason


def test_the_page_to_publish_is_called_after_the_text(
    client: Client, draft: MethodDraft, world: World
) -> None:
    label = world.method.label.nl
    typed = draft.text.replace(f'"{label}"', '"Nieuwe naam"', 1)
    assert typed != draft.text
    post(client, f"{BASE}concept/{draft.id}/", text=typed, version=1)
    page = client.get(f"{BASE}concept/{draft.id}/publiceren/").content.decode()
    assert "Publiceer Nieuwe naam, versie" in page
