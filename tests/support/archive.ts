import type { AccountId, ConversationId, MessageId } from '../../server/base/ids.ts';
import { type MilliCredits, noCredits } from '../../server/base/money.ts';
import { readTables } from '../../server/store/archive/tables.ts';
import type { MessageRow } from '../../server/store/rows/chat.ts';
import type { Executor, Store } from '../../server/store/store.ts';
import { fillQuotes } from './archive-quotes.ts';
import { addAccount, addConversation, addMessages, addPrice, addRun } from './rows.ts';
import { change, select } from './store.ts';

/** Text that a careless copy would change: 4-byte and joined characters, both ways to write one, line separators. */
export const delicateText = '각 \u1100\u1161\u11a8 é e\u0301 👩‍👩‍👧‍👦 𠮷野家 "\\" \u2028\u0085\t\r\n ﷺ';

const account = 'a' as AccountId;
const conversation = 'c' as ConversationId;
const joined = '2026-11-20T03:00:00.000Z';

/**
 * Rows in every table, whose books hold: an account `a` with the conversation `c` of three turns, of which `r1` was paid
 * by credits, `r2` is open and `r3` was paid by the day's allowance; and an account `b` that only joined.
 */
export async function fillStore(executor: Executor): Promise<void> {
  await addAccount(executor, account);
  await addAccount(executor, 'b');
  await change(executor, 'update accounts set name = ? where id = ?', delicateText, account);
  await change(
    executor,
    'insert into sessions (id, account, token, expires_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
    ...['s', account, 'token of s', joined, joined, joined],
  );
  await change(
    executor,
    'insert into credentials (id, account, provider, subject, password, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?)',
    ...['k', account, 'credential', account, '$argon2id$', joined, joined],
  );
  await change(
    executor,
    'insert into verifications (id, identifier, value, expires_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
    ...['v', 'a@example.com', 'value', joined, joined, joined],
  );
  await change(
    executor,
    'insert into one_time_links (account, purpose, way, token_sha256, expires_at, created_at) values (?, ?, ?, ?, ?, ?)',
    ...[account, 'password', 'admin', 'digest', 1, 0],
  );
  await fillProfile(executor);
  await fillPrograms(executor);
  await change(executor, 'insert into purges (account, requested_at) values (?, ?)', 'b', 0);
  await change(
    executor,
    'insert into audit (id, actor, action, subject, before, after, reason, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
    ...['u', account, 'person.rename', 'account:b', '{"name":"b"}', null, delicateText, 0],
  );
  await fillGroups(executor);
  await addPrice(executor, 1, 1_000);
  await fillModels(executor);
  await fillConversation(executor);
  await fillRuns(executor);
  await fillPractice(executor);
  await fillBooks(executor);
  await fillQuotes(executor, account, 'r1', delicateText);
  await fillVocabulary(executor);
}

async function fillProfile(executor: Executor): Promise<void> {
  await change(
    executor,
    'insert into pictures (account, type, content, sha256, created_at) values (?, ?, ?, ?, ?)',
    ...[account, 'image/png', 'iVBORw0KGgo=', 'digest', 0],
  );
  await change(
    executor,
    'insert into two_factors (id, account, secret, backup_codes, verified) values (?, ?, ?, ?, ?)',
    ...['f', account, 'secret', 'codes', 1],
  );
  await change(
    executor,
    'insert into two_factor_codes (account, code, tried_at) values (?, ?, ?)',
    ...[account, '123456', 0],
  );
}

