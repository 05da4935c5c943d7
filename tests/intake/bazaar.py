"""Exports of invented shops in many languages and states of repair, each with its truth.

Every file and every truth is written by hand, from what a careful person would find in it; none of
it comes from the reader. Nobody in here exists.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.intake.builders import Error, Formula, Sheet, write_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Export:
    """One file and what is in it.

    Attributes:
        name: File name.
        text: Its text; for a workbook its sheets stand in ``sheets``.
        encoding: How the text is written, and what has to be found.
        delimiter: The separator; None for a workbook.
        header_line: Line of the header, from 1.
        email: Heading of the address column.
        points: Heading of the balance column, or None.
        names: Headings of first and last name.
        decoys: Headings that have to be named as look-alikes; others may be.
        decimal: The sign before fractions.
        ambiguous: The numbers can be read in two ways, so that it has to be asked.
        difference: Headings of the two columns whose difference is to be proposed.
        clean: Who is left with a sound balance, and the balance.
        issues: Problem codes and how many rows have each.
        rows: Customer rows; None where it follows from ``clean`` and ``issues``.
        skipped: Blank lines, repeated headings and totals.
        bom: The mark in front of the text.
        sheets: Sheets of a workbook.
        sheet: The one to be read.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    delimiter: str | None = ","
    header_line: int = 1
    email: str = "Email"
    points: str | None = "Points"
    names: tuple[str | None, str | None] = (None, None)
    decoys: tuple[str, ...] = ()
    decimal: str = "."
    ambiguous: bool = False
    difference: tuple[str, str] | None = None
    clean: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, int] = field(default_factory=dict)
    rows: int | None = None
    skipped: tuple[int, int, int] = (0, 0, 0)
    bom: bytes = b""
    sheets: tuple[Sheet, ...] = ()
    sheet: str | None = None

    def write(self, folder: Path) -> Path:
        """Write the file; return its path."""
        path = folder / self.name
        if self.sheets:
            return write_workbook(path, self.sheets)
        path.write_bytes(self.bom + self.text.encode(self.encoding.replace("utf-8-sig", "utf-8")))
        return path


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


GERMAN_TILL = Export(
    "kundenliste.csv",
    _crlf(
        "Kundenauswertung Filiale Nord;;;;;;;\n"
        "Stand: 03.02.2025 08:15;;;;;;;\n"
        ";;;;;;;\n"
        "Kunden-Nr.;Anrede;Nachname;Vorname;E-Mail-Adresse;Treuepunkte (aktuell);"
        "Treuepunkte (gesamt);Umsatz gesamt\n"
        "10001;Frau;Grünwald;Änne;aenne.gruenwald@kunden.example;1.250;3.480;1.234,56\n"
        "10002;Herr;Öhler;Jörg;Joerg.Oehler@kunden.example;980;980;310,00\n"
        "10003;;Weiß;Käthe;kaethe.weiss@kunden.example;12.400;20.000;9.876,50\n"
        "10004;Frau;Süß;Ida;;75;75;12,00\n"
        "10005;Herr;Pfäffle;Rudi;rudi.pfaeffle(at)kunden.example;20;20;5,00\n"
        "10006;Herr;Böhm;Uwe;uwe.boehm@kunden.example;-15;40;88,10\n"
        "Summe;;;;;14.710;24.595;11.526,16\n"
    ),
    "cp1252", ";", 4, "E-Mail-Adresse", "Treuepunkte (aktuell)", ("Vorname", "Nachname"),
    ("Treuepunkte (gesamt)", "Umsatz gesamt"), ",",
    clean={
        "aenne.gruenwald@kunden.example": "1250",
        "joerg.oehler@kunden.example": "980",
        "kaethe.weiss@kunden.example": "12400",
    },
    issues={"email_missing": 1, "email_malformed": 1, "points_negative": 1},
    skipped=(0, 0, 1),
)  # fmt: skip

