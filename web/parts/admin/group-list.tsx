import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { Group } from '../../../protocol/admin-groups.ts';
import { groupsQuery } from '../../api/admin-groups.ts';
import { cx } from '../cx.ts';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { GroupView } from './group-view.tsx';

/** All groups; one of them is open. */
export function GroupList() {
  const { data: groups, error, refetch } = useQuery(groupsQuery);
  const [open, setOpen] = useState<string | null>(null);
  if (error && !groups) {
    return (
      <ErrorRow title={<Trans>반을 불러오지 못했어요.</Trans>} error={error} onRetry={() => void refetch()} />
    );
  }
  if (!groups) return <SkeletonRows rows={4} />;
  if (groups.length === 0) {
    return (
      <p className="text-14 text-muted">
        <Trans>아직 반이 없어요. 아래에서 하나 만들어 보세요.</Trans>
      </p>
    );
  }
  return (
    <ul className="border-t border-line">
      {groups.map((group) => (
        <li key={group.id} className="border-b border-line">
          <GroupHead
            group={group}
            isOpen={open === group.id}
            onToggle={() => setOpen(open === group.id ? null : group.id)}
          />
          {open === group.id && <GroupView group={group} onGone={() => setOpen(null)} />}
        </li>
      ))}
    </ul>
  );
}

interface GroupHeadProps {
  group: Group;
  isOpen: boolean;
  onToggle: () => void;
}

function GroupHead({ group, isOpen, onToggle }: GroupHeadProps) {
  const { i18n } = useLingui();
  const { dailyAllowance } = group;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="flex min-h-14 w-full items-center gap-4 text-left hover:bg-hover desk:px-2"
    >
      <b className="min-w-0 flex-1 truncate font-medium">{group.name}</b>
      <span className="text-13 text-muted tabular-nums">
        <Trans>{i18n.number(group.people)}명</Trans>
        {dailyAllowance !== null && (
          <>
            {' · '}
            <Trans>하루 {i18n.number(dailyAllowance)}회</Trans>
          </>
        )}
      </span>
      <ChevronDown aria-hidden className={cx('size-4 text-muted', isOpen && 'rotate-180')} />
    </button>
  );
}