async function fillGroups(executor: Executor): Promise<void> {
  await change(
    executor,
    'insert into groups (id, name, daily_allowance, created_at) values (?, ?, ?, ?)',
    ...['g', delicateText, 7, 0],
  );
  await change(
    executor,
    'insert into group_members (in_group, account, created_at) values (?, ?, ?)',
    ...['g', 'b', 0],
  );
  await change(
    executor,
    'insert into acts (actor, key, fingerprint, id, created_at) values (?, ?, ?, ?, ?)',
    ...[account, 'key', 'asked', 'act', 0],
  );
  const imports = 'insert into invitation_imports (id, actor, ready_at, created_at) values (?, ?, ?, ?)';
  await change(executor, imports, 'f', account, 1, 0);
  await change(
    executor,
    `insert into invitations (id, token_sha256, in_group, email, name, credits, note, max_uses, expires_at, import, actor,
       created_at) values (?, ?, 'g', ?, ?, ?, ?, 1, 9, 'f', ?, 0)`,
    ...['i', 'digest of i', 'c@example.com', delicateText, 1_000, delicateText, account],
  );
}

async function fillPrograms(executor: Executor): Promise<void> {
  await change(
    executor,
    'insert into api_keys (account, id, name, prefix, secret_sha256, scopes, models, monthly_cap, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[account, 'p', delicateText, 'sk-sb-abcdef', 'digest', '["chat"]', '["test-model"]', 5_000, 0],
  );
  await change(
    executor,
    'insert into compat_ids (kind, number, account, id) values (?, ?, ?, ?)',
    ...['conversation', 1, account, conversation],
  );
  await change(
    executor,
    'insert into external_accounts (application, external_id, account, email, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
    ...['gpts', delicateText, 'b', null, 0, 0],
  );
  await change(
    executor,
    'insert into external_usage (account, endpoint, requests, last_request_at) values (?, ?, ?, ?)',
    ...['b', 'chat', 3, 0],
  );
}

async function fillConversation(executor: Executor): Promise<void> {
  await addConversation(executor, {
    account,
    id: conversation,
    title: delicateText,
    head: 'r3' as MessageId,
  });
  const messages: [id: string, parent: string | null, status: MessageRow['status'], content: string][] = [
    ['q1', null, 'complete', delicateText],
    ['r1', 'q1', 'complete', `${delicateText}!`],
    ['q2', 'r1', 'complete', 'and then?'],
    ['r2', 'q2', 'pending', ''],
    ['q3', 'r1', 'complete', 'or rather:'],
    ['r3', 'q3', 'complete', 'yes'],
  ];
  await addMessages(
    executor,
    messages.map(([id, parent, status, content], index) => ({
      account,
      id: id as MessageId,
      conversation,
      parent: parent as MessageId | null,
      role: id.startsWith('q') ? ('user' as const) : ('assistant' as const),
      content,
      status,
      metadata: status === 'complete' ? '{"quotes":[]}' : null,
      created_at: Date.UTC(2026, 10, 20) + index,
    })),
  );
}

async function fillModels(executor: Executor): Promise<void> {
  await change(executor, 'insert into prices_in_force (model, version) values (?, ?)', delicateText, 1);
  await change(
    executor,
    'insert into costs (model, since, until, currency, per_kilo_prompt, per_kilo_completion) values (?, ?, ?, ?, ?, ?)',
    ...[delicateText, 0, null, 'KRW', 1_500_000_000, 6_000_000_000],
  );
  await change(
    executor,
    'insert into providers (id, name, base_url, sealed_key, key_last4, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?)',
    ...['v', delicateText, 'https://api.example.com/v1', 'v1.sealed', '1234', 0, 0],
  );
  await change(
    executor,
    'insert into models (id, provider, model, upstream_model, name, enabled, is_default, place, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...['m', 'v', 'large', 'large-2026', delicateText, 1, 1, -1, 0, 0],
  );
}

