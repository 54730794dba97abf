import type { Language, Level, Scenario } from '../../protocol/scenario.ts';

/** What a language is called in the instructions, which are in English. */
export const languageNames: Record<Language, string> = { ko: 'Korean', en: 'English', ja: 'Japanese' };

/** What a partner does at a level, after the descriptors of the CEFR. */
interface LevelStyle {
  /** The most sentences of one turn. */
  sentences: number;
  /** The longest sentence: words in English, eojeol in Korean, characters in Japanese. */
  length: Record<Language, number>;
  words: string;
}

const styles: Record<Level, LevelStyle> = {
  A1: {
    sentences: 2,
    length: { en: 8, ko: 5, ja: 18 },
    words:
      'Only the most common words of everyday life, the simplest forms, no idioms, and one question at a time.',
  },
  A2: {
    sentences: 2,
    length: { en: 12, ko: 7, ja: 28 },
    words: 'Common words of everyday life, simple past and future, no idioms, and one question at a time.',
  },
  B1: {
    sentences: 3,
    length: { en: 18, ko: 11, ja: 42 },
    words: 'Ordinary words, simply joined sentences, and only idioms that everybody knows.',
  },
  B2: {
    sentences: 4,
    length: { en: 25, ko: 15, ja: 60 },
    words: 'The words of a natural conversation between adults, everyday idioms among them.',
  },
  C1: {
    sentences: 4,
    length: { en: 35, ko: 20, ja: 80 },
    words: 'Speak as to a native speaker: nuance, idiom and the tone of the situation.',
  },
};

const units: Record<Language, string> = { en: 'words', ko: 'eojeol', ja: 'characters' };

const registers: Record<Language, string> = {
  ko: 'Choose the politeness that the two roles ask for: 해요체 between people who do not know each other or at work, 반말 only between close friends or in a family; stay with it.',
  en: 'Choose the tone that the two roles ask for, and use contractions as people do when they speak.',
  ja: 'Choose the politeness that the two roles ask for: です・ます between people who do not know each other or at work, the plain form only between close friends or in a family; stay with it.',
};

/** How the partner speaks: the language, the level, the tone. One line each. */
export function styleOf({ language, level }: Pick<Scenario, 'language' | 'level'>): string[] {
  const name = languageNames[language];
  const { sentences, length, words } = styles[level];
  return [
    `Speak ${name} only, also when the data below is written in another language or the learner uses another one. To another language you react as your person would who does not understand it well.`,
    `The learner is at level ${level} of the CEFR. Say at most ${sentences} sentences in one turn, each of at most ${length[language]} ${units[language]}. ${words}`,
    registers[language],
  ];
}
