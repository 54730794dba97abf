import type { Context } from 'hono';
import type { KeyCaller } from '../../access/acting.ts';
import type { KeyHolder } from '../../access/keys.ts';
import { Refusal } from '../../base/errors.ts';
import type { AccountId, RunId } from '../../base/ids.ts';
import type { CompletionRequest } from '../../chat/completions.ts';
import type { RunRow } from '../../store/rows/money.ts';
import type { AppEnv } from '../app-env.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { optionalKey } from '../idempotency-key.ts';
import { sse } from '../sse.ts';
import { errorOfFailure, errorResponse } from './errors.ts';
import type { OpenAIParts } from './parts.ts';
import { Relay, type StreamForm } from './relay.ts';

/** What a call asks of a model, whichever of OpenAI's calls it is. */
export type Question = Pick<CompletionRequest, 'model' | 'messages' | 'settings'>;

/** How a call tells what came of it. */
export interface AnswerForm {
  stream: boolean;
  whole(run: RunRow, text: string): object;
  /** @param startedAtMs when the run began. */
  streamed(run: RunId, startedAtMs: number): StreamForm;
}

/** The same answer for one that is not offered and one that the key may not use. */
export async function checkModel(model: string, holder: KeyHolder, { models }: OpenAIParts): Promise<void> {
  const isAllowed = holder.models === null || holder.models.includes(model);
  if (isAllowed && (await models.find(model))) return;
  throw notOffered(model);
}

export function notOffered(model: string): Refusal {
  return new Refusal('not-found', { errors: [{ field: 'model', message: `${model} is not offered here` }] });
}

/**
 * Asks, and answers streamed or whole, paid like any other answer of whom the key speaks for.
 * @param asked the route and the body as it came: what is asked under an `Idempotency-Key`.
 */
export async function complete(
  c: Context<AppEnv>,
  caller: KeyCaller,
  asked: { route: string; raw: unknown; question: Question },
  form: AnswerForm,
  parts: OpenAIParts,
): Promise<Response> {
  await checkModel(asked.question.model, caller, parts);
  const key = optionalKey(c.req.header('idempotency-key'));
  const account = await caller.account();
  const asking = {
    account,
    payer: 'allowance-then-credits' as const,
    key: key ?? parts.ids.next(),
    fingerprint: fingerprintOf('POST', asked.route, {}, asked.raw),
    program: caller,
  };
  const run = await parts.completions.start(asking, asked.question);
  const gone = whenGone(c);
  // Nobody could come back to it without a key, so that it would be paid for nothing.
  if (key === null) gone.then(() => parts.completions.stop(account, run)).catch(parts.onError);
  c.header('X-Run-Id', run);
  return form.stream ? streamed(c, account, run, form, parts) : whole(c, account, run, form, parts);
}

async function whole(
  c: Context<AppEnv>,
  account: AccountId,
  id: RunId,
  form: AnswerForm,
  { completions }: OpenAIParts,
): Promise<Response> {
  const { run, text } = await completions.finished(account, id);
  if (run.error_code) return errorResponse(c, errorOfFailure(run.error_code));
  return c.json(form.whole(run, text));
}

async function streamed(
  c: Context<AppEnv>,
  account: AccountId,
  run: RunId,
  form: AnswerForm,
  parts: OpenAIParts,
): Promise<Response> {
  const { completions, onError, clock } = parts;
  const finishReason = async () => (await completions.finished(account, run)).run.finish_reason;
  const relay = new Relay(form.streamed(run, clock.nowMs()), finishReason);
  const left = new AbortController();
  completions.follow(account, run, relay, left.signal).catch(onError);
  const failure = await relay.begun;
  if (failure !== null) return errorResponse(c, errorOfFailure(failure));
  return sse(c, {
    status: 200,
    headers: { 'X-Request-Id': c.get('requestId'), 'X-Run-Id': run },
    source: async (sink, signal) => {
      signal.addEventListener('abort', () => left.abort(), { once: true });
      await relay.pipeTo(sink);
    },
    mayRead: () => parts.mayRead(c),
    mayReadEveryMs: parts.sessionCheckMs,
    onError,
  });
}

/** Fulfilled when the client's line is gone before the reply was whole. */
function whenGone(c: Context<AppEnv>): Promise<void> {
  const { outgoing } = c.env;
  return new Promise((resolve) => {
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) resolve();
    });
  });
}
