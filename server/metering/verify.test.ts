import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertBooksHold, brokenChecks, openBooks } from '../../tests/support/books.ts';
import { type PlayedBooks, playBooks } from '../../tests/support/played-books.ts';
import { change } from '../../tests/support/store.ts';
import { verifyBooks } from './verify.ts';

/** The checks by a word each. */
const names = {
  balance: 'available + held = grants + adjustments - settled',
  sum: 'available = the sum of the ledger',
  held: 'held = the holds of open runs',
  wallet: 'no money without a wallet',
  hold: 'hold = settled + released, in the run and in the ledger',
  orphan: 'no entry of a run without its run',
  allowance: 'allowance used = runs of that day that were not given back',
  paid: 'a whole answer of a model is paid for, a failed one is not',
  closed: 'a run is closed when its answer is not pending',
  gap: 'the journal has no gap',
  text: 'the text of an answer = its journal',
} as const;
type Check = keyof typeof names;

interface Fault {
  what: string;
  sql(books: PlayedBooks): string[];
  /** Exactly these checks report it. */
  checks: Check[];
}

const line = 'insert into ledger (id, account, kind, ref, amount, settled, balance_after, created_at) values';

const faults: Fault[] = [
  {
    what: 'credits from nowhere',
    sql: () => ['update wallets set available = available + 1'],
    checks: ['balance', 'sum'],
  },
  {
    what: 'credits that moved from available to held without a hold',
    sql: () => ['update wallets set available = available - 500, held = held + 500'],
    checks: ['sum', 'held'],
  },
  {
    what: 'a hold that was not given back to the wallet',
    sql: () => ['update wallets set held = held + 1000'],
    checks: ['balance', 'held'],
  },
  {
    what: 'a payment without a run',
    sql: () => [`${line} ('x', 'a', 'settle', 'run:none', 0, 500, 0, 1)`],
    checks: ['balance', 'orphan'],
  },
  {
    what: 'an entry of a run that is gone',
    sql: () => [`${line} ('x', 'a', 'settle', 'run:none', 0, 0, 0, 1)`],
    checks: ['orphan'],
  },
  {
    what: 'a grant that never reached the wallet',
    sql: () => [`${line} ('x', 'a', 'grant', 'gift', 500, 0, 500, 1)`],
    checks: ['balance', 'sum'],
  },
  {
    what: 'a wallet that is lost',
    sql: () => ['delete from wallets'],
    checks: ['wallet'],
  },
  {
    what: 'a settlement that the ledger lost',
    sql: ({ whole }) => [`delete from ledger where kind = 'settle' and ref = 'run:${whole}'`],
    checks: ['balance', 'hold'],
  },
  {
    what: 'a settlement of less than the run says',
    sql: ({ whole }) => [`update runs set settled = 999 where id = '${whole}'`],
    checks: ['hold'],
  },
  {
    what: 'a release that the ledger lost',
    sql: ({ failed }) => [`delete from ledger where kind = 'release' and ref = 'run:${failed}'`],
    checks: ['sum', 'hold'],
  },
  {
    what: 'a hold without its entry',
    sql: ({ whole }) => [
      `delete from ledger where kind = 'hold' and ref = 'run:${whole}'`,
      'update wallets set available = available + 1000',
    ],
    checks: ['balance', 'hold'],
  },
  {
    what: 'a run that holds more than was set aside',
    sql: ({ open }) => [`update runs set held = 2000 where id = '${open}'`],
    checks: ['held', 'hold'],
  },
  {
    what: 'an entry that stands under another account',
    sql: ({ byOperator }) => [
      "insert into accounts (id, name, email, email_verified, created_at, updated_at) values ('b', 'b', 'b', 0, '', '')",
      "insert into wallets (account, available, held) values ('b', 0, 0)",
      `${line} ('x', 'b', 'settle', 'run:${byOperator}', 0, 0, 0, 1)`,
    ],
    checks: ['orphan'],
  },
  {
    what: 'an answer of the day that no run used',
    sql: () => ['update allowances set used = used + 1'],
    checks: ['allowance'],
  },
  {
    what: 'an answer of the day that was not counted',
    sql: () => ['update allowances set used = 0'],
    checks: ['allowance'],
  },
  {
    what: 'a day that is lost',
    sql: () => ['delete from allowances'],
    checks: ['allowance'],
  },
  {
    what: 'a whole answer that was given back',
    sql: ({ byOperator }) => [`update runs set hold_state = 'released' where id = '${byOperator}'`],
    checks: ['paid'],
  },
  {
    what: 'a failed answer that was paid',
    sql: ({ byOperator }) => [
      `update runs set outcome = 'failed' where id = '${byOperator}'`,
      `update messages set status = 'failed' where id = '${byOperator}'`,
    ],
    checks: ['paid'],
  },
  {
    what: 'a failed answer of the day that was kept',
    sql: ({ byAllowance }) => [
      `update runs set outcome = 'failed' where id = '${byAllowance}'`,
      `update messages set status = 'failed' where id = '${byAllowance}'`,
    ],
    checks: ['paid'],
  },
  {
    what: 'an answer that is pending after its run was closed',
    sql: ({ whole }) => [`update messages set status = 'pending' where id = '${whole}'`],
    checks: ['closed'],
  },
  {
    what: 'an answer that is over while its run is open',
    sql: ({ open }) => [`update messages set status = 'complete' where id = '${open}'`],
    checks: ['closed'],
  },
  {
    what: 'an answer that ended otherwise than its run',
    sql: ({ whole }) => [`update messages set status = 'stopped' where id = '${whole}'`],
    checks: ['closed'],
  },
  {
    what: 'an answer without a run',
    sql: () => ["update messages set role = 'assistant' where role = 'user'"],
    checks: ['closed'],
  },
  {
    what: 'a part that is missing at the end',
    sql: ({ whole }) => [
      `delete from journal where run = '${whole}' and seq = 3`,
      `update messages set content = '사랑' where id = '${whole}'`,
    ],
    checks: ['gap'],
  },
  {
    what: 'a part that is missing in the middle',
    sql: ({ whole }) => [`update journal set seq = 4 where run = '${whole}' and seq = 3`],
    checks: ['gap'],
  },
  {
    what: 'a journal that is lost',
    sql: ({ whole }) => [`delete from journal where run = '${whole}'`],
    checks: ['gap'],
  },
  {
    what: 'a text that is not what was shown',
    sql: ({ whole }) => [`update messages set content = '사랑채' where id = '${whole}'`],
    checks: ['text'],
  },
  {
    what: 'parts that changed places',
    sql: ({ whole }) => [
      `update journal set seq = 9 where run = '${whole}' and seq = 1`,
      `update journal set seq = 1 where run = '${whole}' and seq = 2`,
      `update journal set seq = 2 where run = '${whole}' and seq = 9`,
    ],
    checks: ['text'],
  },
  {
    what: 'a journal that begins at 0 and leaves out a number',
    sql: ({ whole }) => [`update journal set seq = 0 where run = '${whole}' and seq = 1`],
    checks: ['gap'],
  },
  {
    what: 'a paid answer that is gone from its conversation',
    sql: ({ byOperator }) => [`delete from messages where id = '${byOperator}'`],
    checks: ['closed'],
  },
  {
    what: 'a stop that was paid although nothing was delivered',
    sql: ({ stopped }) => [
      `delete from journal where run = '${stopped}'`,
      `update messages set content = '' where id = '${stopped}'`,
      `update runs set last_seq = 0, first_text_at = null where id = '${stopped}'`,
    ],
    checks: ['paid'],
  },
];

