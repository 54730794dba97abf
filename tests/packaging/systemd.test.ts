import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };
import { replyTimeoutMs } from '../../server/listen.ts';
import { drainTimeoutMs } from '../../server/start.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unit = await readFile(join(root, 'docs/operate/examples/sarangbang.service'), 'utf8');
const name = 'sarangbang.service';
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
const skip = hasSystemd ? false : 'there is no systemd-analyze on this machine';

function setting(of: string): string | undefined {
  return new RegExp(`^${of}=(.*)$`, 'm').exec(unit)?.[1];
}

describe('the unit of systemd', () => {
  it('starts a file that is there, by the Node that npm brings, from where the files are', () => {
    const [program = '', ...parameters] = setting('ExecStart')?.split(' ') ?? [];
    assert.equal(program, `${setting('WorkingDirectory')}/node_modules/.bin/node`);
    assert.equal(['node', ...parameters].join(' '), manifest.scripts.start);
    assert.ok(existsSync(join(root, parameters.at(-1) ?? '')));
    assert.equal(unit.match(/^Environment=DATA_DIR=(.*)$/m)?.[1], `/var/lib/${setting('StateDirectory')}`);
  });

  it('waits for longer than a stop takes', () => {
    assert.ok(Number(setting('TimeoutStopSec')) * 1000 > drainTimeoutMs + replyTimeoutMs);
  });

  it('is understood by systemd, and gives away little', { skip }, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'unit-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, name);
    // It looks for the program, and here it lies elsewhere.
    await writeFile(
      file,
      unit.replace('ExecStart=/opt/sarangbang/node_modules/.bin/node', `ExecStart=${process.execPath}`),
    );
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
    assert.equal(verified.status, 0, verified.stderr);
    assert.doesNotMatch(verified.stderr, new RegExp(name), verified.stderr);
    // In tenths; 20 of 100 is what systemd itself calls OK.
    const exposure = ['security', '--offline=true', '--threshold=20', '--no-pager', file];
    const judged = spawnSync('systemd-analyze', exposure, { encoding: 'utf8' });
    assert.equal(judged.status, 0, judged.stdout + judged.stderr);
  });
});
