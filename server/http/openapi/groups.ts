/** The parts of the API in the order in which they are read, each with the paths that belong to it. */
const groups: readonly { name: string; about: string; paths: RegExp }[] = [
  { name: 'Account', about: 'Who you are, and what you can spend.', paths: /^\/(?:me|accounts)\b/ },
  {
    name: 'Embedding',
    about: 'A conversation in a page of your own: docs/use/embed.md.',
    paths: /^\/embed-tokens\b/,
  },
  { name: 'Keys', about: 'Keys for programs that speak for you.', paths: /^\/keys\b/ },
  {
    name: 'Practice',
    about: 'Rooms and interviews: scenes, hints, corrections, translations, words and reports.',
    paths: /^\/scenarios\b|\/(?:opening|hints|corrections?|translation|word|report)$/,
  },
  {
    name: 'Vocabulary',
    about: 'Phrases that are learned, by spaced repetition.',
    paths: /^\/vocabulary(?!.*\/speech$)/,
  },
  {
    name: 'Speech',
    about: 'What is read out and heard, where the server has an upstream for it.',
    paths: /^\/(?:speech|transcriptions)\b|\/speech$/,
  },
  {
    name: 'Conversations',
    about: 'Questions and answers. An answer is made by the server whether somebody reads it or not.',
    paths: /^\/(?:conversations|messages|answers|models)\b/,
  },
  { name: 'Quotes', about: 'The board of lines, and the finder.', paths: /^\/quotes\b/ },
  { name: 'Search', about: 'Everything that is yours, and the board.', paths: /^\/search\b/ },
  { name: 'Administration', about: 'For administrators.', paths: /^\/admin\b/ },
];
const other = { name: 'More', about: 'Everything else.' };

/** The part of the API that a path belongs to. */
export function groupOf(path: string): { name: string; about: string } {
  return groups.find(({ paths }) => paths.test(path)) ?? other;
}
