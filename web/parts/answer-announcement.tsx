import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Message } from '../../protocol/message.ts';
import { isOpen } from '../api/message-pages.ts';

/** Says to screen readers, once and politely, that an answer is being written and how it ended. */
export function AnswerAnnouncement({ answer }: { answer: Message | undefined }) {
  const [heard, setHeard] = useState<string | null>(null);
  const open = answer !== undefined && isOpen(answer.status);
  if (open && heard !== answer.id) setHeard(answer.id);
  return (
    <p role="status" className="sr-only">
      {open && <Trans>답변 생성 중</Trans>}
      {!open && answer !== undefined && heard === answer.id && <Ending status={answer.status} />}
    </p>
  );
}

function Ending({ status }: { status: Message['status'] }) {
  switch (status) {
    case 'stopped':
      return <Trans>답변을 멈췄어요</Trans>;
    case 'failed':
      return <Trans>답변을 받지 못했어요</Trans>;
    default:
      return <Trans>답변 완료</Trans>;
  }
}
