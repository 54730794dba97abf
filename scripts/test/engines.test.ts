import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesOfBothEngines } from './engines.ts';

test('files that reach the choice of the engine run on both, over however many imports', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'engines-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const files = {
    'tests/support/database.ts': 'export const url = 1;',
    'tests/support/store.ts': "import { url } from './database.ts';",
    'server/a.test.ts': "import '../server/b.ts';\nimport { store } from '../tests/support/store.ts';",
    'server/b.ts': "export const b = 'no import';",
    'server/b.test.ts': "import { b } from './b.ts';\nimport 'node:test';",
    'web/c.test.ts': "import { store } from '../tests/support/store.ts';",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const tests = Object.keys(files).filter((path) => path.includes('.test.'));
  assert.deepEqual(filesOfBothEngines(root, tests), ['server/a.test.ts']);
});
