import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import { startTestServer } from '../../support/server.ts';
import { startUpstream } from '../../support/upstream.ts';
import { cutStreams } from './campaign.ts';

it('a stream that is cut at any byte, again and again, gives the same text in the end', async (t) => {
  const upstream = await startUpstream();
  const server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '10000' } });
  t.after(async () => {
    await server.close();
    await upstream.close();
  });
  const seed = randomBytes(4).toString('hex');
  t.diagnostic(`seed ${seed}`);
  const result = await cutStreams(server, upstream, { seed, cuts: 500 });
  assert.deepEqual(result.wrong, [], `seed ${seed}`);
  assert.ok(result.cuts >= 500);
  await server.assertBooksHold();
});
