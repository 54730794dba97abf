import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problems } from '../../protocol/problem.ts';
import { patiently } from './patiently.ts';
import { ApiProblem, Unreached } from './request.ts';

function problem(code: keyof typeof problems): ApiProblem {
  const { status, title } = problems[code];
  return new ApiProblem({ type: 'about:blank', title, status, code, requestId: 'r' });
}

function scripted(outcomes: (Error | string)[]) {
  const waitedMs: number[] = [];
  let calls = 0;
  return {
    waitedMs,
    calls: () => calls,
    wait: async (delayMs: number) => void waitedMs.push(delayMs),
    async call() {
      const outcome = outcomes[calls];
      calls += 1;
      if (outcome instanceof Error) throw outcome;
      assert.ok(outcome !== undefined, 'called more often than the script allows');
      return outcome;
    },
  };
}

test('a lost reply and a server that cannot take it are tried again', async () => {
  const script = scripted([new Unreached(), problem('unavailable'), 'accepted']);
  assert.equal(await patiently(script.call, script.wait), 'accepted');
  assert.deepEqual(script.waitedMs, [500, 1500]);
});

test('a refusal is final at once', async () => {
  const script = scripted([problem('credits-used-up')]);
  await assert.rejects(patiently(script.call, script.wait), ApiProblem);
  assert.equal(script.calls(), 1);
});

test('after four tries the loss is told', async () => {
  const script = scripted([new Unreached(), new Unreached(), new Unreached(), new Unreached()]);
  await assert.rejects(patiently(script.call, script.wait), Unreached);
  assert.deepEqual(script.waitedMs, [500, 1500, 3000]);
});
