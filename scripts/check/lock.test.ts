import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkLock } from './lock.ts';
import { createProject } from './project.ts';

function messagesOf(packages: Record<string, object>): string[] {
  const project = createProject({ 'package-lock.json': JSON.stringify({ packages }) });
  return checkLock(project).map(({ path, message }) => `${path} ${message}`);
}

suite('lock', () => {
  test('is whole when each package finds what it asks for, beside or around it', () => {
    const packages = {
      '': { dependencies: { vite: '8.3.8' } },
      'node_modules/vite': { version: '8.3.8', dependencies: { rolldown: '~1.2.0' } },
      'node_modules/vite/node_modules/rolldown': {
        version: '1.2.19',
        optionalDependencies: { '@rolldown/linux': '1.2.19', '@rolldown/mac': '1.2.19' },
      },
      'node_modules/vite/node_modules/@rolldown/linux': { version: '1.2.19' },
      'node_modules/@rolldown/mac': { version: '1.2.19' },
    };
    assert.deepEqual(messagesOf(packages), []);
  });

  test('lacks what is nowhere, what only another package has for itself, and what is there in another version', () => {
    const packages = {
      '': { optionalDependencies: { gone: '1.0.0' } },
      'node_modules/one': { version: '1.0.0', dependencies: { inner: '^1.0.0' } },
      'node_modules/two': { version: '1.0.0', optionalDependencies: { three: '1.0.0' } },
      'node_modules/two/node_modules/inner': { version: '1.0.0' },
      'node_modules/three': { version: '1.0.1' },
    };
    const messages = messagesOf(packages);
    assert.match(messages[0] ?? '', /^package-lock.json lacks gone 1.0.0, for which package.json asks/);
    assert.match(messages[1] ?? '', /lacks inner \^1.0.0, for which node_modules\/one asks/);
    assert.match(messages[2] ?? '', /lacks three 1.0.0, for which node_modules\/two asks/);
    assert.equal(messages.length, 3);
  });
});
