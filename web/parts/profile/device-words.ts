import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Device } from '../../../protocol/session.ts';

const browsers: Record<NonNullable<Device['browser']>, MessageDescriptor> = {
  chrome: msg`Chrome`,
  edge: msg`Edge`,
  firefox: msg`Firefox`,
  kakaotalk: msg`카카오톡`,
  opera: msg`Opera`,
  safari: msg`Safari`,
  samsung: msg`삼성 인터넷`,
  whale: msg`웨일`,
};
const systems: Record<NonNullable<Device['system']>, MessageDescriptor> = {
  android: msg`안드로이드`,
  chromeos: msg`크롬북`,
  ios: msg`아이폰`,
  ipados: msg`아이패드`,
  linux: msg`리눅스`,
  macos: msg`맥`,
  windows: msg`윈도우`,
};

/** A device in the words that people use: system and browser, as far as they are known. */
export function deviceWords({ browser, system }: Device): MessageDescriptor[] {
  const words = [system && systems[system], browser && browsers[browser]].filter((word) => word !== null);
  return words.length > 0 ? words : [msg`다른 프로그램`];
}
