import { Trans } from '@lingui/react/macro';
import type { Receipt } from '../../protocol/answer.ts';
import type { Message } from '../../protocol/message.ts';
import { Button } from './button.tsx';
import type { useAskAgain } from './use-ask-again.ts';

interface AnswerStoppedProps {
  answer: Message;
  again: ReturnType<typeof useAskAgain>;
  canAsk: boolean;
}

/** What a stop cost, and the two ways on. */
export function AnswerStopped({ answer, again, canAsk }: AnswerStoppedProps) {
  const hasText = answer.content !== '';
  return (
    <div className="mt-3 flex min-h-8 flex-wrap items-center gap-x-2 text-13 text-muted">
      <StoppedWords receipt={answer.receipt} hasText={hasText} />
      <span aria-hidden="true" className="h-3 w-px bg-line" />
      {hasText && (
        <Button
          kind="link"
          disabled={!canAsk}
          busy={again.asking === 'continue'}
          onClick={() => again.ask({ how: 'continue' })}
        >
          <Trans>이어쓰기</Trans>
        </Button>
      )}
      <Button
        kind="link"
        disabled={!canAsk}
        busy={again.asking === 'retry'}
        onClick={() => again.ask({ how: 'retry' })}
      >
        <Trans>다시 받기</Trans>
      </Button>
    </div>
  );
}

function StoppedWords({ receipt, hasText }: { receipt: Receipt | undefined; hasText: boolean }) {
  const used = receipt?.used ?? 0;
  if (!hasText) return <Trans>답변이 시작되기 전에 멈췄어요. 차감되지 않았어요.</Trans>;
  if (used === 0) return <Trans>중간에 멈췄어요. 차감되지 않았어요.</Trans>;
  if (receipt?.unit === 'credit') return <Trans>중간에 멈췄어요. 크레딧 {used}을 썼어요.</Trans>;
  return <Trans>중간에 멈췄어요. {used}회로 셌어요.</Trans>;
}
