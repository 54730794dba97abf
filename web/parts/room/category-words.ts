import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The categories of the ready scenes. */
export const categoryWords: Readonly<Record<string, MessageDescriptor>> = {
  cafe: msg`카페·식당`,
  travel: msg`여행·교통`,
  home: msg`숙소·집`,
  shopping: msg`쇼핑·환불`,
  health: msg`병원·약국`,
  work: msg`직장·회의`,
  school: msg`학교·수업`,
  friends: msg`이웃·친구`,
};
