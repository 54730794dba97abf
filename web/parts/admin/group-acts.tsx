import { Trans, useLingui } from '@lingui/react/macro';
import { Coins, Pencil, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Group } from '../../../protocol/admin-groups.ts';
import { Button } from '../button.tsx';
import { type GroupActName, GroupDialog } from './group-dialogs.tsx';

/** What can be done with a group. @param onGone called when it was deleted. */
export function GroupActs({ group, onGone }: { group: Group; onGone: () => void }) {
  const [open, setOpen] = useState<GroupActName | null>(null);
  const { t } = useLingui();
  return (
    <section aria-label={t`할 수 있는 일`} className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen('add')}>
        <UserPlus aria-hidden className="size-4" />
        <Trans>사람 넣기</Trans>
      </Button>
      <Button onClick={() => setOpen('credits')}>
        <Coins aria-hidden className="size-4" />
        <Trans>모두에게 크레딧 주기</Trans>
      </Button>
      <Button onClick={() => setOpen('change')}>
        <Pencil aria-hidden className="size-4" />
        <Trans>이름과 횟수 바꾸기</Trans>
      </Button>
      <Button kind="danger" onClick={() => setOpen('delete')}>
        <Trash2 aria-hidden className="size-4" />
        <Trans>반 없애기</Trans>
      </Button>
      {open !== null && (
        <GroupDialog act={open} group={group} onClose={() => setOpen(null)} onGone={onGone} />
      )}
    </section>
  );
}
