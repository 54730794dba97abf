import type { WithdrawalPreview } from '../../protocol/withdrawal.ts';
import { requireAnotherAdmin } from '../access/admins.ts';
import type { Auth } from '../access/auth.ts';
import { confirmOwner, hasPassword } from '../access/confirmation.ts';
import type { Session } from '../access/session.ts';
import { type LeftQuotes, withdraw } from '../access/withdrawal.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, RunId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { credits, noCredits } from '../base/money.ts';
import { readBalance } from '../metering/wallet.ts';
import { setStopRequestedOfAll } from '../runs/table.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import type { Purges } from './purge.ts';

export interface WithdrawalsOptions {
  store: Store;
  clock: Clock;
  log: Log;
  auth: Pick<Auth, 'verify'>;
  purges: Purges;
  /** Of tries with a password. */
  rate: RateLimit;
  /** Asks an open run to stop; waits until it has, where this process writes it. */
  stop(account: AccountId, run: RunId): Promise<void>;
}

type Counts = Record<'conversations' | 'phrases' | 'reviewed' | 'submitted', number>;
const countOwn = statement<Counts>(
  `select (select count(*) from conversations where account = ?) as conversations,
     (select count(*) from vocabulary where account = ?) as phrases,
     (select count(*) from quotes where account = ? and status <> 'submitted') as reviewed,
     (select count(*) from quotes where account = ? and status = 'submitted') as submitted`,
);
const selectOpenRuns = statement<{ id: RunId }>("select id from runs where account = ? and state = 'open'");

/** People who leave. */
export class Withdrawals {
  readonly #options: WithdrawalsOptions;

  constructor(options: WithdrawalsOptions) {
    this.#options = options;
  }

  /** What would go with an account. */
  async preview(account: AccountId): Promise<WithdrawalPreview> {
    const { read } = this.#options.store;
    const counts = await countOwn.get(read, account, account, account, account);
    const { conversations = 0, phrases = 0, reviewed = 0, submitted = 0 } = counts ?? {};
    const balance = await readBalance(read, account);
    return {
      confirmedBy: (await hasPassword(read, account)) ? 'password' : 'log-in',
      conversations,
      phrases,
      quotes: { reviewed, submitted },
      credits: credits(balance?.available ?? noCredits),
    };
  }

  /**
   * As `leave`, for somebody who says so twice: by the name and by the password.
   * @throws Refusal `validation-failed` that names what is wrong; `forbidden` when a log-in has to confirm it and is too
   *   old; `rate-limited`; what `leave` throws.
   */
  async withdraw(
    session: Session,
    asked: { name: string; password?: string | undefined; quotes: LeftQuotes },
  ): Promise<void> {
    const { store, auth, clock, rate } = this.#options;
    if (asked.name.normalize().trim() !== session.account.name.normalize().trim()) {
      const errors = [{ field: 'name', message: 'is not the name of this account' }];
      throw new Refusal('validation-failed', { errors });
    }
    await rate.take(session.account.id);
    await confirmOwner(store.read, auth, session, asked.password, clock.nowMs());
    await this.leave(session.account.id, asked.quotes);
  }

  /**
   * Withdraws an account in one transaction, stops its answers, each priced as a stop, and has the rest purged. When it
   * returns, nobody can read anything of the person any more.
   * @throws Refusal `conflict` for the last admin, `not-found` for who has withdrawn.
   */
  async leave(account: AccountId, quotes: LeftQuotes): Promise<void> {
    const { store, clock, stop, purges, log } = this.#options;
    await store.transaction(async (tx) => {
      const nowMs = clock.nowMs();
      // Before the account is locked: the end of a run waits for its account while it holds the run.
      await setStopRequestedOfAll(tx, account, nowMs);
      await requireAnotherAdmin(tx, account);
      await withdraw(tx, account, { quotes, nowMs });
    });
    const open = await selectOpenRuns.all(store.read, account);
    await Promise.all(open.map(({ id }) => stop(account, id)));
    purges.run().catch((error: unknown) => log.error({ err: error }, 'purging failed; it is tried again'));
  }
}
