import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

describe('answers that are priced by their tokens', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({
      upstream,
      env: { DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '10', ANSWER_PRICE: '2', TOKEN_PRICES: '1,3' },
    });
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  const usage = (prompt: number, completion: number) => ({
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  });
  const receiptOf = async () => {
    const turn = await person.send(await person.newConversation(), '값을 알려 주세요');
    return (await person.follow(turn.answer)).end.data.receipt;
  };

  it('cost what the provider counted, and the rest of the hold goes back', async () => {
    upstream.script({ name: 'normal', text: '이것은 짧은 답이에요.', usage: usage(20, 10) });
    const receipt = await receiptOf();
    assert.deepEqual(
      [receipt.held, receipt.used, receipt.returned, receipt.usage?.source],
      [2, 0.05, 1.95, 'provider'],
    );
    assert.deepEqual((await person.me()).credits, { available: 9.95, held: 0 });
  });

  it('cost by our own count when the provider’s is garbage, and never more than was held', async () => {
    for (const garbage of [usage(-5, 10), usage(10, 1e18), usage(Number.NaN, 3)]) {
      upstream.script({ name: 'normal', text: '이것은 짧은 답이에요.', usage: garbage });
      const receipt = await receiptOf();
      assert.equal(receipt.usage?.source, 'counted');
      assert.ok(receipt.used !== null && receipt.used > 0 && receipt.used < 0.2, `${receipt.used}`);
    }
    upstream.script({ name: 'normal', text: '긴 답이에요. '.repeat(400) });
    const { used, returned } = await receiptOf();
    assert.deepEqual([used, returned], [2, 0]);
  });

  it('cost what was delivered when they were stopped', async () => {
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const turn = await person.send(await person.newConversation(), '길게 알려 주세요');
    const call = await upstream.waitForCall(number);
    call.send('첫 문장이에요.');
    for await (const event of person.events(turn.answer)) if (event.event === 'delta') break;
    const { receipt } = await person.stop(turn.answer);
    assert.equal(receipt.reason, 'stopped');
    assert.ok(receipt.used !== null && receipt.used > 0 && receipt.used < 0.2, `${receipt.used}`);
  });
});
