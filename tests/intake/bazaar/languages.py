"""Exports in the languages and number styles of many countries."""

from __future__ import annotations

import codecs

from tests.intake.bazaar.export import Export, crlf

GERMAN_TILL = Export(
    "kundenliste.csv",
    crlf(
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
    crlf(
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
    crlf(
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
    crlf(
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
    crlf(
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
    crlf(
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
    crlf(
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

CYRILLIC_BONUS = Export(
    "клиенты.csv",
    crlf(
        "Имя;Фамилия;Эл. почта;Баланс баллов;Списано баллов\n"
        "Инна;Заречная;inna@lavka.example;1 250;100\n"
        "Олег;Высокин;oleg@lavka.example;60;0\n"
    ),
    "cp1251", ";", email="Эл. почта", points="Баланс баллов", decoys=("Списано баллов",),
    clean={"inna@lavka.example": "1250", "oleg@lavka.example": "60"},
)  # fmt: skip

EXPORTS = tuple(value for value in list(globals().values()) if isinstance(value, Export))
