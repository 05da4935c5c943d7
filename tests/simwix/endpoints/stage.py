"""A running service with one of everything, and requests sent to it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tests.simwix.endpoints.sending import As, Json, Sent
from tests.simwix.shop import (
    ACCOUNTS,
    IMPORTS,
    LOYALTY,
    PROGRAM,
    RULES,
    V5,
    Reply,
    Shop,
    table,
)

if TYPE_CHECKING:
    from tests.simwix.endpoints.table import Endpoint

AUTOMATIONS = "/_api/loyalty-earning-rules/v1/automation-earning-rules"
TIERS = "/loyalty-tiers/v1/tiers"
LABELS = "/contacts/v4/labels"


class Stage:
    """Makes what a good request needs. Every entity is made anew, so that tests do not meet."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.known = shop.embedded.credentials
        self._numbers = count(1)
        self._token = self._app_token()

    def email(self) -> str:
        return f"visitor{next(self._numbers)}@example.com"

    def contact(self) -> str:
        made = self.shop.post(V5, {"contact": {"email": {"email": self.email()}}})
        return made.text("contact", "id")

    def trashed(self) -> str:
        contact = self.contact()
        gone = self.shop.post("/contacts/v5/bulk/contacts/delete", {"contactIds": [contact]})
        assert gone.status == 200
        return contact

    def activate(self) -> None:
        """Whatever paused the program: deleting its last rule does."""
        assert self.shop.post(f"{PROGRAM}/activate").status == 200

    def account(self) -> str:
        self.activate()
        made = self.shop.post(ACCOUNTS, {"contactId": self.contact()})
        return made.text("account", "id")

    def transaction(self) -> str:
        path = f"{ACCOUNTS}/{self.account()}/adjust-points"
        return self.shop.post(path, {"amount": 5, "revision": "1"}).text("transactionId")

    def parsed_import(self) -> str:
        return self.shop.parsed(table([(self.email(), 5)]))

    def failed_import(self) -> str:
        self.activate()
        import_id = self.parsed_import()
        assert self.shop.execute(import_id).status == 200
        assert self.shop.wait(import_id, {"IMPORTED"}) == "IMPORTED"
        return import_id

    def rule(self) -> str:
        """The rule for orders, made anew."""
        for rule in self.shop.get(f"{RULES}/rules").rows("earningRules"):
            if rule["triggerActivityType"] == "stores/OrderPaid":
                gone = self.shop.call(
                    "DELETE", f"{RULES}/{rule['id']}", params={"revision": str(rule["revision"])}
                )
                assert gone.status == 200
        return self.shop.post(RULES, {"earningRule": new_rule()}).text("earningRule", "id")

    def free_trigger(self) -> None:
        """Removes the rule for orders."""
        path = f"{RULES}/{self.rule()}"
        assert self.shop.call("DELETE", path, params={"revision": "1"}).status == 200

    def birthday(self) -> str:
        self.free_birthday()
        amount = {"fixedAmount": {"configs": [{"points": 5}]}, "title": "Birthday"}
        made = self.shop.post(f"{RULES}/custom", {"type": "BIRTHDAY", "earningRule": amount})
        return made.text("earningRule", "id")

    def free_birthday(self) -> None:
        for rule in self.shop.get(f"{RULES}/rules").rows("earningRules"):
            if rule["triggerActivityType"] == "birthday":
                path = f"{AUTOMATIONS}/{rule['id']}"
                assert self.shop.call("DELETE", path).status == 200

    def tier(self) -> str:
        self.free_tiers()
        return self.shop.post(TIERS, {"tier": self.new_tier()}).text("tier", "id")

    def free_tiers(self) -> None:
        for tier in self.shop.get(TIERS).rows("tiers"):
            path, revision = f"{TIERS}/{tier['id']}", str(tier["revision"])
            gone = self.shop.call("DELETE", path, params={"revision": revision})
            assert gone.status == 200

    def new_tier(self) -> Json:
        number = next(self._numbers)
        definition = {"name": f"Tier {number}", "description": "For regulars"}
        return {"tierDefinition": definition, "requiredPoints": number}

    def settings_revision(self) -> str:
        return self.shop.get(f"{TIERS}/program-settings").text("programSettings", "revision")

    def label(self) -> str:
        made = self.shop.post(LABELS, {"displayName": f"Group {next(self._numbers)}"})
        return made.text("label", "key")

    def contact_job(self) -> str:
        body = {"search": "visitor", "labelKeysToAdd": [self.label()]}
        return self.shop.post("/contacts/v4/bulk/contacts/add-remove-labels", body).text("jobId")

    def job(self) -> str:
        body = {"amount": 1, "search": {"filter": {"contact.email": "nobody@example.com"}}}
        return self.shop.post(f"{ACCOUNTS}/bulk-adjust", body).text("asyncJobId")

    def uploaded(self) -> str:
        return self.shop.upload(table([(self.email(), 5)]))

    def file_path(self) -> str:
        return self.shop.post(f"{IMPORTS}/wixmp-upload-url").text("filePath")

    def send(self, endpoint: Endpoint, sent: Sent) -> Reply:
        path = endpoint.row.path
        for name, value in sent.path.items():
            path = path.replace(f"{{{name}}}", value)
        has_body = endpoint.row.method in {"POST", "PUT", "PATCH"}
        request = self.shop.http.build_request(
            endpoint.row.method,
            path,
            params={k: v if isinstance(v, list) else str(v) for k, v in sent.query.items()},
            json=sent.body if has_body else None,
            headers=self.headers(sent.sender),
        )
        return Reply(self.shop.http.send(request))

    def headers(self, sender: As) -> dict[str, str]:
        match sender:
            case As.SITE:
                return self.shop.headers
            case As.ACCOUNT:
                known = self.shop.service
                return {"authorization": known.api_key, "wix-account-id": known.account_id}
            case As.APP:
                return {"authorization": f"Bearer {self._token}"}
            case As.NOBODY:
                return {}

    def _app_token(self) -> str:
        body = {
            "grant_type": "client_credentials",
            "client_id": self.known.app_id,
            "client_secret": self.known.app_secret,
            "instance_id": self.known.instance_id,
        }
        return self.shop.call("POST", "/oauth2/token", body, headers={}).text("access_token")


def new_rule() -> Json:
    return {
        "sourceAppId": LOYALTY,
        "triggerAppId": "215238eb-22a5-4c36-9e7b-e7c08025e04e",
        "triggerActivityType": "stores/OrderPaid",
        "title": "Points per order",
        "status": "ACTIVE",
        "fixedAmount": {"configs": [{"points": 5}]},
    }
