import { createParser } from 'eventsource-parser';
import type { z } from 'zod';
import { type Me, me } from './account.ts';
import { type Answer, answer } from './answer.ts';
import { type Conversation, conversation, type createConversation } from './conversation.ts';
import { type AnswerEvent, answerEvents } from './events.ts';
import { type Page, page } from './list.ts';
import { type AskedTurn, askedTurn, type Message, message, type Turn, turn } from './message.ts';
import { type Models, models } from './model.ts';
import { type ProblemBody, problemBody } from './problem.ts';

/** A call that was refused: `problem` is what the server said, and `problem.code` what to program against. */
export class ApiProblem extends Error {
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** An event of an answer with its id. */
export type FollowedEvent = AnswerEvent & { id: string };

/** Where the server is, such as `http://localhost:3000`, and how it is called. */
export interface Connection {
  url: string;
  fetch?: typeof fetch;
}

export interface SendOptions {
  /** The same key with the same content is the same question: give one to send again after a lost line. */
  key?: string;
  /** The message that it follows; without one, the last of the shown branch. */
  parent?: string | null;
}

/** How often a lost line is taken up again while nothing comes over it, and the pause that grows with each time. */
const attemptsMax = 6;
const pauseMs = 500;

interface Call {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** What a talk needs of /api/v1. Everything that comes is held against the schemas of the protocol. */
export class Client {
  /** The bearer token: it may be kept, and given to the constructor another time. */
  readonly token: string;
  readonly #url: string;
  readonly #fetch: typeof fetch;

  constructor({ url, token, fetch: fetchBy = fetch }: Connection & { token: string }) {
    this.#url = bare(url);
    this.token = token;
    this.#fetch = fetchBy;
  }

  /** Logs in. @throws Error with what the server said, when it refuses. */
  static async logIn(connection: Connection, person: { email: string; password: string }): Promise<Client> {
    const { url, fetch: fetchBy = fetch } = connection;
    const response = await fetchBy(`${bare(url)}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });
    const token = response.headers.get('set-auth-token');
    if (!response.ok || token === null) throw await refusalOf(response);
    await response.body?.cancel();
    return new Client({ ...connection, token });
  }

  me(): Promise<Me> {
    return this.#json(me, 'GET', '/me');
  }

  models(): Promise<Models> {
    return this.#json(models, 'GET', '/models');
  }

  createConversation(wanted: z.input<typeof createConversation> = {}): Promise<Conversation> {
    return this.#json(conversation, 'POST', '/conversations', { body: wanted });
  }

  /** @param cursor `next` of the page before. */
  conversations(cursor?: string): Promise<Page<Conversation>> {
    return this.#json(page(conversation), 'GET', `/conversations${queryOf(cursor)}`);
  }

  /** The messages of the shown branch, newest first. @param cursor `next` of the page before. */
  messages(id: string, cursor?: string): Promise<Page<Message>> {
    return this.#json(page(message), 'GET', `/conversations/${id}/messages${queryOf(cursor)}`);
  }

  /** Asks. The answer is made whether somebody follows it or not. */
  send(
    id: string,
    content: string,
    { key = crypto.randomUUID(), parent }: SendOptions = {},
  ): Promise<AskedTurn> {
    return this.#json(askedTurn, 'POST', `/conversations/${id}/messages`, {
      body: { content, ...(parent !== undefined && { parent }) },
      headers: { 'idempotency-key': key },
    });
  }

  /** Another answer to the same question. */
  retry(id: string, { key = crypto.randomUUID() }: Pick<SendOptions, 'key'> = {}): Promise<Turn> {
    return this.#json(turn, 'POST', `/answers/${id}/retry`, { headers: { 'idempotency-key': key } });
  }

  answer(id: string): Promise<Answer> {
    return this.#json(answer, 'GET', `/answers/${id}`);
  }

  /** Ends an answer and keeps its text. */
  stop(id: string): Promise<Answer> {
    return this.#json(answer, 'POST', `/answers/${id}/stop`);
  }

  /**
   * The events of an answer up to its end. A line that is lost is taken up again where it was: nothing is missing and
   * nothing comes twice.
   * @param after the id of the last event that was seen.
   * @throws ApiProblem when it may not be followed; the fault of the line when it stays lost.
   */
  async *follow(
    id: string,
    { after, signal }: { after?: string; signal?: AbortSignal } = {},
  ): AsyncGenerator<FollowedEvent> {
    let last = after;
    let fault: unknown = new Error('The server closed the line before the end of the answer.');
    for (let attempt = 0; attempt < attemptsMax; attempt++) {
      await pause(attempt * pauseMs, signal);
      try {
        const headers = last === undefined ? {} : { 'last-event-id': last };
        const response = await this.#call('GET', `/answers/${id}/events`, { headers, signal });
        for await (const event of eventsOf(response)) {
          // The first event of each line only says that it stands.
          if (event.event !== 'start') attempt = -1;
          if (event.event !== 'start' || last === undefined) yield event;
          last = event.id;
          if (event.event === 'end') return;
        }
      } catch (error) {
        if (signal?.aborted || (error instanceof ApiProblem && error.problem.status < 500)) throw error;
        fault = error;
      }
    }
    throw fault;
  }

  async #json<Schema extends z.ZodType>(
    schema: Schema,
    method: string,
    path: string,
    call?: Call,
  ): Promise<z.output<Schema>> {
    return schema.parse(await (await this.#call(method, path, call)).json());
  }

  async #call(method: string, path: string, { body, headers, signal }: Call = {}): Promise<Response> {
    const response = await this.#fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (!response.ok) throw await refusalOf(response);
    return response;
  }
}

function bare(url: string): string {
  return url.replace(/\/+$/, '');
}

function queryOf(cursor: string | undefined): string {
  return cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
}

async function refusalOf(response: Response): Promise<Error> {
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  return isProblem
    ? new ApiProblem(problemBody.parse(JSON.parse(text)))
    : new Error(`${response.status} ${text.slice(0, 500)}`);
}

async function* eventsOf(response: Response): AsyncGenerator<FollowedEvent> {
  const waiting: FollowedEvent[] = [];
  const parser = createParser({
    onEvent({ id = '', event = '', data }) {
      // An event that is not known here is of a later server, and says nothing to this client.
      const schema: z.ZodType | undefined = answerEvents[event as keyof typeof answerEvents];
      if (schema) waiting.push({ id, event, data: schema.parse(JSON.parse(data)) } as FollowedEvent);
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* waiting.splice(0);
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
