import type { ReactNode } from 'react';
import { guessLanguage } from '../i18n/language.ts';

interface QuestionBubbleProps {
  content: string;
  /** Stands at its left. */
  tools?: ReactNode;
  /** Stands below it. */
  note?: ReactNode;
}

/** What a person asked: the only bubble of the page. */
export function QuestionBubble({ content, tools, note }: QuestionBubbleProps) {
  const bubble = (
    <div className="flex w-full items-end justify-end">
      {tools}
      <p
        lang={guessLanguage(content)}
        className="written whitespace-pre-wrap min-w-0 max-w-[88%] rounded-bubble rounded-br-chip bg-bubble px-4 py-2.5 leading-[1.65] desk:max-w-[80%]"
      >
        {content}
      </p>
    </div>
  );
  if (note === undefined) return bubble;
  return (
    <div className="flex flex-col items-end">
      {bubble}
      <div className="mt-1 text-12 text-muted">{note}</div>
    </div>
  );
}
