"""Names as they are heard in a Dutch town, by where families came from. Put together by chance; nobody is meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Background:
    """weight: how often, beside the others; language: what is spoken at home, "" = Dutch."""

    weight: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    language: str = ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(","))


BACKGROUNDS = (
    Background(
        26,
        _words(
            "Sanne, Marieke, Linda, Esther, Priscilla, Wendy, Anouk, Femke, Joyce, Chantal, Ingrid, Lotte, Emma"
        ),
        _words("Mark, Jeroen, Patrick, Dennis, Bas, Rick, Sander, Thijs, Daan, Luuk, Finn, Sem, Jesse, Kees"),
        _words(
            "de Boer, Hoekstra, van den Berg, Jonkman, Kuiper, Veenstra, van der Meulen, Schouten, Wolters, Dijkman, "
            "Hendriks, ten Brinke, Kroeze, van Dam, Scholten, Brouwer, Nijland, van 't Hof, Prins, Lubbers"
        ),
    ),
    Background(
        8,
        _words("Ayşe, Zeynep, Emine, Hatice, Esra, Defne, Elif Nur, Gül"),
        _words("Mehmet, Mustafa, Emre, Yusuf, Kaan, Ömer, Can"),
        _words("Demir, Kaya, Şahin, Çelik, Öztürk, Arslan, Koç"),
        "Turks",
    ),
    Background(
        8,
        _words("Fatiha, Naima, Hanan, Soumaya, Malika, Yasmina, Nour"),
        _words("Mohamed, Rachid, Said, Anouar, Bilal, Ayoub, Ilias"),
        _words("El Idrissi, Bouzian, Ouali, Benali, El Khattabi, Zerouali"),
        "Berbers",
    ),
    Background(
        7,
        _words("Shanti, Sharda, Anjali, Glenda, Usha, Kavita"),
        _words("Rajesh, Ashwin, Winston, Humphrey, Rakesh, Dion"),
        _words("Ramdin, Jhinkoe, Wijngaarde, Pinas, Sital, Biharie"),
    ),
    Background(
        6,
        _words("Shurandy, Charlene, Rosalinda, Luisette, Mirelva"),
        _words("Gilmar, Rudsel, Jurgen, Jandino, Marvin"),
        _words("Martina, Maduro, Sambo, Winklaar, Isenia"),
        "Papiaments",
    ),
    Background(
        7,
        _words("Rima, Hala, Amira, Lamis, Rahaf, Sidra"),
        _words("Khaled, Firas, Omar, Ahmad, Majd, Yazan"),
        _words("Al Hamwi, Darwish, Haddad, Al Masri, Kanaan"),
        "Arabisch",
    ),
    Background(
        7,
        _words("Agnieszka, Katarzyna, Magdalena, Ewa, Zuzanna"),
        _words("Piotr, Tomasz, Krzysztof, Jakub, Mateusz"),
        _words("Nowak, Zieliński, Lewandowska, Mazur, Wójcik"),
        "Pools",
    ),
    Background(
        4,
        _words("Selam, Mebrat, Luwam, Tsega, Rahwa"),
        _words("Tesfay, Yonas, Filmon, Habtom, Natnael"),
        _words("Tekle, Ghebremariam, Habte, Woldu"),
        "Tigrinya",
    ),
    Background(
        3,
        _words("Hodan, Ifrah, Sahra, Amina"),
        _words("Abdi, Liban, Mahad, Zakaria"),
        _words("Warsame, Farah, Jama, Hersi"),
        "Somalisch",
    ),
    Background(
        3,
        _words("Olena, Iryna, Oksana, Daryna"),
        _words("Andrii, Serhii, Maksym, Danylo"),
        _words("Kovalenko, Shevchuk, Bondar"),
        "Oekraïens",
    ),
    Background(
        3,
        _words("Meity, Yulia, Tineke, Naomi"),
        _words("Frans, Otto, Etty, Jopie"),
        _words("Pattiasina, Tahapary, Sahetapy, Latupeirissa"),
    ),
    Background(
        3,
        _words("Ho Ting, Linh, Mei, Thuy"),
        _words("Wei, Minh, Chun, Duc"),
        _words("Tran, Cheung, Nguyen, Liu"),
        "Kantonees",
    ),
)

STREETS = (
    ("Schubertstraat", "8031VW"),
    ("Haydnlaan", "8031DC"),
    ("Chopinstraat", "8031XC"),
    ("Obrechtstraat", "8031AR"),
    ("Ruusbroecstraat", "8021HE"),
    ("Diezerenk", "8021AD"),
    ("Hogenkampsweg", "8022DV"),
    ("Meppelerstraatweg", "8022AB"),
    ("Simon van Slingelandtplein", "8022HR"),
    ("Rijnlaan", "8032PN"),
    ("Dobbe", "8032JX"),
    ("Bachlaan", "8031HL"),
    ("Palestrinalaan", "8031VC"),
    ("Monteverdilaan", "8031DG"),
)
