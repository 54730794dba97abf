import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { groupNameMaxLength } from '../../../protocol/limits.ts';
import { createGroup, refreshGroups } from '../../api/admin-groups.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { TextField } from '../room/text-field.tsx';
import { Failure } from './failure.tsx';
import { allowanceOf } from './number-words.ts';

/** Makes a group. */
export function NewGroupForm() {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const [name, setName] = useState('');
  const [limit, setLimit] = useState('');
  const [isChecked, setChecked] = useState(false);
  const dailyAllowance = allowanceOf(limit);
  const make = useMutation({
    mutationFn: createGroup,
    onSuccess() {
      setName('');
      setLimit('');
      setChecked(false);
      refreshGroups(queryClient);
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    setChecked(true);
    if (name.trim() !== '' && dailyAllowance !== undefined)
      make.mutate({ name: name.trim(), dailyAllowance });
  };
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      className="grid gap-4 rounded-card border border-line bg-surface p-5"
    >
      <h2 className="text-16 font-bold">
        <Trans>새 반</Trans>
      </h2>
      <div className="grid gap-4 desk:grid-cols-2">
        <TextField
          name="name"
          label={<Trans>이름</Trans>}
          text={name}
          onText={setName}
          maxLength={groupNameMaxLength}
          placeholder={t`예: 2학년 3반`}
          error={isChecked && name.trim() === '' ? t`이름을 적어 주세요.` : undefined}
        />
        <TextField
          name="limit"
          label={<Trans>한 사람의 하루 횟수 (비워 두면 모두와 같아요)</Trans>}
          text={limit}
          onText={setLimit}
          maxLength={6}
          error={dailyAllowance === undefined ? t`0 이상의 정수로 적어 주세요.` : undefined}
        />
      </div>
      {make.isError && <Failure title={<Trans>반을 만들지 못했어요.</Trans>} error={make.error} />}
      <Button kind="primary" type="submit" busy={make.isPending} className="justify-self-start">
        <Trans>반 만들기</Trans>
      </Button>
    </form>
  );
}
