"""Words of the page that connects to Wix."""

from __future__ import annotations

from pointferry.texts.saying import Plural, Text

TITLE = Text("Connect to your Wix site")
SUBTITLE = Text("A key from your Wix account lets Pointferry in. You can take it back at any time.")

GUIDE = Text("Where the key comes from")
GUIDE_STEPS = (
    Text("Sign in to Wix as the owner or a co-owner of the site."),
    Text("Open the API Keys page of your account and choose to generate a key."),
    Text("Call it “Loyalty move” and tick everything about loyalty and about contacts."),
    Text("No loyalty entry to tick? Then tick all site permissions."),
    Text("Confirm with the code that Wix sends you."),
    Text("Copy the key at once, Wix shows it only this one time. Copy the account id as well."),
)
GUIDE_SHOW = Text("Show it with p&ictures")
GUIDE_OPEN = Text("&Open Wix's API Keys page")
GUIDE_AFTER = Text("When the move is proven, Pointferry reminds you to delete the key.")

APP_GUIDE = Text("Where id and secret come from")
APP_STEPS = (
    Text("For agencies and developers who have an app or a headless client on the site."),
    Text(
        "App: its id and secret key are on the app's page at dev.wix.com, the instance id is in "
        "the app's installation on your site."
    ),
    Text(
        "Headless client: Settings, Headless Settings, your client, then generate a secret. "
        "Leave the instance id empty."
    ),
)

FORM = Text("Your key")
APP_FORM = Text("Your app")
KEY = Text("API &key")
KEY_HELP = Text("A long text that begins with “IST.”. Just paste it; stray spaces do no harm.")
KEY_ODD = Text("This does not look like a Wix API key, but you can try it.")
ACCOUNT = Text("&Account id")
ACCOUNT_HELP = Text("On the same page as the key. Pointferry lists your sites with it.")
ACCOUNT_WRONG = Text("An account id has 36 characters, such as 1b2c3d4e-….")
CLIENT_ID = Text("App &id")
CLIENT_SECRET = Text("App &secret key")
INSTANCE = Text("I&nstance id")
INSTANCE_HELP = Text("Only for an app. Leave it empty for a headless client.")
KEEP = Text("&Remember it in {store}")
KEEP_NOWHERE = Text(
    "This computer has no password store. The key is kept for this session only, and you paste "
    "it again next time."
)
KEEP_PROMISE = Text("It is never written to a file.")
OTHER_WAY = Text("Connect with an app id and &secret instead")
KEY_WAY = Text("Connect with an API &key instead")
CONNECT = Text("&Connect")
RESUMING = Text("Connect to go on with the move of {file}")
RESUMING_TEXT = Text(
    "Nothing is lost. It needs the key of {site} again, because the key was not kept on this "
    "computer. As soon as you are connected, the move goes on by itself."
)

CONNECTED = Text("Connected with {key}")
KEPT_STORE = Text("Kept in {store}.")
KEPT_SESSION = Text("Kept for this session only; you paste it again next time.")
STORE_REFUSED = Text("It could not be put into {store}: {reason}")
CHANGE_KEY = Text("Use another &key")
KEEP_KEY = Text("Stay with the &present key")
FORGET_KEY = Text("&Forget the key")

PRACTISING = Text("You are on the practice site")
PRACTISING_TEXT = Text("Go on to rehearse the move, or connect to your own Wix account instead.")
LEAVE_PRACTICE = Text("Connect to my &own site")

SITE = Text("Your site")
SITE_QUESTION = Text("Which site do the points belong to?")
SITE_OTHER = Text("Choose another &site")
SITE_FIND = Text("F&ind a site")
SITE_MORE = Plural(one="1 more site; type a part of its name", other="{n} more sites; type a name")
# Translators: beside the name of a site, like the next.
SITE_LOYALTY = Text("Loyalty program installed")
SITE_NO_LOYALTY = Text("no loyalty program yet")
SITE_NONE = Text("Wix lists no site for this account. Enter the site's id below.")
SITE_UNLISTED = Text("Wix could not list your sites with this. Enter the site's id below.")
SITE_BY_HAND = Text("My site is not in the list: &enter its id")
SITE_ID = Text("Site i&d, or the address of its dashboard")
SITE_ID_HELP = Text(
    "Open your site's dashboard in the browser and copy the whole address from the top."
)
SITE_ID_WRONG = Text("There is no site id in this text.")
SITE_USE = Text("&Use this site")

READY = Text("What Pointferry may do there")
READY_ALL = Text("Everything is ready.")
READY_BLOCKED = Text("Something has to be done at Wix first.")
PROBE_AGAIN = Text("Check a&gain")
PROBE_LINE = Text("{probe}: {readiness}. {told}")
