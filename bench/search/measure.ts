import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { searchMessages } from '../../server/chat/search.ts';
import { searchQuotes } from '../../server/store/search/quotes.ts';
import type { Store } from '../../server/store/store.ts';
import { searcher } from './fill.ts';
import type { Wording } from './text.ts';

const rounds = 40;
const shown = 20;
/** How often a stream of tokens would be written. */
const tickMs = 5;

/** The latency of searches, and how late a stream of the same process is meanwhile. */
export async function measure(store: Store, words: Wording): Promise<void> {
  const queries: Record<string, string> = {
    'a common word': words.word(0),
    'two common words': `${words.word(1)} ${words.word(2)}`,
    'five common words': [0, 1, 2, 3, 4].map((rank) => words.word(rank)).join(' '),
    'a word in the middle': words.word(300),
    'a rare word': words.word(15_000),
    'a rare and a common word': `${words.word(15_000)} ${words.word(0)}`,
    'a mistyped word': mistyped(words.word(500)),
    'what is nowhere': '뷁뷁뷁',
  };
  const idle = watchLateness();
  await pause(1_000);
  console.log(`idle: a tick late by ${idle()} at most`);
  console.log(
    `${store.engine}; each ${rounds} times; milliseconds; the load of the machine is ${loadavg()[0]?.toFixed(1)}`,
  );
  const kinds = {
    messages: (query: string) => searchMessages(store, searcher, query, shown),
    quotes: (query: string) => searchQuotes(store, query, shown),
  };
  const all: number[] = [];
  for (const [kind, search] of Object.entries(kinds)) {
    for (const [name, query] of Object.entries(queries)) {
      for (let warm = 0; warm < 3; warm += 1) await search(query);
      const lateness = watchLateness();
      const times: number[] = [];
      let hits = 0;
      for (let round = 0; round < rounds; round += 1) {
        const startedMs = performance.now();
        hits = (await search(query)).length;
        times.push(performance.now() - startedMs);
      }
      all.push(...times);
      console.log(`${kind}: ${name}: ${spread(times)}, ${hits} hits; a tick late by ${lateness()} at most`);
    }
  }
  console.log(`all: ${spread(all)}`);
}

/** The last syllable has another vowel. */
function mistyped(word: string): string {
  const last = word.charCodeAt(word.length - 1);
  return word.slice(0, -1) + String.fromCharCode(last + 28);
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, worst ${at(1)}`;
}

/** @returns what ends the watch and tells the latest tick. */
function watchLateness(): () => string {
  const histogram = monitorEventLoopDelay({ resolution: tickMs });
  histogram.enable();
  return () => {
    histogram.disable();
    return Math.max(0, histogram.max / 1e6 - tickMs).toFixed(1);
  };
}
