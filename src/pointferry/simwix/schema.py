"""The tables of the simulated service."""

from __future__ import annotations

VERSION = 4

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sites (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, main INTEGER NOT NULL, name TEXT NOT NULL,
  display_name TEXT NOT NULL, namespace TEXT NOT NULL, editor_type TEXT NOT NULL,
  premium INTEGER NOT NULL, published INTEGER NOT NULL, blocked INTEGER NOT NULL,
  domain_connected INTEGER NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
  trashed_ms INTEGER);
CREATE TABLE site_apps (
  site INTEGER NOT NULL, app_id TEXT NOT NULL, instance_id TEXT NOT NULL,
  PRIMARY KEY (site, app_id)) WITHOUT ROWID;
CREATE TABLE programs (
  site INTEGER PRIMARY KEY, status TEXT NOT NULL, name TEXT NOT NULL, point_name TEXT NOT NULL,
  icon TEXT NOT NULL, expiration TEXT NOT NULL, months INTEGER NOT NULL,
  percentage INTEGER NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL);
CREATE TABLE rules (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, site INTEGER NOT NULL, kind TEXT NOT NULL,
  revision INTEGER NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
  body TEXT NOT NULL);
CREATE TABLE tiers (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, site INTEGER NOT NULL, name TEXT NOT NULL,
  required_points INTEGER NOT NULL, description TEXT, icon TEXT, revision INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL);
CREATE TABLE tier_settings (
  site INTEGER PRIMARY KEY, status TEXT NOT NULL, months INTEGER NOT NULL, base TEXT NOT NULL,
  revision INTEGER NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL);
CREATE TABLE contacts (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, site INTEGER NOT NULL, revision INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
  email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  first TEXT NOT NULL DEFAULT '' COLLATE NOCASE, last TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  company TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  job_title TEXT NOT NULL DEFAULT '' COLLATE NOCASE, birthdate TEXT NOT NULL DEFAULT '',
  external_id TEXT, locale TEXT, extra TEXT, trashed_ms INTEGER);
CREATE TABLE contact_emails (
  contact INTEGER NOT NULL, position INTEGER NOT NULL, email TEXT NOT NULL,
  PRIMARY KEY (contact, position)) WITHOUT ROWID;
CREATE TABLE labels (
  site INTEGER NOT NULL, key TEXT NOT NULL, display_name TEXT NOT NULL, namespace TEXT NOT NULL,
  kind TEXT NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
  PRIMARY KEY (site, key)) WITHOUT ROWID;
CREATE TABLE contact_labels (
  contact INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (contact, key)) WITHOUT ROWID;
CREATE TABLE tags (
  site INTEGER NOT NULL, fqdn TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (site, fqdn, name)) WITHOUT ROWID;
CREATE TABLE jobs (
  id TEXT PRIMARY KEY, site INTEGER NOT NULL, kind TEXT NOT NULL, created_ms INTEGER NOT NULL,
  total INTEGER NOT NULL, failed INTEGER NOT NULL, items TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE accounts (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, site INTEGER NOT NULL, contact INTEGER NOT NULL,
  contact_id TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE,
  display_name TEXT NOT NULL COLLATE NOCASE, revision INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, activity_ms INTEGER NOT NULL,
  balance INTEGER NOT NULL, earned INTEGER NOT NULL, adjusted INTEGER NOT NULL);
CREATE TABLE account_past (
  account INTEGER NOT NULL, until_ms INTEGER NOT NULL, revision INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL, activity_ms INTEGER NOT NULL, balance INTEGER NOT NULL,
  earned INTEGER NOT NULL, adjusted INTEGER NOT NULL,
  PRIMARY KEY (account, revision)) WITHOUT ROWID;
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, site INTEGER NOT NULL, account INTEGER NOT NULL,
  account_id TEXT NOT NULL, created_ms INTEGER NOT NULL, amount INTEGER NOT NULL,
  kind TEXT NOT NULL, cause TEXT NOT NULL, balance_before INTEGER NOT NULL,
  balance_after INTEGER NOT NULL, import_id TEXT, app_id TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  idempotency_key TEXT NOT NULL DEFAULT '' COLLATE NOCASE, activity_type TEXT, order_id TEXT);
