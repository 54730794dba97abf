import type { LookupFunction } from 'node:net';
import { Pool } from 'undici';
import type { Clock } from '../../../base/clock.ts';
import type { ModelRequest } from '../../model.ts';
import type { Provider } from '../../provider.ts';
import type { ModelTimeouts } from '../../timeouts.ts';
import { fetchModelIds } from './catalog.ts';
import { AnswerExchange } from './exchange.ts';

export interface OpenAIOptions {
  /** Such as `https://api.openai.com/v1`, with or without a slash at its end. */
  baseUrl: string;
  /** Null for servers that want none. Sent to `baseUrl` only: redirects are not followed. */
  apiKey: string | null;
  timeouts: ModelTimeouts;
  clock: Clock;
  /** How the host becomes an address; the system's way unless given. */
  lookup?: LookupFunction;
}

export interface OpenAIUpstream extends Provider {
  /**
   * The ids of GET /models, in the upstream's order.
   * @throws UpstreamFault
   */
  listModels(): Promise<string[]>;
  /** Cuts what still streams. */
  close(): Promise<void>;
}

/** Any endpoint that speaks OpenAI's chat completions, over one pool of HTTP/1.1 connections. */
export function createOpenAI({ baseUrl, apiKey, timeouts, clock, lookup }: OpenAIOptions): OpenAIUpstream {
  const { origin, pathname } = new URL(baseUrl);
  const path = pathname.replace(/\/+$/, '');
  const headers = {
    'user-agent': 'sarangbang',
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  const pool = new Pool(origin, {
    connect: { timeout: timeouts.connectMs, ...(lookup && { lookup }) },
    // One answer, one connection: a broken connection must not end other people's answers.
    allowH2: false,
    // The time-outs of tokens are ours; these only close what is left open after an answer.
    headersTimeout: timeouts.wholeMs,
    bodyTimeout: timeouts.wholeMs,
  });
  return {
    reportsUsage: true,
    answer(request, sink, signal) {
      signal.throwIfAborted();
      const exchange = new AnswerExchange(sink, signal, timeouts, clock);
      pool.dispatch(
        {
          method: 'POST',
          path: `${path}/chat/completions`,
          headers: {
            ...headers,
            accept: 'text/event-stream',
            'content-type': 'application/json',
            'x-request-id': request.run,
            'x-client-request-id': request.run,
          },
          body: requestBody(request),
        },
        exchange,
      );
      return exchange.end;
    },
    listModels: () => fetchModelIds(pool, `${path}/models`, headers, timeouts.listMs, clock),
    close: () => pool.destroy(),
  };
}

function requestBody({ model, messages, settings }: ModelRequest): string {
  return JSON.stringify({
    ...settings?.passedOn,
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
}
