import type { Board } from '../../quotes/board.ts';
import type { Finds } from '../../quotes/find.ts';
import type { QuoteImports } from '../../quotes/import.ts';
import type { Store } from '../../store/store.ts';
import type { Endpoint } from '../endpoint.ts';
import { alikeQuotes } from './alike-quotes.ts';
import { applyQuote } from './apply-quote.ts';
import { createQuote } from './create-quote.ts';
import { deleteQuote } from './delete-quote.ts';
import { exportQuotes } from './export-quotes.ts';
import { findQuotes } from './find-quotes.ts';
import { getQuote } from './get-quote.ts';
import { getQuoteFacets } from './get-quote-facets.ts';
import { importQuotes } from './import-quotes.ts';
import { listQuoteVersions } from './list-quote-versions.ts';
import { listQuotes } from './list-quotes.ts';
import { patchQuote } from './patch-quote.ts';
import { rejectQuote } from './reject-quote.ts';
import { withdrawQuote } from './withdraw-quote.ts';

/** What the calls below /quotes are made of. */
export interface QuoteParts {
  board: Board;
  finds: Finds;
  imports: QuoteImports;
  store: Store;
}

/** The calls below /quotes. Those with a name of their own stand before those with an id. */
export function quoteEndpoints({ board, finds, imports, store }: QuoteParts): Endpoint[] {
  return [
    createQuote(board),
    listQuotes(store),
    getQuoteFacets(store),
    alikeQuotes(store),
    findQuotes(finds),
    importQuotes(imports),
    exportQuotes(store),
    getQuote(board),
    patchQuote(board),
    deleteQuote(board),
    applyQuote(board),
    rejectQuote(board),
    withdrawQuote(board),
    listQuoteVersions(board),
  ];
}
