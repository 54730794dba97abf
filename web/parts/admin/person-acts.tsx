import { Trans, useLingui } from '@lingui/react/macro';
import { Ban, Coins, Gauge, KeyRound, LockOpen, LogOut, ShieldCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { AdminPersonDetails } from '../../../protocol/admin-people.ts';
import { Button } from '../button.tsx';
import { type PersonActName, PersonDialog } from './person-dialogs.tsx';
import { ResetLinkDialog } from './reset-link-dialog.tsx';

/** What can be done to one of the people. */
export function PersonActs({ person }: { person: AdminPersonDetails }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<PersonActName | 'reset-link' | null>(null);
  const close = () => setOpen(null);
  const isSuspended = person.suspended !== null;
  const acts: readonly (readonly [PersonActName | 'reset-link', ReactNode, string])[] = [
    ['credits', <Coins key="icon" aria-hidden className="size-4" />, t`크레딧 주고 빼기`],
    ['allowance', <Gauge key="icon" aria-hidden className="size-4" />, t`하루 횟수 정하기`],
    [
      'role',
      <ShieldCheck key="icon" aria-hidden className="size-4" />,
      person.role === 'admin' ? t`관리자 그만두게 하기` : t`관리자로 만들기`,
    ],
    ['end-sessions', <LogOut key="icon" aria-hidden className="size-4" />, t`모두 로그아웃시키기`],
    ['reset-link', <KeyRound key="icon" aria-hidden className="size-4" />, t`비밀번호 링크 만들기`],
  ];
  return (
    <section aria-label={t`할 수 있는 일`} className="flex flex-wrap gap-2">
      {acts.map(([name, icon, words]) => (
        <Button key={name} onClick={() => setOpen(name)}>
          {icon}
          {words}
        </Button>
      ))}
      <Button
        kind={isSuspended ? 'plain' : 'danger'}
        onClick={() => setOpen(isSuspended ? 'lift' : 'suspend')}
      >
        {isSuspended ? <LockOpen aria-hidden className="size-4" /> : <Ban aria-hidden className="size-4" />}
        {isSuspended ? <Trans>정지 풀기</Trans> : <Trans>정지하기</Trans>}
      </Button>
      {open === 'reset-link' && <ResetLinkDialog person={person} onClose={close} />}
      {open !== null && open !== 'reset-link' && <PersonDialog act={open} person={person} onClose={close} />}
    </section>
  );
}
