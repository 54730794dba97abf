import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOfPages } from './early.ts';
import type { Manifest } from './manifest.ts';

const chunk = (name: string, imports: string[] = []) => ({
  file: `assets/${name}.js`,
  name,
  imports,
  dynamicImports: [],
  css: [],
});
const texts = ['door', 'frame'].flatMap((part) =>
  ['ko', 'en', 'ja'].map((language) => [
    `i18n/locales/${language}.po?part=${part}`,
    chunk(`${language}-${part}`),
  ]),
);
const manifest: Manifest = {
  'index.html': chunk('index', ['_libraries.js']),
  '_libraries.js': chunk('libraries'),
  '_door.js': chunk('door', ['_libraries.js']),
  '_frame.js': chunk('frame', ['_libraries.js']),
  '_home.js': chunk('home', ['_frame.js']),
  '_chat.js': chunk('chat', ['_frame.js', '_libraries.js']),
  'parts/markdown/markdown.tsx': chunk('markdown', ['_icons.js']),
  '_icons.js': chunk('icons'),
  ...Object.fromEntries(texts),
};

test('each page has its files, without those that the HTML names', () => {
  const { code } = filesOfPages(manifest);
  assert.deepEqual(code, {
    login: ['/assets/door.js'],
    frame: ['/assets/frame.js'],
    home: ['/assets/home.js', '/assets/frame.js'],
    chat: ['/assets/chat.js', '/assets/frame.js', '/assets/markdown.js', '/assets/icons.js'],
  });
});

test('each language has its texts', () => {
  assert.deepEqual(filesOfPages(manifest).texts.frame, {
    ko: '/assets/ko-frame.js',
    en: '/assets/en-frame.js',
    ja: '/assets/ja-frame.js',
  });
});

test('a file that has another name fails the build', () => {
  const { '_chat.js': _chat, ...others } = manifest;
  assert.throws(() => filesOfPages(others), /chat/);
});
