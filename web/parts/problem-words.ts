import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AnswerErrorCode } from '../../protocol/answer.ts';
import type { ProblemCode } from '../../protocol/problem.ts';
import { ApiProblem } from '../api/request.ts';

/** Why the server refused, in words that help. Used-up answers have a card of their own. */
const problemWords: Record<ProblemCode, MessageDescriptor> = {
  'invalid-json': msg`보낸 내용을 서버가 읽지 못했어요.`,
  'validation-failed': msg`보낸 내용에 받을 수 없는 글자나 값이 있어요.`,
  'idempotency-key-missing': msg`보낸 내용을 서버가 읽지 못했어요.`,
  unauthenticated: msg`로그인이 끝났어요.`,
  'credits-used-up': msg`오늘 횟수와 크레딧을 모두 썼어요.`,
  'key-cap-reached': msg`이 키로 이번 달에 쓸 수 있는 크레딧을 다 썼어요.`,
  forbidden: msg`이 계정으로는 할 수 없는 일이에요.`,
  'email-unverified': msg`이메일 주소를 먼저 확인해 주세요. 프로필에서 확인 메일을 다시 받을 수 있어요.`,
  'not-found': msg`찾는 것이 없어요. 지워졌을 수 있어요.`,
  'method-not-allowed': msg`서버가 모르는 요청이에요. 화면을 새로 열어 주세요.`,
  conflict: msg`그사이에 상태가 바뀌었어요. 화면을 새로 열어 주세요.`,
  'speech-unavailable': msg`이 서버에는 음성 기능이 없어요.`,
  'too-large': msg`글이 너무 길어요.`,
  'unsupported-media-type': msg`보낸 내용을 서버가 읽지 못했어요.`,
  'idempotency-key-reused': msg`같은 요청이 이미 다른 내용으로 접수됐어요. 다시 보내 주세요.`,
  'allowance-used-up': msg`오늘 횟수를 모두 썼어요.`,
  'rate-limited': msg`짧은 동안 너무 많이 부탁했어요. 잠시 뒤에 다시 해 주세요.`,
  'too-many-open-runs': msg`쓰고 있는 답변이 너무 많아요. 하나가 끝나면 다시 보내 주세요.`,
  internal: msg`서버에 문제가 생겼어요.`,
  'speech-failed': msg`음성 서버가 하지 못했어요. 잠시 뒤에 다시 해 주세요.`,
  'upstream-timeout': msg`음성 서버의 답이 너무 늦어졌어요.`,
  'answer-failed': msg`모델이 만들지 못했어요. 차감되지 않았어요. 다시 시도해 주세요.`,
  unavailable: msg`서버가 지금은 요청을 받지 못해요. 잠시 뒤에 다시 시도해 주세요.`,
};

/** Why an answer did not come. */
export const answerErrorWords: Record<AnswerErrorCode, MessageDescriptor> = {
  'upstream-unreachable': msg`모델 서버에 연결하지 못했어요.`,
  'upstream-refused': msg`모델 서버가 요청을 거절했어요.`,
  'upstream-busy': msg`모델 서버에 요청이 몰려 있어요.`,
  'upstream-error': msg`모델 서버에 문제가 생겼어요.`,
  'upstream-timeout': msg`모델 서버의 답이 너무 늦어졌어요.`,
  'upstream-cut': msg`모델 쪽 연결이 중간에 끊겼어요.`,
  'upstream-garbage': msg`모델 서버가 읽을 수 없는 답을 보냈어요.`,
  'answer-unusable': msg`모델이 쓸 수 없는 꼴로 답했어요.`,
  'upstream-empty': msg`모델 서버가 빈 답을 보냈어요.`,
  'context-too-long': msg`대화가 길어서 모델이 다 읽지 못했어요. 질문을 줄이거나 새 대화에서 물어봐 주세요.`,
  'model-unknown': msg`이 대화의 모델을 지금은 쓸 수 없어요. 새 대화에서 물어봐 주세요.`,
  'journal-unavailable': msg`답변을 저장하지 못했어요.`,
  interrupted: msg`답변하던 서버가 중간에 멈췄어요.`,
  internal: msg`서버에 문제가 생겼어요.`,
};

/** What went wrong with a call, in one sentence. */
export function errorWords(error: unknown): MessageDescriptor {
  if (error instanceof ApiProblem) return problemWords[error.body.code];
  return msg`서버에 연결하지 못했어요. 인터넷 연결을 확인해 주세요.`;
}

/** What an operator needs to find the call in the log; null when the server was not reached. */
export function requestIdOf(error: unknown): string | null {
  return error instanceof ApiProblem ? error.body.requestId : null;
}