FRENCH_SHOP = Export(
    "fidelite.csv",
    _crlf(
        "Nom;Prénom;Adresse e-mail;Solde de points;Points gagnés;Points utilisés;Date d'adhésion\n"
        "Lefèvrine;Élodie;elodie@boutique.example;1\u202f250;2\u202f000;750;12/01/2023\n"
        "Garçonnet;Noël;noel@boutique.example;0;150;150;05/06/2022\n"
        "Aubépin;Zoé;zoe@boutique.example ;12\u202f300;12\u202f300;0;30/11/2021\n"
        "Dûval;Max;max@boutique.example;87,5;90;2,5;01/02/2024\n"
        "Tilleul;Ana;zoe@boutique.example;15;20;5;02/02/2024\n"
    ),
    "utf-8-sig", ";", 1, "Adresse e-mail", "Solde de points", ("Prénom", "Nom"),
    ("Points gagnés", "Points utilisés"), ",",
    clean={
        "elodie@boutique.example": "1250",
        "noel@boutique.example": "0",
        "max@boutique.example": "87.5",
    },
    rows=5,
    bom=codecs.BOM_UTF8,
)  # fmt: skip

SPANISH_WIDE = Export(
    "puntos.txt",
    _crlf(
        "Correo electrónico\tNombre\tApellidos\tPuntos disponibles\tPuntos canjeados\tEstado\n"
        "lucia@tienda.example\tLucía\tMuñizar\t340\t100\tActivo\n"
        "inigo@tienda.example\tÍñigo\tBenarro\t1200\t0\tActivo\n"
        "sin correo\tPaco\tRoldana\t55\t0\tBaja\n"
        "\t\t\t\t\t\n"
        "marta@tienda.example\tMarta\tSolís\t\t20\tActivo\n"
    ),
    "utf-16-le", "\t", 1, "Correo electrónico", "Puntos disponibles", ("Nombre", "Apellidos"),
    ("Puntos canjeados",),
    clean={"lucia@tienda.example": "340", "inigo@tienda.example": "1200"},
    issues={"email_malformed": 1, "points_missing": 1},
    skipped=(1, 0, 0),
)  # fmt: skip

BRAZILIAN_CASHBACK = Export(
    "clientes.csv",
    "Nome;E-mail;Saldo de pontos;Pontos expirados;Cashback\n"
    "João Figueirão;joao@loja.example;1.050;20;R$ 12,50\n"
    "Conceição Pará;conceicao@loja.example;430;0;R$ 0,00\n"
    "Antônio Luz;antonio@loja.example;2.000;100;R$ 1.204,75\n",
    "cp1252", ";", 1, "E-mail", "Saldo de pontos", (None, None),
    ("Pontos expirados", "Cashback"), ",",
    clean={
        "joao@loja.example": "1050",
        "conceicao@loja.example": "430",
        "antonio@loja.example": "2000",
    },
)  # fmt: skip

ITALIAN_OLD_MAC = Export(
    "clienti.csv",
    "Cognome;Nome;Indirizzo email;Punti attuali;Punti spesi;Livello\r"
    "Caffarà;Niccolò;niccolo@negozio.example;210;40;2\r"
    "Perù;Letizia;letizia@negozio.example;95;0;1\r"
    "Città;Gesù;gesu@negozio.example;#RIF!;0;1\r",
    "mac_roman", ";", 1, "Indirizzo email", "Punti attuali", ("Nome", "Cognome"),
    ("Punti spesi",),
    clean={"niccolo@negozio.example": "210", "letizia@negozio.example": "95"},
    issues={"points_not_numeric": 1},
)  # fmt: skip

HEBREW_CLUB = Export(
    "לקוחות.csv",
    _crlf(
        'שם פרטי,שם משפחה,"דוא""ל",יתרת נקודות,נקודות שנוצלו,תאריך הצטרפות\n'
        'נועה,ברקאית,noa@moadon.example,"1,340",200,01/02/2023\n'
        "יונתן,שדמון,yonatan@moadon.example,85,0,15/07/2024\n"
        "תמר,גלעדית,tamar@moadon,60,0,20/08/2024\n"
    ),
    "cp1255", ",", 1, 'דוא"ל', "יתרת נקודות", ("שם פרטי", "שם משפחה"), ("נקודות שנוצלו",),
    clean={"noa@moadon.example": "1340", "yonatan@moadon.example": "85"},
    issues={"email_malformed": 1},
)  # fmt: skip

