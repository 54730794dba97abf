import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Receipt } from '../../protocol/answer.ts';
import { clockTime, seconds } from '../i18n/times.ts';
import { ReceiptMark } from './receipt-mark.tsx';
import { SentenceGap } from './sentence-gap.tsx';

interface ReceiptLineProps {
  receipt: Receipt;
  /** ISO 8601 UTC. */
  createdAt: string;
  open: boolean;
  onToggle: () => void;
  /** Only the way to the details, where there is little room. */
  isBrief?: boolean;
}

/** What an answer cost, how long it took and when it was asked for, on one line. */
export function ReceiptLine({ receipt, createdAt, open, onToggle, isBrief = false }: ReceiptLineProps) {
  const { i18n } = useLingui();
  const duration = receipt.durationMs === null ? null : seconds(receipt.durationMs, i18n.locale);
  const time = clockTime(createdAt, { locale: i18n.locale });
  return (
    <span className="inline-flex min-h-8 flex-wrap items-center gap-x-1.5 text-12 text-muted tabular-nums">
      {!isBrief && (
        <>
          <ReceiptMark className="size-4" />
          <span>
            <Paid receipt={receipt} />
            {duration !== null && ` · ${duration}`}
            {' · '}
            <time dateTime={createdAt}>{time}</time>
          </span>
        </>
      )}
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="-my-1.5 -mr-1.5 min-h-11 px-1.5 text-fg underline decoration-field underline-offset-[0.2em] desk:min-h-8"
      >
        <Trans>영수증</Trans>
      </button>
    </span>
  );
}

function Paid({ receipt }: { receipt: Receipt }) {
  const used = receipt.used ?? 0;
  if (receipt.paidBy === 'operator') return <Trans>운영자가 냈어요</Trans>;
  if (used === 0) return <Trans>차감 없음</Trans>;
  if (receipt.unit === 'credit') return <Trans>크레딧 {used} 사용</Trans>;
  return <Trans>하루 횟수 {used}회 사용</Trans>;
}

const reasonWords: Record<Receipt['reason'], MessageDescriptor> = {
  open: msg`아직 쓰고 있어요`,
  answered: msg`답변을 끝까지 받았어요`,
  'not-asked': msg`모델을 부르지 않고 답했어요`,
  stopped: msg`중간에 멈췄어요`,
  'nothing-delivered': msg`받은 글이 없어요`,
  failed: msg`답변이 오지 않았어요`,
  interrupted: msg`서버가 중간에 멈췄어요`,
};

const payerWords: Record<Receipt['paidBy'], MessageDescriptor> = {
  allowance: msg`하루 횟수`,
  credits: msg`크레딧`,
  operator: msg`운영자`,
};

/** The opened receipt: what was set aside, what was used, what came back, and why. */
export function ReceiptDetails({ receipt }: { receipt: Receipt }) {
  const { i18n } = useLingui();
  const { held, used, returned, usage, firstTextMs, model } = receipt;
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 rounded-card border border-line bg-sunken px-4 py-3 text-13 tabular-nums">
      <Line label={<Trans>잡아 둔 것</Trans>} value={<Amount receipt={receipt} amount={held} />} />
      <Line label={<Trans>쓴 것</Trans>} value={<Amount receipt={receipt} amount={used} />} />
      <Line label={<Trans>돌려준 것</Trans>} value={<Amount receipt={receipt} amount={returned} />} />
      <Line label={<Trans>낸 곳</Trans>} value={i18n._(payerWords[receipt.paidBy])} />
      <Line label={<Trans>까닭</Trans>} value={i18n._(reasonWords[receipt.reason])} />
      <Line label={<Trans>모델</Trans>} value={model} />
      {usage !== null && (
        <Line
          label={<Trans>토큰</Trans>}
          value={
            <>
              <Trans>
                읽은 {i18n.number(usage.promptTokens)} · 쓴 {i18n.number(usage.completionTokens)}
              </Trans>
              {usage.source === 'counted' && (
                <>
                  <SentenceGap />
                  <Trans>(우리가 센 값)</Trans>
                </>
              )}
            </>
          }
        />
      )}
      {firstTextMs !== null && (
        <Line label={<Trans>첫 글자까지</Trans>} value={seconds(firstTextMs, i18n.locale)} />
      )}
      <Line label={<Trans>번호</Trans>} value={<span className="select-all">{receipt.run}</span>} />
    </dl>
  );
}

function Amount({ receipt, amount }: { receipt: Receipt; amount: number | null }) {
  if (amount === null) return '—';
  if (receipt.unit === 'answer') return <Trans>{amount}회</Trans>;
  return <Trans>크레딧 {amount}</Trans>;
}

function Line({ label, value }: { label: ReactNode; value: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 text-right wrap-anywhere">{value}</dd>
    </>
  );
}
