import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { WithdrawalPreview } from '../../../protocol/withdrawal.ts';
import { withdraw } from '../../api/own-data.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ApiProblem } from '../../api/request.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { Field, PasswordField } from '../field.tsx';

interface WithdrawFormProps {
  preview: WithdrawalPreview;
  name: string;
  isAdmin: boolean;
}

/** The one confirmation: the password, the name as it is, and the button. */
export function WithdrawForm({ preview, name, isAdmin }: WithdrawFormProps) {
  const { t } = useLingui();
  const [quotes, setQuotes] = useState<'keep' | 'remove'>('keep');
  const [password, setPassword] = useState('');
  const [typed, setTyped] = useState('');
  const leave = useLeave();
  const byPassword = preview.confirmedBy === 'password';
  const isReady = typed.trim() === name.trim() && (!byPassword || password !== '');
  const wrong = wrongField(leave.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || leave.isPending) return;
    leave.mutate({ name: typed, quotes, ...(byPassword && { password }) });
  };
  return (
    <form className="grid gap-6" onSubmit={submit}>
      {preview.quotes.reviewed > 0 && (
        <QuotesChoice count={preview.quotes.reviewed} value={quotes} onChoose={setQuotes} />
      )}
      {!byPassword && (
        <p className="text-13 text-muted">
          <Trans>비밀번호가 없는 계정이에요. 로그인한 지 10분이 지났다면 다시 로그인해 주세요.</Trans>
        </p>
      )}
      <div className="grid gap-4 desk:grid-cols-2">
        {byPassword && (
          <PasswordField
            label={<Trans>비밀번호</Trans>}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={wrong === 'password' ? t`비밀번호가 달라요.` : undefined}
          />
        )}
        <Field
          label={<Trans>별명을 그대로 적어 주세요</Trans>}
          autoComplete="off"
          placeholder={name}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={wrong === 'name' ? t`별명이 달라요.` : undefined}
        />
      </div>
      {leave.isError && wrong === undefined && (
        <ErrorRow title={<Refused error={leave.error} isAdmin={isAdmin} />} error={leave.error} />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="danger" disabled={!isReady} busy={leave.isPending}>
          <Trans>탈퇴하기</Trans>
        </Button>
        {!isReady && (
          <span className="text-13 text-muted">
            <Trans>별명까지 적으면 누를 수 있어요.</Trans>
          </span>
        )}
      </div>
    </form>
  );
}

interface QuotesChoiceProps {
  count: number;
  value: 'keep' | 'remove';
  onChoose(value: 'keep' | 'remove'): void;
}

function QuotesChoice({ count, value, onChoose }: QuotesChoiceProps) {
  const { t } = useLingui();
  const choices = [
    ['keep', t`‘탈퇴한 사용자’ 이름으로 남기기`],
    ['remove', t`함께 지우기`],
  ] as const;
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-13 font-medium">
        <Trans>게시판에 올린 대사 {count}개</Trans>
      </legend>
      {choices.map(([choice, words]) => (
        <label key={choice} className="flex min-h-11 items-center gap-3">
          <input
            type="radio"
            name="quotes"
            className="size-5 accent-primary"
            checked={value === choice}
            onChange={() => onChoose(choice)}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

function Refused({ error, isAdmin }: { error: unknown; isAdmin: boolean }) {
  const code = error instanceof ApiProblem ? error.body.code : undefined;
  if (code === 'conflict' && isAdmin)
    return <Trans>관리자가 한 명뿐이라 탈퇴할 수 없어요. 다른 관리자를 먼저 정해 주세요.</Trans>;
  if (code === 'forbidden')
    return <Trans>로그인한 지 오래됐어요. 로그아웃하고 다시 로그인한 다음 10분 안에 해 주세요.</Trans>;
  return <Trans>탈퇴하지 못했어요. 아직 아무것도 지우지 않았어요.</Trans>;
}

function wrongField(error: unknown): string | undefined {
  return error instanceof ApiProblem ? error.body.errors?.[0]?.field : undefined;
}

/** Afterwards nobody is logged in here, and nothing of the person is left on this device. */
function useLeave() {
  const { queryClient, drafts, queue } = useApp();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: withdraw,
    async onSuccess() {
      const session = queryClient.getQueryData(sessionQuery.queryKey);
      if (session) drafts.clear(session.user.id);
      queue.clear();
      queryClient.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: '/withdrawn', replace: true });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
}