JAPANESE_MEMBERS = Export(
    "会員一覧.csv",
    _crlf(
        "会員番号,姓,名,メールアドレス,保有ポイント,累計ポイント,失効予定ポイント\n"
        '1001,朝霧,ひかり,hikari@kaiin.example,"1,200","3,400",50\n'
        "1002,夕凪,そら,sora@kaiin.example,３４０,９００,0\n"  # noqa: RUF001 - as they type
        "1003,春野,みどり,midori@kaiin.example,１，５００,２，０００,10\n"  # noqa: RUF001 - as they type
        "1004,冬木,ゆき,なし,20,20,0\n"
    ),
    "cp932", ",", 1, "メールアドレス", "保有ポイント", ("名", "姓"),
    ("累計ポイント", "失効予定ポイント"),
    clean={
        "hikari@kaiin.example": "1200",
        "sora@kaiin.example": "340",
        "midori@kaiin.example": "1500",
    },
    issues={"email_malformed": 1},
)  # fmt: skip

DUTCH_SAVERS = Export(
    "klanten.csv",
    "Klantnummer;Voornaam;Achternaam;E-mailadres;Puntensaldo;Totaal gespaard\n"
    "501;Sanne;Zonnewei;sanne@winkel.example;120;900\n"
    "502;Daan;Rietkerk;daan@winkel.example;1450;2000\n"
    "503;Fleur;Oudehuis;fleur@winkel.example;;10\n",
    delimiter=";", email="E-mailadres", points="Puntensaldo", decoys=("Totaal gespaard",),
    clean={"sanne@winkel.example": "120", "daan@winkel.example": "1450"},
    issues={"points_missing": 1},
)  # fmt: skip

POLISH_CARDS = Export(
    "klienci.csv",
    _crlf(
        "Numer karty;Imię;Nazwisko;Adres e-mail;Punkty;Punkty wykorzystane\n"
        "90001;Łucja;Śliwińczyk;lucja@sklep.example;510;0\n"
        "90002;Grzegorz;Źrebięcki;grzegorz@sklep.example;33;12\n"
    ),
    "cp1250", ";", email="Adres e-mail", points="Punkty", decoys=("Punkty wykorzystane",),
    clean={"lucja@sklep.example": "510", "grzegorz@sklep.example": "33"},
)  # fmt: skip

INDIAN_GROUPS = Export(
    "members.csv",
    "Customer Name,Mobile No,Email Id,Available Points,Lifetime Points,Redeemed\n"
    'Asha Velankar,9800000001,asha@dukaan.example,"1,23,456","2,00,000","76,544"\n'
    'Ravi Terdal,9800000002,ravi@dukaan.example,"4,500","4,500",0\n'
    'Meera Kolhat,9800000003,meera@dukaan.example,"12,34,56,789","12,34,56,789",0\n',
    email="Email Id", points="Available Points", decoys=("Lifetime Points", "Redeemed"),
    clean={
        "asha@dukaan.example": "123456",
        "ravi@dukaan.example": "4500",
        "meera@dukaan.example": "123456789",
    },
)  # fmt: skip

SWISS_APOSTROPHES = Export(
    "kunden_ch.csv",
    _crlf(
        "Kunde;E-Mail;Punkte;Guthaben CHF\n"
        "Urs Alpstein;urs@laden.example;1'250;12.50\n"
        "Beat Firnhof;beat@laden.example;12’400;1'004.75\n"  # noqa: RUF001 - as they type
        "Regula Seewis;regula@laden.example;77;0.00\n"
    ),
    "cp1252", ";", email="E-Mail", points="Punkte", decoys=("Guthaben CHF",),
    clean={"urs@laden.example": "1250", "beat@laden.example": "12400",
           "regula@laden.example": "77"},
)  # fmt: skip

ARABIC_DIGITS = Export(
    "عملاء.csv",
    "الاسم,البريد الإلكتروني,رصيد النقاط\n"
    "ليلى,layla@matjar.example,١٬٢٠٠\n"  # noqa: RUF001 - as they type
    "سالم,salim@matjar.example,٣٤٠\n"
    "هدى,huda@matjar.example,١٢٫٥\n",  # noqa: RUF001 - as they type
    email="البريد الإلكتروني", points="رصيد النقاط",
    clean={"layla@matjar.example": "1200", "salim@matjar.example": "340",
           "huda@matjar.example": "12.5"},
)  # fmt: skip

EARNED_AND_SPENT = Export(
    "movements.csv",
    "Email,Earned Points,Redeemed Points,Orders\n"
    "ivo@shop.example,500,120,7\n"
    "una@shop.example,90,0,1\n",
    points=None, decoys=("Earned Points", "Redeemed Points"),
    difference=("Earned Points", "Redeemed Points"), rows=2,
)  # fmt: skip

