/** What the page speaks, and what a browser then asks for. */
export const languages = [
  ['Korean', 'ko-KR'],
  ['English', 'en-US'],
  ['Japanese', 'ja-JP'],
] as const;
