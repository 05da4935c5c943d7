"""The journal's statements; the order of columns is that of the rows in ``journal_rows``."""

INSERT_RUN = """
INSERT INTO runs (
    id, created_at, origin, site_id, file_digest, choices_digest, site_name, file_name, file_rows,
    wanted, create_contacts, practice, stage, semantics, verdict, finished_at,
    base_url, top_up, program_before, program_after, sheet, source_digests
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

UPDATE_RUN = """
UPDATE runs SET (
    id, created_at, origin, site_id, file_digest, choices_digest, site_name, file_name, file_rows,
    wanted, create_contacts, practice, stage, semantics, verdict, finished_at,
    base_url, top_up, program_before, program_after, sheet, source_digests
) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
WHERE id = ?
"""

SELECT_RUN = """
SELECT id, created_at, origin, site_id, file_digest, choices_digest, site_name, file_name,
    file_rows, wanted, create_contacts, practice, stage, semantics, verdict, finished_at,
    base_url, top_up, program_before, program_after, sheet, source_digests
FROM runs WHERE id = ?
"""

# Newest first by the key, which grows with every run: a clock may go backwards.
SELECT_RUNS = """
SELECT id, created_at, origin, site_id, file_digest, choices_digest, site_name, file_name,
    file_rows, wanted, create_contacts, practice, stage, semantics, verdict, finished_at,
    base_url, top_up, program_before, program_after, sheet, source_digests
FROM runs ORDER BY key DESC
"""

SELECT_RUNS_OF_BINDING = """
SELECT id, created_at, origin, site_id, file_digest, choices_digest, site_name, file_name,
    file_rows, wanted, create_contacts, practice, stage, semantics, verdict, finished_at,
    base_url, top_up, program_before, program_after, sheet, source_digests
FROM runs
WHERE origin = ? AND site_id = ? AND file_digest = ? AND choices_digest = ?
    AND sheet = ?
ORDER BY key DESC LIMIT 1
"""

SELECT_RUN_KEY = "SELECT key FROM runs WHERE id = ?"

INSERT_CUSTOMER = """
INSERT INTO customers (
    number, email, points, file_rows, first_name, last_name, contact_id, new_contact, account_id,
    balance_before, balance_target, balance_after, standing, reason, detail, paid,
    run
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

# The number stays out of it: naming a key that other tables refer to makes SQLite look for their
# rows, one scan of all part rows for each customer.
UPDATE_CUSTOMER = """
UPDATE customers SET (
    email, points, file_rows, first_name, last_name, contact_id, new_contact, account_id,
    balance_before, balance_target, balance_after, standing, reason, detail, paid
) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
WHERE run = ? AND number = ?
"""

SELECT_CUSTOMERS = """
SELECT number, email, points, file_rows, first_name, last_name, contact_id, new_contact,
    account_id, balance_before, balance_target, balance_after, standing, reason, detail, paid
FROM customers WHERE run = ? ORDER BY number
"""

INSERT_ROW_SET_ASIDE = """
INSERT INTO rows_set_aside (line, email, points, reasons, run, position)
VALUES (?, ?, ?, ?, ?, ?)
"""

SELECT_ROWS_SET_ASIDE = """
SELECT line, email, points, reasons FROM rows_set_aside WHERE run = ? ORDER BY position
"""

INSERT_PART = """
INSERT INTO parts (
    number, kind, state, file_name, digest, file_rows, file_path, import_id, has_error_file, run
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

UPDATE_PART = """
UPDATE parts SET (
    number, kind, state, file_name, digest, file_rows, file_path, import_id, has_error_file
) = (?, ?, ?, ?, ?, ?, ?, ?, ?)
WHERE run = ? AND number = ?
"""

SELECT_PARTS = """
SELECT number, kind, state, file_name, digest, file_rows, file_path, import_id, has_error_file
FROM parts WHERE run = ? ORDER BY number
"""

INSERT_PART_ROW = """
INSERT INTO part_rows (run, part, position, customer, value) VALUES (?, ?, ?, ?, ?)
"""

SELECT_PART_ROWS = """
SELECT customer, value FROM part_rows WHERE run = ? AND part = ? ORDER BY position
"""

INSERT_INTENT = """
INSERT INTO intents (run, act, subject, at, detail) VALUES (?, ?, ?, ?, ?) RETURNING id
"""

INSERT_CHANGE = """
INSERT INTO intents (origin, site_id, act, subject, at, detail) VALUES (?, ?, ?, ?, ?, ?)
RETURNING id
"""

SELECT_OPEN_CHANGES = """
SELECT id, '', act, subject, at, detail, outcome FROM intents
WHERE run IS NULL AND origin = ? AND site_id = ? AND (outcome IS NULL OR outcome = 'unknown')
ORDER BY id
"""

SETTLE_INTENT = """
UPDATE intents SET outcome = ?, settled_at = ?, settled_detail = ? WHERE id = ?
"""

SELECT_INTENTS = """
SELECT intents.id, runs.id, act, subject, at, detail, outcome
FROM intents JOIN runs ON runs.key = intents.run
WHERE runs.key = ? ORDER BY intents.id
"""

# Two looks into the index by run and outcome; OR would make SQLite go through all calls of the run.
SELECT_OPEN_INTENTS = """
SELECT intents.id, runs.id, act, subject, at, detail, outcome
FROM intents JOIN runs ON runs.key = intents.run WHERE runs.key = ?1 AND outcome IS NULL
UNION ALL
SELECT intents.id, runs.id, act, subject, at, detail, outcome
FROM intents JOIN runs ON runs.key = intents.run WHERE runs.key = ?1 AND outcome = 'unknown'
ORDER BY 1
"""

SAVE_ERROR_FILE = "INSERT OR REPLACE INTO error_files (run, part, content) VALUES (?, ?, ?)"

SELECT_ERROR_FILES = "SELECT part, content FROM error_files WHERE run = ? ORDER BY part"

# Whoever a later run of the same file has reached is refused no longer.
SELECT_REFUSED = """
SELECT runs.key, email, detail FROM customers JOIN runs ON runs.key = customers.run
WHERE file_digest = ? AND sheet = ? AND site_id = ? AND origin = ?
    AND reason IN ('refused_by_wix', 'contact_refused')
ORDER BY runs.key, number
"""

SELECT_REACHED = """
SELECT runs.key, email FROM customers JOIN runs ON runs.key = customers.run
WHERE file_digest = ? AND sheet = ? AND site_id = ? AND origin = ? AND runs.key > ?
    AND standing IN ('sent', 'proven', 'different', 'already_right')
"""

SAVE_EDITS = "INSERT OR REPLACE INTO edits (file_digest, saved_at, text) VALUES (?, ?, ?)"

SELECT_EDITS = "SELECT text FROM edits WHERE file_digest = ?"

SAVE_CALLS = "INSERT OR REPLACE INTO calls (origin, times) VALUES (?, ?)"

SELECT_CALLS = "SELECT times FROM calls WHERE origin = ?"
