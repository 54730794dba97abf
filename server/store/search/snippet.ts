import type { Snippet } from '../../../protocol/search.ts';
import { foldWithOrigins } from '../../base/text/fold.ts';
import { findOccurrences, type Place } from './needle.ts';
import type { Query } from './query.ts';

/** In UTF-16 code units. */
const snippetLength = 160;
const before = 40;
/** Of a longer text, pieces of that length are looked through one after the other. */
const pieceLength = 2_000;

const characters = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** A piece of a text around what a query finds first in it, its beginning when nothing: what matches is marked. */
export function snippetOf(text: string, query: Query): Snippet {
  for (let start = 0; start < text.length; start += pieceLength) {
    const from = characterStart(text, start);
    const places = placesIn(
      text.slice(from, characterStart(text, start + pieceLength + snippetLength)),
      query,
    );
    const shifted = places.map((place) => ({ start: place.start + from, end: place.end + from }));
    if (shifted.length > 0) return cut(text, shifted);
  }
  return cut(text, []);
}

/** Where the words stand in the text as it was written, in order and without overlaps. */
function placesIn(text: string, { words }: Query): Place[] {
  const { folded, origins } = foldWithOrigins(text);
  const all = words
    .flatMap(({ needles }) => findOccurrences(needles, folded))
    .map(({ start, end }) => ({ start: origins[start] ?? 0, end: endOf(origins, end, text.length) }))
    .sort((a, b) => a.start - b.start);
  const places: Place[] = [];
  for (const place of all) {
    const last = places.at(-1);
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end);
    else places.push({ ...place });
  }
  return places;
}

/** The last folded character may be a part of what one written character became: all of that is marked. */
function endOf(origins: readonly number[], end: number, length: number): number {
  const lastOrigin = origins[end - 1] ?? 0;
  let next = end;
  while (next < origins.length - 1 && origins[next] === lastOrigin) next += 1;
  return origins[next] ?? length;
}

function cut(text: string, places: readonly Place[]): Snippet {
  const first = places[0]?.start ?? 0;
  const isShort = text.length <= snippetLength;
  const from = isShort
    ? 0
    : characterStart(text, Math.max(0, Math.min(first - before, text.length - snippetLength)));
  const to = isShort
    ? text.length
    : characterStart(text, Math.max(from + snippetLength, places[0]?.end ?? 0));
  const parts: Snippet = [];
  const add = (piece: string, match: boolean) => piece !== '' && parts.push({ text: piece, match });
  add(from > 0 ? '…' : '', false);
  let at = from;
  for (const { start, end } of places) {
    if (start >= to) break;
    add(text.slice(at, start), false);
    add(text.slice(start, Math.min(end, to)), true);
    at = Math.min(end, to);
  }
  add(text.slice(at, to), false);
  add(to < text.length ? '…' : '', false);
  return parts;
}

/** Where the character begins that stands there; the length of the text beyond its end. */
function characterStart(text: string, at: number): number {
  if (at <= 0) return 0;
  return at >= text.length ? text.length : (characters.segment(text).containing(at)?.index ?? at);
}
