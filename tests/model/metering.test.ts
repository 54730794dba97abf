import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { AccountId, ConversationId, RunId } from '../../server/base/ids.ts';
import type { MilliCredits } from '../../server/base/money.ts';
import { resetPrice, setPrice } from '../../server/metering/price-table.ts';
import { readRun } from '../../server/runs/table.ts';
import { allowancesOf, balanceOf, brokenChecks } from '../support/books.ts';
import { type Chat, openChat } from '../support/chat.ts';
import { addAccount } from '../support/rows.ts';
import { scriptedUsage } from '../support/scripted-model.ts';
import { change, openTestSqlite } from '../support/store.ts';

const price = 1_000;
const signup = 3_000;
const allowance = 2;

/** What is held for an answer, and what it costs when it is paid for, in thousandths. */
interface Priced {
  hold: number;
  charge: number;
}

/** The whole of metering, as simple as it can be said: what one account has, and what its runs did to that. */
class Model {
  available = signup;
  held = 0;
  used = 0;
  /** What the next run is held under. */
  price: Priced;

  constructor(price: Priced) {
    this.price = price;
  }

  /** @returns how a run is paid, or what it is refused with. */
  ask(): 'allowance' | 'credits' | 'credits-used-up' {
    if (this.used < allowance) {
      this.used += 1;
      return 'allowance';
    }
    const { hold } = this.price;
    if (this.available < hold) return 'credits-used-up';
    this.available -= hold;
    this.held += hold;
    return 'credits';
  }

  /** @param price that of the time when it was asked. */
  close(paidBy: string, price: Priced, isCharged: boolean): void {
    if (paidBy === 'allowance' && !isCharged) this.used -= 1;
    if (paidBy === 'credits') {
      this.held -= price.hold;
      this.available += price.hold - (isCharged ? price.charge : 0);
    }
  }
}

type Ending = 'finish' | 'fail' | 'stop' | 'stop twice' | 'stop and finish' | 'stop and fail';
/** `run` counts the runs so far, and begins again at the first. */
type Step =
  | { do: 'ask'; keys: number[] }
  | { do: 'retry'; run: number }
  | { do: 'say'; run: number }
  | { do: 'end'; run: number; how: Ending }
  | { do: 'reprice'; model: string | null; to: number }
  | { do: 'reap' };

const run = fc.nat(20);
const endings: Ending[] = ['finish', 'fail', 'stop', 'stop twice', 'stop and finish', 'stop and fail'];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('ask'),
      keys: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retry'), run }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('say'), run }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end'), run, how: fc.constantFrom(...endings) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reap') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('reprice'),
      model: fc.constantFrom(null, 'test-model', 'another model'),
      to: fc.constantFrom(0, 1, 700, 1_000, 2_500),
    }),
  },
);

interface PlayedRun {
  id: string;
  paidBy: string;
  price: Priced;
  hasText: boolean;
  isOpen: boolean;
}

/** Plays steps on the real thing and on the model, and holds one against the other after each. */
class Play {
  readonly #chat: Chat;
  readonly #account: AccountId;
  readonly #conversation: ConversationId;
  readonly #model: Model;
  readonly #runs: PlayedRun[] = [];
  readonly #byKey = new Map<number, string>();
  /** The model that answers has a price of its own. */
  #hasOwnPrice = false;

  constructor(chat: Chat, account: AccountId, conversation: ConversationId, price: Priced) {
    this.#model = new Model(price);
    this.#chat = chat;
    this.#account = account;
    this.#conversation = conversation;
  }

  async play(next: Step): Promise<void> {
    if (next.do === 'ask') await this.#ask(next.keys);
    if (next.do === 'reap') await this.#reap();
    if (next.do === 'reprice') await this.#reprice(next.model, next.to);
    const chosen = 'run' in next ? this.#runs[next.run % Math.max(1, this.#runs.length)] : undefined;
    if (chosen && next.do === 'retry') await this.#retry(chosen);
    if (chosen?.isOpen && next.do === 'say') await this.#say(chosen);
    if (chosen?.isOpen && next.do === 'end') await this.#end(chosen, next.how);
    await this.compare();
  }

