import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Manifest } from './manifest.ts';
import { filesToKeep } from './worker.ts';

const chunk = (file: string, more: Partial<Manifest[string]> = {}) => ({
  file: `assets/${file}`,
  imports: [],
  dynamicImports: [],
  css: [],
  ...more,
});

test('what the page begins with and fetches later is kept, but not what few people need', () => {
  const manifest: Manifest = {
    'index.html': chunk('index.js', {
      imports: ['_react.js'],
      css: ['assets/index.css'],
      dynamicImports: [
        'pages/chat-page.tsx',
        'pages/admin-people-page.tsx',
        'i18n/locales/ko.po',
        'i18n/locales/en.po',
      ],
    }),
    '_react.js': chunk('react.js', { imports: ['index.html'] }),
    'pages/chat-page.tsx': chunk('chat.js', {
      imports: ['_react.js'],
      dynamicImports: ['parts/room/room-talk.tsx', 'parts/usage/plots.tsx', 'parts/markdown/highlighted.tsx'],
    }),
    'parts/room/room-talk.tsx': chunk('room.js'),
    'parts/usage/plots.tsx': chunk('plots.js', { imports: ['_axes.js'] }),
    '_axes.js': chunk('axes.js'),
    'parts/markdown/highlighted.tsx': chunk('highlighted.js'),
    'pages/admin-people-page.tsx': chunk('people.js'),
    'i18n/locales/ko.po': chunk('ko.js'),
    'i18n/locales/en.po': chunk('en.js'),
  };
  assert.deepEqual(filesToKeep(manifest).sort(), [
    '/assets/chat.js',
    '/assets/index.css',
    '/assets/index.js',
    '/assets/ko.js',
    '/assets/react.js',
    '/assets/room.js',
  ]);
});
