import type { AccountId } from '../base/ids.ts';
import type { Tx } from '../store/store.ts';

/** Something about conversations that cannot be as it is, and what mends it. */
export interface Fault {
  account: AccountId;
  /** What it is about, such as `conversation <id>`. */
  subject: string;
  found: string;
  /** What `mend` does, as in "the message becomes a first one". */
  remedy: string;
  mend(tx: Tx): Promise<void>;
}
