import { answer as answerSchema } from '../../../protocol/answer.ts';
import { conversation as conversationSchema } from '../../../protocol/conversation.ts';
import { turn as turnSchema } from '../../../protocol/message.ts';
import type { History, KnownRun } from '../history.ts';
import type { Random } from '../random.ts';
import type { Client } from './client.ts';
import { finalOf, Reader } from './reader.ts';

/** A call that makes a run. */
interface Request {
  path: string;
  body?: unknown;
  prefix: string;
}

/** After so many refusals for money an account is used up. */
const refusalsMax = 2;

/** What one account does: it asks, alone and in crowds, with keys sent twice, and goes on from what was cut short. */
export class Asker {
  readonly #client: Client;
  readonly #history: History;
  readonly #random: Random;
  readonly #runs: KnownRun[] = [];
  #conversation: string | null = null;
  #refusals = 0;
  #questions = 0;

  constructor(client: Client, history: History, random: Random) {
    this.#client = client;
    this.#history = history;
    this.#random = random;
  }

  /** Until the account is used up, or `isOver` says that it is enough. */
  async live(isOver: () => boolean): Promise<void> {
    while (!isOver() && this.#refusals < refusalsMax) await this.#act();
  }

  async #act(): Promise<void> {
    const random = this.#random;
    switch (random.weighted({ ask: 50, crowd: 14, twice: 12, again: 16, look: 8 })) {
      case 'ask':
        return this.#follow(await this.#make(await this.#question()));
      case 'crowd': {
        const requests = [];
        for (let left = random.integer(3, 7); left > 0; left -= 1) requests.push(await this.#question());
        await Promise.all(requests.map(async (request) => this.#follow(await this.#make(request))));
        return;
      }
      case 'twice': {
        const request = await this.#question();
        const key = random.token();
        const [run] = await Promise.all([this.#make(request, key), this.#make(request, key)]);
        return this.#follow(run);
      }
      case 'again':
        return this.#again();
      case 'look':
        return this.#look();
    }
  }

  /** A question in the present conversation, or in one of its own. */
  async #question(): Promise<Request> {
    while (this.#conversation === null || this.#random.chance(0.25)) {
      const made = await this.#client.call(
        'POST',
        '/conversations',
        async (response) => conversationSchema.parse(await response.json()).id,
        { body: {} },
      );
      if (made.kind === 'ok') this.#conversation = made.value;
    }
    this.#questions += 1;
    const content = `${this.#client.account} 질문 ${this.#questions}`;
    return { path: `/conversations/${this.#conversation}/messages`, body: { content }, prefix: '' };
  }

  /** A retry of an earlier answer, or, where it was cut short, its continuation. */
  async #again(): Promise<void> {
    const ended = this.#runs.filter(({ final }) => final !== null);
    if (ended.length === 0) return;
    const { id, final } = this.#random.pick(ended);
    if (!final) return;
    const goesOn = final.status !== 'complete' && final.content !== '' && this.#random.chance(0.5);
    const request = goesOn
      ? { path: `/answers/${id}/continue`, prefix: final.content }
      : { path: `/answers/${id}/retry`, prefix: '' };
    return this.#follow(await this.#make(request));
  }

  /** Reads what it has asked for earlier: it is there, and as it was. */
  async #look(): Promise<void> {
    if (this.#runs.length === 0) return;
    const run = this.#random.pick(this.#runs);
    const answer = await this.#client.read(`/answers/${run.id}`, answerSchema);
    const final = answer && finalOf(answer);
    if (final) this.#history.ended(run, final);
    else if (answer) this.#history.shown(run, answer.content);
  }

  /** Sends under one key until it is known whether it was accepted. Null: it was refused, or nobody asked to the end. */
  async #make(request: Request, key: string = this.#random.token()): Promise<KnownRun | null> {
    const { account } = this.#client;
    const known = this.#history.asks(account, key);
    for (;;) {
      const outcome = await this.#client.call('POST', request.path, readRun, {
        key,
        ...(request.body !== undefined && { body: request.body }),
        ...(this.#random.chance(0.1) && { headers: { accept: 'text/event-stream' } }),
      });
      const said = outcome.kind === 'ok' ? outcome.value : JSON.stringify(outcome);
      const operation = request.path.replace(/.*\//, '');
      this.#history.note({ account, operation, outcome: outcome.kind, detail: `key ${key}: ${said}` });
      switch (outcome.kind) {
        case 'ok': {
          const run = this.#history.accepted(account, key, { run: outcome.value }, request.prefix);
          if (!this.#runs.includes(run)) this.#runs.push(run);
          return run;
        }
        case 'refused':
          this.#refusals += 1;
          if (outcome.status !== 402) {
            const check = 'only money is a reason to refuse';
            this.#history.violate({ check, account, subject: key, found: JSON.stringify(outcome) });
          }
          return null;
        case 'unknown':
          known.isUnknown = true;
          if (request.prefix === '' && this.#random.chance(0.15)) return null;
      }
    }
  }

  async #follow(run: KnownRun | null): Promise<void> {
    if (run) await new Reader(this.#client, this.#history, this.#random, run).follow();
  }
}

/** The run of a 202, whether it tells the turn or begins to tell its events. */
async function readRun(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return turnSchema.parse(await response.json()).run;
  }
  await response.body?.cancel();
  return (response.headers.get('location') ?? '').replace(/.*\//, '');
}
