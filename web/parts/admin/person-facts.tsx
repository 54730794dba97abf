import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { AdminPersonDetails } from '../../../protocol/admin-people.ts';
import { clockTime, shortDate } from '../../i18n/times.ts';
import { SentenceGap } from '../sentence-gap.tsx';

/** What is known of one of the people: never a word of what was written. */
export function PersonFacts({ person }: { person: AdminPersonDetails }) {
  const { i18n } = useLingui();
  const view = { locale: i18n.locale };
  const moment = (iso: string) => `${shortDate(iso, view)} ${clockTime(iso, view)}`;
  const { credits, ledger, allowance, groups, lastLogInAt } = person;
  return (
    <dl className="grid gap-x-10 gap-y-3 border-y border-line py-5 text-14 desk:grid-cols-2">
      <Fact label={<Trans>쓸 수 있는 크레딧</Trans>}>
        <Trans>
          {i18n.number(credits.available)} (쓰는 중 {i18n.number(credits.held)})
        </Trans>
      </Fact>
      <Fact label={<Trans>장부</Trans>}>
        <Trans>
          받음 {i18n.number(ledger.granted)} · 조정 {i18n.number(ledger.adjusted)} · 씀{' '}
          {i18n.number(ledger.settled)}
        </Trans>
      </Fact>
      <Fact label={<Trans>오늘 횟수</Trans>}>
        <Trans>
          {i18n.number(allowance.used)} / {i18n.number(allowance.limit)}
        </Trans>
        {allowance.own !== null && (
          <>
            <SentenceGap />
            <Trans>(이 사람만 {i18n.number(allowance.own)})</Trans>
          </>
        )}
      </Fact>
      <Fact label={<Trans>반</Trans>}>{groups.map(({ name }) => name).join(', ') || '–'}</Fact>
      <Fact label={<Trans>로그인한 기기</Trans>}>{i18n.number(person.sessions)}</Fact>
      <Fact label={<Trans>API 키</Trans>}>{i18n.number(person.keys)}</Fact>
      <Fact label={<Trans>마지막 로그인</Trans>}>{lastLogInAt === null ? '–' : moment(lastLogInAt)}</Fact>
      <Fact label={<Trans>가입</Trans>}>{moment(person.createdAt)}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 tabular-nums">
      <dt className="shrink-0 text-muted">{label}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

const kindWords: Record<string, MessageDescriptor> = {
  turn: msg`대화`,
  hint: msg`힌트`,
  correction: msg`고쳐 주기`,
  translation: msg`번역`,
  report: msg`보고서`,
  scene: msg`장면 채우기`,
  find: msg`명대사 찾기`,
  completion: msg`API`,
};

/** How much one of the people has used in the last 30 days, by kind. */
export function PersonUsage({ usage }: Pick<AdminPersonDetails, 'usage'>) {
  const { i18n } = useLingui();
  if (usage.length === 0) {
    return (
      <p className="text-14 text-muted">
        <Trans>최근 30일에 쓴 것이 없어요.</Trans>
      </p>
    );
  }
  const head = 'py-2 text-right font-medium first:text-left';
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-14 tabular-nums">
        <thead className="text-13 text-muted">
          <tr>
            <th className={head}>
              <Trans>종류</Trans>
            </th>
            <th className={head}>
              <Trans context="답변">끝남</Trans>
            </th>
            <th className={head}>
              <Trans>멈춤</Trans>
            </th>
            <th className={head}>
              <Trans>실패</Trans>
            </th>
            <th className={head}>
              <Trans>토큰</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {usage.map((row) => {
            const words = kindWords[row.kind];
            const counts = [row.complete, row.stopped, row.failed, row.promptTokens + row.completionTokens];
            return (
              <tr key={row.kind} className="border-t border-line">
                <td className="py-2">{words ? i18n._(words) : row.kind}</td>
                {counts.map((count, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns have no other name.
                  <td key={at} className="py-2 text-right">
                    {i18n.number(count)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
