import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partOf, partsByFile } from './parts.ts';

const files: Record<string, string> = {
  'main.tsx': `import { router } from './router.tsx';`,
  'router.tsx': `
    lazyPage('door', () => import('./pages/login.tsx'), 'Login');
    lazyPage('frame', () => import('./pages/chat.tsx'), 'Chat');
    lazy(
      withTexts('admin', () =>
        import('./pages/admin.tsx')), 'Admin');`,
  'pages/login.tsx': `import { Button } from '../parts/button.tsx';
    import type { Row } from '../parts/row.tsx';`,
  'pages/chat.tsx': `import {
      Button } from '../parts/button.tsx';
    import { Row } from '../parts/row.tsx';
    const talk = lazy(withTexts('rooms', () => import('../parts/talk.tsx')));
    const menu = late(() => import('../parts/menu.tsx'));`,
  'pages/admin.tsx': `import { Row } from '../parts/row.tsx'; import t from 'react';`,
  'parts/button.tsx': '',
  'parts/row.tsx': '',
  'parts/talk.tsx': `export { Chip } from './chip.tsx';`,
  'parts/chip.tsx': '',
  'parts/menu.tsx': '',
};
const parts = partsByFile((path) => files[path]);
const holds = (...paths: string[]) => partOf(paths, parts);

test('a text is held by the part whose code uses it', () => {
  assert.equal(holds('router.tsx'), 'door');
  assert.equal(holds('pages/login.tsx'), 'door');
  assert.equal(holds('pages/chat.tsx'), 'frame');
  assert.equal(holds('parts/menu.tsx'), 'frame');
  assert.equal(holds('pages/admin.tsx'), 'admin');
  assert.equal(holds('parts/chip.tsx'), 'rooms');
});

test('a text that several use is held where all of them have it', () => {
  assert.equal(holds('parts/button.tsx'), 'door');
  assert.equal(holds('parts/row.tsx'), 'frame');
  assert.equal(holds('parts/chip.tsx', 'pages/admin.tsx'), 'frame');
  assert.equal(holds('parts/chip.tsx', 'pages/login.tsx'), 'door');
  assert.equal(holds('parts/nobody-imports-this.tsx'), 'frame');
});
