import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CreatedKey } from '../../../protocol/key.ts';
import { createKey, keysQuery } from '../../api/keys.ts';
import { meQuery } from '../../api/queries.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { Field } from '../field.tsx';
import { Segmented } from '../room/segmented.tsx';

const lifeDays = { month: 30, quarter: 90, year: 365 } as const;
type Life = keyof typeof lifeDays | 'endless';
const dayMs = 24 * 60 * 60 * 1000;

/** Makes a key. @param onMade called with it: its secret is shown nowhere else. */
export function NewKeyForm({ onMade }: { onMade: (key: CreatedKey) => void }) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const [name, setName] = useState('');
  const [cap, setCap] = useState('');
  const [life, setLife] = useState<Life>('quarter');
  const [isActing, setActing] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      createKey({
        name: name.trim(),
        ...(isActing && { scopes: ['chat', 'audio', 'act-for-user'] }),
        monthlyCap: cap.trim() === '' ? null : Number(cap),
        expiresAt: life === 'endless' ? null : new Date(Date.now() + lifeDays[life] * dayMs).toISOString(),
      }),
    onSuccess(key) {
      setName('');
      setChecked(false);
      setActing(false);
      onMade(key);
      void queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const isNamed = name.trim() !== '' && name.length <= 60;
  const isCap = cap.trim() === '' || /^\d{1,7}(?:\.\d{1,3})?$/.test(cap.trim());
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    setChecked(true);
    if (isNamed && isCap) make.mutate();
  };
  return (
    <form noValidate onSubmit={onSubmit} className="grid content-start gap-5">
      <h2 className="text-18 font-bold tracking-[-0.02em]">
        <Trans>새 키 만들기</Trans>
      </h2>
      <Field
        label={<Trans>이름</Trans>}
        hint={<Trans>어디에 쓰는지 적어 두면 나중에 지우기 쉬워요</Trans>}
        placeholder={t`예: 발표 연습용 노트북`}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={isChecked && !isNamed ? t`이름을 60자 안으로 적어 주세요.` : undefined}
      />
      <LifeChoice life={life} onChoose={setLife} />
      <Field
        label={<Trans>한 달 한도 (크레딧)</Trans>}
        hint={<Trans>넘으면 그 키만 멈추고, 내 계정은 그대로예요. 비워 두면 한도가 없어요.</Trans>}
        inputMode="decimal"
        value={cap}
        onChange={(event) => setCap(event.target.value)}
        error={isChecked && !isCap ? t`0 이상의 수로 적어 주세요.` : undefined}
      />
      <ActingChoice isActing={isActing} onChange={setActing} />
      {make.isError && <ErrorRow title={<Trans>키를 만들지 못했어요.</Trans>} error={make.error} />}
      <Button kind="primary" type="submit" busy={make.isPending} className="justify-self-start">
        <Trans>키 만들기</Trans>
      </Button>
    </form>
  );
}

/** For an admin: whether the key may speak for the people of an application. */
function ActingChoice({ isActing, onChange }: { isActing: boolean; onChange: (isActing: boolean) => void }) {
  const { data: me } = useQuery(meQuery);
  if (me?.account.role !== 'admin') return null;
  return (
    <div>
      <label className="flex min-h-11 items-center gap-2.5 text-14">
        <input
          type="checkbox"
          checked={isActing}
          onChange={(event) => onChange(event.target.checked)}
          className="size-4.5 shrink-0 accent-primary"
        />
        <Trans>앱을 쓰는 사람들을 대신할 수 있는 키</Trans>
      </label>
      <p className="text-13 text-muted">
        <Trans>사람마다 계정이 따로 생기고, 그 사람의 횟수와 크레딧을 써요.</Trans>
      </p>
    </div>
  );
}

function LifeChoice({ life, onChoose }: { life: Life; onChoose: (life: Life) => void }) {
  return (
    <Segmented<Life>
      legend={<Trans>만료</Trans>}
      value={life}
      choices={[
        { value: 'month', words: <Trans>30일</Trans> },
        { value: 'quarter', words: <Trans>90일</Trans> },
        { value: 'year', words: <Trans>1년</Trans> },
        { value: 'endless', words: <Trans>없음</Trans> },
      ]}
      onChoose={onChoose}
    />
  );
}
