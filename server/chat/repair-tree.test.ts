import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageId } from '../base/ids.ts';
import { findMisplaced, newestLeaf, type Place } from './repair-tree.ts';

/** `b>a` is the message b whose parent is a; `a` is a first message. */
function placesOf(text: string): Place[] {
  return text.split(' ').map((word) => {
    const [id, parent] = word.split('>');
    return { id: id as MessageId, parent: (parent ?? null) as MessageId | null };
  });
}

const cases: { name: string; places: string; misplaced: string[]; leaf: string }[] = [
  { name: 'one message', places: 'a', misplaced: [], leaf: 'a' },
  { name: 'a branch', places: 'a b>a c>b', misplaced: [], leaf: 'c' },
  { name: 'a tree with two first messages', places: 'a b>a c>a d e>d', misplaced: [], leaf: 'e' },
  { name: 'the newest leaf is not the deepest', places: 'a b>a c>b d>a', misplaced: [], leaf: 'd' },
  { name: 'a parent that is gone', places: 'b>x c>b', misplaced: ['no-parent b'], leaf: 'c' },
  {
    name: 'two whose parent is gone',
    places: 'a b>x c>x',
    misplaced: ['no-parent b', 'no-parent c'],
    leaf: 'c',
  },
  { name: 'a message that follows itself', places: 'a b>b c>b', misplaced: ['circle b'], leaf: 'c' },
  { name: 'a circle of two', places: 'a>b b>a', misplaced: ['circle a'], leaf: 'b' },
  { name: 'a circle is opened where it began', places: 'd>b b>c c>d', misplaced: ['circle b'], leaf: 'c' },
  { name: 'a tail that hangs from a circle', places: 'x>d b>c c>b d>c', misplaced: ['circle b'], leaf: 'x' },
  { name: 'two circles', places: 'a>b b>a c>d d>c', misplaced: ['circle a', 'circle c'], leaf: 'd' },
  {
    name: 'an orphan and a circle',
    places: 'a>z b>a c>d d>c',
    misplaced: ['no-parent a', 'circle c'],
    leaf: 'd',
  },
];

for (const { name, places: text, misplaced, leaf } of cases) {
  test(name, () => {
    const places = placesOf(text);
    const found = findMisplaced(places);
    assert.deepEqual(
      found.map(({ why, id }) => `${why} ${id}`),
      misplaced,
    );
    for (const { id, parent } of found) {
      assert.equal(parent, places.find((place) => place.id === id)?.parent);
    }
    const roots = new Set(found.map(({ id }) => id));
    const mended = places.map((place) => (roots.has(place.id) ? { ...place, parent: null } : place));
    assert.deepEqual(findMisplaced(mended), []);
    assert.equal(newestLeaf(mended), leaf);
  });
}

test('without a message there is no leaf', () => {
  assert.equal(newestLeaf([]), null);
});

test('whatever the parents are, mending leaves a way up from every message', () => {
  const names = ['a', 'b', 'c', 'd', 'x'];
  // Every way in which four messages can follow one another, a message that is not there, or nothing.
  for (let number = 0; number < 6 ** 4; number++) {
    const places = ['a', 'b', 'c', 'd'].map((id, index) => {
      const parent = names[(Math.floor(number / 6 ** index) % 6) - 1] ?? null;
      return { id: id as MessageId, parent: parent as MessageId | null };
    });
    const roots = new Set(findMisplaced(places).map(({ id }) => id));
    const parents = new Map(places.map(({ id, parent }) => [id, roots.has(id) ? null : parent]));
    for (const { id } of places) {
      let at: MessageId | null | undefined = id;
      for (let steps = 0; at; steps++) {
        assert.ok(steps < places.length, `no way up from ${id} in ${JSON.stringify(places)}`);
        at = parents.get(at);
      }
      assert.equal(at, null, `the way up from ${id} ends nowhere in ${JSON.stringify(places)}`);
    }
  }
});
