import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FaultCode } from '../../protocol/fault.ts';
import type { FieldError } from '../../protocol/problem.ts';
import { ApiProblem } from '../api/request.ts';

type Facts = NonNullable<FieldError['facts']>;

/** What is wrong with a line of a file or with what an admin entered, as a sentence of its own. */
const faultWords: Record<FaultCode, (facts: Facts) => MessageDescriptor> = {
  empty: () => msg`비어 있어요.`,
  'too-long': ({ limit = '' }) => msg`${limit}자까지 적을 수 있어요.`,
  'too-many': ({ limit = '' }) => msg`${limit}개까지 적을 수 있어요.`,
  'wrong-type': () => msg`다른 종류의 값이에요.`,
  'unknown-value': () => msg`쓸 수 없는 값이에요.`,
  unstorable: () => msg`저장할 수 없는 글자가 있어요.`,
  unreadable: ({ encoding = '' }) => msg`읽지 못한 글자가 있어요. 파일은 ${encoding} 방식으로 읽었어요.`,
  'not-an-address': () => msg`이메일 주소가 아니에요.`,
  repeated: ({ line = '' }) => msg`${line}번째 줄에 이미 있는 주소예요.`,
  'has-account': () => msg`이미 가입한 주소예요.`,
  'unknown-group': () => msg`없는 반이에요.`,
  'cell-count': ({ found = '', wanted = '' }) => msg`칸이 ${found}개예요. 첫 줄에는 ${wanted}개가 있어요.`,
  'not-closed': () => msg`줄이 너무 길거나 큰따옴표가 닫히지 않았어요.`,
  'not-an-object': () => msg`JSON 객체가 아니에요.`,
  'object-not-closed': () => msg`객체가 너무 길거나 닫히지 않았어요.`,
  'column-missing': () => msg`첫 줄에 이 칸의 이름이 없어요.`,
  'file-empty': () => msg`파일이 비어 있어요.`,
  'nobody-to-invite': () => msg`파일에 초대할 사람이 없어요.`,
  'import-under-way': () => msg`다른 파일을 가져오고 있어요. 끝나면 다시 해 주세요.`,
  'address-not-public': () =>
    msg`인터넷에 열린 주소가 아니에요. 같은 네트워크의 서버면 PROVIDER_ALLOW_PRIVATE에 적어 주세요.`,
  'host-not-found': () => msg`이 주소의 서버를 찾지 못했어요.`,
  'key-needed': () => msg`다른 서버로 바꿀 때는 키를 다시 넣어 주세요.`,
  'provider-unusable': () => msg`제공자의 키를 다시 넣거나 주소를 확인해 주세요.`,
  taken: () => msg`이미 쓰고 있는 이름이에요.`,
};

/** What a refusal says is wrong, field by field. */
export function faultsOf(error: unknown): readonly FieldError[] {
  return error instanceof ApiProblem ? (error.body.errors ?? []) : [];
}

/** @returns undefined for what has no words here. */
export function faultText(i18n: I18n, { code, facts = {} }: Pick<FieldError, 'code' | 'facts'>) {
  const words = code && faultWords[code];
  return words && i18n._(words(facts));
}

/** What a refusal says is wrong with one field; with all of what was sent, where `field` is empty. */
export function faultOn(i18n: I18n, error: unknown, field: string): string | undefined {
  const found = faultsOf(error).find((one) => one.field === field && one.line === undefined);
  return found && faultText(i18n, found);
}
