import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { openTestSqlite } from '../../tests/support/store.ts';
import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import { readHintsAt, readMade, readRunOf } from './helps-table.ts';
import { readTalk } from './talk.ts';

const account = 'a' as AccountId;
const conversation = { account, id: 'c' as ConversationId };

test('what is there is found by keys, however much help and however many talks there are', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  const subject = {
    account,
    conversation: conversation.id,
    kind: 'hint',
    place: 'm',
    variant: '1 ko',
  } as const;
  await readRunOf(store.read, subject);
  await readMade(store.read, conversation, 'correction');
  await readHintsAt(store.read, conversation, 'm');
  await readTalk(store.read, conversation, 'm' as MessageId, 10);
  const plans = await plansOf(store, queries);
  assert.equal(plans.length, 4);
  for (const plan of plans) {
    for (const line of plan) assert.doesNotMatch(line, /^SCAN (?!b$|branch$)/, plan.join('\n'));
  }
  const [, made = [], hints = []] = plans;
  for (const line of [...made, ...hints]) assert.doesNotMatch(line, /TEMP B-TREE/);
});
