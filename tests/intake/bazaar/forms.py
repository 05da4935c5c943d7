"""Exports in all states of repair: odd headers, quotes, workbooks, zero bytes."""

from __future__ import annotations

from tests.intake.bazaar.export import Export, crlf
from tests.intake.builders import Error, Formula, Sheet

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
    crlf(
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

ZERO_BYTES = Export(
    "terminal.csv",
    "Card,Email,Points\0\n1\0\0,ivo@shop.example,12\0\n2\0\0,una@shop.example\0,30\0\n"
    "3\0\0,max@shop.example,4\0005\0\n\0\0\0",
    clean={"ivo@shop.example": "12", "una@shop.example": "30"}, issues={"points_not_numeric": 1},
    # What stands behind the last line break is no line.
    skipped=(0, 0, 0),
)  # fmt: skip

EXPORTS = tuple(value for value in list(globals().values()) if isinstance(value, Export))
