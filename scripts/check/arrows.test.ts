import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkArrows } from './arrows.ts';
import { createProject } from './project.ts';

function faultsOf(from: string, to: string) {
  const up = '../'.repeat(from.split('/').length - 1);
  return checkArrows(createProject({ [from]: `\nimport type { A } from '${up}${to}';`, [to]: '' }));
}

suite('arrows', () => {
  for (const [from, to] of [
    ['server/main.ts', 'server/http/routes.ts'],
    ['server/main.ts', 'server/context.ts'],
    ['server/context.ts', 'server/config.ts'],
    ['server/http/v1/me.ts', 'server/chat/turn.ts'],
    ['server/http/v1/me.ts', 'server/base/errors.ts'],
    ['server/practice/hints.ts', 'server/runs/run.ts'],
    ['server/runs/run.ts', 'server/metering/hold.ts'],
    ['server/cli/verify.ts', 'server/metering/verify.ts'],
    ['server/cli/verify.ts', 'server/config.ts'],
    ['server/base/errors.ts', 'protocol/problem.ts'],
    ['server/runs/run.test.ts', 'server/store/sqlite.ts'],
    ['server/runs/run.test.ts', 'tests/support/upstream.ts'],
    ['web/src/page.tsx', 'protocol/message.ts'],
    ['web/src/page.tsx', 'web/src/part.tsx'],
    ['tests/journeys/ask.test.ts', 'server/main.ts'],
    ['tests/support/upstream.ts', 'tests/support/log.ts'],
    ['scripts/schema.ts', 'server/store/sqlite.ts'],
    ['bench/relay.ts', 'server/http/sse.ts'],
  ] as const) {
    test(`${from} may import ${to}`, () => assert.deepEqual(faultsOf(from, to), []));
  }

  for (const [from, to, says] of [
    ['server/runs/run.ts', 'server/chat/turn.ts', /runs may not import chat, which is above it/],
    ['server/base/ids.ts', 'server/store/store.ts', /above/],
    ['server/metering/hold.ts', 'server/models/stream.ts', /which stands beside it/],
    ['server/practice/hints.ts', 'server/quotes/board.ts', /beside/],
    ['server/operate/people.ts', 'server/http/problem.ts', /above/],
    ['server/operate/people.ts', 'server/quotes/board.ts', /beside/],
    ['server/cli/verify.ts', 'server/http/problem.ts', /beside/],
    ['server/cli/verify.ts', 'server/context.ts', /above/],
    ['server/http/v1/me.ts', 'server/config.ts', /above/],
    ['server/http/v1/me.ts', 'server/context.ts', /above/],
    ['server/http/v1/me.test.ts', 'server/main.ts', /above/],
    ['server/runs/run.ts', 'tests/support/upstream.ts', /nobody imports tests/],
    ['server/runs/run.test.ts', 'tests/journeys/ask.ts', /tests\/support/],
    ['server/http/web.ts', 'web/src/page.tsx', /nothing of it/],
    ['server/main.ts', 'scripts/build.ts', /nobody imports scripts/],
    ['web/src/page.tsx', 'server/base/text.ts', /nothing of server/],
    ['web/src/page.tsx', 'bench/relay.ts', /nobody imports bench/],
    ['protocol/message.ts', 'server/base/text.ts', /nothing of ours/],
    ['protocol/message.ts', 'web/src/text.ts', /nothing of ours/],
  ] as const) {
    test(`${from} may not import ${to}`, () => {
      const [fault, ...more] = faultsOf(from, to);
      assert.deepEqual(more, []);
      assert.equal(`${fault?.path}:${fault?.line}`, `${from}:2`);
      assert.match(fault?.message ?? '', says);
    });
  }

  test('a folder of server/ that the layout does not have is refused', () => {
    const faults = checkArrows(createProject({ 'server/utils/text.ts': '' }));
    assert.match(faults[0]?.message ?? '', /server\/utils\/ is not in the layout/);
  });
});