for (const { what, sql, checks } of faults) {
  test(`${what} is found`, async (t) => {
    const books = await playBooks(t);
    for (const statement of sql(books)) assert.notEqual(await change(books.chat.store.db, statement), 0);
    assert.deepEqual(
      await brokenChecks(books.chat.store),
      checks.map((check) => names[check]),
    );
  });
}

test('sound books report nothing, whatever ended how, and neither do empty ones', async (t) => {
  const { chat } = await playBooks(t);
  await assertBooksHold(chat.store);
  await assertBooksHold((await openBooks(t)).store);
});

test('every check has a fault that it finds', async (t) => {
  const { store } = await openBooks(t);
  const found = new Set<string>(faults.flatMap(({ checks }) => checks.map((check) => names[check])));
  const checked = await store.snapshot(verifyBooks);
  assert.deepEqual(new Set(checked.map(({ name }) => name)), found);
});

test('what is found names the account, the subject and what is wrong', async (t) => {
  const { chat, whole } = await playBooks(t);
  await change(chat.store.db, `update messages set status = 'pending' where id = '${whole}'`);
  const results = await chat.store.snapshot(verifyBooks);
  const violations = results.flatMap((result) => result.violations.map((violation) => ({ ...violation })));
  assert.deepEqual(violations, [{ account: 'a', subject: whole, found: 'pending and its run closed' }]);
});

test('a journal that was let go is no gap', async (t) => {
  const { chat, whole } = await playBooks(t);
  await change(chat.store.db, `update runs set journaled = 0 where id = '${whole}'`);
  await change(chat.store.db, `delete from journal where run = '${whole}'`);
  await assertBooksHold(chat.store);
});
