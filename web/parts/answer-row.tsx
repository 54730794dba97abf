import { Trans } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { Message } from '../../protocol/message.ts';
import { isOpen } from '../api/message-pages.ts';
import { AnswerFailure } from './answer-failure.tsx';
import { AnswerProgress } from './answer-progress.tsx';
import { AnswerStopped } from './answer-stopped.tsx';
import { AnswerTools } from './answer-tools.tsx';
import { useApp, useStore } from './app-context.ts';
import { ErrorRow } from './error-row.tsx';
import { AnswerText } from './markdown/answer-text.tsx';
import { useFinding } from './quote/use-finding.ts';
import { useAutoRead } from './speech/use-auto-read.ts';
import { useTalk } from './talk.ts';
import { useAskAgain } from './use-ask-again.ts';
import { useLiveAnswer } from './use-live-answer.ts';

/** Only the finder of lines answers so. */
const FoundAnswer = lazy(async () => ({
  default: (await import('./quote/found-answer.tsx')).FoundAnswer,
}));

interface AnswerRowProps {
  answer: Message;
  question: Message | undefined;
  /** No answer is being written, so that something can be asked. */
  canAsk: boolean;
}

/** An answer in each of its states: on its way, being written, complete, stopped, failed. */
export function AnswerRow({ answer, question, canAsk }: AnswerRowProps) {
  const { view } = useApp();
  const live = useLiveAnswer(answer);
  const again = useAskAgain(answer);
  const talk = useTalk();
  const Text = talk?.AnswerText ?? AnswerText;
  const finding = useFinding(answer);
  // What goes on from an earlier version has its text before the first event.
  const content = live?.content || answer.content;
  const open = isOpen(answer.status);
  const isShown = !(useStore(view.wholeAnswers) && open);
  useAutoRead(answer, open, content);
  return (
    <div>
      {finding !== null && finding !== 'pending' && (
        <Suspense>
          <FoundAnswer answer={answer} finding={finding} />
        </Suspense>
      )}
      {content !== '' && finding === null && isShown && <Text id={answer.id} text={content} isOpen={open} />}
      {talk && !open && content !== '' && <talk.UnderAnswer answer={answer} />}
      {open && (
        <AnswerProgress
          answerId={answer.id}
          startedAt={answer.createdAt}
          hasText={content !== '' && finding === null}
          reconnecting={live?.reconnecting ?? false}
        />
      )}
      {answer.status === 'failed' && (
        <AnswerFailure answer={answer} question={question} again={again} canAsk={canAsk} />
      )}
      {answer.status === 'stopped' && <AnswerStopped answer={answer} again={again} canAsk={canAsk} />}
      {!open && <AnswerTools answer={answer} again={again} canAsk={canAsk} />}
      {again.failure !== null && (
        <ErrorRow
          title={<Trans>다시 받지 못했어요. 지금 답변은 그대로 있어요.</Trans>}
          error={again.failure}
        />
      )}
    </div>
  );
}
