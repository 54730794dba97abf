import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from './query.ts';
import { snippetOf } from './snippet.ts';

/** What is marked stands in brackets. */
function shown(text: string, query: string): string {
  return snippetOf(text, parseQuery(query))
    .map((part) => (part.match ? `[${part.text}]` : part.text))
    .join('');
}

test('a short text is shown whole, with each match marked as it was written', () => {
  assert.equal(shown('단장을 믿고 단장님께', '단장'), '[단장]을 믿고 [단장]님께');
  assert.equal(shown('ﾊﾞｯﾄが折れても', 'バット'), '[ﾊﾞｯﾄ]が折れても');
  assert.equal(shown('<b>Games</b> & games', 'game'), '<b>[Games]</b> & [games]');
  assert.equal(shown('각하가 각하께', '각하'.normalize('NFD')), '[각하]가 [각하]께');
});

test('of a long text the part around the first match is shown, wherever it is', () => {
  for (const length of [0, 150, 1_990, 5_000]) {
    const text = `${'가 '.repeat(length)}단장을 ${'나 '.repeat(300)}`;
    const snippet = shown(text, '단장');
    assert.match(snippet, /\[단장\]을/);
    assert.ok(snippet.length < 180, String(snippet.length));
    assert.equal(snippet.startsWith('…'), length > 0);
    assert.ok(snippet.endsWith('…'));
  }
});

test('a text without a match is shown from its beginning', () => {
  assert.equal(shown('아무것도 없다', '단장'), '아무것도 없다');
  assert.equal(shown('', '단장'), '');
});

test('no character is cut in two', () => {
  const family = '👩‍👩‍👧‍👦';
  const text = `${family.repeat(60)} 단장 ${family.repeat(60)}`;
  const inside = shown(text, '단장').replaceAll(/[…[\]]/g, '');
  assert.ok(inside.isWellFormed());
  assert.match(inside, new RegExp(`^(?:${family})* 단장 (?:${family})*$`, 'u'));
});
