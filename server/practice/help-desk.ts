import { Refusal } from '../base/errors.ts';
import type { RunId } from '../base/ids.ts';
import { type ConversationView, lockConversation } from '../chat/conversations.ts';
import type { Asking } from '../chat/turn.ts';
import type { Payer } from '../metering/hold.ts';
import type { Asked } from '../models/model.ts';
import { readRunByKey } from '../runs/table.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import type { Store } from '../store/store.ts';
import { claim, readRunOf, type Subject } from './helps-table.ts';
import type { DoneJob, Jobs } from './job.ts';

/** A help that is asked for: what it is about, who pays, and how it is made when it is not there yet. */
export interface Help extends Pick<Subject, 'kind' | 'place' | 'variant'> {
  conversation: ConversationView;
  payer: Extract<Payer, 'operator' | 'allowance-then-credits'>;
  /** May it be made? @throws Refusal. */
  check(): Promise<void>;
  ask(): Promise<Asked>;
}

/** Another run is already making the help, or has made it. */
class Taken extends Error {
  readonly run: RunId;

  constructor(run: RunId) {
    super(`run ${run} makes it`);
    this.run = run;
  }
}

export interface HelpDeskOptions {
  store: Store;
  jobs: Jobs;
  /** For what costs nothing. */
  rate: RateLimit;
}

/** Where the same help is made once, whoever asks and however often. */
export class HelpDesk {
  readonly #options: HelpDeskOptions;

  constructor(options: HelpDeskOptions) {
    this.#options = options;
  }

  /**
   * Gives what is there, waits for what is being made, or has it made. A help whose run failed is made anew when it is
   * asked for under another key.
   * @throws Refusal what `check` gives; `rate-limited`; those of `Jobs.do`.
   */
  async give(asking: Omit<Asking, 'payer'>, help: Help): Promise<DoneJob> {
    const { store, jobs } = this.#options;
    const { account } = asking;
    const { conversation, kind, place, variant } = help;
    const subject = { account, conversation: conversation.id, kind, place, variant };
    const known = await readRunByKey(store.read, account, asking.key);
    if (known && known.fingerprint !== asking.fingerprint) throw new Refusal('idempotency-key-reused');
    const made = known?.id ?? (await readRunOf(store.read, subject));
    if (made) return jobs.done(account, made);
    await help.check();
    return this.#make(asking, help, subject);
  }

  async #make(asking: Omit<Asking, 'payer'>, help: Help, subject: Subject): Promise<DoneJob> {
    const { jobs, rate } = this.#options;
    const { account } = asking;
    const { conversation, kind, payer, ask } = help;
    let counted = false;
    try {
      return await jobs.do(
        { ...asking, payer },
        {
          kind,
          conversation: conversation.id,
          model: conversation.model,
          admit: async () => {
            if (payer !== 'operator') return;
            await rate.take(account);
            counted = true;
          },
          check: async (tx) => {
            await lockConversation(tx, account, conversation.id);
            const other = await readRunOf(tx, subject);
            if (other) throw new Taken(other);
          },
          open: async (tx, run) => {
            await claim(tx, subject, run);
            counted = false;
          },
          ask,
        },
      );
    } catch (error) {
      if (counted) await rate.giveBack(account);
      if (error instanceof Taken) return jobs.done(account, error.run);
      throw error;
    }
  }
}
