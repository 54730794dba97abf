import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import type { Group } from '../../../protocol/admin-groups.ts';
import type { AdminPerson } from '../../../protocol/admin-people.ts';
import { movePeople, refreshGroups } from '../../api/admin-groups.ts';
import { peopleQuery } from '../../api/admin-people.ts';
import { useApp } from '../app-context.ts';
import { IconButton } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { EndlessList } from './endless-list.tsx';
import { GroupActs } from './group-acts.tsx';

/** One group: what can be done with it, and who is in it. */
export function GroupView({ group, onGone }: { group: Group; onGone: () => void }) {
  const { queryClient } = useApp();
  const list = useInfiniteQuery(peopleQuery({ group: group.id }));
  const remove = useMutation({
    mutationFn: (id: string) => movePeople(group.id, 'remove-people', { ids: [id] }),
    onSuccess: () => refreshGroups(queryClient),
  });
  return (
    <div className="grid min-w-0 gap-4 pt-3 pb-6">
      <GroupActs group={group} onGone={onGone} />
      {remove.isError && <ErrorRow title={<Trans>반에서 빼지 못했어요.</Trans>} error={remove.error} />}
      <EndlessList
        list={list}
        empty={<Trans>아직 아무도 없어요.</Trans>}
        failed={<Trans>사람들을 불러오지 못했어요.</Trans>}
      >
        {(people) => (
          <ul className="border-t border-line">
            {people.map((person) => (
              <Member key={person.id} person={person} onRemove={() => remove.mutate(person.id)} />
            ))}
          </ul>
        )}
      </EndlessList>
    </div>
  );
}

function Member({ person, onRemove }: { person: AdminPerson; onRemove: () => void }) {
  const { t } = useLingui();
  const { name, email } = person;
  return (
    <li className="flex min-w-0 items-center gap-3 border-b border-line py-1.5">
      <span className="min-w-0 flex-1 truncate">
        {name} <span className="text-13 text-muted">{email}</span>
      </span>
      <IconButton label={t`${name}님을 반에서 빼기`} onClick={onRemove}>
        <UserMinus aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}
