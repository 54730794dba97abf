/** What sticks to a Korean noun, the longer ones first: case markers, delimiters, the plural. */
const particles = [
  ...['에게서', '한테서', '으로는', '으로도', '이라고', '이라는', '이라도', '에서는', '에서도', '에서의'],
  ...[
    '에게는',
    '에게도',
    '이든지',
    '이에요',
    '에서',
    '에게',
    '한테',
    '께서',
    '으로',
    '까지',
    '부터',
    '마다',
    '조차',
    '마저',
  ],
  ...[
    '밖에',
    '처럼',
    '보다',
    '같이',
    '이나',
    '이랑',
    '하고',
    '이라',
    '라고',
    '라는',
    '라도',
    '이야',
    '이여',
    '든지',
    '에는',
  ],
  ...[
    '에도',
    '예요',
    '이다',
    '이고',
    '들',
    '은',
    '는',
    '이',
    '가',
    '을',
    '를',
    '의',
    '에',
    '께',
    '로',
    '와',
    '과',
    '랑',
  ],
  ...['도', '만', '나', '야', '아', '여', '요'],
];
const strippedAtMost = 3;

/**
 * A Korean word without the particles at its end: 드림즈가 → 드림즈, 선수들한테는 → 선수, 꿈을 → 꿈. A guess by the
 * endings alone: 고양이 → 고양 too, so what it gives is looked up beside the word itself.
 * @param word Hangul syllables.
 */
export function withoutParticles(word: string): string {
  let stem = word;
  for (let times = 0; times < strippedAtMost; times += 1) {
    const particle = particles.find((ending) => stem.length > ending.length && stem.endsWith(ending));
    if (particle === undefined) break;
    const left = stem.length - particle.length;
    // 하나도 → 하나, not 하; 꿈을 → 꿈 and 꿈에서도 → 꿈.
    if (left === 1 && times > 0 && particle.length === 1) break;
    stem = stem.slice(0, left);
  }
  return stem;
}

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const medials = 21;
const finals = 28;
const initials = 19;

/** The syllables that differ from the given one in one jamo: its initial, its medial, or its final or the lack of one. */
export function oneJamoAway(syllable: string): string[] {
  const code = syllable.charCodeAt(0);
  if (code < firstSyllable || code > lastSyllable) return [];
  const place = code - firstSyllable;
  const final = place % finals;
  const medial = Math.floor(place / finals) % medials;
  const initial = Math.floor(place / (finals * medials));
  const syllableOf = (i: number, m: number, f: number) =>
    String.fromCharCode(firstSyllable + (i * medials + m) * finals + f);
  const others = [
    ...Array.from({ length: initials }, (_, i) => syllableOf(i, medial, final)),
    ...Array.from({ length: medials }, (_, m) => syllableOf(initial, m, final)),
    ...Array.from({ length: finals }, (_, f) => syllableOf(initial, medial, f)),
  ];
  return others.filter((other) => other !== syllable);
}
