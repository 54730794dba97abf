import type { Fleet } from '../fleet.ts';
import type { History } from '../history.ts';
import type { Random } from '../random.ts';
import { Asker } from './asker.ts';
import { Client } from './client.ts';

/** How many accounts are at work at the same time. */
const askersAtOnce = 6;
/** Longer than a reader waits for the end of its answer. */
const finishTimeoutMs = 120_000;

/** The clients of a season: used-up accounts are followed by others, until it is over. */
export class Load {
  readonly clients: Client[] = [];
  readonly #done: Promise<unknown>;
  #isOver = false;

  constructor(fleet: Fleet, history: History, random: Random) {
    const place = async (number: number) => {
      for (let next = 0; !this.#isOver; next += 1) {
        const own = random.fork(`${number}/${next}`);
        const client = await Client.join(fleet, history, own);
        if (!client) continue;
        this.clients.push(client);
        await new Asker(client, history, own).live(() => this.#isOver);
      }
    };
    this.#done = Promise.all(Array.from({ length: askersAtOnce }, (_, number) => place(number)));
  }

  /** Begins nothing more, and waits until everybody has finished. @returns false when somebody does not. */
  async finish(): Promise<boolean> {
    this.#isOver = true;
    const late = Promise.withResolvers<false>();
    const timer = setTimeout(() => late.resolve(false), finishTimeoutMs);
    const finished = await Promise.race([this.#done.then(() => true), late.promise]);
    clearTimeout(timer);
    return finished;
  }
}
