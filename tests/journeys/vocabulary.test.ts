import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { page } from '../../protocol/list.ts';
import {
  type Phrase,
  phrase as phraseSchema,
  type ReviewQueue,
  reviewQueue,
} from '../../protocol/vocabulary.ts';
import { settableClock } from '../support/clock.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('vocabulary', () => {
  const clock = settableClock();
  let server: TestServer;
  let person: Person;

  before(async () => {
    server = await startTestServer({ clock });
    person = await Person.join(server.url);
  });
  after(() => server.close());

  async function save(body: Record<string, unknown>, status = 201): Promise<Phrase> {
    const response = await person.request('POST', '/vocabulary', { body });
    assert.equal(response.status, status, await response.clone().text());
    return phraseSchema.parse(await response.json());
  }

  async function queue(of = person): Promise<ReviewQueue> {
    return reviewQueue.parse(await (await of.request('GET', '/vocabulary/queue')).json());
  }

  it('is saved, reviewed day after day, changed and deleted', async () => {
    const given = { language: 'en', phrase: 'send someone over', meaning: '사람을 보내다' };
    const { id } = await save(given);
    await save({ ...given, meaning: '사람을 보내 주다' }, 200);
    const [item] = (await queue()).items;
    assert.deepEqual([item?.id, item?.meaning], [id, '사람을 보내 주다']);
    assert.deepEqual(Object.keys(item?.next ?? {}), ['again', 'hard', 'good', 'easy']);

    const review = { grade: 'easy', due: item?.due };
    const presses = await Promise.all([
      person.request('POST', `/vocabulary/${id}/reviews`, { body: review }),
      person.request('POST', `/vocabulary/${id}/reviews`, { body: review }),
    ]);
    const [first, second] = await Promise.all(
      presses.map(async (reply) => phraseSchema.parse(await reply.json())),
    );
    assert.deepEqual([first?.reviews, first?.due], [1, item?.next.easy]);
    assert.deepEqual(second, first);
    const late = await person.request('POST', `/vocabulary/${id}/reviews`, {
      body: { ...review, grade: 'again' },
    });
    assert.equal((await problemOf(late)).code, 'conflict');
    assert.deepEqual((await queue()).progress, { done: 1, total: 1 });

    clock.set(Date.parse(first?.due ?? ''));
    await server.restart();
    const again = await queue();
    const counts = await person.request('GET', '/vocabulary/queue?limit=0');
    assert.deepEqual(await counts.json(), { ...again, items: [] });
    assert.deepEqual([again.items[0]?.id, again.progress.done], [id, 0]);

    const patched = await person.request('PATCH', `/vocabulary/${id}`, { body: { meaning: '보내 주다' } });
    assert.equal(phraseSchema.parse(await patched.json()).meaning, '보내 주다');
    assert.equal((await person.request('DELETE', `/vocabulary/${id}`)).status, 204);
    assert.equal((await queue()).saved, 0);
  });

  it('is listed by cursor and language', async () => {
    for (const phrase of ['one', 'two', 'three']) await save({ language: 'en', phrase, meaning: '뜻' });
    await save({ language: 'ja', phrase: 'いち', meaning: '하나' });
    const first = await person.request('GET', '/vocabulary?limit=2&language=en');
    assert.match(first.headers.get('link') ?? '', /rel="next"/);
    const start = page(phraseSchema).parse(await first.json());
    const rest = await person.request('GET', `/vocabulary?limit=2&language=en&cursor=${start.next}`);
    const end = page(phraseSchema).parse(await rest.json());
    assert.deepEqual(
      [...start.items, ...end.items].map(({ phrase }) => phrase),
      ['three', 'two', 'one'],
    );
    assert.equal(end.next, null);
  });

  it('is nobody else’s', async () => {
    const { id, due } = await save({ language: 'ko', phrase: '내 것', meaning: 'mine' });
    const other = await Person.join(server.url);
    const calls: [method: string, path: string, body?: unknown][] = [
      ['PATCH', `/vocabulary/${id}`, { meaning: 'theirs' }],
      ['DELETE', `/vocabulary/${id}`],
      ['POST', `/vocabulary/${id}/reviews`, { grade: 'good', due }],
    ];
    for (const [method, path, body] of calls) {
      assert.equal((await problemOf(await other.request(method, path, { body }))).code, 'not-found');
    }
    assert.deepEqual((await queue(other)).items, []);
  });

  it('refuses what is no phrase', async () => {
    const given = { language: 'en', phrase: 'p', meaning: 'm' };
    const wrong: [body: unknown, field: string][] = [
      [{ ...given, language: 'fr' }, 'language'],
      [{ ...given, phrase: ' \n' }, 'phrase'],
      [{ ...given, phrase: 'a'.repeat(301) }, 'phrase'],
      [{ ...given, meaning: '뜻\u0000' }, 'meaning'],
      [{ ...given, context: 'a'.repeat(1_001) }, 'context'],
      [{ ...given, message: 'not mine' }, 'message'],
      [{ ...given, due: '2030-01-01T00:00:00.000Z' }, 'due'],
    ];
    for (const [body, field] of wrong) {
      const problem = await problemOf(await person.request('POST', '/vocabulary', { body }));
      assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['validation-failed', field]);
    }
    const { id, due } = await save({ language: 'en', phrase: 'graded', meaning: 'm' });
    for (const body of [{ grade: 'perfect', due }, { grade: 'good' }, { grade: 'good', due: 'soon' }]) {
      const response = await person.request('POST', `/vocabulary/${id}/reviews`, { body });
      assert.equal((await problemOf(response)).code, 'validation-failed');
    }
  });
});
