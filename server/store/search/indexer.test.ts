import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { freshDatabase, testDatabaseUrl } from '../../../tests/support/database.ts';
import { faultyStore } from '../../../tests/support/faulty-store.ts';
import { addAccount, addConversation, addMessages } from '../../../tests/support/rows.ts';
import { unwinding } from '../../../tests/support/scope.ts';
import { insertSearchLine, searchLine } from '../../../tests/support/search-lines.ts';
import { change, openTestStore, select, selectOne, temporaryFolder } from '../../../tests/support/store.ts';
import type { AccountId, ConversationId, MessageId } from '../../base/ids.ts';
import { silentLog } from '../../base/log.ts';
import { exportDatabase } from '../archive/export.ts';
import { importArchive } from '../archive/import.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { openPostgres } from '../postgres.ts';
import type { MessageRow } from '../rows/chat.ts';
import { openSqlite } from '../sqlite.ts';
import type { Executor, Store } from '../store.ts';
import { Indexer } from './indexer.ts';
import { searchQuotes } from './quotes.ts';

const account = 'a' as AccountId;
const conversation = 'c' as ConversationId;

function message(id: string, content: string, more: Partial<MessageRow> = {}): MessageRow {
  return {
    account,
    id: id as MessageId,
    conversation,
    parent: null,
    role: 'user',
    content,
    status: 'complete',
    metadata: null,
    created_at: 0,
    ...more,
  };
}

async function openWithConversation(t: TestContext): Promise<Store> {
  const store = await openTestStore(unwinding(t));
  await addAccount(store.db, account);
  await addConversation(store.db, { account, id: conversation, title: '첫 제목' });
  return store;
}

/** `<message, or title>` of each document, in the order of their numbers. */
async function documentsOf(executor: Executor): Promise<string[]> {
  const rows = await select<{ message: string | null; quote: string | null }>(
    executor,
    'select message, quote from search_documents order by shelf, n',
  );
  return rows.map((row) => row.quote ?? (row.message || 'title'));
}

async function queueOf(executor: Executor): Promise<string[]> {
  const rows = await select<{ message: string }>(
    executor,
    'select message from search_queue order by message',
  );
  return rows.map((row) => row.message || 'title');
}

test('what is written is queued by the engine: whole messages and titles, nothing that is pending', async (t) => {
  const store = await openWithConversation(t);
  await addMessages(store.db, [
    message('m1', '질문'),
    message('m2', '', { status: 'pending', role: 'assistant' }),
  ]);
  assert.deepEqual(await queueOf(store.db), ['title', 'm1']);
  await new Indexer({ store }).run();
  assert.deepEqual(await documentsOf(store.db), ['title', 'm1']);
  assert.deepEqual(await queueOf(store.db), []);
  await change(store.db, "update messages set content = '대답', status = 'complete' where id = 'm2'");
  await change(store.db, "update conversations set updated_at = 5, title = '첫 제목'");
  assert.deepEqual(await queueOf(store.db), ['m2']);
  await new Indexer({ store }).run();
  assert.deepEqual(await documentsOf(store.db), ['title', 'm1', 'm2']);
});

test('a transaction that fails leaves all in the queue, and nothing is there twice after the next', async (t) => {
  const faulty = faultyStore(await openWithConversation(t));
  await addMessages(faulty.store.db, [message('m1', '하나'), message('m2', '둘')]);
  const indexer = new Indexer({ store: faulty.store });
  faulty.fail('process', 1);
  await assert.rejects(indexer.run(), /the disk is full/);
  assert.equal((await queueOf(faulty.store.db)).length, 3);
  faulty.loseReplies('process', 1);
  await assert.rejects(indexer.run(), /terminated/);
  await indexer.run();
  assert.deepEqual(await documentsOf(faulty.store.db), ['title', 'm1', 'm2']);
});

test('two that index at once index nothing twice', async (t) => {
  const store = await openWithConversation(t);
  const messages = Array.from({ length: 150 }, (_, index) => message(`m${1000 + index}`, `단어${index}`));
  await addMessages(store.db, messages);
  const [one, other] = [new Indexer({ store }), new Indexer({ store })];
  await Promise.all([one.run(), other.run()]);
  // One that found the other at work has left the rest to it.
  await one.run();
  assert.deepEqual(await documentsOf(store.db), ['title', ...messages.map(({ id }) => id)]);
  assert.deepEqual(await queueOf(store.db), []);
});

