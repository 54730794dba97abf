import type { Link, Nodes, Parent, Root, Text } from 'mdast';

/** Punctuation of Korean, Japanese and Chinese: an address never goes on after it without being escaped. */
const punctuation = /[、。，．：；！？…·「」『』【】（）《》〈〉〔〕“”‘’～]/;
/** What follows a word without a space. Longer ones first. */
const koreanParticle =
  /^(?:으로부터|에서부터|이라는|이라고|에게서|입니다|이에요|으로|에서|에게|까지|부터|라는|라고|처럼|보다|예요|은|는|이|가|을|를|에|로|와|과|도|만|의)$/;
const japaneseParticle = /^(?:から|まで|より|です|など|という|を|は|が|に|で|と|の|も|へ|や)/;
const cjk = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/**
 * A step of remark: an address that was found in running text ends before what follows it without a space, a particle or
 * punctuation. GFM goes on to the next space (GFM 0.29 §6.9), which Korean and Japanese do not put there.
 */
export function remarkLinkEnds() {
  return (tree: Root): void => mend(tree);
}

function mend(node: Nodes): void {
  if (!('children' in node)) return;
  const parent: Parent = node;
  parent.children = parent.children.flatMap((child) => {
    if (child.type === 'link' && isFoundAddress(child)) return cut(child);
    mend(child);
    return [child];
  });
}

function isFoundAddress({ url, title, children: [only, ...more] }: Link): boolean {
  return only?.type === 'text' && more.length === 0 && !title && url.endsWith(only.value);
}

function cut(link: Link): (Link | Text)[] {
  const [only] = link.children;
  if (only?.type !== 'text') return [link];
  const end = addressEnd(only.value);
  if (end === only.value.length) return [link];
  const rest = only.value.slice(end);
  return [
    {
      ...link,
      url: link.url.slice(0, link.url.length - rest.length),
      children: [{ type: 'text', value: only.value.slice(0, end) }],
    },
    { type: 'text', value: rest },
  ];
}

/** @returns the place in UTF-16 code units where an address ends that stands in running text. */
export function addressEnd(text: string): number {
  const mark = text.search(punctuation);
  const address = mark < 0 ? text : text.slice(0, mark);
  const first = address.search(cjk);
  if (first <= 0) return address.length;
  const rest = address.slice(first);
  // What stands in an address as it is, such as the name of an article, begins a word of its own.
  const endsWord = /[A-Za-z0-9/#]/.test(address.charAt(first - 1));
  return endsWord && (koreanParticle.test(rest) || japaneseParticle.test(rest)) ? first : address.length;
}