NEWSLETTER = Export(
    "subscribers.csv",
    "Email Address,First Name,Last Name,Opens,Clicks,MEMBER_RATING,Status\n"
    "ivo@shop.example,Ivo,Brack,12,3,4,subscribed\n"
    "una@shop.example,Una,Holm,1,0,2,unsubscribed\n",
    email="Email Address", points=None, names=("First Name", "Last Name"), rows=2,
)  # fmt: skip

STATED_SEPARATOR = Export(
    "for_excel.csv",
    "sep=|\nCustomer|E-mail|Reward Points\n"
    "Brack, Ivo|ivo@shop.example|1,204\nHolm; Una|una@shop.example|88\n",
    delimiter="|", header_line=2, email="E-mail", points="Reward Points",
    clean={"ivo@shop.example": "1204", "una@shop.example": "88"}, ambiguous=True,
)  # fmt: skip

SPREADSHEET_WRECK = Export(
    "wreck.csv",
    _crlf(
        "Phone,Email,Loyalty Points\n"
        '4.47912E+11,"=""ivo@shop.example""","=""120"""\n'
        "'+44 20 7946 0002,una@shop.example,'0150\n"
        "44 20 7946 0003,max@shop.example,1.5E+03\n"
        "44 20 7946 0004,leo@shop.example,12-Mar\n"
        "44 20 7946 0005,ida@shop.example,#REF!\n"
        "44 20 7946 0006,ben@shop.example,########\n"
        "44 20 7946 0007,joy@shop.example,TRUE\n"
    ),
    points="Loyalty Points",
    clean={"ivo@shop.example": "120", "una@shop.example": "150", "max@shop.example": "1500"},
    issues={"points_not_numeric": 4},
)  # fmt: skip

TWO_ADDRESSES = Export(
    "referrals.csv",
    "Referrer Email,Customer Email,Secondary email,Reward points,Pending points,Store credit\n"
    "ivo@shop.example,una@shop.example,una@home.example,40,10,5.00\n"
    ",ivo@shop.example,,900,0,0.00\n",
    email="Customer Email", points="Reward points", decoys=("Pending points", "Store credit"),
    clean={"una@shop.example": "40", "ivo@shop.example": "900"},
)  # fmt: skip

TWO_STOREY_HEADER = Export(
    "grouped.csv",
    "Customer,,,Loyalty,,\n"
    "Name,Email,Phone,Balance,Earned,Tier\n"
    "Ivo,ivo@shop.example,020 7946 0001,70,300,Gold\n"
    "Una,una@shop.example,020 7946 0002,5,5,Silver\n",
    header_line=2, points="Balance", decoys=("Earned",),
    clean={"ivo@shop.example": "70", "una@shop.example": "5"},
)  # fmt: skip

EVERYTHING_QUOTED = Export(
    "quoted.csv",
    '"id";"email";"first_name";"last_name";"note";"points_balance"\n'
    '"1";"ivo@shop.example";"Ivo";"Brack";"says ""hello"";\nand goes";"15"\n'
    '"2";"una@shop.example";"Una";"Holm";"";"2500"\n',
    delimiter=";", email="email", points="points_balance", names=("first_name", "last_name"),
    clean={"ivo@shop.example": "15", "una@shop.example": "2500"},
)  # fmt: skip

NOTHING_TELLS = Export(
    "three_digits.csv",
    "Kunde;Mail;Punkte\nIvo;ivo@shop.example;1.200\nUna;una@shop.example;7.850\n",
    delimiter=";", email="Mail", points="Punkte", decimal=",", ambiguous=True,
    clean={"ivo@shop.example": "1200", "una@shop.example": "7850"},
)  # fmt: skip

NO_HEADER = Export(
    "bare.csv",
    "ivo@shop.example,120,Ivo\nuna@shop.example,80,Una\nmax@shop.example,7,Max\n",
    header_line=0, email="A", points=None, rows=3,
)  # fmt: skip

UNQUOTED_COMMAS = Export(
    "commas.csv",
    "Name,Email,Points Balance\n"
    "Ivo Brack,ivo@shop.example,1,204\n"
    "Una Holm,una@shop.example,80,\n"
    "Max,max@shop.example\n"
    "Leo,leo@shop.example,33,,\n",
    points="Points Balance",
    clean={"una@shop.example": "80", "leo@shop.example": "33"},
    issues={"row_too_long": 1, "points_missing": 1},
)  # fmt: skip

