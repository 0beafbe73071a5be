"""A scan with a consent: what is accepted, who opens it, what is left of it where. [I2, P3]"""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core import clock, keys, reencryption
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting, narrow_role
from rondom.core.uploads import MOST
from rondom.methods.enums import RoleKind
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent import queries
from rondom.privacy.consent.models import Consent, ConsentVoice
from rondom.privacy.enums import Use
from rondom.privacy.models import AccessLog
from rondom.privacy.retention.erasing import erased_models
from rondom.privacy.rights import actions as rights
from rondom.privacy.rights import bundle
from rondom.privacy.scans import actions, rules
from rondom.privacy.scans import queries as scans
from rondom.privacy.scans.models import ConsentScan
from tests.privacy.scanned import JPEG, PDF, PNG
from tests.privacy.test_consent import Home
from tests.world import World

pytestmark = pytest.mark.req("I2", "P3")
SignIn = Any


@pytest.fixture
def home(world: World) -> Home:
    return Home(world)


def on_paper(home: Home, **other: Any) -> Consent:
    """Both parents signed the same paper."""
    said = {"how": "paper", "on": clock.today(), "scan": PDF, **other}
    return consents.record_given(
        by=home.worker,
        household_id=home.id,
        consent_id=home.asked().id,
        persons=[home.mother.person_id, home.father.person_id],  # type: ignore[list-item]
        **said,
    )


@pytest.mark.parametrize("content, ending", [(PDF, "pdf"), (JPEG, "jpg"), (PNG, "png")])
def test_what_it_is_stands_in_the_content(content: bytes, ending: str) -> None:
    assert rules.fault(content) == ""
    found = rules.format_of(content)
    assert found is not None and found.ending == ending


