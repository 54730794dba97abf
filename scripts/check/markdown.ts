export interface Link {
  text: string;
  target: string;
  line: number;
}

/** What the rules need to know of one page. Lines count from 1; nothing inside a code fence counts. */
export interface Page {
  links: Link[];
  /** What a `#fragment` may name: the headings, as GitHub makes anchors of them, and explicit ids. */
  anchors: ReadonlySet<string>;
  /** The texts between backticks. */
  codeSpans: { text: string; line: number }[];
}

const inlineLink =
  /\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+"[^"]*")?\s*\)/g;
const referenceLink = /^ {0,3}\[([^\]^]+)\]:\s+<?(\S+?)>?(?:\s+"[^"]*")?\s*$/;
const htmlLink = /\b(?:href|src)="([^"]+)"/g;
const htmlId = /<[a-z][^>]*\s(?:id|name)="([^"]+)"/g;

export function readPage(markdown: string): Page {
  const links: Link[] = [];
  const codeSpans: Page['codeSpans'] = [];
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  for (const { text, line } of linesOutsideFences(markdown)) {
    const spans = [...text.matchAll(/(`+)(?!`)(.+?)(?<!`)\1(?!`)/g)];
    const inCode = (at: number) => spans.some((span) => at > span.index && at < span.index + span[0].length);
    for (const span of spans) codeSpans.push({ text: (span[2] ?? '').trim(), line });
    for (const match of text.matchAll(inlineLink)) {
      links.push(...linksOf(match, line).filter(() => !inCode(match.index)));
    }
    const reference = referenceLink.exec(text);
    if (reference) links.push({ text: reference[1] ?? '', target: reference[2] ?? '', line });
    for (const match of text.matchAll(htmlLink)) {
      if (!inCode(match.index)) links.push({ text: '', target: match[1] ?? '', line });
    }
    for (const match of text.matchAll(htmlId)) anchors.add(match[1] ?? '');
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(text);
    if (heading) anchors.add(numbered(anchorOf(heading[1] ?? ''), seen));
  }
  return { links, anchors, codeSpans };
}

/** The link itself, and an image that is its text. */
function linksOf(match: RegExpExecArray, line: number): Link[] {
  const text = match[1] ?? '';
  const inner = /^!\[([^\]]*)\]\(([^()\s]+)/.exec(text);
  const link = { text, target: match[2] ?? '', line };
  return inner ? [link, { text: inner[1] ?? '', target: inner[2] ?? '', line }] : [link];
}

function* linesOutsideFences(markdown: string): Generator<{ text: string; line: number }> {
  let fence = '';
  for (const [index, text] of markdown.split('\n').entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1] ?? '';
    if (fence) {
      if (mark.startsWith(fence)) fence = '';
    } else if (mark) fence = mark;
    else yield { text, line: index + 1 };
  }
}

/** GitHub's anchor of a heading: lower case, punctuation dropped, each space a hyphen. */
function anchorOf(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** A heading that stands a second time on the page gets `-1`, the third `-2`. */
function numbered(anchor: string, seen: Map<string, number>): string {
  const count = seen.get(anchor) ?? 0;
  seen.set(anchor, count + 1);
  return count === 0 ? anchor : `${anchor}-${count}`;
}
