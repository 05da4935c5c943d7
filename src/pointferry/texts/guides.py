"""Words of the guides behind Help: the key, the list, the day of the change, and what words mean.

What Wix's pages ask for follows its documentation of API keys; the sentences are Pointferry's.
"""

from __future__ import annotations

from pointferry.texts.saying import Text

TITLE = Text("Help")
TOPICS = Text("Topics")
CONTENT = Text("Guide")
CLOSE = Text("&Close")
SAVE_PDF = Text("&Save as PDF to print")
SAVE_TITLE = Text("Where should the guide go?")
PDF_FILTER = Text("PDF document (*.pdf)")
PDF_NAME = Text("Pointferry checklist.pdf")
SAVED = Text("Saved as {file}.")
OPEN_KEYS = Text("&Open Wix's API Keys page in the browser")
STEP = Text("{n}. {step}")
DRAWING = Text("Drawing: {shown}")

KEY = Text("Make a Wix key")
KEY_INTRO = Text(
    "A key is a long password that lets Pointferry work on your site for you. In Wix it is called "
    "an API key. You make it once, in about five minutes, and delete it after the move."
)
KEY_STEPS = (
    Text(
        "Sign in to Wix as the owner or a co-owner. Open the menu of your account at the top "
        "right, then Account Settings, then API Keys."
    ),
    Text("Press the button that generates a key. Give it a name, such as “Loyalty move”."),
    Text(
        "Tick everything about loyalty and everything about contacts. If you can choose sites, "
        "choose the one your points belong to. No loyalty entry? Then tick all site permissions."
    ),
    Text("Wix sends you a code of six digits. Enter it to confirm that it is you."),
    Text(
        "Copy the key at once: Wix shows it only this one time. Copy the account id on the same "
        "page as well."
    ),
    Text("Paste both on the page “Connect” in Pointferry and press Connect."),
)
KEY_DRAWINGS = (
    Text("the account menu with one entry marked"),
    Text("a page with a list of keys and the button for a new one marked"),
    Text("a form with a name and two ticked boxes"),
    Text("an envelope above six boxes for the code"),
    Text("two long texts, each with a copy button beside it"),
    Text("Pointferry's page with the two fields filled in"),
)
KEY_NOTE = Text(
    "Who has this key can change your site, so do not send it to anybody. Pointferry keeps it in "
    "your computer's password store or not at all, never in a file."
)

EXPORT = Text("Get your customer list")
EXPORT_INTRO = Text(
    "Your old loyalty platform can save its customers as a file, mostly called an export. "
    "Pointferry reads it as it is: you need not tidy it up."
)
EXPORT_STEPS = (
    Text(
        "Sign in to the old platform and open its list of customers or loyalty members. Look for "
        "the words export or download, sometimes under reports or settings."
    ),
    Text(
        "Choose CSV or Excel, and all customers rather than the page you see. Some platforms send "
        "the file by e-mail a few minutes later."
    ),
    Text(
        "Drop the file on Pointferry's window. If the points are in a table on your screen, copy "
        "the table and choose “Paste a copied table” instead."
    ),
)
EXPORT_DRAWINGS = (
    Text("a list of customers in a browser"),
    Text("a table that becomes a file"),
    Text("a file dropped on Pointferry's window"),
)
EXPORT_NOTE = Text(
    "The list must hold an e-mail address and the points each customer can spend now. Points "
    "earned over a lifetime are another number; Pointferry tells the two apart and asks if unsure."
)

CUTOVER = Text("The day of the change")
CUTOVER_INTRO = Text(
    "Points earned on the old platform after you made the list are not in the list. These steps "
    "keep the gap small. Save them as PDF to print and tick off."
)
CUTOVER_STEPS = (
    Text(
        "A week before: choose the day and hour from which no points are earned or spent on the "
        "old platform. A quiet morning is best."
    ),
    Text("Tell your customers when the change is and that their points come along."),
    Text("Rehearse the whole move on the practice site, on Pointferry's first page."),
    Text("At the hour: switch off earning and spending on the old platform."),
    Text("Pause the old platform's mails about points, birthdays and expiry."),
    Text(
        "Look through your Wix automations. New contacts and new points can set off welcome "
        "mails; pause those until the move is done."
    ),
    Text("Only now make the list on the old platform, and move it with Pointferry."),
    Text("Read the proof, save the report, and put it with your accounts."),
    Text("Ask two or three customers to look at their points on your site."),
    Text("Switch your Wix automations on again and tell your customers that it is done."),
    Text("Delete the key on Wix's API Keys page, and let Pointferry forget it."),
    Text("Keep the old platform for some weeks before you cancel it, in case someone asks."),
)
CUTOVER_NOTE = Text("Day and hour of the change:")

WORDS = Text("What the words mean")
WORDS_INTRO = Text("Words that Wix and other platforms use, each in a sentence.")
WORDS_STEPS = (
    Text("API key: a long password for a program, made by you and taken back by you."),
    Text("Account id: the number of your Wix account; it is no secret."),
    Text("CSV: a table saved as plain text; every spreadsheet can open and save it."),
    Text("Export: a file with your data that a platform saves for you."),
    Text("Contact: a person your Wix site knows, with or without points."),
    Text("Balance: the points a customer owns at this moment."),
    Text("Loyalty program: the part of your Wix site that keeps points and rewards."),
    Text("Earning rule: what a customer gets points for, such as one point for each dollar."),
    Text("Import: handing Wix a file with balances, which it then works through."),
    Text("Trial: the first few customers, sent ahead to see that Wix does what is expected."),
    Text("Proof: the balances read back from Wix and compared with what was wanted."),
)