test('a title that is changed while it is indexed is indexed once more', async (t) => {
  const store = await openWithConversation(t);
  let meanwhile = async () => {
    await change(store.db, "update conversations set title = '다음 제목'");
  };
  const slow: Store = {
    ...store,
    transaction: async (work, durability) => {
      await meanwhile();
      meanwhile = async () => undefined;
      return store.transaction(work, durability);
    },
  };
  const indexer = new Indexer({ store: slow });
  await indexer.run();
  assert.deepEqual(await queueOf(store.db), []);
  const numbers = await select<{ n: number }>(store.db, 'select n from search_documents');
  assert.equal(numbers.length, 1);
  await change(store.db, "update conversations set title = ''");
  await indexer.run();
  assert.deepEqual(await documentsOf(store.db), []);
});

test('a conversation that is deleted takes its entries and their terms along, also between two steps', async (t) => {
  const store = await openWithConversation(t);
  await addMessages(store.db, [message('m1', '하나')]);
  const indexer = new Indexer({ store });
  await indexer.run();
  await addMessages(store.db, [message('m2', '둘')]);
  await change(store.db, 'delete from conversations');
  assert.deepEqual(await documentsOf(store.db), []);
  await indexer.run();
  assert.deepEqual(await queueOf(store.db), []);
  assert.deepEqual(await documentsOf(store.db), []);
  if (store.engine === 'sqlite') {
    const { terms } = await selectOne<{ terms: number }>(
      store.db,
      `select count(*) as terms from search_terms where search_terms match '"하나"'`,
    );
    assert.equal(terms, 0);
  }
});

test('an account gets a shelf of its own, and loses it when it goes', async (t) => {
  const store = await openWithConversation(t);
  await addAccount(store.db, 'b');
  await addConversation(store.db, { account: 'b' as AccountId, id: 'c', title: '남의 제목' });
  await new Indexer({ store }).run();
  const shelves = () =>
    select(store.db, 'select account, "last" from search_shelves where number > 1 order by account');
  assert.deepEqual(await shelves(), [
    { account: 'a', last: 1 },
    { account: 'b', last: 1 },
  ]);
  await change(store.db, "delete from conversations where account = 'b'");
  await change(store.db, "delete from accounts where id = 'b'");
  assert.deepEqual(await shelves(), [{ account: 'a', last: 1 }]);
});

test('an import brings no index and fills the queue; the first run adds its quotes', async (t) => {
  const origin = await openWithConversation(t);
  await addMessages(origin.db, [message('m1', '하나')]);
  await insertSearchLine(origin.db, searchLine('k01'));
  await new Indexer({ store: origin }).run();
  assert.deepEqual(await documentsOf(origin.db), ['k01', 'title', 'm1']);

  const file = join(await temporaryFolder(t), 'archive.gz');
  await exportDatabase(origin, file, { replace: false, nowMs: 0 });
  const store = await openTestStore(unwinding(t));
  await importArchive(store, file, {
    migrations: await readMigrations(),
    nowMs: 0,
    snapshotBefore: async () => undefined,
    intoEmptyOnly: false,
    prove: async () => undefined,
  });
  assert.deepEqual(await documentsOf(store.db), []);
  await new Indexer({ store }).run();
  assert.deepEqual(await documentsOf(store.db), ['k01', 'title', 'm1']);
  assert.equal((await searchQuotes(store, '드림즈', 5)).length, 1);
});

test('what an older version wrote is found after the migration', async (t) => {
  const scope = unwinding(t);
  const store = testDatabaseUrl
    ? openPostgres(await freshDatabase(scope), silentLog)
    : openSqlite(join(await temporaryFolder(scope), 'sarangbang.db'));
  scope.after(() => store.close());
  const migrations = await readMigrations();
  const before = migrations.findIndex(({ name }) => name === 'search');
  await migrate(store, migrations.slice(0, before), 0);
  await change(
    store.db,
    "insert into accounts (id, name, email, email_verified, created_at, updated_at) values ('a', 'a', 'a@example.com', 0, '', '')",
  );
  await change(
    store.db,
    "insert into conversations (account, id, kind, title, created_at, updated_at) values ('a', 'c', 'chat', '제목', 0, 0)",
  );
  for (const [id, status] of [
    ['m1', 'complete'],
    ['m2', 'pending'],
  ] as const) {
    await change(
      store.db,
      `insert into messages (account, id, conversation, role, content, status, created_at)
       values ('a', ?, 'c', 'assistant', '옛 이야기', ?, 0)`,
      ...[id, status],
    );
  }
  await migrate(store, migrations, 0);
  await new Indexer({ store }).run();
  assert.deepEqual(await documentsOf(store.db), ['title', 'm1']);
});
