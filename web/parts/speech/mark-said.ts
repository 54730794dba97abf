import type { Store } from '../../api/store.ts';
import { type Found, findSaid, type Span } from './find-said.ts';
import type { Playing, SaidWord } from './player.ts';

/**
 * Marks the sentence that is said in its answer on the page, and the word where the voice tells it. The marks are ranges
 * over the text as it stands: no element comes or goes, so that a selection, a search in the page and the place of the
 * reader stay. A browser that cannot do that marks nothing.
 * @returns what ends it.
 */
export function markSaid({ key, sentences, sentence }: Playing, word: Store<SaidWord | null>): () => void {
  const row = answerOf(key)?.parentElement;
  if (typeof Highlight === 'undefined' || !row) return () => undefined;
  let shown: ShownText;
  let found: Found | null;
  const mark = () => {
    const saidWord = word.get();
    const place = saidWord && found?.placeOf(saidWord);
    show('said', shown, found && place ? around(place, found) : [found]);
    show('said-word', shown, [place]);
  };
  const look = () => {
    shown = new ShownText(answerOf(key));
    found = findSaid(shown.text, sentences, sentence);
    mark();
  };
  look();
  // Its words may be shown one by one instead, or nothing of it any more.
  const observer = new MutationObserver(look);
  observer.observe(row, { childList: true, characterData: true, subtree: true });
  const leave = word.subscribe(mark);
  return () => {
    observer.disconnect();
    leave();
    for (const name of names) CSS.highlights.delete(name);
  };
}

function answerOf(key: string): Element | null {
  return document.querySelector(`[data-answer="${CSS.escape(key)}"]`);
}

/** By which the style sheet knows what is marked. */
const names = ['said', 'said-word'] as const;

function show(name: (typeof names)[number], shown: ShownText, spans: (Span | null | undefined)[]): void {
  const ranges = spans.flatMap((span) => (span ? [shown.rangeOf(span)] : []));
  CSS.highlights.set(name, new Highlight(...ranges));
}

/** The sentence without the word: forced colours do not show which of two marks is above. */
function around(word: Span, { start, end }: Span): Span[] {
  return [
    { start, end: word.start },
    { start: word.end, end },
  ];
}

/** Not read out, or not seen. */
const left = 'figure, .sr-only';
/** What begins a line: an address goes on to the next blank, but not into another line. */
const lineBeginning = 'p, li, td, th, br, h2, h3, h4, h5, h6';

/** The text of an answer as it stands on the page. */
class ShownText {
  readonly text: string;
  readonly #nodes: { node: Text; start: number }[] = [];

  constructor(answer: Element | null) {
    let text = '';
    const walker = document.createTreeWalker(
      answer ?? document.createElement('div'),
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) =>
        node instanceof Element && node.matches(left) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    while (walker.nextNode() !== null) {
      const { currentNode: node } = walker;
      if (node instanceof Text) {
        this.#nodes.push({ node, start: text.length });
        text += node.data;
      } else if (node instanceof Element && node.matches(lineBeginning)) text += '\n';
    }
    this.text = text;
  }

  rangeOf({ start, end }: Span): Range {
    const range = new Range();
    for (const { node, start: from } of this.#nodes) {
      if (from <= start) range.setStart(node, Math.min(start - from, node.length));
      if (from < end) range.setEnd(node, Math.min(end - from, node.length));
    }
    return range;
  }
}
