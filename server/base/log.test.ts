import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { test } from 'node:test';

/** What a program that runs these lines with a `log` of that level writes. */
function logged(level: string, lines: string): { stdout: string; stderr: string } {
  const module = JSON.stringify(import.meta.resolve('./log.ts'));
  const program = `import { createLog } from ${module}; const log = createLog('${level}'); ${lines}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  return { stdout, stderr };
}

test('the log is JSON on standard error from its level on, and no secret that a caller let through', () => {
  const { stdout, stderr } = logged(
    'info',
    `log.debug({}, 'too fine');
     log.info({ run: 'r1', request: { authorization: 'Bearer s3cret', cookie: 's3cret', token: 's3cret' } }, 'asked');
     log.info({ account: { password: 's3cret', apiKey: 's3cret', headers: { any: 's3cret' } } }, 'joined');`,
  );
  assert.equal(stdout, '');
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ msg }) => msg),
    ['asked', 'joined'],
  );
  assert.equal(lines[0].run, 'r1');
  assert.ok(!stderr.includes('s3cret'), stderr);
});

test('a secret at the top of a line is kept out too', () => {
  assert.ok(!logged('info', `log.info({ password: 's3cret' }, 'joined');`).stderr.includes('s3cret'));
});