async function fillRuns(executor: Executor): Promise<void> {
  const price = 1_000 as MilliCredits;
  const closed = {
    state: 'closed',
    outcome: 'complete',
    hold_state: 'settled',
    first_text_at: 1,
    closed_at: 1,
  } as const;
  const run = { account, conversation };
  await addRun(executor, {
    ...run,
    id: 'r1',
    ...closed,
    paid_by: 'credits',
    held: price,
    settled: price,
    last_seq: 2,
  });
  await addRun(executor, { ...run, id: 'r2', paid_by: 'credits', held: price });
  await addRun(executor, {
    ...run,
    id: 'r3',
    ...closed,
    paid_by: 'allowance',
    day: '2026-11-20',
    held: noCredits,
    last_seq: 1,
  });
  const parts: [run: string, seq: number, text: string][] = [
    ['r1', 1, delicateText],
    ['r1', 2, '!'],
    ['r2', 1, 'so fa'],
    ['r3', 1, 'yes'],
  ];
  for (const part of parts) {
    await change(
      executor,
      'insert into journal (account, run, seq, text) values (?, ?, ?, ?)',
      account,
      ...part,
    );
  }
}

async function fillPractice(executor: Executor): Promise<void> {
  await change(
    executor,
    `insert into scenarios (account, conversation, version, language, level, situation, my_role, partner_role, goals,
       corrections, created_at) values (?, ?, 1, 'ja', 'B1', ?, ?, ?, ?, 'live', 0)`,
    ...[account, conversation, delicateText, '客', '店員', JSON.stringify([delicateText])],
  );
  await change(
    executor,
    `insert into scenarios (account, conversation, version, head, language, level, situation, my_role, partner_role, goals,
       corrections, topic, questions, mode, created_at)
     values (?, ?, 2, 'r1', 'en', 'C1', '면접', '지원자', '면접관', '[]', 'off', ?, 5, 'real', 1)`,
    ...[account, conversation, delicateText],
  );
  const results = 'insert into results (account, run, conversation, content) values (?, ?, ?, ?)';
  await change(executor, results, account, 'r1', conversation, delicateText);
  await change(executor, results, account, 'r3', null, '{"situation":"카페"}');
  await change(
    executor,
    'insert into helps (account, conversation, kind, place, variant, run) values (?, ?, ?, ?, ?, ?)',
    ...[account, conversation, 'hint', 'r1', '1 ko', 'r1'],
  );
}

async function fillBooks(executor: Executor): Promise<void> {
  await change(executor, 'insert into wallets (account, available, held) values (?, 8000, 1000)', account);
  await change(
    executor,
    'insert into allowances (account, day, used, cap) values (?, ?, 1, 5)',
    account,
    '2026-11-20',
  );
  const entries: [kind: string, ref: string, amount: number, settled: number, balanceAfter: number][] = [
    ['grant', 'signup:a', 10_000, 0, 10_000],
    ['hold', 'run:r1', -1_000, 0, 9_000],
    ['settle', 'run:r1', 0, 1_000, 9_000],
    ['hold', 'run:r2', -1_000, 0, 8_000],
  ];
  for (const [index, [kind, ref, amount, settled, balanceAfter]] of entries.entries()) {
    await change(
      executor,
      `insert into ledger (id, account, kind, ref, amount, settled, balance_after, created_at)
       values (?, ?, ?, ?, ?, ?, ?, 0)`,
      ...[`l${index}`, account, kind, ref, amount, settled, balanceAfter],
    );
  }
}

async function fillVocabulary(executor: Executor): Promise<void> {
  await change(
    executor,
    `insert into vocabulary (account, id, language, phrase, meaning, context, message, state, due, stability, difficulty,
       scheduled_days, learning_step, reviews, lapses, created_at, reviewed_at, reviewed_day, reviewed_due, reviewed_grade, former)
     values (?, 'p1', 'ja', ?, '뜻', null, 'r1', 'review', 900, 829560000, 100000000, 8, 0, 1, 0, 1, 2, '2026-11-20', 1, 'easy', '{}')`,
    account,
    delicateText,
  );
}

/** All rows of all tables that an archive holds, in the order of their keys. */
export async function readEverything(store: Store): Promise<Record<string, Record<string, unknown>[]>> {
  const everything: Record<string, Record<string, unknown>[]> = {};
  for (const { name, key } of await readTables(store.db, store.engine)) {
    const order = key.map((column) => `"${column}"`).join(', ');
    everything[name] = await select(store.db, `select * from "${name}" order by ${order}`);
  }
  return everything;
}
