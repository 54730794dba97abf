import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defaultModelTimeouts } from '../../server/models/timeouts.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type Scenario, type ScenarioName, startUpstream, type Upstream } from '../support/upstream.ts';

/** Patience for what never comes; more than a busy machine takes for what does. */
const patienceMs = 2_000;
const timeouts = { ...defaultModelTimeouts, firstTokenMs: patienceMs, silenceMs: patienceMs, retryMs: 5 };

describe('an upstream that fails', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '100' }, models: { timeouts } });
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  const ask = async () => person.send(await person.newConversation(), '무슨 일이 있어도 답해 주세요');

  const faults: { does: string; script: (Scenario | ScenarioName)[]; code: string; hasText: boolean }[] = [
    {
      does: 'is over its own limit',
      script: Array(3).fill({ name: 'rate-limited', retryAfterSeconds: 0 }),
      code: 'upstream-busy',
      hasText: false,
    },
    {
      does: 'answers 500',
      script: Array(3).fill('server-error'),
      code: 'upstream-error',
      hasText: false,
    },
    { does: 'never says a word', script: ['silent'], code: 'upstream-timeout', hasText: false },
    { does: 'hangs up in the middle', script: ['cut'], code: 'upstream-cut', hasText: true },
    { does: 'sends a web page', script: ['garbage'], code: 'upstream-garbage', hasText: false },
    { does: 'finishes without a word', script: ['empty'], code: 'upstream-empty', hasText: false },
  ];
  for (const { does, script, code, hasText } of faults) {
    it(`that ${does}: a named error, the text kept, nothing paid, and a retry`, async () => {
      const usedBefore = (await person.me()).allowance.used;
      upstream.script(script);
      const turn = await ask();
      const { text, end } = await person.follow(turn.answer);
      assert.equal(end.data.status, 'failed');
      assert.equal(end.data.error?.code, code);
      const { used, returned, reason } = end.data.receipt;
      assert.deepEqual([used, returned, reason], [0, 1, 'failed']);
      assert.equal(text !== '', hasText);
      assert.equal((await person.answer(turn.answer)).content, text);
      assert.equal((await person.me()).allowance.used, usedBefore);

      const again = await person.retry(turn.answer);
      assert.equal(again.message, turn.message);
      assert.equal((await person.follow(again.answer)).end.data.status, 'complete');
      assert.equal((await person.me()).allowance.used, usedBefore + 1);
      const conversation = (await person.answer(again.answer)).conversation;
      const [shown] = await person.messages(conversation);
      assert.deepEqual(shown?.siblings, [turn.answer, again.answer]);
    });
  }
});
