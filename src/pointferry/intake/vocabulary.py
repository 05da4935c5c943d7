"""The words that headers use for addresses, balances and what is easily taken for a balance.

Words are matched as whole words after accents, case and punctuation are taken away; in scripts
without spaces, and for German compounds, a word is found anywhere.
"""

from __future__ import annotations

import re
import unicodedata

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


def fold(name: str) -> str:
    """Return a header in small letters, without accents, words separated by one space."""
    apart = _CAMEL.sub(" ", name)
    if apart.isascii():
        return " ".join(_WORD.findall(apart.lower()))
    plain = unicodedata.normalize("NFKD", apart).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c) or ord(c) > 0x3000)
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", kept)))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EMAIL = _words(
    "email emails mail emailaddress emailid mailadresse emailadresse emailadres correo courriel "
    "mel electronique elettronica electronico eletronico epost eposta sahkoposti"
)
EMAIL_PARTS = (
    "אימייל",
    "מייל",
    "البريد",
    "דואל",
    "דוא ל",
    "メール",
    "メイル",
    "邮箱",
    "邮件",
    "이메일",
    "почта",
    "email",
    "e mail",
)
EMAIL_NOT = _words(
    "status subscription subscribed subscriber opt optin optout consent verified marketing "
    "referrer referred referral sent count opened clicked permission preference date secondary "
    "alternate alternative backup friend newsletter"
)
UNIT = _words(
    "points point pts pt punkte punkt puntos punto puntaje punti pontos ponto stamps stamp "
    "stempel sellos sello tampons tampon timbri timbro bollini selos selo carimbos coins coin "
    "beans stars miles estrellas estrelas stelle etoiles poeng poang pisteet punten"
)
UNIT_PARTS = (
    "punkte",
    "punten",
    "נקודות",
    "כוכבים",
    "חותמות",
    "ポイント",
    "スタンプ",
    "积分",
    "포인트",
    "балл",
    "очк",
    "puan",
    "punkty",
    "punktow",
    "puncte",
    "ποντ",
    "نقاط",
)
LOYALTY = _words(
    "loyalty reward rewards fidelity treue fidelite fidelidad fedelta fidelidade bonus"
)
LOYALTY_PARTS = ("treue", "נאמנות", "会員")
CURRENT = _words(
    "balance current currently available approved active remaining open left usable redeemable "
    "saldo solde stand aktuell aktuelle aktueller verfugbar verfugbare disponible disponibles "
    "disponibili disponivel disponiveis actual actuales attuale attuali attuel attuels atual "
    "residui residuo vigentes validos verbleibend verbleibende einlosbar einlosbare utilisables "
    "restant atuais restants restantes rimanenti kontostand"
)
CURRENT_PARTS = (
    "punktestand",
    "guthaben",
    "kontostand",
    "יתרה",
    "יתרת",
    "זמינ",
    "נוכחי",
    "残高",
    "現在",
    "保有",
    "使用可能",
    "利用可能",
    "有効",
    "残り",
)

