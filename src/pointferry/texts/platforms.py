"""How to get the customer list out of each known platform, after the vendors' own help."""

from __future__ import annotations

from dataclasses import dataclass

from pointferry.texts.saying import Text


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform's guide.

    Attributes:
        id: The preset's short name.
        name: What the platform is called; the same in every language.
        steps: What to do there, in order.
        watch: What is easily mistaken, None for nothing.
        source: The vendor's own page.
    """

    id: str
    name: str
    steps: tuple[Text, ...]
    watch: Text | None
    source: str


TITLE = Text("From {platform}")
INTRO = Text("How to get your customers' points out of {platform}, and what to watch for.")
OPEN_SOURCE = Text("&Open the vendor's own page")
LAST_STEP = Text(
    "Drop the file on Pointferry's window as it is. If a heading is called otherwise on your plan, "
    "choose the column yourself on the page “Your file”."
)

PLATFORMS = (
    Platform(
        "smile",
        "Smile.io",
        (
            Text("In Smile Admin, open Customers and export the list of customers."),
            Text("The list has the columns “email” and “points”."),
        ),
        Text(
            "If you open the list in a spreadsheet, save numbers without a comma for thousands: a "
            "comma cuts the number in two. Such rows are listed and never sent."
        ),
        "https://help.smile.io/en/articles/4036233-import-points-with-a-csv-file",
    ),
    Platform(
        "yotpo",
        "Yotpo Loyalty & Referrals (Swell)",
        (
            Text("Open Loyalty & Referrals, then Customers."),
            Text("Press Export at the top right."),
        ),
        Text("“Points Balance” is what counts; “Points Spent” was used already."),
        "https://support.yotpo.com/v1/docs/importingexporting-points-and-customers",
    ),
    Platform(
        "rivo",
        "Rivo",
        (Text("Open your loyalty customers in Rivo and export them as CSV."),),
        Text("“Points Balance” is what counts; “Credits Balance” is store credit, in money."),
        "https://help.rivo.io/en/articles/6671188-using-csv-files-with-rivo-loyalty",
    ),
    Platform(
        "joy",
        "Joy (Avada)",
        (
            Text("Open the customers in the app, enter where the file should go, and export."),
            Text("Joy sends a link by e-mail. Open it and save the file."),
        ),
        Text("“Points” is what counts."),
        "https://help.joy.so/customers-activities/customers-activities/import-and-export-customer-data",
    ),
    Platform(
        "loylap",
        "LoyLap",
        (Text("Sign in to your business account, open Customers and export them."),),
        Text(
            "“Stamp_Balance” is what counts; “Cash_Balance” is money customers paid in, and does "
            "not move with the points."
        ),
        "https://support.loylap.com/understanding-your-customers-export",
    ),
    Platform(
        "square",
        "Square customer directory",
        (
            Text("In the Square Dashboard, open Customers, then Directory, and export it."),
            Text(
                "The directory holds people, not points. Get a list with the loyalty balances as "
                "well, and bring both: “Add another file…” joins them by phone number."
            ),
        ),
        Text(
            "“Transaction Count” and “Lifetime Spend” are no balances. Who has a phone number only "
            "cannot be found on a Wix site without an e-mail address."
        ),
        "https://squareup.com/help/us/en/article/6217-get-started-with-your-customer-directory",
    ),
    Platform(
        "stampme",
        "Stamp Me",
        (
            Text("In the Business Portal, open Customers."),
            Text("Choose the location and the offer, press Select, and export the table."),
        ),
        Text(
            "“Active Stamps” is what counts; “Stamps” are all ever given, “Completed Stamps” were "
            "turned into rewards."
        ),
        "https://support.stampme.com/articles/13385-how-do-i-view-my-customers",
    ),
    Platform(
        "k3imagine",
        "K3 imagine POS",
        (Text("Open Export Customers and save the workbook."),),
        Text(
            "“Loyalty Points Currently Available” is what counts; the column that ends in "
            "“(Converted)” is the same in money."
        ),
        "https://k3imagine.com/documentation/ExportCustomers.html",
    ),
    Platform(
        "lightspeed-x",
        "Lightspeed Retail X-Series (Vend)",
        (
            Text("Open Customers, then Customers once more, and press Export list."),
            Text(
                "A file holds up to 1,000 customers. If you have more, filter and export several "
                "files, and bring them together with “Add another file…”."
            ),
        ),
        Text(
            "“loyalty_balance” is money, not points: Pointferry asks how many points one unit "
            "becomes. “account_balance” is something else."
        ),
        "https://x-series-support.lightspeedhq.com/hc/en-us/articles/25535035254427-Adjusting-customer-loyalty-balances",
    ),
    Platform(
        "wployalty",
        "WPLoyalty (WooCommerce)",
        (Text("In WooCommerce, open WPLoyalty, then Customers, and export them."),),
        None,
        "https://docs.wployalty.net/customers-levels-and-vip/importing-customers-and-points",
    ),
    Platform(
        "yith",
        "YITH WooCommerce Points and Rewards",
        (
            Text("Open the import and export tab of Points and Rewards."),
            Text("Choose to export e-mail and related points, and press Start."),
        ),
        Text("Where 1.200 may mean 1,200 or 1.2, Pointferry asks you."),
        "https://docs.yithemes.com/yith-woocommerce-points-and-rewards/premium-version-settings/import-and-export-tab/",
    ),
    Platform(
        "loyaltylion",
        "LoyaltyLion",
        (
            Text("Open Analytics, then Exports, and choose the customer export."),
            Text("Keep the columns with the e-mail address and the approved points."),
        ),
        Text("Pending points are not available yet; lifetime points are all ever earned."),
        "https://help.loyaltylion.com/articles/5367139-export",
    ),
    Platform(
        "stamped",
        "Stamped Loyalty & Rewards",
        (
            Text(
                "The list is one in the form of Stamped's own template: first_name, last_name, "
                "email, points, birthday, vip_tier."
            ),
        ),
        Text("“points” is what counts; “add_points”, if it is there, is what was to be added."),
        "https://stampedsupport.stamped.io/hc/en-us/articles/"
        "10040527162651-Loyalty-Rewards-Importing-Customer-Data-Points-and-Deleting-Customers",
    ),
    Platform(
        "brandlift",
        "Rivo / BrandLift",
        (
            Text(
                "The list is one in the form of BrandLift's own template: Email, Points Balance, "
                "Birthdate, VIP Tier, Activation Date, Credits Balance."
            ),
        ),
        Text("“Points Balance” is what counts; “Credits Balance” is store credit, in money."),
        "https://brandlift.simplebase.co/en/category/common-questions/article/"
        "using-csv-files-to-manage-loyalty-data-in-bulk",
    ),
    Platform(
        "growave",
        "Growave",
        (
            Text(
                "The list is one in the form of Growave's own template: Customer ID, Email, "
                "Points, "
                "First Name, Last Name, Birthdate."
            ),
        ),
        Text(
            "“Points” is what counts. Growave keeps up to two decimals, and Wix keeps none: you "
            "are "
            "asked how to round."
        ),
        "https://help.growave.io/article/350-faq-rewards-app",
    ),
    Platform(
        "influence",
        "Influence.io",
        (Text("The list is one in the form of Influence's own template: Email, Points, Action."),),
        Text(
            "“Points” is what counts, if the list holds balances: a list of single bonuses has the "
            "same columns."
        ),
        "https://support.influence.io/en/articles/9184848-point-import",
    ),
    Platform(
        "marsello",
        "Marsello",
        (
            Text(
                "The list is one in the form of Marsello's own template: Firstname, Lastname, "
                "Email, Points."
            ),
        ),
        Text(
            "“Points” is what counts, if the list holds balances: a list of changes has the same "
            "columns, with negative numbers too."
        ),
        "https://help.marsello.com/en/articles/"
        "3184482-how-do-i-adjust-customers-loyalty-points-balances",
    ),
    Platform(
        "loloyal",
        "Loloyal",
        (
            Text(
                "In Loloyal, open Customers, export the list, and keep the columns email, phone "
                "and "
                "points."
            ),
        ),
        Text(
            "“points” is what counts; customers known by their phone number only have no address "
            "to "
            "find them by."
        ),
        "https://help.loloyal.com/en/articles/11829625-managing-customer-points-in-bulk-with-csv",
    ),
    Platform(
        "flycart",
        "Loyalty Points and Rewards (Flycart)",
        (Text("The list is one in the form of the plugin's own import: user_email, points."),),
        Text("“points” is what counts."),
        "https://docs.flycart.org/en/articles/4341866-how-to-import-customer-points",
    ),
)
