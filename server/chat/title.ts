import { titleMaxLength } from '../../protocol/limits.ts';

const titleMaxCharacters = 60;

/** What a conversation is called by a text: its first line, cut at a whole character. */
export function titleOf(content: string): string {
  const [line = ''] = content.trim().split(/\s*\n/, 1);
  // A character may have any number of marks, so the code units are counted too.
  const start = line.slice(0, titleMaxLength * 2);
  let title = '';
  let characters = 0;
  for (const { segment } of new Intl.Segmenter('ko', { granularity: 'grapheme' }).segment(start)) {
    characters += 1;
    const isLast = title.length + segment.length === line.length;
    const fits = characters <= titleMaxCharacters - (isLast ? 0 : 1);
    if (!fits || title.length + segment.length >= titleMaxLength) return `${title}…`;
    title += segment;
  }
  return title;
}
