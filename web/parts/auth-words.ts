import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { type AuthReason, AuthRefusal } from '../api/session.ts';

export interface AuthFields {
  email: string;
  password: string;
  name: string;
}

/** The words for a refusal, and the field that they belong to. */
const words: Record<AuthReason, { field: keyof AuthFields | null; text: MessageDescriptor }> = {
  'email-taken': { field: 'email', text: msg`이미 가입한 이메일이에요. 로그인해 주세요.` },
  'email-invalid': { field: 'email', text: msg`이메일 주소를 다시 확인해 주세요.` },
  'wrong-credentials': { field: null, text: msg`이메일이나 비밀번호가 달라요. 다시 확인해 주세요.` },
  'password-too-short': { field: 'password', text: msg`비밀번호를 8자 이상으로 정해 주세요.` },
  'password-too-long': { field: 'password', text: msg`비밀번호를 128자 이하로 정해 주세요.` },
  'too-many-tries': { field: null, text: msg`여러 번 시도해서 잠시 쉬고 있어요. 조금 뒤에 다시 해 주세요.` },
  'wrong-code': { field: null, text: msg`코드가 달라요. 다시 확인해 주세요.` },
  'code-used': { field: null, text: msg`이미 한 번 보낸 코드예요. 다음 숫자가 나오면 적어 주세요.` },
  'step-over': {
    field: null,
    text: msg`시간이 지났거나 너무 여러 번 틀렸어요. 처음부터 다시 로그인해 주세요.`,
  },
  'link-used': {
    field: null,
    text: msg`이미 썼거나 기한이 지난 링크예요. 새 링크를 받아 주세요.`,
  },
  'invitation-needed': {
    field: null,
    text: msg`초대받은 사람만 가입할 수 있어요. 관리자에게 초대 링크를 받아 주세요.`,
  },
  'invitation-invalid': {
    field: null,
    text: msg`이 초대는 끝났거나 이미 쓰였거나 다른 이메일의 것이에요. 관리자에게 물어봐 주세요.`,
  },
  suspended: { field: null, text: msg`쓸 수 없게 된 계정이에요. 운영자에게 물어봐 주세요.` },
  'log-in-too-old': { field: null, text: msg`로그인한 지 오래됐어요. 다시 로그인해 주세요.` },
  'last-way-in': { field: null, text: msg`이것 말고는 들어올 방법이 없어서 끊을 수 없어요.` },
  other: { field: null, text: msg`서버가 받지 못했어요. 입력한 내용을 확인하고 다시 시도해 주세요.` },
};

function waitWords(waitMs: number): MessageDescriptor {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds < 60) return msg`여러 번 시도해서 잠시 쉬고 있어요. ${seconds}초 뒤에 다시 해 볼 수 있어요.`;
  const minutes = Math.ceil(seconds / 60);
  return msg`여러 번 시도해서 잠시 쉬고 있어요. ${minutes}분 뒤에 다시 해 볼 수 있어요.`;
}

/** What to say when joining or logging in did not work. */
export function authWords(error: unknown): { field: keyof AuthFields | null; text: MessageDescriptor } {
  if (error instanceof AuthRefusal && error.reason === 'suspended' && error.words) {
    return { field: null, text: msg`관리자가 정지한 계정이에요. 이유: ${error.words}` };
  }
  if (error instanceof AuthRefusal && error.openAtMs !== undefined) {
    return { field: null, text: waitWords(error.openAtMs - Date.now()) };
  }
  if (error instanceof AuthRefusal) return words[error.reason];
  return { field: null, text: msg`서버에 연결하지 못했어요. 입력한 내용은 그대로 있어요.` };
}
