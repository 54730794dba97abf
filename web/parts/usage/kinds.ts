import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { UsageKind } from '../../../protocol/usage.ts';

export const kindWords: Record<UsageKind, MessageDescriptor> = {
  chat: msg`대화`,
  room: msg`역할극`,
  interview: msg`인터뷰`,
  finder: msg`명대사`,
  program: msg`프로그램`,
  other: msg`지운 대화`,
};

/** The order of the bars from below, each with its colour. */
export const kindColours: readonly (readonly [UsageKind, string])[] = [
  ['chat', 'var(--chart-1)'],
  ['room', 'var(--chart-2)'],
  ['interview', 'var(--chart-3)'],
  ['finder', 'var(--chart-4)'],
  ['program', 'var(--chart-5)'],
  ['other', 'var(--muted)'],
];
