import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { LedgerLine } from '../../../protocol/usage.ts';
import { ledgerFileAddress, ledgerQuery } from '../../api/own-data.ts';
import { clockTime, shortMoment } from '../../i18n/times.ts';
import { buttonClass } from '../button.tsx';
import { cx } from '../cx.ts';
import { ErrorRow } from '../error-row.tsx';
import { MoreOfList } from '../more-of-list.tsx';
import { useNowMs } from '../use-now.ts';
import { Written } from '../written.tsx';
import { LineWords } from './line-words.tsx';

/** Where every answer and credit went, newest first; what came back is a line of its own. */
export function LedgerTable() {
  const ledger = useInfiniteQuery(ledgerQuery);
  // A settlement moves nothing more: what was set aside before is what it cost.
  const lines =
    ledger.data?.pages.flatMap(({ items }) => items).filter(({ kind }) => kind !== 'settle') ?? [];
  return (
    <section className="grid gap-3">
      <div className="flex items-center justify-between">
        <h2 className="text-18 font-bold">
          <Trans>내역</Trans>
        </h2>
        {lines.length > 0 && (
          <a href={ledgerFileAddress} download className={buttonClass('link')}>
            <Trans>CSV로 받기</Trans>
          </a>
        )}
      </div>
      {ledger.isError && ledger.data === undefined && (
        <ErrorRow
          title={<Trans>내역을 불러오지 못했어요.</Trans>}
          error={ledger.error}
          onRetry={() => void ledger.refetch()}
        />
      )}
      {ledger.data !== undefined && lines.length === 0 && (
        <p className="text-muted">
          <Trans>아직 기록이 없어요.</Trans>
        </p>
      )}
      {lines.length > 0 && <Lines lines={lines} />}
      <MoreOfList list={ledger} buttonClassName="justify-self-center" />
    </section>
  );
}

function Lines({ lines }: { lines: readonly LedgerLine[] }) {
  return (
    <table className="w-full border-collapse text-14 tabular-nums">
      <thead className="max-desk:hidden">
        <tr className="border-b border-field text-13 whitespace-nowrap text-muted">
          <th scope="col" className="py-2 pr-3 text-left font-normal">
            <Trans>시각</Trans>
          </th>
          <th scope="col" className="py-2 pr-3 text-left font-normal">
            <Trans>내용</Trans>
          </th>
          <th scope="col" className="px-2 py-2 text-right font-normal">
            <Trans>하루 횟수</Trans>
          </th>
          <th scope="col" className="px-2 py-2 text-right font-normal">
            <Trans>크레딧</Trans>
          </th>
          <th scope="col" className="py-2 pl-2 text-right font-normal">
            <Trans>크레딧 잔액</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line }: { line: LedgerLine }) {
  const { i18n } = useLingui();
  const nowMs = useNowMs(60_000);
  const view = { locale: i18n.locale };
  const day = shortMoment(line.at, nowMs, view);
  const time = clockTime(line.at, view);
  const amount = <Amount amount={line.amount} />;
  return (
    <tr className="border-b border-line align-top max-desk:flex max-desk:flex-wrap max-desk:gap-x-3 max-desk:py-2">
      <td className="py-2.5 pr-3 whitespace-nowrap text-muted max-desk:order-2 max-desk:py-0.5 max-desk:text-13">
        <time dateTime={line.at}>{day === time ? time : `${day} ${time}`}</time>
      </td>
      <td className="w-full py-2.5 pr-3 wrap-anywhere max-desk:order-1 max-desk:py-0.5">
        <LineWords line={line} />
        {line.conversation && (
          <>
            {' · '}
            <Link
              to="/c/$conversationId"
              params={{ conversationId: line.conversation.id }}
              className="underline decoration-line underline-offset-4 hover:decoration-field"
            >
              <Written text={line.conversation.title} otherwise={<Trans>제목 없는 대화</Trans>} />
            </Link>
          </>
        )}
      </td>
      <Cell label={<Trans>하루 횟수</Trans>}>{line.unit === 'answer' && amount}</Cell>
      <Cell label={<Trans>크레딧</Trans>}>{line.unit === 'credit' && amount}</Cell>
      <Cell label={<Trans>잔액</Trans>}>{line.balanceAfter}</Cell>
    </tr>
  );
}

/** On a phone it says what it is; an empty one is not there. */
function Cell({ label, children }: { label: ReactNode; children: ReactNode }) {
  const isEmpty = children === false || children === null;
  return (
    <td
      className={cx(
        'px-2 py-2.5 text-right whitespace-nowrap last:pr-0 max-desk:order-3 max-desk:px-0 max-desk:py-0.5 max-desk:text-13',
        isEmpty && 'max-desk:hidden',
      )}
    >
      <span className="mr-1 text-muted desk:hidden">{label}</span>
      {children}
    </td>
  );
}

function Amount({ amount }: { amount: number }) {
  if (amount < 0) return <>−{-amount}</>;
  return <span className="text-ok">+{amount}</span>;
}
