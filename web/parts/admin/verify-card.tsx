import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Verification } from '../../../protocol/admin-usage.ts';
import { verifyBooks } from '../../api/admin-models.ts';
import { clockTime } from '../../i18n/times.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';

/** Has the books proved, and says what was found. */
export function VerifyCard() {
  const verify = useMutation({ mutationFn: verifyBooks });
  return (
    <section className="grid gap-4 rounded-card border border-line bg-surface p-5">
      {verify.data ? (
        <Found found={verify.data} />
      ) : (
        <h2 className="text-18 font-bold tracking-[-0.02em]">
          <Trans>원장과 지갑을 맞춰 봐요</Trans>
        </h2>
      )}
      {verify.isError && <ErrorRow title={<Trans>확인하지 못했어요.</Trans>} error={verify.error} />}
      <Button busy={verify.isPending} onClick={() => verify.mutate()} className="justify-self-start">
        {verify.data ? <Trans>지금 다시 확인</Trans> : <Trans>지금 확인</Trans>}
      </Button>
    </section>
  );
}

function Found({ found }: { found: Verification }) {
  const { i18n } = useLingui();
  const { accounts, runs, books } = found;
  const broken = found.checks.filter(({ violations }) => violations > 0);
  const count = broken.reduce((sum, { violations }) => sum + violations, 0);
  const time = clockTime(found.checkedAt, { locale: i18n.locale });
  return (
    <div role="status" className="grid gap-4">
      <div>
        <h2 className="text-18 font-bold tracking-[-0.02em]">
          {count === 0 ? (
            <span className="text-ok">
              <Trans>크레딧이 한 푼도 어긋나지 않았어요</Trans>
            </span>
          ) : (
            <span className="text-error">
              <Trans>{count}곳이 어긋나 있어요</Trans>
            </span>
          )}
        </h2>
        <p className="text-14 text-muted">
          <Trans>
            {time}에 계정 {accounts}개의 원장을 지갑과 맞춰 봤어요. 닫힌 실행 {runs}개는 보류한 만큼
            정산하거나 돌려줬는지 봤어요.
          </Trans>
        </p>
      </div>
      <dl className="grid max-w-md grid-cols-[1fr_auto] gap-x-6 gap-y-1 tabular-nums">
        <Sum words={<Trans>지급</Trans>} amount={books.granted} />
        <Sum words={<Trans>조정</Trans>} amount={books.adjusted} />
        <Sum words={<Trans>정산</Trans>} amount={-books.settled} />
        <Sum words={<Trans>쓸 수 있음</Trans>} amount={books.available} />
        <Sum words={<Trans>보류 중</Trans>} amount={books.held} />
      </dl>
      {broken.map((check) => (
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

function Sum({ words, amount }: { words: ReactNode; amount: number }) {
  const { i18n } = useLingui();
  return (
    <>
      <dt>{words}</dt>
      <dd className="text-right">{amount.toLocaleString(i18n.locale)}</dd>
    </>
  );
}
