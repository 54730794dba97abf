import type { TestContext } from 'node:test';
import type { RunId } from '../../server/base/ids.ts';
import type { Payer } from '../../server/metering/hold.ts';
import { answer, type Chat, openChat, stopAfter } from './chat.ts';
import { readerOf } from './house.ts';

/** Books in which every kind of ending has happened once. Each is the id of a run and of its answer. */
export interface PlayedBooks {
  chat: Chat;
  /** Paid by credits: a whole answer in three parts, a failed one, a stopped one, and one that is being written. */
  whole: string;
  failed: string;
  stopped: string;
  open: string;
  /** Whole answers that something else paid for. */
  byAllowance: string;
  byOperator: string;
}

export async function playBooks(t: TestContext): Promise<PlayedBooks> {
  const chat = await openChat(t, { signup: 10, allowance: 5 });
  const ask = async (payer: Payer) => {
    const question = { conversation: chat.conversation, content: 'q', parent: null };
    const turn = await chat.turns.send({ ...chat.asking(), payer }, question);
    return { ...turn, call: await chat.model.callFor(turn.run) };
  };
  const whole = await ask('credits');
  for (const part of ['사', '랑']) whole.call.says(part);
  await answer(chat, whole, '방');
  const failed = await ask('credits');
  const failing = readerOf(chat, failed.run as RunId);
  failed.call.says('Half');
  failed.call.fails(new Error('cut'));
  await failing.ended;
  const stopped = await ask('credits');
  await stopAfter(chat, stopped, 'Half');
  const byAllowance = await ask('allowance');
  await answer(chat, byAllowance, 'whole');
  const byOperator = await ask('operator');
  await answer(chat, byOperator, 'whole');
  const open = await ask('credits');
  return {
    chat,
    whole: whole.run,
    failed: failed.run,
    stopped: stopped.run,
    open: open.run,
    byAllowance: byAllowance.run,
    byOperator: byOperator.run,
  };
}
