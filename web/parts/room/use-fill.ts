import { useMutation } from '@tanstack/react-query';
import type { FilledScenario, FillScenario } from '../../../protocol/scenario.ts';
import { freshKey } from '../../api/idempotency-key.ts';
import { fillScenario } from '../../api/practice.ts';
import { type RoomFields, type RoomKind, type TextFieldName, textLimits } from './room-fields.ts';
import type { RoomForm } from './use-room-form.ts';

/** Has a model fill in what is empty. What was written by hand stays, also what is written in the meantime. */
export function useFill(form: RoomForm) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => fillScenario(given(form), freshKey()),
  });
  return {
    isPending,
    error,
    ask() {
      if (!isPending) mutate(undefined, { onSuccess: (filled) => form.merge((now) => fillIn(now, filled)) });
    },
  };
}

const namesOf: Record<RoomKind, readonly TextFieldName[]> = {
  room: ['situation', 'myRole', 'partnerRole'],
  interview: ['situation', 'myRole', 'partnerRole', 'topic'],
};

function given({ kind, fields }: RoomForm): FillScenario {
  const { language, level } = fields;
  const texts = namesOf[kind].flatMap((name) => {
    const text = fields[name].trim().slice(0, textLimits[name]);
    return text === '' ? [] : [[name, text] as const];
  });
  return { kind, language, level, ...Object.fromEntries(texts) };
}

function fillIn(fields: RoomFields, filled: FilledScenario): Partial<RoomFields> {
  const or = (own: string, made: string | undefined) => (own.trim() === '' ? (made ?? own) : own);
  const hasGoals = fields.goals.some((goal) => goal.trim() !== '');
  return {
    situation: or(fields.situation, filled.situation),
    myRole: or(fields.myRole, filled.myRole),
    partnerRole: or(fields.partnerRole, filled.partnerRole),
    topic: or(fields.topic, filled.topic),
    ...(!hasGoals && { goals: fields.goals.map((goal, index) => filled.goals[index] ?? goal) }),
  };
}
