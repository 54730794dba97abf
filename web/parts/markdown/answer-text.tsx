import { lazy, Suspense } from 'react';
import { guessLanguage } from '../../i18n/language.ts';
import { cx } from '../cx.ts';

/** Its parser is large: who only logs in does not load it. */
const Markdown = lazy(() => import('./markdown.tsx').then(({ Markdown: part }) => ({ default: part })));

export interface AnswerTextProps {
  /** Its answer's. */
  id: string;
  text: string;
  /** More of it is on its way. */
  isOpen: boolean;
}

/** What a model wrote, as Markdown; until the parser is here, as it stands. */
export function AnswerText({ id, text, isOpen }: AnswerTextProps) {
  return (
    <div lang={guessLanguage(text)} data-answer={id} className={cx('written prose', isOpen && 'caret')}>
      <Suspense fallback={<span className="whitespace-pre-wrap">{text}</span>}>
        <Markdown id={id} text={text} isOpen={isOpen} />
      </Suspense>
    </div>
  );
}
