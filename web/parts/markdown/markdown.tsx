import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remend from 'remend';
import { splitBlocks } from './blocks.ts';
import { CodeBlock, GrowingContext } from './code-block.tsx';
import { Heading, HeadingContext } from './heading.tsx';
import { headingLevels } from './heading-levels.ts';
import { remarkLinkEnds } from './link-ends.ts';
import { CheckMark, ForeignImage, ForeignLink, WideTable } from './marks.tsx';

/** GFM finds addresses after remark has read the text, so that the step which ends them comes after it. */
const steps = [remarkGfm, remarkCjkFriendly, remarkBreaks, remarkLinkEnds];

/** Markup that a model writes is text. */
const components: Components = {
  h1: ({ children }) => <Heading level={1}>{children}</Heading>,
  h2: ({ id, className, children }) => (
    <Heading level={2} id={id} className={className}>
      {children}
    </Heading>
  ),
  h3: ({ children }) => <Heading level={3}>{children}</Heading>,
  h4: ({ children }) => <Heading level={4}>{children}</Heading>,
  h5: ({ children }) => <Heading level={5}>{children}</Heading>,
  h6: ({ children }) => <Heading level={6}>{children}</Heading>,
  a: ({ href, children }) => <ForeignLink href={href}>{children}</ForeignLink>,
  img: ({ src, alt }) => <ForeignImage src={src} alt={alt} />,
  pre: CodeBlock,
  input: ({ checked }) => <CheckMark checked={checked === true} />,
  table: ({ children }) => <WideTable>{children}</WideTable>,
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
  return (
    <HeadingContext value={headingLevels(blocks)}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added behind.
        <GrowingContext key={at} value={at === growing}>
          <Block id={`${id}-${at}-`} text={at === growing ? remend(block, closing) : block} />
        </GrowingContext>
      ))}
    </HeadingContext>
  );
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
