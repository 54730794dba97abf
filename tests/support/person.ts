import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createParser } from 'eventsource-parser';
import { type Me, me as meSchema } from '../../protocol/account.ts';
import { type Answer, answer as answerSchema } from '../../protocol/answer.ts';
import { conversation as conversationSchema } from '../../protocol/conversation.ts';
import { type AnswerEvent, answerEvents } from '../../protocol/events.ts';
import { page } from '../../protocol/list.ts';
import {
  type AskedTurn,
  askedTurn,
  type Message,
  message as messageSchema,
  type Turn,
  turn as turnSchema,
} from '../../protocol/message.ts';
import { type ProblemBody, problemBody } from '../../protocol/problem.ts';

/** Of everybody in the tests. */
export const password = 'a long password';

export type SeenEvent = AnswerEvent & { id: string };

export interface SendOptions {
  key?: string;
  parent?: string | null;
}

/** Someone who uses the server over HTTP, logged in by a bearer token. Every reply is held against the protocol. */
export class Person {
  readonly url: string;
  readonly token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static join(url: string, email = `${randomUUID()}@example.com`, name = '지우'): Promise<Person> {
    return Person.#enter(url, 'sign-up/email', { email, name, password });
  }

  /** Another session of somebody who has joined. */
  static logIn(url: string, email: string): Promise<Person> {
    return Person.#enter(url, 'sign-in/email', { email, password });
  }

  static async #enter(url: string, call: string, body: unknown): Promise<Person> {
    const response = await fetch(`${url}/api/auth/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200, await response.clone().text());
    return new Person(url, response.headers.get('set-auth-token') ?? '');
  }

  async logOut(): Promise<void> {
    const response = await fetch(`${this.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    assert.equal(response.status, 200, await response.text());
  }

  /** Below /api/v1. A body is sent as JSON. */
  request(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<Response> {
    const hasBody = options.body !== undefined;
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(hasBody && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(hasBody && { body: JSON.stringify(options.body) }),
      ...(options.signal && { signal: options.signal }),
    });
  }

  /** Below /api/v1, with a file as the body. */
  sendFile(path: string, type: string, file: Uint8Array): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': type },
      body: new Uint8Array(file),
    });
  }

  async me(): Promise<Me> {
    return meSchema.parse(await this.#ok(await this.request('GET', '/me'), 200));
  }

  /** @returns the id of an empty conversation. */
  async newConversation(): Promise<string> {
    const response = await this.request('POST', '/conversations', { body: {} });
    return conversationSchema.parse(await this.#ok(response, 201)).id;
  }

  async send(conversation: string, content: string, options: SendOptions = {}): Promise<AskedTurn> {
    return askedTurn.parse(await this.#ok(await this.trySend(conversation, content, options), 202));
  }

  /** As `send`, with whatever the server says. */
  trySend(conversation: string, content: string, options: SendOptions = {}): Promise<Response> {
    const { key = randomUUID(), parent } = options;
    return this.request('POST', `/conversations/${conversation}/messages`, {
      body: { content, ...(parent !== undefined && { parent }) },
      headers: { 'idempotency-key': key },
    });
  }

  async retry(answer: string): Promise<Turn> {
    const response = await this.request('POST', `/answers/${answer}/retry`, {
      headers: { 'idempotency-key': randomUUID() },
    });
    return turnSchema.parse(await this.#ok(response, 202));
  }

  async stop(answer: string): Promise<Answer> {
    return answerSchema.parse(await this.#ok(await this.request('POST', `/answers/${answer}/stop`), 200));
  }

  async answer(id: string): Promise<Answer> {
    return answerSchema.parse(await this.#ok(await this.request('GET', `/answers/${id}`), 200));
  }

  /** The shown branch, newest first. */
  async messages(conversation: string): Promise<Message[]> {
    const response = await this.request('GET', `/conversations/${conversation}/messages`);
    return page(messageSchema).parse(await this.#ok(response, 200)).items;
  }

  /** The events of an answer as they come. Leave the loop, and the line is dropped. */
  async *events(answer: string, lastEventId?: string): AsyncGenerator<SeenEvent> {
    const left = new AbortController();
    const response = await this.request('GET', `/answers/${answer}/events`, {
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
      signal: left.signal,
    });
    assert.equal(response.status, 200);
    try {
      yield* eventsOf(response);
    } finally {
      left.abort();
    }
  }

  /** Follows to the end. @returns the text that a reader sees, the events and the last of them. */
  async follow(
    answer: string,
    lastEventId?: string,
  ): Promise<{ text: string; events: SeenEvent[]; end: Extract<SeenEvent, { event: 'end' }> }> {
    const events = await Array.fromAsync(this.events(answer, lastEventId));
    const end = events.at(-1);
    assert.ok(end?.event === 'end', 'the stream ended without its last event');
    return { text: textOf(events), events, end };
  }

  async #ok(response: Response, status: number): Promise<unknown> {
    const text = await response.text();
    assert.equal(response.status, status, text);
    return JSON.parse(text);
  }
}

/** What a reader shows who starts with nothing and gets these events. */
export function textOf(events: readonly SeenEvent[], before = ''): string {
  return events.reduce((text, event) => {
    if (event.event === 'delta') return text + event.data.text;
    return event.event === 'reset' ? event.data.content : text;
  }, before);
}

export async function* eventsOf(response: Response): AsyncGenerator<SeenEvent> {
  const waiting: SeenEvent[] = [];
  const parser = createParser({
    onEvent({ id = '', event = '', data }) {
      const schema = answerEvents[event as keyof typeof answerEvents];
      waiting.push({ id, event, data: schema.parse(JSON.parse(data)) } as SeenEvent);
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    while (waiting.length > 0) yield waiting.shift() as SeenEvent;
  }
}

/** The problem of a refused request, held against the protocol. */
export async function problemOf(response: Response): Promise<ProblemBody> {
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const problem = problemBody.parse(await response.json());
  assert.equal(problem.status, response.status);
  return problem;
}
