import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type LedgerLine, ledgerPage, type Usage, usage } from '../../protocol/usage.ts';
import { friday, type PayingServer, startPayingServer } from '../support/paying.ts';
import { Person, problemOf } from '../support/person.ts';
import { cafe } from '../support/practice.ts';
import type { TestServer } from '../support/server.ts';
import type { Upstream } from '../support/upstream.ts';

describe("one's own ledger and usage", () => {
  let paying: PayingServer;
  let upstream: Upstream;
  let admin: Person;
  let server: TestServer;

  before(async () => {
    paying = await startPayingServer('5');
    ({ upstream, server } = paying);
    admin = await Person.join(server.url);
  });
  after(() => paying.close());

  const ask = async (person: Person, conversation: string) => {
    paying.clock.now += 1_000;
    const turn = await person.send(conversation, '질문');
    await person.follow(turn.answer);
  };
  const stopBeforeText = async (person: Person, conversation: string) => {
    paying.clock.now += 1_000;
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const turn = await person.send(conversation, '길게 답해 주세요');
    await upstream.waitForCall(number);
    await person.stop(turn.answer);
  };
  const get = async (person: Person, path: string) => {
    const response = await person.request('GET', path);
    assert.equal(response.status, 200, await response.clone().text());
    return response;
  };
  const linesOf = async (person: Person, limit: number) => {
    const lines: LedgerLine[] = [];
    for (let cursor = ''; ; ) {
      const page = ledgerPage.parse(await (await get(person, `/me/ledger?limit=${limit}${cursor}`)).json());
      assert.ok(page.items.length <= limit);
      lines.push(...page.items);
      if (page.next === null) return lines;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  };
  const usageOf = async (person: Person, query = ''): Promise<Usage> =>
    usage.parse(await (await get(person, `/me/usage${query}`)).json());

  it('has lines that sum to the balance, a refund of its own, and every line once', async () => {
    const person = await Person.join(server.url);
    await person.me();
    const conversation = await person.newConversation();
    await stopBeforeText(person, conversation);
    for (let asked = 0; asked < 3; asked += 1) await ask(person, conversation);
    await stopBeforeText(person, conversation);

    const lines = await linesOf(person, 100);
    assert.deepEqual(
      lines.map(({ unit, kind, amount, settled, balanceAfter, reason }) =>
        [unit, kind, amount, settled, balanceAfter, reason].join(' '),
      ),
      [
        'credit release 1 0 4 turn',
        'credit hold -1 0 3 turn',
        'credit settle 0 1 4 turn',
        'credit hold -1 0 4 turn',
        'answer hold -1 0  turn',
        'answer hold -1 0  turn',
        'answer release 1 0  turn',
        'answer hold -1 0  turn',
        'credit grant 5 0 5 joined',
      ],
    );
    const credits = lines.filter(({ unit }) => unit === 'credit');
    const total = credits.reduce((sum, { amount }) => sum + amount, 0);
    assert.equal(total, (await person.me()).credits.available);
    for (const line of lines.slice(0, -1)) assert.equal(line.conversation?.title, '길게 답해 주세요');
    assert.equal(lines[0]?.run?.outcome, 'stopped');
    for (const limit of [1, 2, 4]) assert.deepEqual(await linesOf(person, limit), lines, `by ${limit}`);
    assert.deepEqual((await linesOf(await Person.join(server.url), 100)).length, 0);

    await person.request('DELETE', `/conversations/${conversation}`);
    const left = await linesOf(person, 100);
    assert.deepEqual(
      left,
      lines.map((line) => ({ ...line, conversation: null })),
    );
  });

  it('is counted by day and kind, in days of the own zone', async () => {
    const person = await Person.join(server.url);
    paying.clock.now = friday;
    const room = await person.request('POST', '/conversations', {
      body: {
        kind: 'room',
        scenario: {
          language: 'en',
          level: 'A2',
          situation: '카페에서 주문해요',
          myRole: '손님',
          partnerRole: '점원',
          goals: [],
          corrections: 'off',
        },
      },
    });
    const { id } = (await room.json()) as { id: string };
    assert.equal(room.status, 201);
    const chat = await person.newConversation();
    await ask(person, chat);
    await stopBeforeText(person, chat);
    paying.clock.now = Date.parse('2026-11-20T15:00:00Z');
    const turn = await person.send(id, "I'd like a cup of coffee!");
    await person.follow(turn.answer);

    const { from, to, timeZone, items } = await usageOf(person);
    assert.deepEqual([from, to, timeZone], ['2026-10-23', '2026-11-21', 'Asia/Seoul']);
    assert.deepEqual(
      items.map(({ day, kind, answers, returned, words }) => [day, kind, answers, returned, words]),
      [
        ['2026-11-20', 'chat', 1, 1, null],
        ['2026-11-21', 'room', 1, 0, 6],
      ],
    );
    assert.ok((items[0]?.completionTokens ?? 0) > 0);
    assert.deepEqual((await usageOf(person, '?from=2026-11-21&to=2026-11-21')).items, items.slice(1));
    assert.deepEqual((await usageOf(person, '?from=2026-11-18&to=2026-11-19')).items, []);

    const file = await get(person, '/me/usage?format=csv');
    assert.equal(file.headers.get('content-type'), 'text/csv; charset=utf-8');
    const bytes = Buffer.from(await file.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.match(bytes.toString(), /\r\n2026-11-21,room,1,0,0,\d+,\d+,0,6,0,0,0\r\n$/);

    await person.request('DELETE', `/conversations/${id}`);
    assert.deepEqual(
      (await usageOf(person)).items.map(({ kind, words }) => [kind, words]),
      [
        ['chat', null],
        ['other', null],
      ],
    );
  });

  it('tells how long was practised without long pauses, and how much was corrected', async () => {
    const person = await Person.join(server.url);
    const newRoom = async () => {
      const made = await person.request('POST', '/conversations', { body: { kind: 'room', scenario: cafe } });
      return ((await made.json()) as { id: string }).id;
    };
    const say = async (room: string, content: string) => {
      const turn = await person.send(room, content);
      await person.follow(turn.answer);
      return turn.message;
    };
    const correct = async (message: string, answer: object) => {
      upstream.script({ name: 'normal', text: JSON.stringify(answer) });
      const reply = await person.request('POST', `/messages/${message}/correction`, {
        body: {},
        headers: { 'idempotency-key': randomUUID() },
      });
      assert.equal(reply.status, 200, await reply.text());
    };
    // 23:58 in Seoul.
    paying.clock.now = Date.parse('2026-12-03T14:58:00Z');
    const one = await newRoom();
    await say(one, 'Hello there');
    paying.clock.now += 4 * 60_000;
    const goed = await say(await newRoom(), 'She go to school');
    paying.clock.now += 6 * 60_000;
    const tea = await say(one, 'Tea, please');
    paying.clock.now += 30_000;
    await say(one, 'Thank you very much');
    const better = 'She goes to school by bus';
    await correct(goed, { natural: false, better, reason: 'r', severity: 'slip' });
    await correct(tea, { natural: true });

    const { items } = await usageOf(person);
    const figures = items.map((item) => [
      item.day,
      item.words,
      item.practiceSeconds,
      item.checkedWords,
      item.correctedPlaces,
    ]);
    assert.deepEqual(figures, [
      ['2026-12-03', 2, 0, 0, 0],
      ['2026-12-04', 10, 270, 6, 2],
    ]);
    assert.deepEqual((await usageOf(person, '?from=2026-12-04&to=2026-12-04')).items, items.slice(1));
  });

  it('says why an admin gave', async () => {
    const person = await Person.join(server.url);
    const { id } = (await person.me()).account;
    const given = await admin.request('POST', `/admin/people/${id}/credits`, {
      body: { amount: 3, reason: '스터디 4주차' },
      headers: { 'idempotency-key': randomUUID() },
    });
    assert.ok(given.ok, await given.text());
    const [line] = await linesOf(person, 10);
    assert.deepEqual([line?.reason, line?.amount, line?.note], ['given', 3, '스터디 4주차']);
  });

  it('has a file in which nothing is worked out', async () => {
    const person = await Person.join(server.url);
    const conversation = await person.newConversation();
    await person.request('PATCH', `/conversations/${conversation}`, { body: { title: '=1+1,"a"' } });
    await ask(person, conversation);
    const file = await get(person, '/me/ledger?format=csv');
    assert.match(file.headers.get('content-disposition') ?? '', /filename="ledger\.csv"/);
    const text = await file.text();
    assert.ok(text.includes(`,"'=1+1,""a""",`), text);
    assert.ok(text.includes(",answer,hold,turn,'-1,0,,"), text);
  });

  it('refuses what it does not know', async () => {
    const person = await Person.join(server.url);
    for (const path of [
      '/me/ledger?cursor=x',
      '/me/ledger?limit=0',
      '/me/ledger?format=pdf',
      '/me/usage?from=2026-02-30',
      '/me/usage?from=2026-11-02&to=2026-11-01',
      '/me/usage?from=2020-01-01&to=2026-11-01',
      '/me/usage?day=1',
    ]) {
      const response = await person.request('GET', path);
      assert.equal(response.status, 400, path);
      assert.equal((await problemOf(response)).errors?.length, 1);
    }
  });
});
