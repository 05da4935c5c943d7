// A whole move of points through Wix's official JavaScript SDK, against the simulated service
// whose ready line is in READY. Says what it did, step by step; any deviation is an error.

import assert from "node:assert/strict";
import { contacts as contactsV4, contactsV5, labels } from "@wix/crm";
import { accounts, earningRules, imports, programs, tiers, transactions } from "@wix/loyalty";
import { ApiKeyStrategy, AppStrategy, createClient } from "@wix/sdk";

const LOYALTY = "553c79f3-5625-4f38-b14b-ef7c0d1e87df";
const STORES = "215238eb-22a5-4c36-9e7b-e7c08025e04e";
const NEWCOMERS = 230;
const READY = JSON.parse(process.env.READY);

// The SDK knows one host, by https; every call to it goes to the service instead.
const calls = [];
const toTheWorld = globalThis.fetch;
globalThis.fetch = async (target, options = {}) => {
  const url = new URL(target instanceof Request ? target.url : String(target));
  if (!url.host.endsWith("wixapis.com")) return toTheWorld(target, options);
  const local = new URL(url.pathname + url.search, READY.base_url);
  const response = await toTheWorld(local, target instanceof Request ? target : options);
  calls.push({ method: options.method ?? "GET", path: url.pathname, status: response.status });
  return response;
};

let step = "";
const say = (text) => {
  step = text;
  console.log(text);
};

async function refused(call, status, code) {
  const error = await call.then(
    () => assert.fail(`not refused: ${status} ${code}`),
    (reason) => reason,
  );
  assert.equal(error?.response?.status ?? error?.httpStatus ?? error?.status, status, String(error));
  const details = error?.details ?? error?.response?.data?.details;
  if (code) assert.equal(details?.applicationError?.code, code);
  return details;
}

async function everyPage(first) {
  const items = [];
  for (let page = first; ; page = await page.next()) {
    items.push(...page.items);
    if (!page.hasNext()) return items;
  }
}

