import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FieldFault, RoomForm } from './use-room-form.ts';

const faultWords: Record<FieldFault, MessageDescriptor> = {
  empty: msg`여기를 채워 주세요.`,
  'too-long': msg`조금 줄여 주세요. 정해진 길이를 넘었어요.`,
  refused: msg`서버가 받지 않은 글자나 값이 있어요.`,
};

/** What is wrong with a field, in words; undefined when nothing is. */
export function useFaultWords(form: RoomForm): (name: string) => string | undefined {
  const { i18n } = useLingui();
  return (name) => {
    const fault = form.faults.get(name);
    return fault && i18n._(faultWords[fault]);
  };
}
