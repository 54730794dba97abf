import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setupI18n } from '@lingui/core';
import type { Locale } from './locale.ts';
import { createPageTexts } from './page-texts.ts';

type Part = 'door' | 'admin';

function open() {
  const i18n = setupI18n();
  const waiting = new Map<string, PromiseWithResolvers<Record<string, string>>>();
  const fetches: string[] = [];
  const texts = createPageTexts<Part>(
    i18n,
    (part, locale: Locale) => {
      const fetching = Promise.withResolvers<Record<string, string>>();
      fetches.push(`${locale} ${part}`);
      waiting.set(`${locale} ${part}`, fetching);
      return fetching.promise;
    },
    'ko',
  );
  const arrive = (name: string) => waiting.get(name)?.resolve({ [name.split(' ')[1] ?? '']: name });
  const fail = (name: string) => waiting.get(name)?.reject(new Error('offline'));
  return { i18n, texts, fetches, arrive, fail };
}

test('the language changes when all parts that are on the page have come in it', async () => {
  const { i18n, texts, fetches, arrive } = open();
  const loaded = texts.load('door');
  arrive('ko door');
  await loaded;
  const started = texts.change('ko');
  await started;
  assert.equal(i18n._('door'), 'ko door');

  const changed = texts.change('en');
  const admin = texts.load('admin');
  arrive('en door');
  assert.equal(i18n.locale, 'ko');
  arrive('en admin');
  await Promise.all([changed, admin]);
  assert.deepEqual([i18n.locale, i18n._('door'), i18n._('admin')], ['en', 'en door', 'en admin']);
  assert.deepEqual(fetches, ['ko door', 'en door', 'en admin']);
});

test('a part that was asked for in the language of before comes in the one of after too', async () => {
  const { i18n, texts, fetches, arrive } = open();
  const loaded = texts.load('door');
  const changed = texts.change('ja');
  arrive('ja door');
  await changed;
  arrive('ko door');
  await loaded;
  assert.equal(i18n.locale, 'ja');
  assert.deepEqual(fetches, ['ko door', 'ja door']);
});

test('a language that cannot be fetched leaves the page as it is, and can be tried again', async () => {
  const { i18n, texts, arrive, fail } = open();
  const loaded = texts.load('door');
  arrive('ko door');
  await loaded;
  await texts.change('ko');
  const failed = texts.change('en');
  fail('en door');
  await assert.rejects(failed, /offline/);
  assert.equal(i18n.locale, 'ko');
  const again = texts.change('en');
  arrive('en door');
  await again;
  assert.equal(i18n.locale, 'en');
});

test('of two changes the last one counts, in whatever order they come', async () => {
  const { i18n, texts, arrive } = open();
  const loaded = texts.load('door');
  arrive('ko door');
  await loaded;
  const one = texts.change('en');
  const two = texts.change('ja');
  arrive('ja door');
  await two;
  arrive('en door');
  await one;
  assert.equal(i18n.locale, 'ja');
});
