import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { invitationUsesMax } from '../../../protocol/limits.ts';
import { groupsQuery } from '../../api/admin-groups.ts';
import { createInvitation } from '../../api/invitations.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { Field } from '../field.tsx';

const dayMs = 24 * 60 * 60 * 1000;
/** How long a link can be used. */
const lifeDays = 30;

/** Makes a link for a class, and shows it the one time that it is told. */
export function InvitationForm() {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const { data: groups = [] } = useQuery(groupsQuery);
  const [group, setGroup] = useState('');
  const [uses, setUses] = useState('30');
  const maxUses = Number(uses);
  const isUses = /^\d{1,5}$/.test(uses.trim()) && maxUses >= 1 && maxUses <= invitationUsesMax;
  const make = useMutation({
    mutationFn: () =>
      createInvitation({
        group: group === '' ? null : group,
        maxUses,
        expiresAt: new Date(Date.now() + lifeDays * dayMs).toISOString(),
        credits: 0,
        note: '',
      }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['admin'] }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending && isUses) make.mutate();
  };
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      className="grid gap-4 rounded-card border border-line bg-surface p-5"
    >
      <h2 className="text-16 font-bold">
        <Trans>초대 링크</Trans>
      </h2>
      <div className="grid gap-4 desk:grid-cols-2">
        <label className="grid content-start gap-1 text-13 leading-5 font-medium">
          <Trans>들어갈 반</Trans>
          <select
            value={group}
            onChange={({ target }) => setGroup(target.value)}
            className="h-12 min-w-0 rounded-field border border-field bg-surface px-3 text-16"
          >
            <option value="">{t`반 없이`}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={<Trans>몇 명까지</Trans>}
          inputMode="numeric"
          value={uses}
          onChange={(event) => setUses(event.target.value)}
          hint={<Trans>링크는 {lifeDays}일 동안 열려요</Trans>}
          error={isUses ? undefined : t`1부터 ${invitationUsesMax}까지의 수를 적어 주세요.`}
        />
      </div>
      {make.isError && <ErrorRow title={<Trans>링크를 만들지 못했어요.</Trans>} error={make.error} />}
      {make.data && <MadeLink path={make.data.path} />}
      <Button kind="primary" type="submit" busy={make.isPending} className="justify-self-start">
        <Trans>링크 만들기</Trans>
      </Button>
    </form>
  );
}

function MadeLink({ path }: { path: string }) {
  return (
    <div role="status" className="grid gap-1 text-13">
      <Trans>이 링크는 지금만 보여요. 옮겨 두세요.</Trans>
      <code className="rounded-field border border-line bg-sunken px-3 py-2 break-all select-all">
        {new URL(path, window.location.origin).href}
      </code>
    </div>
  );
}
