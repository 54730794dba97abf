import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Group } from '../../../protocol/admin-groups.ts';
import { groupNameMaxLength, groupPeopleMaxItems } from '../../../protocol/limits.ts';
import {
  deleteGroup,
  giveGroupCredits,
  movePeople,
  patchGroup,
  refreshGroups,
} from '../../api/admin-groups.ts';
import { freshKey } from '../../api/idempotency-key.ts';
import { ApiProblem } from '../../api/request.ts';
import { useApp } from '../app-context.ts';
import { Field } from '../field.tsx';
import { TextField } from '../room/text-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { allowanceOf } from './number-words.ts';

export type GroupActName = 'add' | 'credits' | 'change' | 'delete';

interface GroupDialogProps {
  group: Group;
  onClose: () => void;
}

/** Asks before something is done with a group. */
export function GroupDialog({
  act,
  onGone,
  ...props
}: GroupDialogProps & { act: GroupActName; onGone: () => void }) {
  switch (act) {
    case 'add':
      return <AddDialog {...props} />;
    case 'credits':
      return <CreditsDialog {...props} />;
    case 'change':
      return <ChangeDialog {...props} />;
    case 'delete':
      return <DeleteDialog {...props} onGone={onGone} />;
  }
}

function AddDialog({ group, onClose }: GroupDialogProps) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string[]>([]);
  const emails = text.split(/[\s,;]+/).filter((address) => address !== '');
  const add = async () => {
    try {
      await movePeople(group.id, 'add-people', { emails });
      refreshGroups(queryClient);
    } catch (error) {
      const fields = error instanceof ApiProblem ? (error.body.errors ?? []) : [];
      setUnknown(fields.flatMap(({ field }) => emails[Number(field.replace('emails.', ''))] ?? []));
      throw error;
    }
  };
  const names = unknown.slice(0, 5).join(', ');
  return (
    <ActDialog
      asksReason={false}
      title={t`‘${group.name}’에 사람 넣기`}
      words={
        <Trans>가입한 이메일을 한 줄에 하나씩 적어 주세요. 없는 이메일이 있으면 아무도 넣지 않아요.</Trans>
      }
      act={<Trans>넣기</Trans>}
      isReady={emails.length > 0 && emails.length <= groupPeopleMaxItems}
      onAct={add}
      onClose={onClose}
    >
      <TextField
        name="emails"
        label={<Trans>이메일</Trans>}
        text={text}
        onText={setText}
        maxLength={groupPeopleMaxItems * 100}
        rows={4}
        error={unknown.length > 0 ? t`가입하지 않은 이메일: ${names}` : undefined}
      />
    </ActDialog>
  );
}

function CreditsDialog({ group, onClose }: GroupDialogProps) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const [amount, setAmount] = useState('');
  // The same key for the same amount: what was given though no reply came is not given twice.
  const [key, setKey] = useState(freshKey);
  const isAmount = /^\d{1,7}(?:\.\d{1,3})?$/.test(amount.trim()) && Number(amount) > 0;
  const { people } = group;
  return (
    <ActDialog
      title={t`‘${group.name}’ 모두에게 크레딧 주기`}
      words={<Trans>{people}명이 한 사람마다 이만큼 받아요.</Trans>}
      act={<Trans>주기</Trans>}
      isReady={isAmount}
      onAct={(reason) =>
        giveGroupCredits(group.id, { amount: Number(amount), reason }, key).then(() =>
          refreshGroups(queryClient),
        )
      }
      onClose={onClose}
    >
      <Field
        label={<Trans>한 사람의 크레딧</Trans>}
        inputMode="decimal"
        value={amount}
        onChange={(event) => {
          setAmount(event.target.value);
          setKey(freshKey());
        }}
        error={amount !== '' && !isAmount ? t`0보다 큰 수를 소수 셋째 자리까지 적어 주세요.` : undefined}
      />
    </ActDialog>
  );
}

function ChangeDialog({ group, onClose }: GroupDialogProps) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const [name, setName] = useState(group.name);
  const [limit, setLimit] = useState(group.dailyAllowance === null ? '' : String(group.dailyAllowance));
  const dailyAllowance = allowanceOf(limit);
  return (
    <ActDialog
      asksReason={false}
      title={t`‘${group.name}’ 바꾸기`}
      words={<Trans>횟수를 비워 두면 모두와 같은 횟수를 써요. 여러 반에 있으면 가장 큰 횟수를 써요.</Trans>}
      act={<Trans>바꾸기</Trans>}
      isReady={name.trim() !== '' && dailyAllowance !== undefined}
      onAct={() =>
        patchGroup(group.id, {
          name: name.trim(),
          ...(dailyAllowance !== undefined && { dailyAllowance }),
        }).then(() => refreshGroups(queryClient))
      }
      onClose={onClose}
    >
      <TextField
        name="name"
        label={<Trans>이름</Trans>}
        text={name}
        onText={setName}
        maxLength={groupNameMaxLength}
        error={name.trim() === '' ? t`이름을 적어 주세요.` : undefined}
      />
      <TextField
        name="limit"
        label={<Trans>한 사람의 하루 횟수</Trans>}
        text={limit}
        onText={setLimit}
        maxLength={6}
        error={dailyAllowance === undefined ? t`0 이상의 정수로 적어 주세요.` : undefined}
      />
    </ActDialog>
  );
}

function DeleteDialog({ group, onClose, onGone }: GroupDialogProps & { onGone: () => void }) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  return (
    <ActDialog
      asksReason={false}
      title={t`‘${group.name}’ 반을 없앨까요?`}
      words={<Trans>사람들의 계정은 그대로예요. 이 반이 정한 하루 횟수만 없어져요.</Trans>}
      act={<Trans>없애기</Trans>}
      danger
      onAct={() => deleteGroup(group.id).then(() => refreshGroups(queryClient))}
      onClose={onClose}
      onDone={onGone}
    />
  );
}
