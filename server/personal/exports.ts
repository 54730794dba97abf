import { createReadStream } from 'node:fs';
import { mkdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import type { Store } from '../store/store.ts';
import { accountExport } from './export.ts';

export interface ExportsOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  /** Made when it is not there; one process owns it. What a crash left in it goes. */
  folder: string;
  rate: RateLimit;
}

/** Everything of one account as a file. */
export class Exports {
  readonly #options: ExportsOptions;
  #folder: Promise<unknown> | null = null;

  constructor(options: ExportsOptions) {
    this.#options = options;
  }

  /**
   * Writes the export whole, and then gives it out: a slow reader holds no snapshot of the database.
   * @throws Refusal `rate-limited`.
   */
  async open(account: AccountId): Promise<AsyncIterable<Uint8Array>> {
    const { store, clock, ids, folder, rate } = this.#options;
    await rate.take(account);
    this.#folder ??= emptied(folder);
    await this.#folder;
    const file = join(folder, `${ids.next()}.jsonl`);
    try {
      await store.longRead(accountExport, { account, file, nowMs: clock.nowMs() });
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return readOnce(file);
  }
}

async function emptied(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

async function* readOnce(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file);
  } finally {
    await unlink(file);
  }
}
