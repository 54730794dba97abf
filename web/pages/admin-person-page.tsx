import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { personQuery } from '../api/admin-people.ts';
import { AdminPage } from '../parts/admin/admin-page.tsx';
import { AuditList } from '../parts/admin/audit-list.tsx';
import { PersonActs } from '../parts/admin/person-acts.tsx';
import { PersonBadges } from '../parts/admin/person-badges.tsx';
import { PersonFacts, PersonUsage } from '../parts/admin/person-facts.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';

const route = getRouteApi('/frame/admin/people/$accountId');

/** One of the people: figures, what can be done, and what was done. */
export function AdminPersonPage() {
  const { t } = useLingui();
  const { accountId } = route.useParams();
  return (
    <AdminPage title={t({ message: '사람', context: '한 명' })}>
      <Person id={accountId} />
    </AdminPage>
  );
}

function Person({ id }: { id: string }) {
  const { data: person, error, refetch } = useQuery(personQuery(id));
  if (error && !person) {
    return (
      <ErrorRow
        title={<Trans>이 사람을 불러오지 못했어요.</Trans>}
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!person) return <SkeletonRows rows={6} />;
  return (
    <div className="grid min-w-0 gap-6">
      <div className="min-w-0">
        <Link
          to="/admin/people"
          className="inline-flex min-h-11 items-center gap-1.5 text-13 text-muted hover:text-fg desk:min-h-8"
        >
          <ArrowLeft aria-hidden className="size-4" />
          <Trans>사람 목록</Trans>
        </Link>
        <h2 className="flex min-w-0 flex-wrap items-center gap-2 text-22 font-bold tracking-[-0.025em]">
          <span className="min-w-0 break-words">{person.name}</span>
          <PersonBadges {...person} />
        </h2>
        <p className="text-14 break-words text-muted">{person.application ?? person.email}</p>
        {person.suspended !== null && (
          <p className="mt-2 text-14 text-error">
            <Trans>정지한 이유: {person.suspended.reason}</Trans>
          </p>
        )}
      </div>
      <PersonActs person={person} />
      <PersonFacts person={person} />
      <section className="grid min-w-0 gap-2">
        <h3 className="text-16 font-bold">
          <Trans>최근 30일</Trans>
        </h3>
        <PersonUsage usage={person.usage} />
      </section>
      <section className="grid min-w-0 gap-2">
        <h3 className="text-16 font-bold">
          <Trans>바꾼 기록</Trans>
        </h3>
        <AuditList subject={`account:${person.id}`} />
      </section>
    </div>
  );
}
