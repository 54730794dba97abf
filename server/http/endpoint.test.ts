import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { Refusal } from '../base/errors.ts';
import { endpoint, idParam, type RawCall, routeOf } from './endpoint.ts';

const raw = { session: {}, params: {}, query: {}, body: undefined } as unknown as RawCall;

const rename = endpoint({
  name: 'rename',
  method: 'PATCH',
  path: '/things/{id}/parts/{part}',
  access: 'person',
  params: z.object({ id: idParam<string>() }),
  query: z.object({ limit: z.coerce.number().int().default(30) }),
  body: z.strictObject({ a: z.object({ b: z.string() }) }),
  handle: async ({ params, query, body }) => ({ status: 200, body: { params, query, body } }),
});
const id = '01a1fa7b-ab5a-7000-a92a-64e3b5cad76a';

function refusal(check: (refusal: Refusal) => void) {
  return (error: unknown) => {
    assert.ok(error instanceof Refusal);
    check(error);
    return true;
  };
}

describe('endpoint', () => {
  it('gives the handler what its schemas made of the request', async () => {
    const reply = await rename.run({ ...raw, params: { id }, body: { a: { b: 'x' } } });
    assert.deepEqual(reply, {
      status: 200,
      body: { params: { id }, query: { limit: 30 }, body: { a: { b: 'x' } } },
    });
  });

  it('names a wrong field by its path, and one that is not known', async () => {
    const fieldOf = (body: unknown, query = {}) =>
      rename.run({ ...raw, params: { id }, query, body }).then(
        () => 'none',
        (error: Refusal) => error.details.errors?.[0]?.field,
      );
    assert.equal(await fieldOf({ a: { b: 1 } }), 'a.b');
    assert.equal(await fieldOf({ a: { b: 'x' }, role: 'admin' }), 'role');
    assert.equal(await fieldOf({}), 'a');
    assert.equal(await fieldOf({ a: { b: 'x' } }, { limit: 'many' }), 'limit');
  });

  it('takes an id of another form for that of nothing', async () => {
    for (const wrong of ['0', '-1', `${id} `, id.toUpperCase().replace('7000', '4000'), '']) {
      await assert.rejects(
        rename.run({ ...raw, params: { id: wrong }, body: { a: { b: 'x' } } }),
        refusal(({ code }) => assert.equal(code, 'not-found')),
      );
    }
  });

  it('writes its path as the router does', () => {
    assert.equal(routeOf(rename), '/things/:id/parts/:part');
  });
});
