import { z } from 'zod';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Ids, QuoteId, RunId } from '../base/ids.ts';
import type { Asking } from '../chat/turn.ts';
import type { Asked } from '../models/model.ts';
import { languageOf } from '../models/providers/demo/language.ts';
import type { Models } from '../models/registry.ts';
import type { RunKind } from '../runs/kind.ts';
import type { Runs } from '../runs/run.ts';
import { readRunByKey } from '../runs/table.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { FindRow } from '../store/rows/quotes.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { type Candidate, findCandidates, withRows } from './candidates.ts';
import { candidatesMax, finderInstruction, readFinding, verified } from './finding.ts';
import { finderWords } from './words.ts';

const insertFind = statement('insert into finds (account, run, results) values (?, ?, ?)');
const updateFind = statement('update finds set results = ?, answer = ? where account = ? and run = ?');
const selectFind = statement<FindRow>('select * from finds where account = ? and run = ?');

const resultList = z.array(z.object({ id: z.string().transform((id) => id as QuoteId), score: z.number() }));

/** What adds the model's choice to what was found, beside the settlement. */
export const findKind: RunKind = {
  name: 'find',
  async close(tx, run, { outcome, content, metadata }) {
    if (outcome !== 'complete' || metadata === null) return;
    await updateFind.run(tx, metadata, content, run.account, run.id);
  },
};

/** What was found: applied quotes, best first; with the run that a model was asked in, if one was. */
export interface Found {
  results: Candidate[];
  answer: string | null;
  run: RunRow | null;
}

export interface FindsOptions {
  store: Store;
  runs: Runs;
  ids: Ids;
  models: Models;
  /** For what costs nothing. */
  rate: RateLimit;
}

/** Finds lines by what somebody remembers of them, in one call. */
export class Finds {
  readonly #options: FindsOptions;

  constructor(options: FindsOptions) {
    this.#options = options;
  }

  /**
   * Looks the board through, and has a model choose and explain; the same key gives the same run. Without a model (the
   * demo), and when nothing was found, nothing is held. A model that fails leaves what was found.
   * @throws Refusal `rate-limited`, or those of `Runs.start`.
   */
  async find(asking: Asking, query: string): Promise<Found> {
    const { store, models, rate } = this.#options;
    const known = await readRunByKey(store.read, asking.account, asking.key);
    const candidates = known ? [] : await findCandidates(store, query, candidatesMax);
    if (!known && (candidates.length === 0 || (await models.find(null))?.demo)) {
      await rate.take(asking.account);
      return { results: candidates, answer: null, run: null };
    }
    return this.#ask(asking, query, candidates);
  }

  async #ask(asking: Asking, query: string, candidates: readonly Candidate[]): Promise<Found> {
    const { runs, ids, models } = this.#options;
    const { account } = asking;
    const id = ids.next<'run'>();
    const opened = await runs.start({
      ...asking,
      id,
      kind: 'find',
      conversation: null,
      chooseModel: async () => {
        const model = await models.find(null);
        if (!model) throw new Refusal('unavailable', { detail: 'No model is offered.' });
        return model.id;
      },
      check: async () => undefined,
      open: async (tx) => {
        await insertFind.run(tx, account, id, resultsOf(candidates));
      },
      prefix: '',
      prompt: async () => askedOf(query, candidates),
    });
    return this.#read(account, opened.run.id);
  }

  async #read(account: AccountId, id: RunId): Promise<Found> {
    const { store, runs } = this.#options;
    const run = await runs.ended(account, id);
    const find = await selectFind.get(store.read, account, id);
    if (!find) throw new Refusal('not-found');
    const results = await withRows(store, resultList.parse(JSON.parse(find.results)));
    const rows = results.map(({ row }) => row);
    return { results, answer: find.answer === null ? null : verified(find.answer, rows), run };
  }
}

function askedOf(query: string, candidates: readonly Candidate[]): Asked {
  const rows = candidates.map(({ row }) => row);
  const words = finderWords[languageOf(query)];
  return {
    messages: [finderInstruction(rows, languageOf(query)), { role: 'user', content: query }],
    accept(text) {
      const { chosen, explanation } = readFinding(text, rows, query);
      if (chosen.length === 0) return { text: words.nothing, metadata: '[]' };
      const isChosen = (candidate: Candidate) => chosen.includes(candidate.row);
      const first = chosen.flatMap((row) => candidates.filter((candidate) => candidate.row === row));
      const rest = candidates.filter((candidate) => !isChosen(candidate));
      return {
        text: explanation === '' ? words.nearest : explanation,
        metadata: resultsOf([...first, ...rest]),
      };
    },
  };
}

function resultsOf(candidates: readonly Candidate[]): string {
  return JSON.stringify(candidates.map(({ row, score }) => ({ id: row.id, score })));
}
