import { APIError } from 'better-auth/api';
import { Bug } from '../base/errors.ts';
import type { AccountId, GroupId, Id } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import type { Executor, Tx } from '../store/store.ts';

/** What a redeemed invitation gives. */
export interface Redeemed {
  id: Id<'invitation'>;
  in_group: GroupId | null;
  credits: MilliCredits;
}

/** Who may join. What an invitation gives is known above. */
export interface Joining {
  /** `invited`: nobody without an invitation but the first admin. */
  mode: 'open' | 'invited';
  /** Uses an invitation up. @returns null for one that does not hold, or not for this address. */
  redeem(tx: Tx, token: string, email: string): Promise<Redeemed | null>;
  /** Gives to an account that is there what the invitation says. */
  welcome(tx: Tx, redeemed: Redeemed, account: AccountId): Promise<void>;
}

/** What is known of a joining beside the library's own. */
export interface JoiningExchange {
  /** The token that came with it. */
  invitation: string | undefined;
  /** The transaction that the library has opened. */
  tx: Tx | undefined;
  redeemed: Redeemed | null;
}

/** Before an account is made: with the invitation that came along, or where none is needed. */
export async function admit(
  joining: Joining,
  exchange: JoiningExchange | undefined,
  { email, isAdmin }: { email: string; isAdmin: boolean },
): Promise<void> {
  if (exchange?.invitation === undefined) {
    if (joining.mode === 'open' || isAdmin) return;
    throw new APIError('FORBIDDEN', { code: 'INVITATION_NEEDED', message: 'Joining needs an invitation' });
  }
  if (!exchange.tx) throw new Bug('somebody joins outside a transaction');
  exchange.redeemed = await joining.redeem(exchange.tx, exchange.invitation, email);
  if (exchange.redeemed) return;
  const message = 'This invitation has ended, was used, or is for another address';
  throw new APIError('FORBIDDEN', { code: 'INVITATION_INVALID', message });
}

/** As soon as the account is there, in the same transaction. */
export async function welcome(
  joining: Joining,
  exchange: JoiningExchange | undefined,
  account: AccountId,
): Promise<void> {
  if (!exchange?.tx || !exchange.redeemed) return;
  const { redeemed } = exchange;
  exchange.redeemed = null;
  await joining.welcome(exchange.tx, redeemed, account);
}

/** The database as it is, but for telling `onTransaction` of every transaction that is opened on it. */
export function withTransactions(db: Executor, onTransaction: (tx: Tx) => void): Executor {
  const transaction = () => ({
    execute: <Result>(work: (tx: Tx) => Promise<Result>) =>
      db.transaction().execute((tx) => {
        onTransaction(tx);
        return work(tx);
      }),
  });
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return transaction;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
