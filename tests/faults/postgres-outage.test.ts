import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { turn as turnSchema } from '../../protocol/message.ts';
import { problemBody } from '../../protocol/problem.ts';
import { silentLog } from '../../server/base/log.ts';
import { verifyBooks } from '../../server/metering/verify.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { statement } from '../../server/store/statement.ts';
import type { Store } from '../../server/store/store.ts';
import { Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { ChildServer } from './child-server.ts';
import { OwnPostgres } from './own-postgres.ts';

const countParts = statement<{ parts: number }>('select count(*) as parts from journal');

/** How long somebody who was refused waits before asking again. */
const patienceMs = 100;

interface Send {
  person: Person;
  conversation: string;
  content: string;
  key: string;
}

/** What people ask while the database comes and goes, each one question after the other. */
class Load {
  readonly accepted: { send: Send; answer: string; run: string }[] = [];
  readonly refused: { send: Send; status: number; type: string; code: string; retryAfter: string }[] = [];
  #isOver = false;
  readonly #askers: Promise<void>[];

  constructor(people: readonly Person[]) {
    this.#askers = people.map((person) => this.#ask(person));
  }

  /** Fulfilled when nobody asks any more. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#askers);
  }

  async #ask(person: Person): Promise<void> {
    const conversation = await person.newConversation();
    for (let number = 1; !this.#isOver; number++) {
      const send = { person, conversation, content: `${number}번째 질문`, key: randomUUID() };
      while (!(await this.#send(send))) await delay(patienceMs);
    }
  }

  /** @returns false when it was refused. */
  async #send(send: Send): Promise<boolean> {
    const { person, conversation, content, key } = send;
    const reply = await person.trySend(conversation, content, { key });
    const { status, headers } = reply;
    const body: unknown = await reply.json();
    if (status === 202) {
      const { answer, run } = turnSchema.parse(body);
      this.accepted.push({ send, answer, run });
      await person.follow(answer).catch(() => undefined);
      return true;
    }
    const type = headers.get('content-type') ?? '';
    this.refused.push({
      send,
      status,
      type,
      code: problemBody.parse(body).code,
      retryAfter: headers.get('retry-after') ?? '',
    });
    return false;
  }
}

describe('PostgreSQL that is stopped and started under load', { timeout: 180_000 }, () => {
  const stack = new AsyncDisposableStack();
  let upstream: Upstream;
  let postgres: OwnPostgres;
  let store: Store;
  let child: ChildServer;
  let load: Load;

  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sarangbang-outage-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    await chmod(folder, 0o755);
    postgres = stack.use(await OwnPostgres.start(folder));
    store = openPostgres(postgres.url, silentLog);
    stack.defer(() => store.close());
    upstream = await startUpstream({ delayMs: 5 });
    stack.defer(() => upstream.close());
    const dataDir = join(folder, 'data');
    await mkdir(dataDir);
    child = stack.use(
      await ChildServer.start({
        DATA_DIR: dataDir,
        DATABASE_URL: postgres.url,
        OPENAI_BASE_URL: upstream.url,
        MODELS: 'fake-model',
        DAILY_ALLOWANCE: '0',
        SIGNUP_CREDITS: '100000',
      }),
    );
    load = new Load(await Promise.all(Array.from({ length: 6 }, () => Person.join(child.url))));
    await outage(async () => load.refused.length >= 6);
    await outage(async () => load.refused.length >= 30);
    await outage(async () => child.stderr.includes('the lease has run out'));
    await load.end();
  });
  after(() => stack.disposeAsync());

  const storedParts = async () => (await countParts.get(store.read))?.parts ?? 0;

  /** With answers under way and a part of them just stored, the database goes, and comes again when it is so. */
  async function outage(isLongEnough: () => Promise<boolean>): Promise<void> {
    const accepted = load.accepted.length;
    await until(async () => load.accepted.length >= accepted + 12);
    const parts = await storedParts();
    await until(async () => (await storedParts()) > parts);
    await postgres.stopImmediately();
    await until(isLongEnough);
    await postgres.start();
  }

  it('ends no process', () => {
    assert.ok(!child.isGone);
    assert.ok(load.refused.length > 30, 'it was noticed');
  });

  it('accepts what it had refused, under the same key, once', async () => {
    const accepted = Map.groupBy(load.accepted, ({ send }) => send.key);
    for (const { send } of load.refused) assert.equal(accepted.get(send.key)?.length, 1);
    for (const { send, answer } of load.accepted) {
      const reply = await send.person.trySend(send.conversation, send.content, send);
      assert.deepEqual([reply.status, turnSchema.parse(await reply.json()).answer], [202, answer]);
    }
  });

  it('refuses with 503, in the form of every refusal, and says when to come again', () => {
    const replies = load.refused.map(({ status, type, code, retryAfter }) =>
      [status, type.split(';')[0], code, /^\d+$/.test(retryAfter)].join(' '),
    );
    assert.deepEqual([...new Set(replies)], ['503 application/problem+json unavailable true']);
  });

  it('lets an answer finish, or gives back what it held', async () => {
    const statuses = new Set<string>();
    for (const { send, answer, run } of load.accepted) {
      const isOpen = async () => ['pending', 'streaming'].includes((await send.person.answer(answer)).status);
      await until(async () => !(await isOpen()));
      const { status, content, receipt } = await send.person.answer(answer);
      const said = upstream.calls.filter(({ headers }) => headers['x-request-id'] === run);
      assert.ok(said.length <= 1, 'the model is called once for an answer');
      const text = said[0]?.sentText ?? '';
      if (status === 'complete') assert.deepEqual([content, receipt.used], [text, 1]);
      else
        assert.deepEqual(
          [status, text.startsWith(content), receipt.used, receipt.returned],
          ['failed', true, 0, 1],
        );
      statuses.add(status);
    }
    assert.deepEqual([...statuses].sort(), ['complete', 'failed'], 'both have happened');
  });

  it('writes no password of the database into the log', () => {
    assert.doesNotMatch(child.stderr, /password-of-the-database/);
  });

  it('leaves the books in order', async () => {
    const results = await store.snapshot(verifyBooks);
    assert.deepEqual(
      results.filter(({ violations }) => violations.length > 0),
      [],
    );
  });
});
