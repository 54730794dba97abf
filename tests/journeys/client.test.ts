import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ApiProblem, Client, type FollowedEvent } from '../../protocol/client.ts';
import { Person, password, textOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { defaultText, startUpstream, type Upstream } from '../support/upstream.ts';

const root = join(import.meta.dirname, '../..');

describe('the typed client', () => {
  let upstream: Upstream;
  let server: TestServer;
  let client: Client;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream });
    const email = `${randomUUID()}@example.com`;
    await Person.join(server.url, email);
    client = await Client.logIn({ url: `${server.url}/` }, { email, password });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('asks, follows to the end, and reads what is kept', async () => {
    assert.equal((await client.models()).items.length, 1);
    const { id } = await client.createConversation();
    const { answer, message } = await client.send(id, '사랑방이 뭐예요?');
    const events = await Array.fromAsync(client.follow(answer));
    assert.equal(textOf(events), defaultText);
    assert.equal(events.at(-1)?.event, 'end');
    assert.equal((await client.answer(answer)).content, defaultText);
    assert.deepEqual(
      (await client.messages(id)).items.map((one) => one.id),
      [answer, message],
    );
    const again = await client.retry(answer);
    await Array.fromAsync(client.follow(again.answer));
    assert.equal((await client.conversations()).items[0]?.id, id);
    assert.equal((await client.me()).allowance.used, 2);
  });

  it('asks once under one key', async () => {
    const { id } = await client.createConversation();
    const key = randomUUID();
    const first = await client.send(id, '한 번', { key });
    assert.deepEqual(await client.send(id, '한 번', { key }), first);
    await Array.fromAsync(client.follow(first.answer));
  });

  it('goes on where a line was cut, without a gap and without a repetition', async () => {
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const lines: AbortController[] = [];
    const asked: (string | null)[] = [];
    /** Lines that the test can cut. */
    const cuttable: typeof fetch = async (input, init) => {
      if (!String(input).endsWith('/events')) return fetch(input, init);
      const line = new AbortController();
      lines.push(line);
      asked.push(new Headers(init?.headers).get('last-event-id'));
      return fetch(input, { ...init, signal: line.signal });
    };
    const careful = new Client({ url: server.url, token: client.token, fetch: cuttable });
    const { id } = await careful.createConversation();
    const { answer } = await careful.send(id, '끊기는 길');
    const call = await upstream.waitForCall(number);
    const seen: FollowedEvent[] = [];
    call.send('하나 ');
    for await (const event of careful.follow(answer)) {
      seen.push(event);
      if (event.event !== 'delta') continue;
      if (textOf(seen) === '하나 ') {
        lines[0]?.abort();
        call.send('둘 ');
      }
      if (textOf(seen) === '하나 둘 ') {
        lines[1]?.abort();
        call.send('셋');
        call.finish();
      }
    }
    assert.equal(textOf(seen), '하나 둘 셋');
    assert.deepEqual(
      seen.map(({ event }) => event),
      ['start', 'delta', 'delta', 'delta', 'end'],
    );
    assert.deepEqual(asked, [null, seen[1]?.id, seen[2]?.id]);
  });

  it('stops an answer and keeps its text', async () => {
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const { id } = await client.createConversation();
    const { answer } = await client.send(id, '멈춰');
    const call = await upstream.waitForCall(number);
    call.send('여기까지');
    for await (const event of client.follow(answer)) {
      if (event.event === 'delta') assert.equal((await client.stop(answer)).status, 'stopped');
    }
    assert.equal((await client.answer(answer)).content, '여기까지');
  });

  it('throws what the server refuses as a problem with its code', async () => {
    const isProblem = (code: string) => (error: unknown) =>
      error instanceof ApiProblem && error.problem.code === code;
    await assert.rejects(client.answer(randomUUID()), isProblem('not-found'));
    const { id } = await client.createConversation();
    await assert.rejects(client.send(id, ''), (error) => {
      assert.ok(isProblem('validation-failed')(error));
      return error instanceof ApiProblem && error.problem.errors?.[0]?.field === 'content';
    });
    const nobody = new Client({ url: server.url, token: 'x' });
    await assert.rejects(nobody.me(), isProblem('unauthenticated'));
    await assert.rejects(Array.fromAsync(nobody.follow(randomUUID())), isProblem('unauthenticated'));
    const wrong = { email: 'nobody@example.com', password: 'wrong password' };
    await assert.rejects(Client.logIn({ url: server.url }, wrong), Error);
  });
});

it('the line of the page about the client asks a server with the demo model', async (t) => {
  const server = await startTestServer();
  t.after(() => server.close());
  const email = `${randomUUID()}@example.com`;
  await Person.join(server.url, email);
  const page = await readFile(join(root, 'docs/use/client.md'), 'utf8');
  const [, line = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
  const ours = line.replace('http://localhost:3000', server.url).replace('me@example.com', email);
  const run = (secret: string) => {
    const given = `node() { '${process.execPath}' "$@"; }\nPASSWORD='${secret}'`;
    return promisify(execFile)('sh', ['-c', `${given}\n${ours}`], { cwd: root });
  };
  const { stdout } = await run(password);
  assert.match(stdout, /\n\[complete\]\n1 of \d+ answers today, [\d.]+ credits\n$/);
  await assert.rejects(run('another password'), { code: 1 });
});
