import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { reasonMaxLength } from '../../../protocol/limits.ts';
import type { RejectReason } from '../../../protocol/quote.ts';
import type { RejectReasonsGiven } from '../../api/quotes.ts';
import { Button } from '../button.tsx';
import { KeyCap } from './key-cap.tsx';
import { TextField } from './text-field.tsx';

/** The reasons that have a key, in its order; the fourth is one's own words. */
export const readyReasons = [
  'duplicate',
  'wording-differs',
  'source-unknown',
] as const satisfies RejectReason[];

const labels: Record<RejectReason, MessageDescriptor> = {
  duplicate: msg`이미 있어요`,
  'wording-differs': msg`글자가 달라요`,
  'source-unknown': msg`출처를 확인할 수 없어요`,
};

interface RejectReasonsProps {
  /** True while own words are being written. */
  own: boolean;
  onOwn: () => void;
  onReason: (reasons: RejectReasonsGiven) => void;
}

/** Why a quote is rejected: who submitted it reads it, a known reason in their own language. */
export function RejectReasons({ own, onOwn, onReason }: RejectReasonsProps) {
  const { i18n } = useLingui();
  const [words, setWords] = useState('');
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={section} aria-labelledby="reasons" className="mt-6">
      <h3 id="reasons" className="text-15">
        <Trans>반려하는 이유를 골라 주세요</Trans>
      </h3>
      <div className="mt-2.5 flex flex-wrap gap-2">
        {readyReasons.map((reasonCode, index) => (
          <Button
            key={reasonCode}
            className="text-13"
            disabled={words.trim().length > reasonMaxLength}
            onClick={() => onReason({ reasonCode, ...(words.trim() !== '' && { reason: words.trim() }) })}
          >
            {i18n._(labels[reasonCode])}
            <KeyCap>{String(index + 1)}</KeyCap>
          </Button>
        ))}
        <Button className="text-13" aria-pressed={own} onClick={onOwn}>
          <Trans>직접 적기</Trans>
          <KeyCap>4</KeyCap>
        </Button>
      </div>
      {own && (
        <ReasonField
          required
          reason={words}
          onText={setWords}
          onReason={(reason) => onReason({ reason })}
          note={<Trans>위의 이유를 누르면 이 글도 함께 가요.</Trans>}
        >
          <Trans>이 이유로 반려</Trans>
        </ReasonField>
      )}
    </section>
  );
}

interface ReasonFieldProps {
  required?: boolean;
  reason: string;
  onText: (reason: string) => void;
  onReason: (reason: string) => void;
  /** Stands beside the button. */
  note?: ReactNode;
  children: ReactNode;
}

/** A reason in one's own words, and the button that decides with it. */
export function ReasonField(props: ReasonFieldProps) {
  const { required = false, reason, onText, onReason, note, children } = props;
  const { t } = useLingui();
  const words = reason.trim();
  const isReady = (words !== '' || !required) && words.length <= reasonMaxLength;
  const send = () => {
    if (isReady) onReason(words);
  };
  return (
    <div className="mt-3 grid gap-2">
      <TextField
        tall
        autoFocus
        label={<Trans>이유</Trans>}
        note={
          <Trans>
            {words.length}/{reasonMaxLength}
          </Trans>
        }
        placeholder={t`제안한 사람이 이 글을 읽어요`}
        text={reason}
        onText={onText}
        onSend={send}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button kind="danger" disabled={!isReady} onClick={send}>
          {children}
        </Button>
        {note !== undefined && <span className="text-13 text-muted">{note}</span>}
      </div>
    </div>
  );
}