@pytest.mark.parametrize(
    "content, part",
    [
        (b"", "leeg"),
        (b"GIF89a" + bytes(50), "geen pdf of foto"),
        (b"<html><script>alert(1)</script>", "geen pdf of foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "geen pdf of foto"),
        (b" " + PDF, "geen pdf of foto"),
        (PDF[:-8], "niet heel"),
        (JPEG[:-2], "niet heel"),
        (PNG[:-8], "niet heel"),
        (PDF.replace(b"/Catalog", b"/Encrypt"), "wachtwoord"),
        (PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</JavaScript(x)>>"), "meer dan een scan"),
        (PDF + bytes(MOST), "te groot"),
    ],
)
def test_what_it_is_not_is_said(content: bytes, part: str) -> None:
    assert part in rules.fault(content)


def test_a_paper_with_a_scan_needs_no_place_and_counts(home: Home) -> None:
    consent = on_paper(home)
    assert consent.since == clock.now()
    with acting(home.worker):
        (scan,) = ConsentScan.objects.all()
        assert scan.content == PDF and scan.size == len(PDF) and scan.added_by == home.worker.user_id
        assert {one.scan_id for one in ConsentVoice.objects.all()} == {scan.pk}


def test_without_a_scan_the_place_is_asked_and_a_spoken_one_has_none(home: Home) -> None:
    with pytest.raises(Invalid) as fault:
        on_paper(home, scan=b"")
    assert "place" in fault.value.fields
    with pytest.raises(Invalid) as fault:
        on_paper(home, how="spoken", witness="Joris Vos")
    assert "scan" in fault.value.fields
    with pytest.raises(Invalid) as fault:
        on_paper(home, scan=b"MZ" + bytes(30))
    assert "scan" in fault.value.fields
    assert not ConsentScan.objects.exists() and not ConsentVoice.objects.exists()


def test_unreadable_in_the_database_and_under_a_new_key_the_same(home: Home) -> None:
    on_paper(home)
    with acting(home.worker), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM privacy_consentscan")
        ((stored,),) = cursor.fetchall()
    assert stored.startswith(keys.active("fields")[0] + ":") and "PDF" not in stored
    assert "privacy.ConsentScan.content" in {field.where for _model, field in reencryption.columns()}
    assert ConsentScan._meta.get_field("content").at_once <= 10, "a few megabytes each: few at once in memory"


def test_a_new_key_leaves_the_same_content(home: Home) -> None:
    on_paper(home)
    (model, field) = next(one for one in reencryption.columns() if one[0] is ConsentScan)
    with acting(home.worker, writes=True):
        (row,) = reencryption._raw(model, field)
        done = reencryption.Done(field.where)
        reencryption._turn(model, field, row.pk, row.raw, done)
        assert done.written == 1
        again = reencryption._raw(model, field).get()
        assert again.raw != row.raw and again.content == PDF


def test_who_may_see_the_consent_opens_it_and_the_log_says_so(home: Home, world: World) -> None:
    consent = on_paper(home)
    with acting(home.worker):
        scan = ConsentScan.objects.get()
    for actor in (home.worker, home.mother):
        with acting(actor):
            assert scans.scan(actor, home.id, consent.id, scan.pk).content == PDF
    with acting(world.privacy_officer), narrow_role("watch"):
        told = [
            (row.user_id, row.use)
            for row in AccessLog.objects.order_by("at", "id")
            if any(item["id"] == str(scan.pk) for item in row.items)
        ]
    assert told == [(home.worker.user_id, Use.READ), (home.mother.user_id, Use.READ)]
    stranger = world.coach
    with acting(stranger), pytest.raises(NotFound):
        scans.scan(stranger, home.id, consent.id, scan.pk)
    other = world.household()
    world.involve(world.coach, other, RoleKind.COORDINATOR)
    with acting(world.coach), pytest.raises(NotFound):
        scans.scan(world.coach, other.id, consent.id, scan.pk)


def test_a_scan_that_comes_later_and_the_wrong_one_that_goes(home: Home) -> None:
    consent = on_paper(home, scan=b"", place="Map Dekker")
    persons = [one for one in (home.mother.person_id, home.father.person_id) if one]
    which = {"household_id": home.id, "consent_id": consent.id}
    with pytest.raises(Refused):
        actions.add(by=home.teacher, persons=persons, content=JPEG, **which)
    with pytest.raises(Refused):
        actions.add(by=home.mother, persons=persons, content=JPEG, **which)
    with pytest.raises(Invalid):
        actions.add(by=home.worker, persons=[home.tim], content=JPEG, **which)
    scan = actions.add(by=home.worker, persons=persons, content=JPEG, **which)
    with pytest.raises(Invalid):
        actions.add(by=home.worker, persons=persons, content=JPEG, **which)
    with pytest.raises(Invalid):
        actions.remove(by=home.worker, scan_id=scan.pk, why=" ", **which)
    gone = actions.remove(by=home.worker, scan_id=scan.pk, why="Papier van een ander gezin", **which)
    with acting(home.worker):
        assert gone.removed_at and ConsentScan.objects.get().content == b""
        with pytest.raises(NotFound):
            scans.scan(home.worker, home.id, consent.id, scan.pk)
        assert queries.consent(home.worker, home.id, consent.id).consent.since, "the consent itself stands"
        verbs = set(Change.objects.values_list("verb", flat=True))
    assert {"consent.scan_added", "consent.scan_removed"} <= verbs
    again = actions.add(by=home.worker, persons=persons, content=PNG, **which)
    assert again.pk != scan.pk


def test_a_list_never_loads_what_is_in_it(home: Home) -> None:
    on_paper(home)
    with acting(home.worker), CaptureQueriesContext(connection) as asked:
        queries.consents(home.worker, home.id)
    assert not any('"content"' in one["sql"] for one in asked.captured_queries)


def test_it_goes_with_the_file_before_the_consent_it_hangs_on() -> None:
    order = erased_models()
    assert order.index(ConsentVoice) < order.index(ConsentScan) < order.index(Consent)


def test_the_copy_of_everything_holds_it(home: Home) -> None:
    on_paper(home)
    homes = [rights.Home(home.id, "Dekker", "H-1")]
    copy = rights.give_copy(by=home.mother, person_id=home.mother.person_id, homes=homes)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(b"".join(bundle.stream(copy)))) as archive:
        names = [one for one in archive.namelist() if one.startswith("scans/")]
        assert len(names) == 1 and archive.read(names[0]) == PDF
        assert (
            names[0] in archive.read("kopie.html").decode()
            and names[0] in archive.read("kopie.json").decode()
        )


def upload(content: bytes, name: str = "scan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def typed(home: Home, **other: Any) -> dict[str, Any]:
    return {
        "persons": [str(home.mother.person_id), str(home.father.person_id)],
        "how": "paper",
        "on": clock.today().isoformat(),
        "place": "",
        "witness": "",
        "missing_why": "",
        **other,
    }


def test_the_page_takes_a_scan_and_serves_it_safely(home: Home, signed_in: SignIn) -> None:
    client, consent = signed_in(home.worker), home.asked()
    record = reverse("consent:record", args=[home.id, consent.id])
    assert 'enctype="multipart/form-data"' in client.get(record).content.decode()
    assert client.post(record, typed(home, scan=upload(JPEG, "../../<script>.html"))).status_code == 303
    overview = client.get(reverse("consent:list", args=[home.id])).content.decode()
    with acting(home.worker):
        scan = ConsentScan.objects.get()
    address = reverse("consent:scan", args=[home.id, consent.id, scan.pk])
    assert address in overview
    answer = client.get(address)
    assert answer.content == JPEG and answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'attachment; filename="toestemming-{scan.pk.hex[-12:]}.jpg"'
    assert (
        answer["X-Content-Type-Options"] == "nosniff"
        and "default-src 'none'" in answer["Content-Security-Policy"]
    )
    family = signed_in(home.mother)
    at_home = reverse("portal:consent-scan", args=[consent.id, scan.pk])
    assert at_home in family.get(reverse("portal:consents")).content.decode()
    assert family.get(at_home).content == JPEG


@pytest.mark.parametrize(
    "content, sentence",
    [(b"MZ" + bytes(40), "geen pdf of foto"), (PDF + bytes(MOST), "te groot"), (b"", "leeg")],
)
def test_a_bad_upload_keeps_what_was_typed(
    home: Home, signed_in: SignIn, content: bytes, sentence: str
) -> None:
    client, consent = signed_in(home.worker), home.asked()
    answer = client.post(
        reverse("consent:record", args=[home.id, consent.id]),
        typed(home, place="Map Dekker, tweede la", scan=upload(content)),
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Map Dekker, tweede la" in page
    with acting(home.worker):
        assert not ConsentVoice.objects.exists()


def test_after_a_mistake_elsewhere_the_form_says_to_choose_it_again(home: Home, signed_in: SignIn) -> None:
    client, consent = signed_in(home.worker), home.asked()
    answer = client.post(
        reverse("consent:record", args=[home.id, consent.id]), typed(home, on="", scan=upload(PDF))
    )
    assert answer.status_code == 422 and "Kies de scan opnieuw" in answer.content.decode()
    two = {"scan": [upload(PDF), upload(PDF)]}
    assert (
        client.post(reverse("consent:record", args=[home.id, consent.id]), typed(home, **two)).status_code
        == 400
    )


def test_the_pages_for_a_later_scan(home: Home, signed_in: SignIn) -> None:
    consent = on_paper(home, scan=b"", place="Map Dekker")
    client = signed_in(home.worker)
    add = reverse("consent:scan-add", args=[home.id, consent.id])
    assert add in client.get(reverse("consent:list", args=[home.id])).content.decode()
    both = {"persons": [str(home.mother.person_id), str(home.father.person_id)]}
    bad = client.post(add, both)
    assert bad.status_code == 422 and "Kies een scan van het papier." in bad.content.decode()
    assert client.post(add, {**both, "scan": upload(PNG, "foto.png")}).status_code == 303
    with acting(home.worker):
        scan = ConsentScan.objects.get()
    away = reverse("consent:scan-remove", args=[home.id, consent.id, scan.pk])
    assert client.get(away).status_code == 200
    assert client.post(away, {"why": "Verkeerd papier"}).status_code == 303
    assert client.get(reverse("consent:scan", args=[home.id, consent.id, scan.pk])).status_code == 404
    assert signed_in(home.teacher).get(add).status_code == 403
