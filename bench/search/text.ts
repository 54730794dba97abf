/** Text for measuring: words by a rank-frequency law, so that some are in every third message and most are rare. */
export interface Wording {
  /** A text of some words of that language. */
  text(): string;
  /** The word of a rank, 0 being the commonest. */
  word(rank: number): string;
}

const vocabulary = 20_000;
const particles = ['', '이', '가', '을', '를', '은', '는', '에서', '한테', '도'];
const syllables = [
  ...'가나다라마바사아자차강난담랑만방산장찬하고노도로모보소오조초구누두루무부수우주추기니디리미비시이지치',
];
const letters = [...'aeioubcdfghklmnprst'];

/** @param random gives numbers from 0 to below 1, always the same ones. */
export function wording(random: () => number): Wording {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const made = (parts: readonly string[], length: number) =>
    Array.from({ length }, () => pick(parts)).join('');
  const korean = Array.from({ length: vocabulary }, () => made(syllables, 2 + Math.floor(random() * 3)));
  const english = Array.from({ length: vocabulary }, () => made(letters, 4 + Math.floor(random() * 5)));
  const rankOf = () => Math.floor(vocabulary ** random()) - 1;
  return {
    text() {
      const count = 6 + Math.floor(random() * 14);
      const isKorean = random() < 0.8;
      const words = Array.from({ length: count }, () =>
        isKorean ? `${korean[rankOf()]}${pick(particles)}` : english[rankOf()],
      );
      return `${words.join(' ')}.`;
    },
    word: (rank) => korean[rank] ?? '',
  };
}

/** mulberry32: the same numbers from the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
