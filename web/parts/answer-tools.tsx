import { useLingui } from '@lingui/react/macro';
import { Check, Copy, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../protocol/message.ts';
import { IconButton } from './button.tsx';
import { CopiedStatus } from './copied-status.tsx';
import { cx } from './cx.ts';
import { useReach } from './reach.ts';
import { ReceiptDetails, ReceiptLine } from './receipt.tsx';
import { AnswerListen } from './speech/answer-listen.tsx';
import { useTalk } from './talk.ts';
import type { useAskAgain } from './use-ask-again.ts';
import { useCopied } from './use-copied.ts';
import { Versions } from './versions.tsx';

interface AnswerToolsProps {
  answer: Message;
  again: ReturnType<typeof useAskAgain>;
  canAsk: boolean;
}

/** What can be done with an answer that is closed, and what it cost. */
export function AnswerTools({ answer, again, canAsk }: AnswerToolsProps) {
  const { t } = useLingui();
  const talk = useTalk();
  const isWhole = useReach() === 'account';
  const [openReceipt, setOpenReceipt] = useState<string | null>(null);
  const receiptOpen = openReceipt === answer.id;
  const isRetrying = again.asking === 'retry';
  return (
    <>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 max-[26rem]:gap-x-1">
        <span className="tool-row -ml-2.5 flex flex-wrap items-center">
          {isWhole && answer.content !== '' && <AnswerListen answer={answer} />}
          {talk && answer.content !== '' && <talk.AnswerAids answer={answer} />}
          {!talk && answer.content !== '' && <CopyAnswer content={answer.content} />}
          {answer.status === 'complete' && (
            <IconButton
              label={t`다시 받기`}
              aria-busy={isRetrying || undefined}
              needsServer
              disabled={!canAsk}
              className="disabled:cursor-default disabled:opacity-40"
              onClick={() => again.ask({ how: 'retry' })}
            >
              <RotateCw aria-hidden className={cx('size-4', isRetrying && 'animate-spin')} />
            </IconButton>
          )}
          <Versions message={answer} before={t`이전 답변`} after={t`다음 답변`} />
        </span>
        {isWhole && answer.receipt && answer.status !== 'failed' && (
          <ReceiptLine
            receipt={answer.receipt}
            createdAt={answer.createdAt}
            open={receiptOpen}
            isBrief={talk !== null}
            onToggle={() => setOpenReceipt(receiptOpen ? null : answer.id)}
          />
        )}
      </div>
      {answer.receipt && receiptOpen && <ReceiptDetails receipt={answer.receipt} />}
    </>
  );
}

function CopyAnswer({ content }: { content: string }) {
  const { t } = useLingui();
  const { copied, copy } = useCopied();
  return (
    <>
      <IconButton label={copied ? t`복사했어요` : t`복사`} onClick={() => copy(content)}>
        {copied ? <Check aria-hidden className="size-4 text-ok" /> : <Copy aria-hidden className="size-4" />}
      </IconButton>
      <CopiedStatus copied={copied} />
    </>
  );
}