CREATE TABLE files (
  path TEXT PRIMARY KEY, site INTEGER NOT NULL, created_ms INTEGER NOT NULL, content BLOB);
CREATE TABLE imports (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, site INTEGER NOT NULL, job_id TEXT NOT NULL,
  revision INTEGER NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
  status TEXT NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL,
  header TEXT, samples TEXT, email_column INTEGER, points_column INTEGER, mapping TEXT,
  parsed_rows INTEGER, parse_error TEXT, next_row INTEGER NOT NULL, succeeded INTEGER NOT NULL,
  failed INTEGER NOT NULL, executions INTEGER NOT NULL, passes INTEGER NOT NULL);
CREATE TABLE import_failures (
  import INTEGER NOT NULL, row INTEGER NOT NULL, email TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (import, row)) WITHOUT ROWID;
CREATE TABLE totals (
  site INTEGER PRIMARY KEY, balance INTEGER NOT NULL, earned INTEGER NOT NULL,
  adjusted INTEGER NOT NULL);
CREATE TABLE tokens (
  token TEXT PRIMARY KEY, kind TEXT NOT NULL, client_id TEXT NOT NULL, site INTEGER NOT NULL,
  issued_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL) WITHOUT ROWID;
"""

INDEXES = """
CREATE UNIQUE INDEX contacts_id ON contacts (id);
CREATE INDEX contacts_created ON contacts (site, created_ms, seq, updated_ms, email);
CREATE INDEX contacts_updated ON contacts (site, updated_ms, seq, created_ms);
CREATE INDEX contacts_email ON contacts (site, email, seq);
CREATE INDEX contacts_phone ON contacts (site, phone, seq);
CREATE INDEX contacts_first ON contacts (site, first, seq, last);
CREATE INDEX contacts_last ON contacts (site, last, seq, first);
CREATE INDEX contacts_company ON contacts (site, company, seq);
CREATE INDEX contacts_job ON contacts (site, job_title, seq);
CREATE INDEX contacts_birthdate ON contacts (site, birthdate, seq);
CREATE INDEX contacts_external ON contacts (external_id, site) WHERE external_id IS NOT NULL;
CREATE INDEX contacts_locale ON contacts (locale, site) WHERE locale IS NOT NULL;
CREATE INDEX contacts_extra ON contacts (site) WHERE extra IS NOT NULL;
CREATE INDEX contact_emails_email ON contact_emails (email);
CREATE INDEX contact_labels_key ON contact_labels (key);
CREATE UNIQUE INDEX accounts_contact ON accounts (contact);
CREATE INDEX accounts_id ON accounts (site, id, seq);
CREATE INDEX accounts_contact_id ON accounts (site, contact_id, seq);
CREATE INDEX accounts_email ON accounts (site, email, seq);
CREATE INDEX accounts_name ON accounts (site, name, seq);
CREATE INDEX accounts_display ON accounts (site, display_name, seq);
CREATE INDEX accounts_created ON accounts (site, created_ms, seq);
CREATE INDEX accounts_updated ON accounts (site, updated_ms, seq);
CREATE INDEX accounts_activity ON accounts (site, activity_ms, seq);
CREATE INDEX accounts_balance ON accounts (site, balance, seq);
CREATE INDEX accounts_earned ON accounts (site, earned, seq);
CREATE INDEX accounts_adjusted ON accounts (site, adjusted, seq);
CREATE INDEX account_past_until ON account_past (until_ms);
CREATE INDEX ledger_id ON ledger (site, id, seq);
CREATE INDEX ledger_account ON ledger (site, account_id, created_ms, seq);
CREATE INDEX ledger_created ON ledger (site, created_ms, seq);
CREATE INDEX ledger_amount ON ledger (site, amount, seq);
CREATE INDEX ledger_kind ON ledger (site, kind, seq);
CREATE INDEX ledger_description ON ledger (site, description, seq);
CREATE INDEX ledger_idempotency ON ledger (site, idempotency_key, seq);
CREATE INDEX import_failures_email ON import_failures (email);
CREATE INDEX imports_created ON imports (site, created_ms, seq);
"""

FIRST_TOTALS = """
INSERT INTO totals SELECT s.seq,
  ifnull(sum(a.balance), 0), ifnull(sum(a.earned), 0), ifnull(sum(a.adjusted), 0)
  FROM sites s LEFT JOIN accounts a ON a.site = s.seq GROUP BY s.seq
