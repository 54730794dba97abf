import type { Turn } from '../../../protocol/message.ts';
import type { RunId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Asking } from '../../chat/turn.ts';
import type { Call, Reply } from '../endpoint.ts';

/** What a call of our own API asks under: the day's allowance pays first, credits then. */
export function askingOf(
  call: Pick<Call<unknown, unknown, unknown>, 'session' | 'key' | 'fingerprint'>,
): Asking {
  const { account, embed } = call.session;
  return {
    account: account.id,
    payer: 'allowance-then-credits',
    key: call.key,
    fingerprint: call.fingerprint,
    program: embed?.key,
  };
}

/** 202 with the turn, or the events of its answer for who would rather follow at once. */
export async function turnReply(
  answers: Answers,
  call: Pick<Call<unknown, unknown, unknown>, 'session' | 'wantsEvents'>,
  turn: Turn,
): Promise<Reply> {
  const headers = { Location: `/api/v1/answers/${turn.answer}` };
  if (!call.wantsEvents) return { status: 202, body: turn, headers };
  const follow = await answers.follow(call.session.account.id, turn.answer as RunId, null);
  return { status: 202, follow, headers };
}
