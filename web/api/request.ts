import type { ProblemBody } from '../../protocol/problem.ts';
import { type Authority, apiAddress, authority } from './address.ts';
import { acceptedTypes, dropEarly, replyTimeoutMs, takeEarly } from './early-reads.ts';

/** The server refused: the problem that it sent (RFC 9457). */
export class ApiProblem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.title);
    this.name = 'ApiProblem';
    this.body = body;
  }
}

/** No answer came, or one that is not the server's own: nothing is known about what happened there. */
export class Unreached extends Error {
  constructor(options?: ErrorOptions) {
    super('The server could not be reached', options);
    this.name = 'Unreached';
  }
}

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** It outlives the page. */
  keepalive?: boolean;
  /** How long the server may take to begin its reply. */
  timeoutMs?: number;
}

/** Told of every 401: the session has ended while the page was open. */
let sessionLost: () => void = () => undefined;

export function onSessionLost(listener: () => void): void {
  sessionLost = listener;
}

/** As a 401 does: the session was found to be over. */
export function tellSessionLost(): void {
  sessionLost();
}

/** Told when whose session ended has one again by another tab. */
let sessionBack: () => void = () => undefined;

export function onSessionBack(listener: () => void): void {
  sessionBack = listener;
}

export function tellSessionBack(): void {
  sessionBack();
}

/** Told of every call that may have changed something. */
let changed: () => void = () => undefined;

export function onChanged(listener: () => void): void {
  changed = listener;
}

/**
 * Calls the API as whoever asks. The reply comes from the server of the same release as this page, so its
 * shape (protocol/) is trusted.
 * @param path below `/api/v1`, with its leading slash.
 * @throws ApiProblem when the server refuses; Unreached when no reply came; the abort reason.
 */
export async function callApi<Reply>(path: string, request: ApiRequest = {}): Promise<Reply> {
  const response = await send(`/api/v1${path}`, request);
  if (response.status === 401) sessionLost();
  if (response.status === 204) return undefined as Reply;
  try {
    const reply = await readJson(response);
    if (response.ok) return reply as Reply;
    throw new ApiProblem(reply as ProblemBody);
  } catch (error) {
    // Who calls off while the reply is read learns that, and not that the server could not be reached.
    request.signal?.throwIfAborted();
    throw error;
  }
}

/**
 * One request with a JSON body, or a file as it is; it asks for words in the language of the page.
 * @param path with its leading slash, such as `/api/auth/sign-out`.
 * @throws Unreached, or the abort reason.
 */
export async function send(path: string, request: ApiRequest): Promise<Response> {
  const headers = new Headers({ accept: acceptedTypes });
  const { body } = request;
  const language = globalThis.document?.documentElement.lang;
  if (language) headers.set('accept-language', language);
  if (body !== undefined) headers.set('content-type', body instanceof Blob ? body.type : 'application/json');
  if (request.idempotencyKey !== undefined) headers.set('idempotency-key', request.idempotencyKey);
  const timeout = AbortSignal.timeout(request.timeoutMs ?? replyTimeoutMs);
  try {
    const method = request.method ?? 'GET';
    const fetchAs = (who: Authority) => {
      for (const [name, value] of Object.entries(who.headers)) headers.set(name, value);
      return fetch(apiAddress(path), {
        method,
        headers,
        credentials: who.credentials,
        keepalive: request.keepalive ?? false,
        body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
        signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
      });
    };
    const who = await authority();
    if (method !== 'GET') dropEarly();
    const first = (await takeEarly(path)) ?? (await fetchAs(who));
    const next = first.status === 401 ? await who.renew?.() : null;
    const response = next ? await fetchAs(next) : first;
    if (response.ok && method !== 'GET') changed();
    return response;
  } catch (error) {
    request.signal?.throwIfAborted();
    throw new Unreached({ cause: error });
  }
}

/** @throws Unreached when the body is not JSON: then a proxy answered, not the server. */
export async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) throw new Unreached();
  try {
    return await response.json();
  } catch (error) {
    throw new Unreached({ cause: error });
  }
}