  async compare(): Promise<void> {
    const owner = { store: this.#chat.store, account: this.#account };
    const { available, held, used } = this.#model;
    const balance = (await balanceOf(owner)) ?? { available: signup, held: 0 };
    assert.deepEqual(balance, { available, held });
    const [day] = await allowancesOf(owner);
    assert.equal(day ?? `2026-11-20 0/${allowance}`, `2026-11-20 ${used}/${allowance}`);
  }

  #asking(key: string) {
    const payer = 'allowance-then-credits' as const;
    return { account: this.#account, payer, key, fingerprint: 'asked' };
  }

  /** All at once, some of them perhaps under the same key. */
  async #ask(keys: number[]): Promise<void> {
    const question = { conversation: this.#conversation, content: 'q', parent: null };
    const replies = await Promise.allSettled(
      keys.map((key) => this.#chat.turns.send(this.#asking(`k${key}`), question)),
    );
    const fresh = new Set<string>();
    for (const [index, reply] of replies.entries()) {
      const key = keys[index] ?? 0;
      const known = this.#byKey.get(key);
      if (reply.status === 'rejected') {
        assert.equal(reply.reason.code, 'credits-used-up');
        assert.equal(known, undefined);
        continue;
      }
      if (known !== undefined) assert.equal(reply.value.run, known);
      else fresh.add(reply.value.run);
      this.#byKey.set(key, reply.value.run);
    }
    const asked = new Set(
      keys.filter((key) => fresh.has(this.#byKey.get(key) ?? '') || !this.#byKey.has(key)),
    );
    const expected = Array.from(asked, () => this.#model.ask());
    const paid = await Promise.all(Array.from(fresh, (id) => this.#add(id)));
    assert.deepEqual(paid.sort(), expected.filter((how) => how !== 'credits-used-up').sort());
  }

  async #retry(old: PlayedRun): Promise<void> {
    const retried = this.#chat.turns.retry(this.#asking(`retry ${this.#runs.length}`), old.id as RunId);
    if (old.isOpen) return assert.rejects(retried, { code: 'conflict' });
    const expected = this.#model.ask();
    if (expected === 'credits-used-up') return assert.rejects(retried, { code: expected });
    assert.equal(await this.#add((await retried).run), expected);
  }

  async #add(id: string): Promise<string> {
    const row = await readRun(this.#chat.store.read, this.#account, id as RunId);
    assert.ok(row);
    const { price } = this.#model;
    this.#runs.push({ id, paidBy: row.paid_by, price, hasText: false, isOpen: true });
    return row.paid_by;
  }

  /** An admin sets what each answer costs; the price of another model changes nothing for this one. */
  async #reprice(model: string | null, to: number): Promise<void> {
    const rates = { perAnswer: to as MilliCredits, perKiloTokens: null };
    await this.#chat.store.transaction((tx) => setPrice(tx, model, rates, 0));
    if (model === 'test-model') this.#hasOwnPrice = true;
    if (model === 'test-model' || (model === null && !this.#hasOwnPrice))
      this.#model.price = { hold: to, charge: to };
  }

  /** The node is taken for dead while it goes on: what it has open is closed, and what it writes afterwards is lost. */
  async #reap(): Promise<void> {
    await change(this.#chat.store.db, 'update nodes set lease_until = 0');
    await this.#chat.runs.reap();
    for (const played of this.#runs.filter(({ isOpen }) => isOpen)) {
      const row = await readRun(this.#chat.store.read, this.#account, played.id as RunId);
      assert.deepEqual([row?.state, row?.error_code, row?.epoch], ['closed', 'interrupted', 2]);
      (await this.#chat.model.callFor(played.id)).says('아무도 듣지 않는 말');
      (await this.#chat.model.callFor(played.id)).finishes();
      played.isOpen = false;
      this.#model.close(played.paidBy, played.price, false);
    }
  }

  async #say(played: PlayedRun): Promise<void> {
    (await this.#chat.model.callFor(played.id)).says('말');
    played.hasText = true;
  }

  async #end(played: PlayedRun, how: Ending): Promise<void> {
    if (how.endsWith('finish') && !played.hasText) await this.#say(played);
    const call = await this.#chat.model.callFor(played.id);
    const stop = () => this.#chat.runs.stop(this.#account, played.id as RunId);
    const stops = how.startsWith('stop') ? [stop()] : [];
    if (how.endsWith('finish')) call.finishes();
    if (how.endsWith('fail')) call.fails(new Error('cut'));
    // A stop of what ends anyway waits for its end.
    await Promise.all([...stops, stop()]);
    const row = await readRun(this.#chat.store.read, this.#account, played.id as RunId);
    assert.equal(row?.state, 'closed');
    played.isOpen = false;
    this.#model.close(played.paidBy, played.price, row.outcome !== 'failed' && played.hasText);
  }
}

/** The property: whatever happens in whatever order, the books say what the model says. */
function property(chat: Chat, priced: Priced = { hold: price, charge: price }) {
  const rates = chat.price;
  let accounts = 0;
  return fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
    accounts += 1;
    const account = await addAccount(chat.store.db, `account ${accounts}`);
    const { id } = await chat.conversations.create(account, { kind: 'chat', title: '', model: null });
    await chat.store.transaction(async (tx) => {
      await resetPrice(tx, 'test-model');
      await setPrice(tx, null, rates, 0);
    });
    const play = new Play(chat, account, id, priced);
    for (const next of steps) await play.play(next);
    assert.deepEqual(await brokenChecks(chat.store), []);
  });
}

const terms = { price: price / 1000, signup: signup / 1000, allowance };

test('metering does what ten lines say it should', async (t) => {
  const chat = await openChat(t, terms);
  await fc.assert(property(chat), { numRuns: 60 });
});

test('so it does where an answer is priced by its tokens, up to the hold', async (t) => {
  const { promptTokens, completionTokens } = scriptedUsage;
  for (const [perToken, charge] of [
    [0.02, 20 * promptTokens + 20 * completionTokens],
    [0.2, price],
    [0, 0],
  ] as const) {
    const perKiloTokens = { prompt: perToken * 1000, completion: perToken * 1000 };
    const chat = await openChat(t, { ...terms, perKiloTokens });
    await fc.assert(property(chat, { hold: price, charge }), { numRuns: 20 });
  }
});

const plants: { what: string; trigger: string }[] = [
  {
    what: 'gives back a thousandth too much',
    trigger: `after insert on ledger when new.kind = 'release' begin
      update wallets set available = available + 1 where account = new.account; end`,
  },
  {
    what: 'keeps an answer of the day that failed',
    trigger: `after update on allowances when new.used < old.used begin
      update allowances set used = old.used where account = new.account and day = new.day; end`,
  },
  {
    what: 'holds without taking',
    trigger: `after update on wallets when new.held > old.held begin
      update wallets set available = old.available where account = new.account; end`,
  },
  {
    what: 'charges what failed',
    trigger: `after insert on ledger when new.kind = 'release' begin
      update wallets set available = available - new.amount where account = new.account; end`,
  },
];

for (const { what, trigger } of plants) {
  test(`the property fails for a store that ${what}`, async (t: TestContext) => {
    const chat = await openChat(t, terms, openTestSqlite);
    await change(chat.store.db, `create trigger planted ${trigger}`);
    const { errorInstance } = await fc.check(property(chat), { numRuns: 60, endOnFailure: true });
    assert.ok(errorInstance instanceof assert.AssertionError, String(errorInstance));
  });
}
