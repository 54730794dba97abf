import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What each entry of the audit log says that was done. An action without words here is shown by its own name. */
export const actionWords: Partial<Record<string, MessageDescriptor>> = {
  'person.role': msg`역할을 바꿈`,
  'person.allowance': msg`하루 횟수를 정함`,
  'person.credits': msg`크레딧을 조정함`,
  'person.suspend': msg`정지함`,
  'person.lift': msg`정지를 풂`,
  'person.end-sessions': msg`모두 로그아웃시킴`,
  'person.reset-link': msg`비밀번호 링크를 만듦`,
  'group.create': msg`반을 만듦`,
  'group.change': msg`반을 바꿈`,
  'group.delete': msg`반을 없앰`,
  'group.add-people': msg`반에 넣음`,
  'group.remove-people': msg`반에서 뺌`,
  'group.credits': msg`반 모두에게 크레딧을 줌`,
  'provider.create': msg`제공자를 더함`,
  'provider.change': msg`제공자를 바꿈`,
  'provider.remove': msg`제공자를 지움`,
  'model.create': msg`모델을 더함`,
  'model.change': msg`모델을 바꿈`,
  'model.remove': msg`모델을 뺌`,
  'price.set': msg`요금을 정함`,
  'price.reset': msg`요금을 되돌림`,
  'cost.set': msg`비용을 적음`,
  'invitation.create': msg`초대 링크를 만듦`,
  'invitation.revoke': msg`초대 링크를 끝냄`,
  'invitation.import': msg`파일로 초대함`,
  'quote.apply': msg`명대사를 반영함`,
  'quote.reject': msg`명대사를 반려함`,
  'quote.withdraw': msg`명대사를 내림`,
};
