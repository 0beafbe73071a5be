"""The housing association brings in the people it is concerned about from its own system; two rows are not in order.
After that its system sends by itself. [A9]"""

from rondom.accounts.connecting import actions as connecting
from rondom.accounts.connecting.queries import opened_by
from rondom.core.actor import ActorKind
from rondom.core.transactions import acting
from rondom.index.importing import actions, queries, receiving, working

from .moments import at
from .people import Region, hire

HEADER = "Zaaknummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Postcode;Huisnummer;Telefoon;Reden"
ROWS = (
    "WV-2041;Milan;;Hendriks;14-03-2014;8032 XA;17;038 000 1002;",
    "WV-2042;Sara;el;Amrani;02-11-2016;8032 XB;4a;038 000 1002;",
    "WV-2047;Thijs;van der;Linden;31-02-2012;8032 XC;88;038 000 1002;",
    "WV-2053;Emre;;Yıldız;21-07-2009;8032 XD;12;038 000 1002;",
    "WV-2058;Lotte;;Wolters;09-09-2018;8032 XE;35;038 000 1002;",
    "WV-2060;Roos;;Pieters;;803;2;038 000 1002;",
    "WV-2066;Jayden;;Martina;30-01-2011;8032 XG;61;038 000 1002;",
)
#: what its own system sends by itself, one night
FROM_SYSTEM = {
    "source_id": "WV-2071",
    "0-role": "child",
    "0-given_name": "Noor",
    "0-family_name": "Schipper",
    "0-birth_date": "12-06-2013",
    "postcode": "8032 XH",
    "house_number": "9",
    "contact_phone": "038 000 1002",
    "told": "soon",
}


def tell_brought_in(region: Region) -> None:
    """Some days ago, by the housing consultant, whom the manager lets."""
    with at(40, 9):
        manager = hire(region, 60, "Ingrid Prins", "housing", ActorKind.MANAGER, "Teamleider wonen", "")
    by = region["landlord"]
    assert by.user_id is not None
    with at(6, 9):
        actions.let_supply(by=manager, user_id=by.user_id)
    with at(5, 11):
        content = "\r\n".join([HEADER, *ROWS, ""]).encode("utf-8-sig")
        batch = actions.upload(by=by, file_name="huurders-met-zorgen.csv", content=content)
        with acting(by):
            mapping = [one.key for one in queries.columns(by, batch)]
        actions.begin(
            by=by,
            batch_id=batch.id,
            version=batch.version,
            mapping=["source_id", *mapping[1:8], ""],
            defaults={"0-role": "child", "told": "soon", "consider": ""},
        )
        working.work_block(by=by, batch_id=batch.id)
    with at(3, 10):
        made = connecting.connect(by=manager, name="Zaaksysteem wonen", user_id=by.user_id)
        key = connecting.make_key(by=manager, connection_id=made.id)
    with at(1, 2):
        opened_by(key)
        receiving.receive(by=by, connection_id=made.id, records=[FROM_SYSTEM])
