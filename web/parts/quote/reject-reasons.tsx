import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { reasonMaxLength } from '../../../protocol/limits.ts';
import { Button } from '../button.tsx';
import { KeyCap } from './key-cap.tsx';
import { TextField } from './text-field.tsx';

/** The reasons that have a key, in its order; the fourth is one's own words. */
export const readyReasons = [
  msg`이미 있는 대사예요.`,
  msg`방송과 글자가 달라요. 고쳐서 다시 제안해 주세요.`,
  msg`출처를 확인할 수 없어요.`,
] as const;

const labels = [msg`이미 있어요`, msg`글자가 달라요`, msg`출처를 확인할 수 없어요`] as const;

interface RejectReasonsProps {
  /** True while own words are being written. */
  own: boolean;
  onOwn: () => void;
  onReason: (reason: string) => void;
}

/** Why a quote is rejected: who submitted it reads these words. */
export function RejectReasons({ own, onOwn, onReason }: RejectReasonsProps) {
  const { i18n } = useLingui();
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
        {readyReasons.map((reason, index) => (
          <Button key={reason.id} className="text-13" onClick={() => onReason(i18n._(reason))}>
            {i18n._(labels[index] ?? reason)}
            <KeyCap>{String(index + 1)}</KeyCap>
          </Button>
        ))}
        <Button className="text-13" aria-pressed={own} onClick={onOwn}>
          <Trans>직접 적기</Trans>
          <KeyCap>4</KeyCap>
        </Button>
      </div>
      {own && (
        <ReasonField onReason={onReason} required>
          <Trans>이 이유로 반려</Trans>
        </ReasonField>
      )}
    </section>
  );
}

interface ReasonFieldProps {
  required?: boolean;
  onReason: (reason: string) => void;
  children: React.ReactNode;
}

/** A reason in one's own words, and the button that decides with it. */
export function ReasonField({ required = false, onReason, children }: ReasonFieldProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
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
        onText={setReason}
        onSend={send}
      />
      <div>
        <Button kind="danger" disabled={!isReady} onClick={send}>
          {children}
        </Button>
      </div>
    </div>
  );
}
