import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { invitationNoteMaxLength, invitationUsesMax } from '../../../protocol/limits.ts';
import { groupsQuery } from '../../api/admin-groups.ts';
import { createInvitation } from '../../api/invitations.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { Field } from '../field.tsx';
import { SelectField } from '../select-field.tsx';
import { formClass } from './card.tsx';
import { Failure } from './failure.tsx';
import { dayIn, useInvitationForm } from './use-invitation-form.ts';

/** Makes a link for a class, and shows it the one time that it is told. */
export function InvitationForm() {
  const { queryClient } = useApp();
  const form = useInvitationForm();
  const make = useMutation({
    mutationFn: createInvitation,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['admin'] }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending && form.wanted !== null) make.mutate(form.wanted());
  };
  return (
    <form noValidate onSubmit={onSubmit} className={formClass}>
      <h2 className="text-16 font-bold">
        <Trans>초대 링크</Trans>
      </h2>
      <InvitationFields form={form} />
      {make.isError && <Failure title={<Trans>링크를 만들지 못했어요.</Trans>} error={make.error} />}
      {make.data && <MadeLink path={make.data.path} />}
      <Button kind="primary" type="submit" busy={make.isPending} className="justify-self-start">
        <Trans>링크 만들기</Trans>
      </Button>
    </form>
  );
}

function InvitationFields({ form }: { form: ReturnType<typeof useInvitationForm> }) {
  const { t } = useLingui();
  const { data: groups = [] } = useQuery(groupsQuery);
  const { texts, wrong, set } = form;
  return (
    <div className="grid gap-4 desk:grid-cols-2">
      <SelectField
        label={<Trans>들어갈 반</Trans>}
        value={texts.group}
        choices={[['', t`반 없이`], ...groups.map(({ id, name }) => [id, name] as const)]}
        onChoose={set('group')}
      />
      <Field
        label={<Trans>몇 명까지</Trans>}
        inputMode="numeric"
        value={texts.uses}
        onChange={({ target }) => set('uses')(target.value)}
        error={wrong.uses ? t`1부터 ${invitationUsesMax}까지의 수를 적어 주세요.` : undefined}
      />
      <Field
        label={<Trans>언제까지</Trans>}
        type="date"
        min={dayIn(0)}
        value={texts.until}
        onChange={({ target }) => set('until')(target.value)}
        hint={<Trans>이날이 끝날 때까지 열려요</Trans>}
        error={wrong.until ? t`오늘이나 그 뒤의 날짜를 골라 주세요.` : undefined}
      />
      <Field
        label={<Trans>시작 크레딧</Trans>}
        inputMode="decimal"
        value={texts.credits}
        onChange={({ target }) => set('credits')(target.value)}
        hint={<Trans>가입하면 한 사람마다 더 받아요</Trans>}
        error={wrong.credits ? t`0 이상의 수를 소수 셋째 자리까지 적어 주세요.` : undefined}
      />
      <Field
        label={<Trans>메모</Trans>}
        value={texts.note}
        onChange={({ target }) => set('note')(target.value)}
        hint={<Trans>관리자만 봐요</Trans>}
        error={wrong.note ? t`${invitationNoteMaxLength}자까지 적을 수 있어요.` : undefined}
      />
    </div>
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
