import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../tests/support/store.ts';
import { FolderTaken, lockFolder } from './lock.ts';

/**
 * Another process that takes the folder and stays until it is killed, or tells that it cannot and ends.
 * @param take what it does to take it.
 */
async function otherProcess(t: TestContext, folder: string, take = 'globalThis.kept = lockFolder(folder);') {
  const module = JSON.stringify(import.meta.resolve('./lock.ts'));
  const program = `
    import { lockFolder } from ${module};
    const folder = ${JSON.stringify(folder)};
    try {
      ${take}
      console.log('taken');
      setInterval(() => {}, 1000);
    } catch (error) { console.log(error.name + ': ' + error.message); }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data');
  return {
    said: String(said).trim(),
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('a folder that another process has is refused with its process id, and free at once when it is killed', async (t) => {
  const folder = await temporaryFolder(t);
  const other = await otherProcess(t, folder);
  assert.equal(other.said, 'taken');
  const askedAtMs = performance.now();
  assert.throws(
    () => lockFolder(folder),
    (error) =>
      error instanceof FolderTaken &&
      error.message.includes(folder) &&
      error.message.includes(`in use by process ${other.pid}:`),
  );
  assert.ok(performance.now() - askedAtMs < 1_000);
  await other.kill();
  lockFolder(folder).release();
});

test('another process is refused while we have the folder, and gets it when we let it go', async (t) => {
  const folder = await temporaryFolder(t);
  const lock = lockFolder(folder);
  const refused = await otherProcess(t, folder);
  assert.match(refused.said, new RegExp(`^FolderTaken: .* in use by process ${process.pid}:`));
  lock.release();
  assert.equal((await otherProcess(t, folder)).said, 'taken');
});

test('the same process cannot take a folder twice', async (t) => {
  const folder = await temporaryFolder(t);
  const lock = lockFolder(folder);
  assert.throws(() => lockFolder(folder), FolderTaken);
  lock.release();
  lockFolder(folder).release();
});

test('a process id that an earlier process left behind keeps nobody out', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'lock.pid'), '1');
  lockFolder(folder).release();
});

test('a folder that is not there is made, with those above it', async (t) => {
  const folder = join(await temporaryFolder(t), 'a', 'b');
  lockFolder(folder).release();
});

test('a lock is held for the life of the process, also when nobody keeps its handle', async (t) => {
  const folder = await temporaryFolder(t);
  const take = `lockFolder(folder); process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    process.getBuiltinModule('node:vm').runInNewContext('gc')();`;
  assert.equal((await otherProcess(t, folder, take)).said, 'taken');
  assert.throws(() => lockFolder(folder), FolderTaken);
});

test('a lock file that is damaged is not told as a folder that is taken', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'lock.db'), 'no database\n'.repeat(1_000));
  assert.throws(
    () => lockFolder(folder),
    (error) => !(error instanceof FolderTaken),
  );
});
