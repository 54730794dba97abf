import { type Context, Hono } from 'hono';
import type { KeyScope } from '../../../protocol/key.ts';
import { audioMaxBytes, bodyMaxBytes } from '../../../protocol/limits.ts';
import { actFor, actingHeader, type KeyCaller } from '../../access/acting.ts';
import type { ExternalAccounts } from '../../access/external-accounts.ts';
import { type KeyHolder, type Keys, presentedKey } from '../../access/keys.ts';
import type { Clock } from '../../base/clock.ts';
import { Refusal } from '../../base/errors.ts';
import type { Ids } from '../../base/ids.ts';
import type { Log } from '../../base/log.ts';
import type { Completions } from '../../chat/completions.ts';
import type { Models } from '../../models/registry.ts';
import type { Speech } from '../../models/speech/speech.ts';
import type { Speaking } from '../../practice/speech.ts';
import type { Transcriptions } from '../../practice/speech-transcription.ts';
import { isStoreUnavailable } from '../../store/unavailable.ts';
import type { AppEnv } from '../app-env.ts';
import { bodyLimit } from '../body-limit.ts';
import { jsonBody } from '../json-body.ts';
import { limitHeaders } from '../problem.ts';
import { speak, transcribe } from './audio.ts';
import { chatCompletions } from './chat-completions.ts';
import { errorOfRefusal, errorResponse } from './errors.ts';
import { getModel, listModels } from './models.ts';
import type { OpenAIParts } from './parts.ts';
import { responses } from './responses.ts';

type Handler = (
  c: Context<AppEnv>,
  caller: KeyCaller,
  body: unknown,
  parts: OpenAIParts,
) => Promise<Response>;

interface ApiCall {
  method: 'GET' | 'POST';
  path: string;
  /** What the key has to have; nothing where any key will do. */
  scope?: KeyScope;
  handle: Handler;
  /** Of a call that takes a form with a file in place of JSON. */
  uploadMaxBytes?: number;
}

/** A form around a file has a few lines of its own. */
const formMaxBytes = 64 * 1024;

/** The calls, by path: another method on one of them is told which it takes. */
const calls: ApiCall[] = [
  { method: 'GET', path: '/models', handle: (c, holder, _body, parts) => listModels(c, holder, parts) },
  { method: 'GET', path: '/models/*', handle: (c, holder, _body, parts) => getModel(c, holder, parts) },
  { method: 'POST', path: '/chat/completions', scope: 'chat', handle: chatCompletions },
  { method: 'POST', path: '/responses', scope: 'chat', handle: responses },
  { method: 'POST', path: '/audio/speech', scope: 'audio', handle: speak },
  {
    method: 'POST',
    path: '/audio/transcriptions',
    scope: 'audio',
    handle: transcribe,
    uploadMaxBytes: audioMaxBytes,
  },
];

/** OpenAI's API, for programs with a key of their own: errors too are of its form. */
export function openAIApp(options: {
  keys: Keys;
  externals: ExternalAccounts;
  completions: Completions;
  models: Models;
  speech: Speech;
  speaking: Speaking;
  transcriptions: Transcriptions;
  clock: Clock;
  ids: Ids;
  log: Log;
  sessionCheckMs: number;
}): Hono<AppEnv> {
  const { log, externals, ...rest } = options;
  const findHolder = (c: Context<AppEnv>) => rest.keys.find(presentedKey(c.req.header('authorization')));
  const callerOf = (c: Context<AppEnv>, holder: KeyHolder) =>
    actFor(externals, holder, c.env.incoming.headersDistinct[actingHeader]);
  const mayRead = async (c: Context<AppEnv>) => {
    const holder = await findHolder(c);
    if (!holder) return false;
    return callerOf(c, holder).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal) return false;
        throw error;
      },
    );
  };
  const onError = (error: unknown) => {
    if (!(error instanceof Refusal)) log.error({ err: error }, 'a completion failed');
  };
  const parts: OpenAIParts = { ...rest, mayRead, onError };
  const app = new Hono<AppEnv>();
  for (const { method, path, scope, handle, uploadMaxBytes } of calls) {
    const isUpload = uploadMaxBytes !== undefined;
    const limit = bodyLimit(isUpload ? uploadMaxBytes + formMaxBytes : bodyMaxBytes);
    app.on(method, path, limit, async (c) => {
      const holder = await findHolder(c);
      if (!holder) throw new Refusal('unauthenticated', { detail: 'No valid API key was presented.' });
      if (scope && !holder.scopes.includes(scope)) {
        throw new Refusal('forbidden', { detail: `This key has not the scope ${scope}.` });
      }
      const caller = await callerOf(c, holder);
      const body = method === 'POST' && !isUpload ? await jsonBody(c) : undefined;
      return handle(c, caller, body, parts);
    });
    app.all(path, (c) => {
      c.header('Allow', method);
      return errorResponse(c, errorOfRefusal(new Refusal('method-not-allowed')));
    });
  }
  app.all('*', (c) =>
    errorResponse(c, errorOfRefusal(new Refusal('not-found', { detail: 'There is no such call.' }))),
  );
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      limitHeaders(c, error, rest.clock.nowMs());
      return errorResponse(c, errorOfRefusal(error));
    }
    log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'a request failed');
    return errorResponse(
      c,
      errorOfRefusal(new Refusal(isStoreUnavailable(error) ? 'unavailable' : 'internal')),
    );
  });
  return app;
}
