import { Trans } from '@lingui/react/macro';
import { memo } from 'react';
import type { Message } from '../../protocol/message.ts';
import { AnswerRow } from './answer-row.tsx';
import { QuestionRow } from './question-row.tsx';
import { useTalk } from './talk.ts';

interface TurnRowProps {
  question: Message | undefined;
  answer: Message | undefined;
  /** The day to name above it, when the turn before was of another one. */
  day: string | null;
  isLast: boolean;
  /** No answer is being written, so that something can be asked. */
  canAsk: boolean;
}

/** A question and its answer. */
export const TurnRow = memo(function TurnRow({ question, answer, day, isLast, canAsk }: TurnRowProps) {
  const talk = useTalk();
  const row = answer && <AnswerRow answer={answer} question={question} canAsk={canAsk} />;
  return (
    <article>
      {day !== null && <p className="mb-4 text-center text-12 text-muted">{day}</p>}
      {question && <QuestionRow question={question} isLast={isLast} canAsk={canAsk} />}
      {talk && question && <talk.UnderQuestion question={question} isLast={isLast} />}
      {talk && question && <talk.After message={question.id} />}
      {row && <div className={question && 'mt-6'}>{talk ? <talk.Speaker>{row}</talk.Speaker> : row}</div>}
      {talk && answer && <talk.After message={answer.id} />}
      {!answer && question && (
        <p className="mt-3 text-13 text-muted">
          <Trans>이 질문의 답변은 여기에 없어요.</Trans>
        </p>
      )}
    </article>
  );
});