async function move(client) {
  say("program: an unnamed draft does not start; named, it does");
  const before = await client.programs.getLoyaltyProgram();
  assert.equal(before.loyaltyProgram.status, "DRAFT");
  const violation = await refused(client.programs.activateLoyaltyProgram(), 400);
  assert.equal(violation.validationError.fieldViolations[0].field, "programName");
  const named = await client.programs.updateLoyaltyProgram({
    name: "Finch Club",
    pointDefinition: { customName: "Feathers" },
  });
  assert.equal(named.loyaltyProgram.pointDefinition.customName, "Feathers");
  const active = await client.programs.activateLoyaltyProgram();
  assert.equal(active.loyaltyProgram.status, "ACTIVE");
  assert.ok(active.loyaltyProgram._updatedDate instanceof Date);
  const features = await client.programs.getLoyaltyProgramPremiumFeatures();
  assert.equal(features.loyaltyProgram, true);

  say("earning rules: listed, created, created in bulk, changed, removed");
  const { earningRules: known } = await client.earningRules.listEarningRules();
  assert.equal(known.length, 2);
  const order = {
    sourceAppId: LOYALTY,
    triggerAppId: STORES,
    triggerActivityType: "stores/OrderPaid",
    title: "1 per 2 spent",
    status: "ACTIVE",
    conversionRate: { configs: [{ moneyAmount: 2, points: 1 }] },
  };
  const made = await client.earningRules.createLoyaltyEarningRule(order);
  assert.equal(made.revision, "1");
  const changed = await client.earningRules.updateLoyaltyEarningRule(made._id, {
    ...order,
    revision: made.revision,
    title: "1 per 4 spent",
    conversionRate: { configs: [{ moneyAmount: 4, points: 1 }] },
  });
  assert.equal(changed.earningRule.title, "1 per 4 spent");
  const again = await client.earningRules.bulkCreateLoyaltyEarningRules([order]);
  assert.equal(again.results[0].itemMetadata.error.code, "ALREADY_EXISTS");
  await refused(
    client.earningRules.deleteLoyaltyEarningRule(made._id, { revision: "1" }),
    409,
    "INVALID_REVISION",
  );
  const birthday = await client.earningRules.createCustomLoyaltyEarningRule("BIRTHDAY", {
    earningRule: { title: "Birthday", fixedAmount: { configs: [{ points: 50 }] } },
  });
  assert.equal(birthday.earningRule.triggerActivityType, "birthday");
  await client.earningRules.deleteAutomationEarningRule(birthday.earningRule._id);

  say("contacts: counted, looked up, swept, created 100 at a time");
  const { count } = await client.contactsV5.countContacts();
  assert.equal(count, 300);
  const emails = Array.from({ length: NEWCOMERS }, (_, n) => `newcomer${n}@example.com`);
  for (let start = 0; start < emails.length; start += 100) {
    const batch = emails.slice(start, start + 100);
    const found = await client.contactsV5.queryContacts({
      filter: { "email.email": { $in: batch } },
      cursorPaging: { limit: 100 },
    });
    assert.equal(found.contacts.length, 0);
    const created = await client.contactsV5.bulkCreateContacts(
      batch.map((email) => ({ email: { email }, name: { first: "New" } })),
      { returnEntity: false, allowDuplicates: false },
    );
    assert.equal(created.bulkActionMetadata.totalSuccesses, batch.length);
  }
  const twice = await client.contactsV5.bulkCreateContacts([{ email: { email: emails[0] } }]);
  assert.equal(twice.results[0].itemMetadata.error.code, "DUPLICATE_CONTACT_EXISTS");
  await refused(
    client.contactsV5.createContact({ email: { email: emails[0] } }),
    409,
    "DUPLICATE_CONTACT_EXISTS",
  );
  const swept = [];
  for (let offset = 0; ; offset += 1000) {
    const page = await client.contacts.listContacts({ paging: { limit: 1000, offset } });
    swept.push(...page.contacts);
    if (page.contacts.length < 1000) break;
  }
  assert.equal(swept.length, 300 + NEWCOMERS);
  const built = await client.contactsV5.queryContacts().ascending("_createdDate").limit(50).find();
  assert.equal((await everyPage(built)).length, 300 + NEWCOMERS);
  const matching = await client.contactsV5.findMatchingContacts({ email: emails[1] });
  assert.equal(matching.contacts.length, 1);
  const upserted = await client.contactsV5.upsertContact({ email: { email: emails[1] }, name: { last: "Lee" } });
  assert.equal(upserted.action, "UPDATED");
  const searched = await client.contactsV5.searchContacts({
    search: { expression: "newcomer22", fields: ["email.email"] },
  });
  assert.ok(searched.contacts.length >= 1);

  say("labels: found or created, put on contacts, by a job too");
  const { label } = await client.labels.findOrCreateLabel("Moved in");
  assert.equal((await client.labels.findOrCreateLabel("Moved in")).newLabel ?? false, false);
  const labelled = await client.contacts.labelContact(matching.contacts[0]._id, [label.key]);
  assert.deepEqual(labelled.contact.info.labelKeys.items, [label.key]);
  const { jobId } = await client.contacts.bulkLabelAndUnlabelContacts({
    filter: { "primaryInfo.email": { $in: emails.slice(0, 100) } },
    labelKeysToAdd: [label.key],
  });
  assert.ok(jobId);

  say("import: address, upload, create, parse, execute, write, error file");
  const rows = emails.map((email, n) => `${email},${n + 1}`);
  const csv = ["Email,Points", ...rows, "nobody@example.com,5", `${emails[2]},many`].join("\n");
  const { filePath, uploadUrl } = await client.imports.createLoyaltyImportFileUrl();
  const upload = await toTheWorld(uploadUrl, {
    method: "PUT",
    body: csv,
    headers: { "content-type": "text/csv" },
  });
  assert.ok(upload.ok);
  const { loyaltyImport } = await client.imports.createLoyaltyImport(filePath, {
    fileName: "points.csv",
    fileSize: csv.length,
  });
  const reached = async (status) => {
    for (;;) {
      const now = await client.imports.getLoyaltyImport(loyaltyImport._id);
      if (now.status === status) return now;
      assert.notEqual(now.status, "FAILED");
    }
  };
  const parsed = await reached("PARSED");
  assert.deepEqual(parsed.fileMetadata.header.values, ["Email", "Points"]);
  assert.equal(parsed.parseResult.parsedRowCount, NEWCOMERS + 2);
  await client.imports.executeLoyaltyImport(loyaltyImport._id, {
    headerMappingInfo: {
      headerMappings: [
        { columnName: "EMAIL", columnIndex: 0 },
        { columnName: "POINTS", columnIndex: 1 },
      ],
    },
  });
  const imported = await reached("IMPORTED");
  assert.equal(imported.importResult.successCount, NEWCOMERS);
  assert.equal(imported.importResult.failureCount, 2);
  const { url } = await client.imports.getErrorFileDownloadUrl(loyaltyImport._id);
  const errors = (await (await toTheWorld(url)).text()).trim().split("\n");
  assert.equal(errors.length, 3);
  const listed = await client.imports.queryLoyaltyImports().descending("_createdDate").find();
  assert.equal(listed.items[0]._id, loyaltyImport._id);

  say("balances: every account read back and compared, corrected, counted");
  const owners = new Map();
  const first = await client.accounts.queryLoyaltyAccounts().ascending("_createdDate").limit(100).find();
  for (const account of await everyPage(first)) owners.set(account.contact.email, account);
  emails.forEach((email, n) => assert.equal(owners.get(email).points.balance, n + 1));
  const one = owners.get(emails[0]);
  const adjusted = await client.accounts.adjustPoints(one._id, { balance: 500, revision: one.revision });
  assert.equal(adjusted.account.points.balance, 500);
  await refused(
    client.accounts.adjustPoints(one._id, { balance: 1, revision: one.revision }),
    409,
    "INVALID_REVISION",
  );
  const earned = await client.accounts.earnPoints(one._id, {
    amount: 5,
    appId: LOYALTY,
    idempotencyKey: "once",
  });
  assert.equal(earned.account.points.balance, 505);
  const found = await client.accounts.searchAccounts({ filter: { "contact.email": { $eq: emails[3] } } });
  assert.equal(found.accounts.length, 1);
  const fetched = await client.accounts.getAccountBySecondaryId({ contactId: one.contactId });
  assert.equal(fetched.account._id, one._id);
  assert.equal((await client.accounts.countAccounts()).count, 80 + NEWCOMERS);
  const totals = await client.accounts.getProgramTotals();
  assert.ok(totals.points.balance > 0);
  const history = await client.transactions.queryLoyaltyTransactions().eq("accountId", one._id).find();
  assert.deepEqual(
    history.items.map((entry) => entry.transactionType).sort(),
    ["ADJUST", "ADJUST", "EARN"],
  );
  assert.deepEqual(await client.tiers.listTiers(), { tiers: [] });
}

