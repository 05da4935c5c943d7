"""Words of the earning rules page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.rules import Trigger
from pointferry.texts.saying import Plural, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = Text("How customers earn points")
SUBTITLE = Text("These rules hold from now on. They do not touch the points you are moving.")
READING = Text("Looking at your earning rules")
READING_HELP = Text("Pointferry reads what customers earn today. Nothing is changed by reading.")
UNREAD = Text("The rules could not be read yet")
UNREAD_HELP = Text("Nothing was changed. Read them again as soon as Wix can be reached.")
READ_AGAIN = Text("&Read them again")

EARNS = Text("What a customer earns")
EARNS_NOTHING = Text("Nothing: no rule is active. Wix pauses a program without an active rule.")
EARNS_EXAMPLE = Text("Example: an order of {amount} gives {points}.")
POINTS = Plural(one="1 point", other="{n} points")

EXISTING = Text("Rules at Wix")
EXISTING_NONE = Text("There is no rule at Wix yet.")
PLANNED = Text("New, not at Wix yet")
# Translators: state of a rule, like the next two.
ACTIVE = Text("Active")
PAUSED = Text("Paused")
OTHER_STATUS = Text("State not known")

TRIGGERS: Mapping[Trigger, Text] = {
    Trigger.STORES_ORDER: Text("Order in the shop"),
    Trigger.BOOKINGS_CONFIRMED: Text("Booking of a session"),
    Trigger.EVENTS_ORDER: Text("Ticket for an event"),
    Trigger.EVENTS_RSVP: Text("Yes to an event"),
    Trigger.BIRTHDAY: Text("Birthday"),
}
# Translators: {points} is “1 point” or “20 points”.
FIXED: Mapping[Trigger, Text] = {
    Trigger.STORES_ORDER: Text("{points} for each order paid in your shop."),
    Trigger.BOOKINGS_CONFIRMED: Text("{points} for each session booked."),
    Trigger.EVENTS_ORDER: Text("{points} for each order of event tickets."),
    Trigger.EVENTS_RSVP: Text("{points} for each yes to an event."),
    Trigger.BIRTHDAY: Text("{points} for every birthday."),
}
# Translators: {points} is “1 point” or “20 points”; {per} is an amount of money without currency.
PER_MONEY: Mapping[Trigger, Text] = {
    Trigger.STORES_ORDER: Text("{points} for every {per} spent on orders in your shop."),
    Trigger.BOOKINGS_CONFIRMED: Text("{points} for every {per} spent on booked sessions."),
    Trigger.EVENTS_ORDER: Text("{points} for every {per} spent on event tickets."),
}
SENTENCE_OTHER = Text("{points}; when is decided by Wix's rule “{title}”.")
SENTENCE_OTHER_PER = Text("{points} for every {per} spent; see Wix's rule “{title}”.")
SENTENCE_UNKNOWN = Text("Wix did not say how many points this rule gives.")
TIERS = Text("Other amounts hold for tiers; they stay as they are.")

ADD = Text("&Add a rule")
ADD_NONE = Text(
    "No more rules can be added here: each kind exists already, or its Wix app is missing."
)
# Translators: a button, “change this rule”.
EDIT = Text("Change")
EDIT_SAID = Text("Change the rule {title}")
# Translators: a button, “pause this rule”.
PAUSE = Text("Pause")
PAUSE_SAID = Text("Pause the rule {title}")
RESUME = Text("Switch on")
RESUME_SAID = Text("Switch on the rule {title}")
DELETE = Text("Delete")
DELETE_SAID = Text("Delete the rule {title}")
REMOVE = Text("Remove")
REMOVE_SAID = Text("Remove the new rule {title}")
LAST_ONE = Text("One rule has to stay active, or Wix pauses the program.")

DIALOG_ADD = Text("Add a rule")
DIALOG_EDIT = Text("Change the rule")
TRIGGER = Text("Customers earn points &for")
RULE_TITLE = Text("&Title")
RULE_TITLE_HELP = Text("Customers see it, at most 50 characters.")
AMOUNT = Text("How many points")
AMOUNT_FIXED = Text("The &same number every time")
# Translators: so many points for so much money; the other choice is the same number every time.
AMOUNT_PER = Text("More for spending &more")
POINTS_FIELD = Text("&Points")
# Translators: label before an amount of money, as in “2 points for every 5 euros”.
PER_FIELD = Text("For &every")
PER_HELP = Text("Whole amounts in your site's currency. 1.5 points for 1 is 3 points for 2.")
CANCEL = Text("&Cancel")
OK_ADD = Text("Put it on the &list")
OK_EDIT = Text("&Save at Wix")
DELETE_TITLE = Text("Delete this rule?")
DELETE_TEXT = Text(
    "“{title}” is deleted at Wix at once. Points customers have earned by it stay theirs."
)
DELETE_YES = Text("&Delete the rule")
DELETE_NO = Text("&Keep it")

APPLY_ANY = Text("A&dd the new rules at Wix")

DEFAULT_TITLES: Mapping[Trigger, Text] = {
    Trigger.STORES_ORDER: Text("Shop for points"),
    Trigger.BOOKINGS_CONFIRMED: Text("Book a session"),
    Trigger.EVENTS_ORDER: Text("Buy a ticket"),
    Trigger.EVENTS_RSVP: Text("Say yes to an event"),
    Trigger.BIRTHDAY: Text("Birthday gift"),
}
