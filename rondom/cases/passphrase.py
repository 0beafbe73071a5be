"""A pass-phrase of four Dutch words: easy to say and to write on a card.

More than 2^32 possibilities, beside the limit on failed attempts to sign in.
"""

import secrets

HOW_MANY = 4

WORDS = tuple(
    """
    aardbei abrikoos adelaar akker ananas anker appel asperge avond baken bakker balkon banaan bank basilicum
    beek beer bel berg bever bezem bij bloem boek boer boom boot borstel bos boter brief brood brug bruin buur
    cactus cadeau camera cello citroen cirkel dak dame das deken deur dolfijn doos dorp draad druif duif duin
    eend egel eiland eik ekster emmer engel erwt ezel fabel fakkel feest fiets film fluit foto framboos gans
    garen geit gember geel giraf glas goud graan gras groen haas haak hamer hand haven hazelnoot heide hek helm
    hert heuvel hoed hond honing huis iglo inkt ijs ijsbeer jas jurk juni juli kaart kaas kade kameel kamer
    kaneel kano kast kat kers ketel kikker klaver klok knoop koe koffer komeet konijn koor kraan krant kroon
    kruid kruik kust lamp lantaarn laken laars leeuw lente lepel libel lied linde lucht maan maart mand mais
    meer meeuw melk merel mier molen mossel muis muts muur naald nacht narcis nest neus noot noord oase oceaan
    olijf oven olifant oktober orgel oester otter paard paars paddestoel palm pannenkoek papier parel park pauw
    peer pen perzik piano pinda pleister plein poes polder pompoen poort post raaf raam radijs ree regen reiger
    rivier rok roos rozijn ruiter salade schaap schelp schip schoen school sjaal slak sleutel sneeuw specht
    spiegel spin spijker stad stam ster steen stoel storm straat strand tafel tak tent thee tijger toren tomaat
    trap trein trommel tuin tulp uil valk varen veer veld venster vijver viool vis vlag vleugel vlieg vlinder
    vogel vos vuur walnoot wandel water weide wesp wiel wilg wind winter wolk wol wortel zaag zadel zand zee
    zeil zilver zomer zon zout zuid zwaan zwaluw
    """.split()  # noqa: SIM905
)


def passphrase() -> str:
    """Four words parted by hyphens, e.g. ``molen-eend-zilver-trap``."""
    return "-".join(secrets.choice(WORDS) for _ in range(HOW_MANY))
