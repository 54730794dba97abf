import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remend from 'remend';
import { splitBlocks } from './blocks.ts';
import { CodeBlock, GrowingContext } from './code-block.tsx';
import { remarkLinkEnds } from './link-ends.ts';
import { CheckMark, ForeignImage, ForeignLink } from './marks.tsx';

/** GFM finds addresses after remark has read the text, so that the step which ends them comes after it. */
const steps = [remarkGfm, remarkCjkFriendly, remarkBreaks, remarkLinkEnds];

/** The page has headings of its own above these. Markup that a model writes is text. */
const components: Components = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
  a: ({ href, children }) => <ForeignLink href={href}>{children}</ForeignLink>,
  img: ({ src, alt }) => <ForeignImage src={src} alt={alt} />,
  pre: CodeBlock,
  input: ({ checked }) => <CheckMark checked={checked === true} />,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1).
    <div tabIndex={0} className="table-scroll">
      <table>{children}</table>
    </div>
  ),
};

/** Only whole addresses that open elsewhere or write a mail: nothing runs, and nothing leads into this app. */
function safeAddress(address: string): string {
  return /^(?:https?|mailto):/i.test(address) ? address : '';
}

interface MarkdownProps {
  id: string;
  text: string;
  isOpen: boolean;
}

/**
 * Markdown of a model (GFM) without raw HTML, with nothing loaded from elsewhere. While it is being written its last
 * block alone is read again, with what is open in it closed.
 */
export function Markdown({ id, text, isOpen }: MarkdownProps) {
  const blocks = splitBlocks(text);
  const growing = isOpen ? blocks.length - 1 : -1;
  return blocks.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added behind.
    <GrowingContext key={at} value={at === growing}>
      <Block id={`${id}-${at}-`} text={at === growing ? remend(block, closing) : block} />
    </GrowingContext>
  ));
}

/** What may be open at the end of a text is shown as if it were closed; a link is its words until it has its address. */
const closing = { linkMode: 'text-only', images: false, htmlTags: false } as const;

const Block = memo(function Block({ id, text }: { id: string; text: string }) {
  const { t } = useLingui();
  return (
    <ReactMarkdown
      remarkPlugins={steps}
      remarkRehypeOptions={{ clobberPrefix: id, footnoteLabel: t`각주`, footnoteBackLabel: t`본문으로` }}
      urlTransform={safeAddress}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
});
