import { Trans, useLingui } from '@lingui/react/macro';
import { PenLine, RotateCw } from 'lucide-react';
import type { AnswerErrorCode } from '../../protocol/answer.ts';
import type { Message } from '../../protocol/message.ts';
import { Button } from './button.tsx';
import { answerErrorWords } from './problem-words.ts';
import { useReach } from './reach.ts';
import { SentenceGap } from './sentence-gap.tsx';
import type { useAskAgain } from './use-ask-again.ts';
import { useEditing } from './use-editing.ts';

/** Failures that the same question will meet again: there the question has to change. */
const finalCodes: readonly AnswerErrorCode[] = ['context-too-long', 'model-unknown'];

interface AnswerFailureProps {
  answer: Message;
  question: Message | undefined;
  again: ReturnType<typeof useAskAgain>;
  canAsk: boolean;
}

/** An answer that did not come to its end: what is safe first, then why, then what can help. */
export function AnswerFailure({ answer, question, again, canAsk }: AnswerFailureProps) {
  const { i18n } = useLingui();
  const code = answer.error?.code ?? 'internal';
  const runNumber = answer.id.slice(-8);
  const mayEdit = useReach() === 'account';
  const isFinal = finalCodes.includes(code);
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-r-field border-l-3 border-error bg-error-row py-3 pr-3 pl-4">
      <p className="min-w-0 flex-1 basis-56 font-medium text-error">
        {answer.receipt === undefined || answer.receipt.used === 0 ? (
          <Trans>답변을 받지 못했어요. 차감되지 않았어요.</Trans>
        ) : (
          <Trans>답변을 끝까지 받지 못했어요.</Trans>
        )}
        <small className="block text-13 font-normal text-muted">
          {i18n._(answerErrorWords[code])}
          <SentenceGap />
          <Trans>
            답변 번호 <code className="font-sans select-all">{runNumber}</code>
          </Trans>
        </small>
      </p>
      <div className="flex w-full flex-wrap gap-2 desk:w-auto">
        {isFinal && mayEdit && question && <ReviseButton question={question} />}
        {!isFinal && answer.content !== '' && (
          <Button
            className="flex-1"
            disabled={!canAsk}
            busy={again.asking === 'continue'}
            onClick={() => again.ask({ how: 'continue' })}
          >
            <PenLine aria-hidden className="size-4" />
            <Trans>이어쓰기</Trans>
          </Button>
        )}
        {!isFinal && (
          <Button
            kind="danger"
            className="flex-1"
            disabled={!canAsk}
            busy={again.asking === 'retry'}
            onClick={() => again.ask({ how: 'retry' })}
          >
            <RotateCw aria-hidden className="size-4" />
            <Trans>다시 시도</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

function ReviseButton({ question }: { question: Message }) {
  const { open } = useEditing(question);
  return (
    <Button kind="danger" className="flex-1" onClick={open}>
      <PenLine aria-hidden className="size-4" />
      <Trans>고쳐서 보내기</Trans>
    </Button>
  );
}
