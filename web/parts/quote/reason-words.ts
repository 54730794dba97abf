import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { RejectReason } from '../../../protocol/quote.ts';

/** What who submitted a quote reads of a known reason. */
export const reasonWords: Record<RejectReason, MessageDescriptor> = {
  duplicate: msg`이미 있는 대사예요.`,
  'wording-differs': msg`방송과 글자가 달라요. 고쳐서 다시 제안해 주세요.`,
  'source-unknown': msg`출처를 확인할 수 없어요.`,
};