const modules = { accounts, contacts: contactsV4, contactsV5, earningRules, imports, labels, programs, tiers, transactions };
const key = ApiKeyStrategy({ siteId: READY.site_id, apiKey: READY.api_key });
try {
  await move(createClient({ auth: key, modules }));

  say("strangers: a key that is none is refused");
  const stranger = ApiKeyStrategy({ siteId: READY.site_id, apiKey: "IST.none" });
  await refused(createClient({ auth: stranger, modules }).programs.getLoyaltyProgram(), 401);

  say("app: a token by client credentials, then a call");
  const known = await (await toTheWorld(`${READY.base_url}/_control/credentials`)).json();
  const app = AppStrategy({
    appId: known.clientId,
    appSecret: known.clientSecret,
    instanceId: known.instanceId,
  });
  const program = await createClient({ auth: app, modules }).programs.getLoyaltyProgram();
  assert.equal(program.loyaltyProgram.name, "Finch Club");

  const routes = new Set(calls.map((call) => `${call.method} ${call.path.replace(/[0-9a-f-]{36}/g, "{id}")}`));
  console.log(`done: ${calls.length} calls to ${routes.size} methods`);
} catch (error) {
  console.error(`failed at "${step}":`, error);
  console.error("last calls:", calls.slice(-5));
  process.exitCode = 1;
}