SPENT = _words(
    "spent spend used redeemed redemption redemptions burned consumed ausgegeben eingelost "
    "eingeloste verbraucht depense depenses utilises utilise gastado gastados gasto gastos "
    "canjeado canjeados usados spesi spesa usati utilizzati riscattati resgatados utilizados "
    "gastas genutzt genutzte echanges consommes consumidos consumati convertis trocados"
)
SPENT_PARTS = (
    "eingelost", "נוצל", "מומש", "使用済", "使用した", "使用ポイント", "利用済", "利用ポイント",
    "消費", "交換済", "списано",
)  # fmt: skip
LIFETIME = _words(
    "lifetime total totals earned accrued collected completed history historic historical "
    "alltime ever overall gesamt gesamte verdient verdiente gesammelt gesammelte gagnes gagne "
    "cumules cumule cumul totaux ganados ganado acumulados acumulado totales guadagnati "
    "accumulati totali totale ganhos totais ganho obtenus obtenidos obtidos ottenuti storico "
    "storici historique historiques historicos historico insgesamt bisher kumuliert kumulierte "
    "totaal gespaard cumulative previous initial opening"
)
LIFETIME_PARTS = ("gesamt", "סה כ", "סהכ", "נצבר", "累計", "獲得", "合計", "通算", "総ポイント")
PENDING = _words(
    "pending expired expiring expiry expire expires unconfirmed upcoming future ausstehend offen "
    "verfallen verfallene attente caducados caducan pendiente pendientes scaduti scadenza "
    "sospeso pendentes expirados expirant ausstehende vorgemerkt gesperrt gesperrte ablaufend "
    "bloques vencidos vencer bloqueados bloccati expirar not yet hold locked missing needed "
    "required until next"
)
PENDING_PARTS = ("ממתינ", "פג תוקף", "שפג", "失効", "保留", "予定", "期限")
MONEY = _words(
    "cash cashback money credit credits wallet amount value worth price revenue sales income "
    "debt account kredit gutschein carteira buono avoir cagnotte valore ticket currency "
    "converted eur usd gbp chf umsatz betrag wert geld argent montant valeur dinero importe "
    "valor denaro importo dinheiro gift limit ytd dollars euros store order credito"
)
MONEY_PARTS = ("year to date", "umsatz", "כסף", "סכום", "זיכוי", "金額", "売上", "クレジット")
COUNT = _words(
    "count counts number no visits visit orders order transactions transaction purchases "
    "purchase anzahl besuche bestellungen nombre visites commandes numero visitas pedidos "
    "compras visite ordini acquisti achats quantity qty times referrals year to rate per "
    "multiplier percent percentage"
)
COUNT_PARTS = ("anzahl", "מספר", "ביקורים", "הזמנות", "回数", "件数", "来店")
LEVEL = _words("level rank tier status age grade stufe niveau nivel livello")
IDENTIFIER = _words(
    "id ids code codes card phone mobile telephone telefon tel zip postal postcode date birthday "
    "birthdate dob year month day created updated barcode reference sku iban plz cp uuid key "
    "street address city state country name note notes comment tag tags url link"
)
IDENTIFIER_PARTS = ("telefon", "טלפון", "תאריך", "電話", "番号", "日付")

FIRST_NAME = frozenset(
    {
        "first name", "firstname", "given name", "given names", "forename", "first", "fname",
        "vorname", "prenom", "nombre", "nombres", "primer nombre", "nome", "primeiro nome",
        "nome proprio", "שם פרטי", "名", "下の名前", "voornaam", "imie", "имя", "fornamn",
        "fornavn", "etunimi",
    }
)  # fmt: skip
LAST_NAME = frozenset(
    {
        "last name", "lastname", "surname", "family name", "last", "lname", "nachname",
        "familienname", "nom", "nom de famille", "apellido", "apellidos", "primer apellido",
        "cognome", "sobrenome", "apelido", "ultimo nome", "שם משפחה", "姓", "苗字", "achternaam",
        "nazwisko", "фамилия", "efternamn", "etternavn", "sukunimi",
    }
)  # fmt: skip

_BALANCE = UNIT | CURRENT
_BALANCE_PARTS = UNIT_PARTS + CURRENT_PARTS
_PERSON = IDENTIFIER | FIRST_NAME | LAST_NAME


def has(folded: str, words: frozenset[str], parts: tuple[str, ...] = ()) -> bool:
    """Tell whether a folded header holds one of the words, or one of the parts anywhere."""
    return not words.isdisjoint(folded.split()) or any(part in folded for part in parts)


def tempting(folded: str) -> bool:
    """Tell whether a folded header speaks of points, loyalty or a present balance."""
    return (
        has(folded, UNIT, UNIT_PARTS)
        or has(folded, LOYALTY, LOYALTY_PARTS)
        or has(folded, CURRENT, CURRENT_PARTS)
    )


def names_a_column(cell: str) -> bool:
    """Tell whether a cell reads like the name of a column a customer list would have."""
    folded = fold(cell)
    if not folded or len(folded) > 60:
        return False
    return (
        has(folded, EMAIL, EMAIL_PARTS)
        or has(folded, _BALANCE, _BALANCE_PARTS)
        or has(folded, _PERSON, IDENTIFIER_PARTS)
    )
