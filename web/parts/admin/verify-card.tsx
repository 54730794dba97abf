import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Verification } from '../../../protocol/admin-usage.ts';
import { verifyBooks } from '../../api/admin-models.ts';
import { clockTime } from '../../i18n/times.ts';
import { Button } from '../button.tsx';
import { cx } from '../cx.ts';
import { ErrorRow } from '../error-row.tsx';

/** Has the books proved, and says what was found, with the sums behind it. */
export function VerifyCard() {
  const verify = useMutation({ mutationFn: verifyBooks });
  const found = verify.data;
  const isBroken = found !== undefined && !found.holds;
  return (
    <section
      className={cx(
        'grid gap-6 rounded-card border bg-surface p-5 min-[72rem]:grid-cols-2',
        isBroken ? 'border-error' : 'border-line',
      )}
    >
      <div className="grid content-start gap-4">
        <div role="status">{found ? <Found found={found} /> : <Offer />}</div>
        {verify.isError && <ErrorRow title={<Trans>확인하지 못했어요.</Trans>} error={verify.error} />}
        <Button busy={verify.isPending} onClick={() => verify.mutate()} className="justify-self-start">
          {found ? <Trans>지금 다시 확인</Trans> : <Trans>지금 확인</Trans>}
        </Button>
      </div>
      {found && <Books books={found.books} />}
      {isBroken && <Broken checks={found.checks} />}
    </section>
  );
}

const titleClass = 'text-18 font-bold tracking-[-0.02em]';

/** What the button does, before it was pressed. */
function Offer() {
  return (
    <>
      <h2 className={titleClass}>
        <Trans>원장과 지갑을 맞춰 봐요</Trans>
      </h2>
      <p className="text-14 text-muted">
        <Trans>모든 계정의 원장을 더해 지갑과 견줘요. 쓰는 동안에도 해도 돼요.</Trans>
      </p>
    </>
  );
}

function Found({ found }: { found: Verification }) {
  const { i18n } = useLingui();
  const { accounts, runs } = found;
  const count = found.checks.reduce((sum, { violations }) => sum + violations, 0);
  const time = clockTime(found.checkedAt, { locale: i18n.locale });
  return (
    <>
      <h2 className={cx(titleClass, 'flex items-center gap-3', !found.holds && 'text-error')}>
        {found.holds ? (
          <>
            <span aria-hidden className="text-28 text-ok">
              0
            </span>
            <Trans>크레딧이 한 푼도 어긋나지 않았어요</Trans>
          </>
        ) : (
          <Trans>{count}곳이 어긋나 있어요</Trans>
        )}
      </h2>
      <p className="text-14 text-muted">
        <Trans>
          {time}에 계정 {accounts}개의 원장을 지갑과 맞춰 봤어요. 닫힌 실행 {runs}개는 보류한 만큼 정산하거나
          돌려줬는지 봤어요.
        </Trans>
      </p>
    </>
  );
}

/** Two sums that come to the same. */
function Books({ books }: { books: Verification['books'] }) {
  const { granted, adjusted, settled, available, held } = books;
  const [ledger, wallets] = [inCredits(granted + adjusted - settled), inCredits(available + held)];
  return (
    <div className="grid content-end gap-4 tabular-nums desk:grid-cols-[1fr_auto_1fr]">
      <dl className="grid content-end">
        <Sum words={<Trans>지급</Trans>} amount={granted} />
        <Sum words={<Trans>조정</Trans>} amount={adjusted} />
        <Sum words={<Trans>정산</Trans>} amount={0 - settled} />
        <Sum words={<Trans>원장</Trans>} amount={ledger} isTotal />
      </dl>
      <span className={cx('hidden self-end pb-1.5 desk:block', ledger !== wallets && 'text-error')}>
        {ledger === wallets ? '=' : '≠'}
      </span>
      <dl className="grid content-end">
        <Sum words={<Trans>쓸 수 있음</Trans>} amount={available} />
        <Sum words={<Trans>보류 중</Trans>} amount={held} />
        <Sum words={<Trans>지갑</Trans>} amount={wallets} isTotal />
      </dl>
    </div>
  );
}

/** Credits come in thousandths. */
function inCredits(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

interface SumProps {
  words: ReactNode;
  amount: number;
  /** The sum of those above it. */
  isTotal?: boolean;
}

function Sum({ words, amount, isTotal = false }: SumProps) {
  const { i18n } = useLingui();
  return (
    <div
      className={cx(
        'flex justify-between gap-4 py-1.5',
        isTotal ? 'border-t border-field font-bold' : 'text-muted',
      )}
    >
      <dt>{words}</dt>
      <dd className={cx('text-right', !isTotal && 'text-fg')}>
        {amount.toLocaleString(i18n.locale).replace('-', '−')}
      </dd>
    </div>
  );
}

function Broken({ checks }: Pick<Verification, 'checks'>) {
  return (
    <div className="grid gap-4 min-[72rem]:col-span-2">
      {checks
        .filter(({ violations }) => violations > 0)
        .map((check) => (
          <div key={check.name} className="border-l-3 border-error pl-4">
            <p className="font-medium text-error" lang="en">
              {check.name}
            </p>
            <ul className="text-13 break-all text-muted">
              {check.examples.map(({ account, subject, found: words }) => (
                <li key={`${account} ${subject}`}>
                  {account} · {subject} · {words}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </div>
  );
}
