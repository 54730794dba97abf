import type { Page } from '../../../protocol/list.ts';
import { type LedgerLine, ledgerQuery, ledgerPage as replySchema } from '../../../protocol/usage.ts';
import { Refusal } from '../../base/errors.ts';
import { readAllLedgerLines, readLedgerLines } from '../../personal/ledger-lines.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { csvReply, csvType } from './csv-reply.ts';
import { nextLink } from './cursor.ts';

const columns = [
  'time',
  'unit',
  'kind',
  'reason',
  'amount',
  'settled',
  'balance after',
  'title',
  'note',
  'run',
];
/** The id of a run's second line ends with a plus. */
const cursorForm = /^[0-9a-f-]{36}\+?$/;

/** The cursor is the id of the last line of the page before. */
export function listLedger(store: Pick<Store, 'read'>): Endpoint {
  return endpoint({
    name: 'list-ledger',
    method: 'GET',
    path: '/me/ledger',
    summary: 'Where your credits and answers went, newest first',
    access: 'person',
    query: ledgerQuery,
    reply: { status: 200, body: replySchema, files: [csvType] },
    async handle({ session: { account }, query: { cursor = null, limit, format } }) {
      if (format === 'csv') {
        return csvReply('ledger', columns, cellsOf(readAllLedgerLines(store.read, account.id)));
      }
      if (cursor !== null && !cursorForm.test(cursor)) {
        const errors = [{ field: 'cursor', message: 'is no cursor of this list' }];
        throw new Refusal('validation-failed', { errors });
      }
      const lines = await readLedgerLines(store.read, account.id, cursor, limit + 1);
      const items = lines.slice(0, limit);
      const next = lines.length > limit ? (items.at(-1)?.id ?? null) : null;
      const body: Page<LedgerLine> = { items, next };
      return { status: 200, body, headers: nextLink('/api/v1/me/ledger', next) };
    },
  });
}

async function* cellsOf(pages: AsyncIterable<readonly LedgerLine[]>): AsyncGenerator<string[][]> {
  for await (const lines of pages) {
    yield lines.map((line) =>
      [
        line.at,
        line.unit,
        line.kind,
        line.reason,
        line.amount,
        line.settled,
        line.balanceAfter ?? '',
        line.conversation?.title ?? '',
        line.note ?? '',
        line.run?.id ?? '',
      ].map(String),
    );
  }
}