"""

TRIGGERS = (
    """
CREATE TRIGGER contact_renamed AFTER UPDATE OF email, first, last ON contacts
  WHEN (old.email, old.first, old.last) IS NOT (new.email, new.first, new.last)
    OR old.first COLLATE BINARY != new.first OR old.last COLLATE BINARY != new.last BEGIN
  UPDATE accounts SET (email, name, display_name) = (
    SELECT email, name, coalesce(nullif(name, ''), email)
    FROM (SELECT new.email AS email, trim(new.first || ' ' || new.last) AS name))
    WHERE contact = new.seq;
END
""",
    """
CREATE TRIGGER account_changed AFTER UPDATE OF balance, earned, adjusted ON accounts BEGIN
  UPDATE totals SET balance = balance + new.balance - old.balance,
    earned = earned + new.earned - old.earned, adjusted = adjusted + new.adjusted - old.adjusted
    WHERE site = new.site;
END
""",
)

# What ANALYZE would say of a large shop: rows, then rows per distinct prefix of the index. Fixed,
# so that plans do not depend on when the state was filled.
STATISTICS = (
    ("contacts", "contacts_id", "1000000 1"),
    ("contacts", "contacts_created", "1000000 1000000 1 1 1 1"),
    ("contacts", "contacts_updated", "1000000 1000000 1 1 1"),
    ("contacts", "contacts_email", "1000000 1000000 1 1"),
    ("contacts", "contacts_phone", "1000000 1000000 10 1"),
    ("contacts", "contacts_first", "1000000 1000000 2000 1 1"),
    ("contacts", "contacts_last", "1000000 1000000 2000 1 1"),
    ("contacts", "contacts_company", "1000000 1000000 2000 1"),
    ("contacts", "contacts_job", "1000000 1000000 2000 1"),
    ("contacts", "contacts_birthdate", "1000000 1000000 2000 1"),
    ("contacts", "contacts_external", "1000000 1 1"),
    ("contacts", "contacts_locale", "1000 100 100"),
    ("contacts", "contacts_extra", "1000 1000"),
    ("contact_labels", "contact_labels", "10000 1 1"),
    ("contact_labels", "contact_labels_key", "10000 2000"),
    ("contact_emails", "contact_emails", "50000 1 1"),
    ("contact_emails", "contact_emails_email", "50000 1"),
    ("accounts", "accounts_contact", "1000000 1"),
    ("accounts", "accounts_id", "1000000 1000000 1 1"),
    ("accounts", "accounts_contact_id", "1000000 1000000 1 1"),
    ("accounts", "accounts_email", "1000000 1000000 1 1"),
    ("accounts", "accounts_name", "1000000 1000000 10 1"),
    ("accounts", "accounts_display", "1000000 1000000 10 1"),
    ("accounts", "accounts_created", "1000000 1000000 1 1"),
    ("accounts", "accounts_updated", "1000000 1000000 1 1"),
    ("accounts", "accounts_activity", "1000000 1000000 1 1"),
    ("accounts", "accounts_balance", "1000000 1000000 200 1"),
    ("accounts", "accounts_earned", "1000000 1000000 200 1"),
    ("accounts", "accounts_adjusted", "1000000 1000000 200 1"),
    ("ledger", "ledger_id", "1000000 1000000 1 1"),
    ("ledger", "ledger_account", "1000000 1000000 2 1 1"),
    ("ledger", "ledger_created", "1000000 1000000 1 1"),
    ("ledger", "ledger_amount", "1000000 1000000 200 1"),
    ("ledger", "ledger_kind", "1000000 1000000 500000 1"),
    ("ledger", "ledger_description", "1000000 1000000 2000 1"),
    ("ledger", "ledger_idempotency", "1000000 1000000 2000 1"),
)
