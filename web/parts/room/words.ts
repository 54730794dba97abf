import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CorrectionTime, Language, Level } from '../../../protocol/scenario.ts';

export const languageWords: Record<Language, MessageDescriptor> = {
  ko: msg`한국어`,
  en: msg`영어`,
  ja: msg`일본어`,
};

export const levelWords: Record<Level, MessageDescriptor> = {
  A1: msg`입문`,
  A2: msg`초급`,
  B1: msg`중급`,
  B2: msg`중상급`,
  C1: msg`고급`,
};

export const correctionTimeWords: Record<CorrectionTime, MessageDescriptor> = {
  live: msg`말할 때마다`,
  end: msg`끝나고`,
  off: msg`받지 않기`,
};
