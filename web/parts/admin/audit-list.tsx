import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '../../../protocol/admin-audit.ts';
import { auditQuery } from '../../api/admin-people.ts';
import { clockTime, shortDate } from '../../i18n/times.ts';
import { Written } from '../written.tsx';
import { actionWords } from './action-words.ts';
import { EndlessList } from './endless-list.tsx';

interface AuditListProps {
  actor?: string | undefined;
  /** As `<kind>:<id>`. */
  subject?: string | undefined;
}

/** What admins have changed, newest first. */
export function AuditList({ actor, subject }: AuditListProps) {
  const list = useInfiniteQuery(auditQuery({ actor, subject }));
  return (
    <EndlessList
      list={list}
      empty={<Trans>아직 바꾼 것이 없어요.</Trans>}
      failed={<Trans>기록을 불러오지 못했어요.</Trans>}
    >
      {(entries) => (
        <ul className="border-t border-line">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </EndlessList>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const { i18n, t } = useLingui();
  const view = { locale: i18n.locale };
  const words = actionWords[entry.action];
  const actor = entry.actor.name === '' ? t`떠난 사람` : entry.actor.name;
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-3 text-14 desk:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)]">
      <time dateTime={entry.createdAt} className="text-13 text-muted tabular-nums">
        {shortDate(entry.createdAt, view)} {clockTime(entry.createdAt, view)}
      </time>
      <div className="min-w-0 break-words">
        <b className="font-medium">{words ? i18n._(words) : entry.action}</b> · <Subject entry={entry} />
        <span className="block text-13 text-muted">
          <Trans>{actor}님이 했어요</Trans>
          {entry.reason !== null && (
            <>
              {' · '}
              <Written text={entry.reason} />
            </>
          )}
        </span>
      </div>
      <code className="min-w-0 font-sans text-13 break-words text-muted">{difference(entry)}</code>
    </li>
  );
}

function Subject({ entry: { subject } }: { entry: AuditEntry }) {
  const name = subject.name ?? subject.id;
  const link = 'text-primary underline underline-offset-2';
  if (subject.kind === 'account' && subject.name !== null) {
    return (
      <Link to="/admin/people/$accountId" params={{ accountId: subject.id }} className={link}>
        {name}
      </Link>
    );
  }
  if (subject.kind === 'quote') {
    return (
      <Link to="/quotes/$quoteId" params={{ quoteId: subject.id }} className={link}>
        <Trans>명대사</Trans>
      </Link>
    );
  }
  return <span>{name}</span>;
}

/** `name: before → after` for each fact, as the server names them. */
function difference({ before, after }: AuditEntry): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const show = (value: unknown) => (value === undefined ? '–' : JSON.stringify(value));
  return names
    .map((name) => {
      const [was, is] = [before?.[name], after?.[name]];
      return before === null ? `${name}: ${show(is)}` : `${name}: ${show(was)} → ${show(is)}`;
    })
    .join(', ');
}
