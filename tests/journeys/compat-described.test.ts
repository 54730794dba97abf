import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { startTestServer } from '../support/server.ts';

const described = z.object({
  servers: z.array(z.object({ url: z.url() })),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

for (const name of ['chapgpt', 'roleplay', 'interview', 'gpts']) {
  it(`${name} is described by valid OpenAPI, and each of its calls is there`, async (t) => {
    const server = await startTestServer({ env: { API_SECRET_KEY: 'a secret of sixteen' } });
    t.after(() => server.close());
    const reply = await fetch(`${server.url}/compat/${name}/openapi.json`);
    const text = await reply.text();
    assert.deepEqual(await new Validator().validate(JSON.parse(text)), { valid: true });
    const { servers, paths } = described.parse(JSON.parse(text));
    for (const [path, methods] of Object.entries(paths)) {
      // A method that no path has is told which there are.
      const url = `${servers[0]?.url}${path.replace(/\{\w+\}/, '1')}`;
      const other = await fetch(url, { method: 'PATCH' });
      assert.equal(other.status, 405, path);
      const allowed = (other.headers.get('allow') ?? '').toLowerCase().split(', ');
      assert.deepEqual(Object.keys(methods).sort(), allowed.sort(), path);
    }
  });
}
