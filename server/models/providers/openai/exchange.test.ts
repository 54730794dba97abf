import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startUpstream } from '../../../../tests/support/upstream.ts';
import { systemClock } from '../../../base/clock.ts';
import type { RunId } from '../../../base/ids.ts';
import { silentLog } from '../../../base/log.ts';
import { createStreamModel } from '../../stream.ts';
import { defaultModelTimeouts as timeouts } from '../../timeouts.ts';
import { createOpenAI } from './openai.ts';

test('who may ask no more when the connection stands has sent nothing', async (t) => {
  const upstream = await startUpstream();
  t.after(() => upstream.close());
  const provider = createOpenAI({ baseUrl: upstream.url, apiKey: null, timeouts, clock: systemClock });
  t.after(() => provider.close());
  const stream = createStreamModel({
    providerOf: () => provider,
    timeouts,
    log: silentLog,
    clock: systemClock,
  });
  let mayAsk = true;
  const ask = (run: string) =>
    stream(
      {
        run: run as RunId,
        model: 'fake-model',
        messages: [{ role: 'user', content: '안녕' }],
        mayAsk: () => mayAsk,
      },
      () => undefined,
      new AbortController().signal,
    );
  const asked = ask('run-1');
  mayAsk = false;
  assert.equal((await asked).finishReason, 'stopped');
  mayAsk = true;
  await ask('run-2');
  assert.deepEqual(
    upstream.calls.map(({ headers }) => headers['x-request-id']),
    ['run-2'],
  );
});
