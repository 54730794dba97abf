import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { Invitation } from '../../../protocol/admin-invitations.ts';
import { invitationsQuery, revokeInvitation } from '../../api/invitations.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { Written } from '../written.tsx';
import { EndlessList } from './endless-list.tsx';

/** The links that were made, with how many have joined by each. */
export function InvitationList() {
  const { queryClient } = useApp();
  const list = useInfiniteQuery(invitationsQuery);
  const revoke = useMutation({
    mutationFn: revokeInvitation,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['admin'] }),
  });
  return (
    <section className="grid min-w-0 gap-3">
      {revoke.isError && <ErrorRow title={<Trans>링크를 끝내지 못했어요.</Trans>} error={revoke.error} />}
      <EndlessList
        list={list}
        empty={<Trans>아직 초대 링크가 없어요.</Trans>}
        failed={<Trans>초대 링크를 불러오지 못했어요.</Trans>}
      >
        {(invitations) => (
          <ul className="border-t border-line">
            {invitations.map((invitation) => (
              <InvitationRow
                key={invitation.id}
                invitation={invitation}
                onRevoke={() => revoke.mutate(invitation.id)}
              />
            ))}
          </ul>
        )}
      </EndlessList>
    </section>
  );
}

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { t, i18n } = useLingui();
  const { group, uses, maxUses, expiresAt, revokedAt, note } = invitation;
  const end = i18n.date(expiresAt, { dateStyle: 'medium' });
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2 text-14">
      <span className="min-w-0 flex-1 basis-40">
        <b className="block truncate font-medium">{group?.name ?? t`반 없이`}</b>
        {note !== '' && (
          <span className="block truncate text-13 text-muted">
            <Written text={note} />
          </span>
        )}
      </span>
      <span className="text-13 text-muted tabular-nums">
        <Trans>
          {i18n.number(uses)} / {i18n.number(maxUses)}명 · {end}까지
        </Trans>
        {invitation.credits > 0 && (
          <>
            {' · '}
            <Trans>{i18n.number(invitation.credits)} 크레딧</Trans>
          </>
        )}
      </span>
      {revokedAt === null ? (
        <Button kind="link" onClick={onRevoke}>
          <Trans>끝내기</Trans>
        </Button>
      ) : (
        <span className="px-1.5 text-13 text-muted">
          <Trans context="초대">끝남</Trans>
        </span>
      )}
    </li>
  );
}
