import { createHash } from 'node:crypto';
import type { AccountId, ConversationId, Ids, RunId } from '../../server/base/ids.ts';
import { silentLog } from '../../server/base/log.ts';
import { Journal } from '../../server/journal/append.ts';
import type { Tariff } from '../../server/metering/hold.ts';
import type { Price } from '../../server/metering/price.ts';
import type { Closing, RunKinds } from '../../server/runs/kind.ts';
import { Lease } from '../../server/runs/lease.ts';
import type { StartRun } from '../../server/runs/open.ts';
import { Runs } from '../../server/runs/run.ts';
import { readRun } from '../../server/runs/table.ts';
import type { RunRow } from '../../server/store/rows/money.ts';
import type { Store } from '../../server/store/store.ts';
import { type OpenStore, openBooks, type Terms } from './books.ts';
import type { SettableClock } from './clock.ts';
import { type FaultyStore, faultyStore } from './faulty-store.ts';
import { Reader } from './frames.ts';
import { type Scope, unwinding } from './scope.ts';
import { type ModelCall, ScriptedModel } from './scripted-model.ts';

/** How long the node of a house holds its lease by its own clock, which stands still until a test moves it. */
export const houseLeaseMs = 8_000;
/** The database's clock goes on meanwhile: there the lease is longer than any test. */
const marginMs = 600_000;

export interface House {
  store: Store;
  faulty: FaultyStore;
  clock: SettableClock;
  ids: Ids;
  tariff: Tariff;
  price: Price;
  account: AccountId;
  journal: Journal;
  lease: Lease;
  runs: Runs;
  model: ScriptedModel;
}

export interface HouseOptions {
  terms?: Terms;
  kinds: RunKinds;
  openRunsMax?: number;
  open?: OpenStore | undefined;
}

/** Everything from the store up to the runs, with a model that the test drives and one account. */
export async function openHouse(t: Scope, options: HouseOptions): Promise<House> {
  const scope = unwinding(t);
  const {
    store: sound,
    clock,
    tariff,
    price,
    account,
    book,
  } = await openBooks(scope, options.terms, options.open);
  const faulty = faultyStore(sound);
  const { store } = faulty;
  const { ids } = book();
  const log = silentLog;
  const model = new ScriptedModel();
  const journal = new Journal({ store, clock, log, timings: { cutMs: 0, storeMs: 5 } });
  const timings = { leaseMs: houseLeaseMs + marginMs, marginMs };
  const lease = new Lease({ store, clock, ids, log, timings });
  await lease.take();
  const runs = new Runs({
    store,
    journal,
    streamModel: model.stream,
    kinds: options.kinds,
    tariff,
    clock,
    ids,
    log,
    lease,
    limits: { openRuns: options.openRunsMax ?? 32 },
  });
  scope.after(async () => {
    await runs.drain(0);
    await journal.close();
  });
  return { store, faulty, clock, ids, tariff, price, account, journal, lease, runs, model };
}

/** A kind that keeps how its runs were closed, and can be made to fail. */
export class RecordingKind {
  readonly closings: { run: RunRow; closing: Closing }[] = [];
  failures = 0;
  /** A test starts turns alone. */
  readonly kinds = {
    turn: {
      name: 'turn',
      close: async (_tx, run, closing) => {
        if (this.failures > 0) {
          this.failures -= 1;
          throw new Error('the kind cannot write');
        }
        this.closings.push({ run, closing });
      },
    },
  } as Partial<RunKinds> as RunKinds;
}

/** A run that is asked for as a kind would, but for what is given. */
export function runToStart(house: House, over: Partial<StartRun> = {}): StartRun {
  const id = house.ids.next<'run'>();
  const content = 'What is a sarangbang?';
  return {
    id,
    kind: 'turn',
    account: house.account,
    payer: 'credits',
    key: `key of ${id}`,
    fingerprint: createHash('sha256').update(content).digest('hex'),
    conversation: null as ConversationId | null,
    chooseModel: async () => 'test-model',
    check: async () => undefined,
    open: async () => undefined,
    prefix: '',
    prompt: async () => ({ messages: [{ role: 'user', content }] }),
    ...over,
  };
}

export async function runOf(house: House, id: RunId): Promise<RunRow> {
  const run = await readRun(house.store.read, house.account, id);
  if (!run) throw new Error(`there is no run ${id}`);
  return { ...run };
}

/** Follows a run that is being written. Its `ended` is fulfilled after T2, or when the run is let go. */
export function readerOf(house: House, id: RunId): Reader {
  const live = house.journal.live(id);
  if (!live) throw new Error(`run ${id} is not being written`);
  const reader = new Reader();
  live.attach(null, reader);
  return reader;
}

export interface Asked {
  run: RunRow;
  call: ModelCall;
  reader: Reader;
}

/** Starts a run and waits until it is with the model. */
export async function ask(house: House, over: Partial<StartRun> = {}): Promise<Asked> {
  const { run } = await house.runs.start(runToStart(house, over));
  const call = await house.model.callFor(run.id);
  return { run: { ...run }, call, reader: readerOf(house, run.id) };
}
