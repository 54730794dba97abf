import { type Answer, type AnswerStatus, answer as answerSchema } from '../../../protocol/answer.ts';
import { unreachable } from '../../../server/base/errors.ts';
import type { SeenEvent } from '../../support/person.ts';
import type { Final, History, KnownRun } from '../history.ts';
import type { Random } from '../random.ts';
import { type Client, reasonOf } from './client.ts';

/** How long servers may serve, with every fault on its way, before a reader without an end is held to be left alone. */
const wholeMs = 60_000;

/** Follows one answer as a page does: what it has shown stays, the line is cut, it comes back with its last id. */
export class Reader {
  readonly #client: Client;
  readonly #history: History;
  readonly #random: Random;
  readonly #run: KnownRun;
  #shown = '';
  #lastEventId: string | null = null;
  #isOver = false;

  constructor(client: Client, history: History, random: Random, run: KnownRun) {
    this.#client = client;
    this.#history = history;
    this.#random = random;
    this.#run = run;
  }

  /** To the end of the answer, unless the reader leaves before it. Some ask for a stop on the way. */
  async follow(): Promise<void> {
    const random = this.#random;
    const deadlineMs = this.#client.servedMs + wholeMs;
    const leaves = random.chance(0.1);
    const stops = random.chance(0.15) ? this.#stopAfter(random.integer(0, 400)) : Promise.resolve();
    while (!this.#isOver) {
      await this.#line(random.chance(0.5) ? random.integer(1, 25) : Number.POSITIVE_INFINITY);
      if (leaves) break;
      if (this.#client.servedMs > deadlineMs) {
        const found = `none in ${wholeMs} ms of service; shown so far: ${this.#shown.length} characters`;
        this.#history.violate({ check: 'a reader gets an end', ...this.#subject, found });
        break;
      }
      if (random.chance(0.1)) {
        this.#shown = '';
        this.#lastEventId = null;
      }
    }
    await stops;
  }

  /** Reads one connection: to the end, until it is cut after so many events, or until nothing comes any more. */
  async #line(cutAfter: number): Promise<void> {
    const line = new AbortController();
    const idle = setTimeout(() => line.abort(), this.#random.integer(1_000, 5_000));
    const path = `/answers/${this.#run.id}/events`;
    let events = 0;
    try {
      for await (const event of this.#client.events(path, this.#lastEventId, line.signal)) {
        idle.refresh();
        this.#show(event);
        events += 1;
        if (events >= cutAfter) break;
      }
      this.#note('follow', 'ok', `${events} events, at ${this.#lastEventId}`);
    } catch (error) {
      this.#client.judgeForm(path, error);
      this.#note('follow', 'unknown', `${events} events, at ${this.#lastEventId}: ${reasonOf(error)}`);
    } finally {
      clearTimeout(idle);
      line.abort();
    }
  }

  #show(event: SeenEvent): void {
    this.#lastEventId = event.id;
    switch (event.event) {
      case 'start':
        break;
      case 'delta':
        this.#shown += event.data.text;
        this.#history.shown(this.#run, this.#shown);
        break;
      case 'reset':
        this.#shown = event.data.content;
        this.#history.shown(this.#run, this.#shown);
        break;
      case 'end':
        this.#end(event.data);
        break;
      default:
        unreachable(event);
    }
  }

  #end({ status, receipt }: Extract<SeenEvent, { event: 'end' }>['data']): void {
    this.#isOver = true;
    this.#note('end', 'ok', `${status}, ${this.#shown.length} characters`);
    const final = finalStatus(status);
    if (final) this.#history.ended(this.#run, { status: final, content: this.#shown, receipt });
  }

  /** Asks for a stop, again until it is known, and takes what it tells for what it is. */
  async #stopAfter(delayMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    for (;;) {
      const outcome = await this.#client.call('POST', `/answers/${this.#run.id}/stop`, async (response) =>
        answerSchema.parse(await response.json()),
      );
      this.#note('stop', outcome.kind, outcome.kind === 'ok' ? outcome.value.status : '');
      if (outcome.kind === 'unknown') continue;
      const final = outcome.kind === 'ok' ? finalOf(outcome.value) : null;
      if (final) this.#history.ended(this.#run, final);
      return;
    }
  }

  get #subject(): { account: string; subject: string } {
    return { account: this.#run.account, subject: this.#run.id };
  }

  #note(operation: string, outcome: 'ok' | 'refused' | 'unknown', detail: string): void {
    const { account, id } = this.#run;
    this.#history.note({ account, operation, outcome, detail: `run ${id}: ${detail}` });
  }
}

/** How an answer has ended; null while it is being written. */
export function finalOf({ status, content, receipt }: Answer): Final | null {
  const final = finalStatus(status);
  return final && { status: final, content, receipt };
}

function finalStatus(status: AnswerStatus): Final['status'] | null {
  return status === 'pending' || status === 'streaming' ? null : status;
}
