import { z } from 'zod';
import { eventsOf, type SeenEvent } from '../../support/person.ts';
import type { Fleet } from '../fleet.ts';
import type { History } from '../history.ts';
import type { Random } from '../random.ts';

/** What a client knows after a request: done, surely not done, or neither. */
export type Outcome<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'refused'; status: number; code: string }
  | { kind: 'unknown'; reason: string };

export interface CallOptions {
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The codes after which the server may have done it, or may do it yet. */
const unknownStatuses = [500, 502, 503, 504];

/** How long something may be out of reach while servers serve, with every fault on its way. */
const readTimeoutMs = 60_000;

const joinedBody = z.object({ user: z.object({ id: z.string() }) });
const problem = z.object({ code: z.string() });

/** One account's requests, each to some server that serves at that moment. */
export class Client {
  readonly account: string;
  readonly #token: string;
  readonly #fleet: Fleet;
  readonly #history: History;
  readonly #random: Random;

  constructor(parts: { fleet: Fleet; history: History; random: Random; account: string; token: string }) {
    this.account = parts.account;
    this.#token = parts.token;
    this.#fleet = parts.fleet;
    this.#history = parts.history;
    this.#random = parts.random;
  }

  /** How long servers have served so far, in milliseconds. */
  get servedMs(): number {
    return this.#fleet.servedMs;
  }

  /** Signs up; null when it is not known whether the account is there. */
  static async join(fleet: Fleet, history: History, random: Random): Promise<Client | null> {
    const url = await fleet.address(random);
    try {
      const response = await fetch(`${url}/api/auth/sign-up/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          email: `${random.token()}@example.com`,
          name: '지우',
          password: 'a long password',
        }),
        signal: AbortSignal.timeout(random.integer(2_000, 6_000)),
      });
      if (response.status !== 200) {
        const found = `${response.status}: ${await response.text()}`;
        history.violate({ check: 'whoever comes can join', account: null, subject: 'sign-up', found });
        return null;
      }
      const token = response.headers.get('set-auth-token') ?? '';
      const { user } = joinedBody.parse(await response.json());
      history.joined(user.id);
      return new Client({ fleet, history, random, account: user.id, token });
    } catch {
      return null;
    }
  }

  /**
   * One request below /api/v1, once.
   * @param read takes what is needed of a 2xx reply.
   */
  async call<Value>(
    method: string,
    path: string,
    read: (response: Response) => Promise<Value>,
    options: CallOptions = {},
  ): Promise<Outcome<Value>> {
    try {
      const response = await this.#fetch(method, path, {
        ...options,
        signal: options.signal ?? AbortSignal.timeout(this.#random.integer(800, 5_000)),
      });
      if (response.ok) return { kind: 'ok', value: await read(response) };
      const { status } = response;
      const text = await response.text();
      if (status === 500) this.#violate('no request fails', path, `500 to ${method}: ${text}`);
      if (unknownStatuses.includes(status)) return { kind: 'unknown', reason: `status ${status}` };
      return { kind: 'refused', status, code: problem.parse(JSON.parse(text)).code };
    } catch (error) {
      this.judgeForm(path, error);
      return { kind: 'unknown', reason: reasonOf(error) };
    }
  }

  /** A reply that is cut off is a fault of the line; one that has another form than the protocol says is not. */
  judgeForm(path: string, error: unknown): void {
    if (error instanceof z.ZodError) {
      this.#violate('replies and events are as the protocol says', path, z.prettifyError(error));
    }
  }

  /** Asks again until it is known; for what changes nothing. Null when it cannot be had. */
  async read<Value>(path: string, schema: z.ZodType<Value>): Promise<Value | null> {
    const deadlineMs = this.servedMs + readTimeoutMs;
    for (;;) {
      const outcome = await this.call('GET', path, async (response) => schema.parse(await response.json()));
      if (outcome.kind === 'ok') return outcome.value;
      if (outcome.kind === 'refused' || this.servedMs > deadlineMs) {
        this.#violate('what is one’s own can be read', path, JSON.stringify(outcome));
        return null;
      }
    }
  }

  /** The events of an answer from one connection, until it ends or `signal` cuts it. @throws what the line says. */
  async *events(path: string, lastEventId: string | null, signal: AbortSignal): AsyncGenerator<SeenEvent> {
    const headers: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': lastEventId };
    const response = await this.#fetch('GET', path, { headers, signal });
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    yield* eventsOf(response);
  }

  #violate(check: string, subject: string, found: string): void {
    this.#history.violate({ check, account: this.account, subject, found });
  }

  async #fetch(method: string, path: string, options: CallOptions): Promise<Response> {
    const url = await this.#fleet.address(this.#random);
    const { body, key, headers, signal } = options;
    return fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  }
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
