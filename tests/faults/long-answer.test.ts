import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answerMaxLength } from '../../server/models/stream.ts';
import { Person, type SeenEvent, textOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const text = '가'.repeat(answerMaxLength);

/** Three megabytes: more than a reader may be behind. */
describe('an answer as long as an answer can be', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;
  let answer: string;

  before(async () => {
    upstream = await startUpstream({ otherwise: 'slow' });
    server = await startTestServer({ upstream });
    person = await Person.join(server.url);
    ({ answer } = await person.send(await person.newConversation(), '끝까지 말해 주세요'));
    const call = await upstream.nextCall();
    for (let at = 0; at < text.length; at += 10_000) call.send(text.slice(at, at + 10_000));
    call.finish();
    await until(async () => (await person.answer(answer)).status === 'complete');
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  /** Reads from there until the last event, over lines that are dropped. @throws when one of them brings nothing. */
  const read = async (lastEventId?: string) => {
    const seen: SeenEvent[] = [];
    while (seen.at(-1)?.event !== 'end') {
      const before = seen.length;
      try {
        const from = seen.at(-1)?.id ?? lastEventId;
        for await (const event of person.events(answer, from)) if (event.event !== 'start') seen.push(event);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      assert.ok(seen.length > before, `a line brought nothing after ${seen.length} events`);
    }
    return textOf(seen);
  };

  it('is there', async () => {
    assert.ok((await person.answer(answer)).content === text);
  });

  it('comes whole to who comes late', async () => {
    assert.ok((await read()) === text);
  });

  it('comes whole to who has to be given all of it at once', async () => {
    const ofAnotherEpoch = '7.1';
    assert.ok((await read(ofAnotherEpoch)) === text);
  });
});
