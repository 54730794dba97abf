import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Scenario, ScenarioChange } from '../../../protocol/scenario.ts';
import { correctionTimeWords, languageWords, levelWords } from './words.ts';

const fieldWords: Record<keyof Scenario, MessageDescriptor> = {
  language: msg`언어`,
  level: msg`난이도`,
  situation: msg`상황`,
  myRole: msg`내 역할`,
  partnerRole: msg`상대 역할`,
  goals: msg`목표`,
  corrections: msg`고쳐 주기`,
  topic: msg`분야`,
  questions: msg`질문 수`,
  mode: msg`방식`,
};

const valueWords: Readonly<Record<string, MessageDescriptor>> = {
  ...prefixed('language', languageWords),
  ...prefixed('level', levelWords),
  ...prefixed('corrections', correctionTimeWords),
  'mode.practice': msg`연습`,
  'mode.real': msg`실전`,
};

/** Says a change of a scenario's field in words: what it is called, and its two values. */
export function useChangeWords(): (change: ScenarioChange['changes'][number]) => {
  field: string;
  from: string;
  to: string;
} {
  const { i18n } = useLingui();
  const value = (field: string, shown: string) => {
    const words = valueWords[`${field}.${shown}`];
    if (words !== undefined) return i18n._(words);
    return shown === '' ? i18n._(msg`없음`) : shown;
  };
  return ({ field, from, to }) => ({
    field: field in fieldWords ? i18n._(fieldWords[field as keyof Scenario]) : field,
    from: value(field, from),
    to: value(field, to),
  });
}

/** The fields of two scenarios that differ, each as text. */
export function scenarioDifferences(from: Scenario, to: Scenario): ScenarioChange['changes'] {
  const fields = Object.keys(fieldWords) as (keyof Scenario)[];
  return fields
    .map((field) => ({ field, from: asText(from[field]), to: asText(to[field]) }))
    .filter((change) => change.from !== change.to);
}

function asText(value: Scenario[keyof Scenario]): string {
  return Array.isArray(value) ? value.join(' · ') : String(value ?? '');
}

function prefixed(
  field: string,
  words: Record<string, MessageDescriptor>,
): Record<string, MessageDescriptor> {
  return Object.fromEntries(Object.entries(words).map(([value, word]) => [`${field}.${value}`, word]));
}
