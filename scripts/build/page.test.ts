import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { buildPage } from './page.ts';

const longText = '사랑방 '.repeat(500);
const files = {
  'package.json': '{ "type": "module" }',
  'package-lock.json': '{}',
  'protocol/message.ts': "export const limit = 'short';",
  'web/vite.config.ts': 'export default {};',
  'web/index.html': '<!doctype html><script type="module" src="/main.ts"></script>',
  'web/main.ts': "import { limit } from '../protocol/message.ts'; document.title = limit;",
  'web/public/long.txt': longText,
  'web/public/short.txt': 'short',
  'web/public/picture.png': longText,
};

suite('buildPage', () => {
  let root = '';
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'page-'));
    for (const [path, text] of Object.entries(files)) await write(path, text);
    assert.equal(await buildPage(root, true), true, 'a page that is missing is built');
  });
  after(() => rm(root, { recursive: true, force: true }));

  test('lays compressed copies beside long texts and beside nothing else', async () => {
    const dist = join(root, 'web/dist');
    assert.equal(brotliDecompressSync(await readFile(join(dist, 'long.txt.br'))).toString(), longText);
    assert.equal(gunzipSync(await readFile(join(dist, 'long.txt.gz'))).toString(), longText);
    assert.equal(existsSync(join(dist, 'short.txt.br')), false);
    assert.equal(existsSync(join(dist, 'picture.png.br')), false);
  });

  test('leaves a page alone that was built from the same inputs', async () => {
    assert.equal(await buildPage(root, true), false);
  });

  test('does not count tests among the inputs', async () => {
    await write('web/main.test.ts', 'test();');
    assert.equal(await buildPage(root, true), false);
  });

  for (const path of ['web/main.ts', 'protocol/message.ts', 'package-lock.json'] as const) {
    test(`builds again when ${path} is another`, async () => {
      await write(path, `${files[path]}\n`);
      assert.equal(await buildPage(root, true), true);
      assert.equal(await buildPage(root, true), false);
    });
  }

  test('builds again when told to', async () => {
    assert.equal(await buildPage(root, false), true);
  });

  test('counts a page as missing whose build broke off', async () => {
    await write('web/main.ts', "import './gone.ts';");
    await assert.rejects(buildPage(root, true), /gone\.ts/);
    await write('web/main.ts', files['web/main.ts']);
    assert.equal(await buildPage(root, true), true);
  });
});