MINUS_EVERYWHERE = Export(
    "negatives.csv",
    "Email,Points\n"
    "a@shop.example,-150\nb@shop.example,\u221275\nc@shop.example,90-\nd@shop.example,(120)\n"
    "e@shop.example,\u201312\nf@shop.example,-0\ng@shop.example,+30\nh@shop.example,- 7\n"
    'i@shop.example,\u2014\nj@shop.example,"(1,200.50)"\n',
    clean={"f@shop.example": "0", "g@shop.example": "30"},
    issues={"points_negative": 7, "points_not_numeric": 1},
)  # fmt: skip

PASTED_TOGETHER = Export(
    "pasted.csv",
    "Email,Points\na@shop.example,1\n\n\nEmail,Points\nb@shop.example,2\n"
    "Total,3\n,\nEMAIL,POINTS\nc@shop.example,4\nGrand total,7\n",
    clean={"a@shop.example": "1", "b@shop.example": "2", "c@shop.example": "4"},
    skipped=(3, 2, 2),
)  # fmt: skip

WORKBOOK_WITH_COVER = Export(
    "Stempelkarten.xlsx", "", "", None, 4, "E-Mail", "Offene Stempel",
    decoys=("Eingelöste Stempel",),
    clean={"ivo@shop.example": "7", "una@shop.example": "1250", "max@shop.example": "3.5"},
    issues={"points_not_numeric": 1, "email_missing": 1},
    decimal=",",
    skipped=(1, 0, 1),
    sheet="Karten",
    sheets=(
        Sheet("Deckblatt", [["Stempelkarten"], ["Filiale", "Nord"]]),
        Sheet(
            "Karten",
            [
                ["Stempelkarten"],
                [None, "Stand", "03.02.2025"],
                [],
                [None, "Name", "E-Mail", "Offene Stempel", "Eingelöste Stempel"],
                [None, "Ivo", "ivo@shop.example", 7, 30],
                [None, "Una", "una@shop.example", "1.250", 0],
                [None, "Max", "max@shop.example", 3.5, 12],
                [None, "Leo", "leo@shop.example", Error("#N/A"), 1],
                [None, "Ida", None, 4, "2,5"],
                [],
                [None, "Gesamt", None, Formula("SUM(D5:D9)", 1264.5), 45.5],
            ],
        ),
        Sheet("Alt", [["E-Mail", "Punkte"], ["old@shop.example", 1]], hidden=True),
    ),
)  # fmt: skip

MANY_COLUMNS = Export(
    "wide.csv",
    ",".join(["Customer ID", *(f"Custom {n}" for n in range(130)), "E-mail", "Point Balance"])
    + "\n"
    + "".join(
        ",".join([f"C{n}", *[""] * 130, f"c{n}@shop.example", str(10 * n)]) + "\n"
        for n in range(1, 4)
    ),
    email="E-mail", points="Point Balance",
    clean={"c1@shop.example": "10", "c2@shop.example": "20", "c3@shop.example": "30"},
)  # fmt: skip

CYRILLIC_BONUS = Export(
    "клиенты.csv",
    _crlf(
        "Имя;Фамилия;Эл. почта;Баланс баллов;Списано баллов\n"
        "Инна;Заречная;inna@lavka.example;1 250;100\n"
        "Олег;Высокин;oleg@lavka.example;60;0\n"
    ),
    "cp1251", ";", email="Эл. почта", points="Баланс баллов", decoys=("Списано баллов",),
    clean={"inna@lavka.example": "1250", "oleg@lavka.example": "60"},
)  # fmt: skip

ZERO_BYTES = Export(
    "terminal.csv",
    "Card,Email,Points\0\n1\0\0,ivo@shop.example,12\0\n2\0\0,una@shop.example\0,30\0\n"
    "3\0\0,max@shop.example,4\0005\0\n\0\0\0",
    clean={"ivo@shop.example": "12", "una@shop.example": "30"}, issues={"points_not_numeric": 1},
    # What stands behind the last line break is no line.
    skipped=(0, 0, 0),
)  # fmt: skip

EXPORTS = tuple(value for value in list(globals().values()) if isinstance(value, Export))
