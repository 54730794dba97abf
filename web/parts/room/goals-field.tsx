import { Trans, useLingui } from '@lingui/react/macro';
import { goalMaxLength } from '../../../protocol/limits.ts';
import { Fold } from './fold.tsx';
import { TextField } from './text-field.tsx';
import { useFaultWords } from './use-fault-words.ts';
import type { RoomForm } from './use-room-form.ts';

/** What the learner is after: none to three goals. */
export function GoalsField({ form }: { form: RoomForm }) {
  const { t } = useLingui();
  const words = useFaultWords(form);
  const { goals } = form.fields;
  const set = goals.filter((goal) => goal.trim() !== '');
  const [first] = set;
  const more = set.length - 1;
  return (
    <Fold
      label={<Trans>목표</Trans>}
      value={
        first === undefined ? (
          <Trans>정하지 않음</Trans>
        ) : more === 0 ? (
          first
        ) : (
          <Trans>
            {first} 외 {more}개
          </Trans>
        )
      }
      open={goals.some((_, index) => form.faults.has(`goals.${index}`))}
    >
      {goals.map((goal, index) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a goal is its place
          key={index}
          name={`goals.${index}`}
          label={<Trans>목표 {index + 1}</Trans>}
          isLabelHidden
          text={goal}
          onText={(text) => form.change({ goals: goals.with(index, text) })}
          maxLength={goalMaxLength}
          error={words(`goals.${index}`)}
          placeholder={index === 0 ? t`예: 정중하게 바꿔 달라고 하기` : t`하나 더`}
        />
      ))}
    </Fold>
  );
}
