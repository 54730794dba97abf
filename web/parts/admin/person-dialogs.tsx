import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AdminPersonDetails } from '../../../protocol/admin-people.ts';
import { actOnPerson, adjustCredits, patchPerson, showPerson } from '../../api/admin-people.ts';
import { freshKey } from '../../api/idempotency-key.ts';
import { useApp } from '../app-context.ts';
import { Field } from '../field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { allowanceOf } from './number-words.ts';

export type PersonActName = 'credits' | 'allowance' | 'role' | 'end-sessions' | 'suspend' | 'lift';

interface PersonDialogProps {
  act: PersonActName;
  person: AdminPersonDetails;
  onClose: () => void;
}

/** Asks before something is done to one of the people. */
export function PersonDialog({ act, ...props }: PersonDialogProps) {
  switch (act) {
    case 'credits':
      return <CreditsDialog {...props} />;
    case 'allowance':
      return <AllowanceDialog {...props} />;
    case 'role':
      return <RoleDialog {...props} />;
    case 'end-sessions':
      return <EndSessionsDialog {...props} />;
    case 'suspend':
      return <SuspendDialog {...props} />;
    case 'lift':
      return <LiftDialog {...props} />;
  }
}

type DialogProps = Omit<PersonDialogProps, 'act'>;

function useShow(): (person: AdminPersonDetails) => void {
  const { queryClient } = useApp();
  return (person) => showPerson(queryClient, person);
}

function CreditsDialog({ person, onClose }: DialogProps) {
  const { t, i18n } = useLingui();
  const show = useShow();
  const [amount, setAmount] = useState('');
  // The same key for the same amount: what was given though no reply came is not given twice.
  const [key, setKey] = useState(freshKey);
  const credits = Number(amount);
  const isAmount = /^-?\d{1,7}(?:\.\d{1,3})?$/.test(amount.trim()) && credits !== 0;
  const available = i18n.number(person.credits.available);
  const tooMuch = isAmount && person.credits.available + credits < 0;
  return (
    <ActDialog
      title={t`${person.name}님의 크레딧`}
      words={<Trans>지금 {available} 크레딧을 쓸 수 있어요. 빼려면 앞에 −를 붙여 주세요.</Trans>}
      act={credits < 0 ? <Trans>빼기</Trans> : <Trans>주기</Trans>}
      isReady={isAmount && !tooMuch}
      onAct={(reason) => adjustCredits(person.id, { amount: credits, reason }, key).then(show)}
      onClose={onClose}
    >
      <Field
        label={<Trans>크레딧</Trans>}
        inputMode="decimal"
        value={amount}
        onChange={(event) => {
          setAmount(event.target.value.replaceAll('−', '-'));
          setKey(freshKey());
        }}
        error={
          tooMuch
            ? t`쓸 수 있는 것보다 많이 뺄 수는 없어요.`
            : amount !== '' && amount !== '-' && !isAmount
              ? t`0이 아닌 수를 소수 셋째 자리까지 적어 주세요.`
              : undefined
        }
      />
    </ActDialog>
  );
}

function AllowanceDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const show = useShow();
  const [limit, setLimit] = useState(person.allowance.own === null ? '' : String(person.allowance.own));
  const dailyAllowance = allowanceOf(limit);
  return (
    <ActDialog
      title={t`${person.name}님의 하루 횟수`}
      words={
        <Trans>
          비워 두면 반에서 정한 횟수, 그것도 없으면 모두에게 같은 횟수를 써요. 바로 적용되고, 오늘 쓴 것은
          그대로예요.
        </Trans>
      }
      act={<Trans>정하기</Trans>}
      isReady={dailyAllowance !== undefined}
      onAct={(reason) =>
        patchPerson(person.id, { ...(dailyAllowance !== undefined && { dailyAllowance }), reason }).then(show)
      }
      onClose={onClose}
    >
      <Field
        label={<Trans>하루에 크레딧 없이 받는 답변</Trans>}
        inputMode="numeric"
        value={limit}
        onChange={(event) => setLimit(event.target.value)}
        error={dailyAllowance !== undefined ? undefined : t`0 이상의 정수로 적어 주세요.`}
      />
    </ActDialog>
  );
}

function RoleDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const show = useShow();
  const role = person.role === 'admin' ? 'person' : 'admin';
  return (
    <ActDialog
      title={
        role === 'admin'
          ? t`${person.name}님을 관리자로 만들까요?`
          : t`${person.name}님이 관리자를 그만두게 할까요?`
      }
      words={
        role === 'admin' ? (
          <Trans>관리자는 사람과 크레딧, 모델을 바꿀 수 있어요. 다른 사람의 대화는 읽을 수 없어요.</Trans>
        ) : (
          <Trans>관리 화면을 더는 볼 수 없어요. 마지막 관리자는 그만둘 수 없어요.</Trans>
        )
      }
      act={role === 'admin' ? <Trans>관리자로 만들기</Trans> : <Trans>그만두게 하기</Trans>}
      onAct={(reason) => patchPerson(person.id, { role, reason }).then(show)}
      onClose={onClose}
    />
  );
}

function EndSessionsDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const show = useShow();
  return (
    <ActDialog
      title={t`${person.name}님을 모두 로그아웃시킬까요?`}
      words={<Trans>모든 기기에서 로그아웃돼요. 비밀번호는 그대로라서 다시 로그인할 수 있어요.</Trans>}
      act={<Trans>로그아웃시키기</Trans>}
      danger
      onAct={(reason) => actOnPerson(person.id, 'end-sessions', reason).then(show)}
      onClose={onClose}
    />
  );
}

function SuspendDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const show = useShow();
  return (
    <ActDialog
      title={t`${person.name}님을 정지할까요?`}
      words={
        <Trans>
          바로 로그아웃되고, 다시 로그인할 수 없고, API 키도 멈춰요. 이유는 로그인하려는 그 사람에게 보여요.
        </Trans>
      }
      act={<Trans>정지하기</Trans>}
      danger
      onAct={(reason) => actOnPerson(person.id, 'suspend', reason).then(show)}
      onClose={onClose}
    />
  );
}

function LiftDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const show = useShow();
  return (
    <ActDialog
      title={t`${person.name}님의 정지를 풀까요?`}
      words={<Trans>다시 로그인할 수 있고, API 키도 다시 열려요.</Trans>}
      act={<Trans>풀기</Trans>}
      onAct={(reason) => actOnPerson(person.id, 'lift', reason).then(show)}
      onClose={onClose}
    />
  );
}
