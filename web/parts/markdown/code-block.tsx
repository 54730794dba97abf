import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { createContext, isValidElement, lazy, type ReactNode, Suspense, useContext } from 'react';
import { CopiedStatus } from '../copied-status.tsx';
import { useCopied } from '../use-copied.ts';

/** Its grammars are loaded with the first code that has a language. */
const Highlighted = lazy(() =>
  import('./highlighted.tsx').then(({ Highlighted: part }) => ({ default: part })),
);

/** True where more text may follow, so that colours would change with each word. */
export const GrowingContext = createContext(false);

/** Code with its language and a way to copy it. @param children the `<code>` of a fence. */
export function CodeBlock({ children }: { children?: ReactNode }) {
  const { t } = useLingui();
  const isGrowing = useContext(GrowingContext);
  const { copied, copy } = useCopied();
  const { text, language } = codeOf(children);
  return (
    <figure className="code-block">
      <figcaption>
        <span>{language ?? t`코드`}</span>
        <button type="button" onClick={() => copy(text)}>
          {copied ? (
            <Check aria-hidden className="size-3.5 text-ok" />
          ) : (
            <Copy aria-hidden className="size-3.5" />
          )}
          {copied ? <Trans>복사했어요</Trans> : <Trans>복사</Trans>}
        </button>
        <CopiedStatus copied={copied} />
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form. */}
      <pre
        role="group"
        aria-label={language ?? t`코드`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1).
        tabIndex={0}
      >
        <code lang="en" translate="no">
          {language === null || isGrowing ? (
            text
          ) : (
            <Suspense fallback={text}>
              <Highlighted text={text} language={language} />
            </Suspense>
          )}
        </code>
      </pre>
    </figure>
  );
}

function codeOf(children: ReactNode): { text: string; language: string | null } {
  if (!isValidElement<{ className?: string; children?: ReactNode }>(children))
    return { text: '', language: null };
  const { className = '', children: text } = children.props;
  const [, language = null] = /\blanguage-(\S+)/.exec(className) ?? [];
  return { text: typeof text === 'string' ? text : '', language };
}
