import type { AccountId, Id, QuoteId, RunId } from '../../server/base/ids.ts';
import type { QuoteRow } from '../../server/store/rows/quotes.ts';
import type { Executor } from '../../server/store/store.ts';

/** A row of the board as it is when nothing else is said: applied, and submitted by nobody. */
export function quoteRow(quote: { id: string } & Partial<Omit<QuoteRow, 'id'>>): QuoteRow {
  return {
    account: null,
    content: '공은 둥글다',
    title: '소금밭 구장',
    speaker: '',
    scene: '',
    description: '',
    source: '',
    tags: '[]',
    status: 'applied',
    reason: null,
    reason_code: null,
    version: 1,
    fingerprint: `fingerprint of ${quote.id}`,
    folded: '공은 둥글다',
    applied_at: 1,
    created_at: 1,
    updated_at: 1,
    ...quote,
    id: quote.id as QuoteId,
  };
}

/** Rows in every table of the board: a quote of `account` that was rejected, one of nobody's, what the run found, and a note of it. */
export async function fillQuotes(
  executor: Executor,
  account: AccountId,
  run: string,
  text: string,
): Promise<void> {
  const rejected = quoteRow({
    id: 'u1',
    account,
    content: text,
    tags: JSON.stringify([text]),
    status: 'rejected',
    reason: text,
    reason_code: 'wording-differs',
    version: 2,
    applied_at: null,
  });
  const applied = quoteRow({ id: 'u2' });
  await executor.insertInto('quotes').values([rejected, applied]).execute();
  await executor.insertInto('quote_tags').values({ tag: text, quote: rejected.id }).execute();
  for (const [version, action] of [
    [1, 'submit'],
    [2, 'reject'],
  ] as const) {
    const { content, title, speaker, scene, description, source, tags, status, reason, reason_code } =
      rejected;
    const texts = { content, title, speaker, scene, description, source, tags, status, reason, reason_code };
    await executor
      .insertInto('quote_versions')
      .values({ quote: rejected.id, version, account, action, ...texts, created_at: version })
      .execute();
  }
  const results = JSON.stringify([{ id: applied.id, score: 1.5 }]);
  await executor
    .insertInto('finds')
    .values({ account, run: run as RunId, results, answer: text })
    .execute();
  const note = { content: text, scene: '6', quote: text, description: '' };
  await executor
    .insertInto('quotefinder_chats')
    .values({ account, id: 'n1' as Id<'note'>, ...note, created_at: 1 })
    .execute();
}
