import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createQuote } from '../../../protocol/quote.ts';
import { settableClock } from '../../../tests/support/clock.ts';
import { openTestStore } from '../../../tests/support/store.ts';
import { createIds } from '../../base/ids.ts';
import { searchQuotes } from '../../store/search/quotes.ts';
import { countQuotes } from '../export.ts';
import { QuoteImports } from '../import.ts';
import { importSample, readSample } from './sample.ts';

test('the sample has at least 60 lines in each language, each with all that a quote can say', async () => {
  const quotes = (await readSample()).map((quote) => createQuote.parse(quote));
  assert.ok(quotes.length >= 3 * 60);
  assert.equal(new Set(quotes.map(({ content }) => content)).size, quotes.length);
  for (const quote of quotes) {
    const { content, speaker, scene, description, tags } = quote;
    for (const text of [content, speaker, scene, description, ...tags]) assert.notEqual(text, '', content);
    assert.ok(tags.length > 0);
  }
  const scripts = [/\p{Script=Hangul}/u, /^[\x20-\x7e]+$/, /\p{Script=Hiragana}/u];
  const perLanguage = quotes.length / scripts.length;
  for (const [index, { content }] of quotes.entries()) {
    assert.match(content, scripts[Math.floor(index / perLanguage)] ?? /^$/);
  }
});

test('it is put on the board once, applied, and can be found', async (t) => {
  const store = await openTestStore(t);
  const clock = settableClock();
  const imports = new QuoteImports({ store, clock, ids: createIds(clock) });
  const first = await importSample(imports);
  assert.deepEqual([first.added, first.refused], [(await readSample()).length, 0]);
  const second = await importSample(imports);
  assert.deepEqual([second.added, second.present], [0, first.added]);
  assert.equal(await countQuotes(store.read), first.added);
  for (const words of ['비 오면 쉬어', 'When it rains, rest', '雨が降ったら']) {
    assert.equal((await searchQuotes(store, words, 5)).length > 0, true, words);
  }
});
