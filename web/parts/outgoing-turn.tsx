import { Trans } from '@lingui/react/macro';
import { Clock } from 'lucide-react';
import type { Outgoing } from '../api/outbox.ts';
import type { QueuedSend } from '../api/send-queue.ts';
import { useApp, useStore } from './app-context.ts';
import { Button } from './button.tsx';
import { QuestionBubble } from './question-bubble.tsx';
import { useNowMs } from './use-now.ts';

/** From when on a question that nobody has accepted yet is called late. */
const lateAfterMs = 10_000;

interface OutgoingTurnProps {
  outgoing: Outgoing;
  onResend: () => void;
  onDiscard: () => void;
}

/** A question on its way, or one that did not get through. */
export function OutgoingTurn({ outgoing, onResend, onDiscard }: OutgoingTurnProps) {
  return (
    <article>
      <QuestionBubble
        content={outgoing.content}
        note={
          outgoing.state === 'sending' ? (
            <SendingNote sentAt={outgoing.sentAt} />
          ) : (
            <span className="flex items-center gap-1">
              <span className="text-error">
                <Trans>보내지 못했어요. 차감되지 않았어요.</Trans>
              </span>
              <Button kind="link" onClick={onResend}>
                <Trans>다시 보내기</Trans>
              </Button>
              <Button kind="link" onClick={onDiscard}>
                <Trans>지우기</Trans>
              </Button>
            </span>
          )
        }
      />
    </article>
  );
}

/** A question that waits for the network. */
export function WaitingTurn({ send }: { send: QueuedSend }) {
  const { queue } = useApp();
  const isSending = useStore(queue.sending) === send.key;
  return (
    <article>
      <QuestionBubble
        content={send.content}
        note={
          isSending ? (
            <SendingNote sentAt={send.sentAt} />
          ) : (
            <span className="inline-flex items-center gap-1">
              <Clock aria-hidden className="size-3" />
              <Trans>연결되면 보내요</Trans>
              <Button kind="link" onClick={() => queue.discard(send.key)}>
                <Trans>지우기</Trans>
              </Button>
            </span>
          )
        }
      />
    </article>
  );
}

function SendingNote({ sentAt }: { sentAt: string }) {
  const nowMs = useNowMs(1000);
  const late = nowMs - Date.parse(sentAt) > lateAfterMs;
  return (
    <span className="inline-flex items-center gap-1">
      <Clock aria-hidden className="size-3" />
      {late ? <Trans>전송이 늦어지고 있어요</Trans> : <Trans>보내는 중</Trans>}
    </span>
  );
}
