import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { AdminPerson } from '../../../protocol/admin-people.ts';
import { shortMoment } from '../../i18n/times.ts';
import { PersonBadges } from './person-badges.tsx';

/** One of the people in the list. */
export function PersonRow({ person, nowMs }: { person: AdminPerson; nowMs: number }) {
  const { i18n } = useLingui();
  const view = { locale: i18n.locale };
  const { name, email, groups, credits, lastLogInAt } = person;
  return (
    <li className="border-b border-line">
      <Link
        to="/admin/people/$accountId"
        params={{ accountId: person.id }}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-3 hover:bg-hover desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_7rem_6rem] desk:px-2"
      >
        <span className="min-w-0">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium">{name}</span>
            <PersonBadges {...person} />
          </span>
          <span className="block truncate text-13 text-muted">{person.application ?? email}</span>
        </span>
        <span className="hidden min-w-0 truncate text-13 text-muted desk:block">
          {groups.map((group) => group.name).join(', ')}
        </span>
        <span className="text-right text-14 tabular-nums">
          <Trans>{i18n.number(credits.available)} 크레딧</Trans>
        </span>
        <span className="hidden text-right text-13 text-muted tabular-nums desk:block">
          {lastLogInAt === null ? '–' : shortMoment(lastLogInAt, nowMs, view)}
        </span>
      </Link>
    </li>
  );
}
