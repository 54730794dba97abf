import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { leanCode, leanModules } from './lean-libraries.ts';

const require = createRequire(import.meta.url);

test('a module of which only a part is used stands at one address', () => {
  const code = leanCode('/srv/node_modules/use-sync-external-store/shim/index.js');
  assert.match(code, /useSyncExternalStore/);
  assert.throws(() => leanCode('/srv/node_modules/use-sync-external-store/index.js'));
});

test('each module is where its library has it', () => {
  const paths = [
    require.resolve('use-sync-external-store/shim'),
    require.resolve('use-sync-external-store/shim/with-selector'),
    require.resolve('victory-vendor/d3-scale').replace('/lib/', '/es/'),
    require.resolve('victory-vendor/d3-shape').replace('/lib/', '/es/'),
    require.resolve('d3-interpolate').replace(/\.js$/, '.mjs'),
  ];
  for (const path of paths) {
    assert.ok(readFileSync(path, 'utf8').length > 0);
    leanCode(path);
  }
  assert.equal(paths.length, leanModules.length);
});
