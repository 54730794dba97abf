import { z } from 'zod';
import { type Finding, quoteSuggestion, type ShownQuote } from '../../protocol/quote.ts';
import type { MessageId, QuoteId } from '../base/ids.ts';
import type { MessageRow } from '../store/rows/chat.ts';
import type { Executor } from '../store/store.ts';
import { type FindingMetadata, textOf, verified } from './finding.ts';
import { type QuoteView, readApplied } from './quote-table.ts';

/** An answer of the finder as it is shown: its text, and what stands beside it. */
export type ShownFinding = Finding & { content: string };

const metadataSchema: z.ZodType<FindingMetadata> = z.object({
  quotes: z.array(z.string().transform((id) => id as QuoteId)),
  explanation: z.string(),
  language: z.enum(['ko', 'ja', 'en']),
  suggestion: quoteSuggestion.optional(),
});

/**
 * What the answers of the finder among the messages show at this moment. Their texts are put together anew: a quote that
 * was taken off the board since is not shown any more, nor is the explanation, which may say it in other words.
 */
export async function readFindings(
  executor: Executor,
  messages: readonly Pick<MessageRow, 'id' | 'metadata'>[],
): Promise<Map<MessageId, ShownFinding>> {
  const found = messages.flatMap(({ id, metadata }) => {
    const parsed = metadata === null ? undefined : metadataSchema.safeParse(JSON.parse(metadata)).data;
    return parsed ? [{ id, metadata: parsed }] : [];
  });
  const ids = [...new Set(found.flatMap(({ metadata }) => metadata.quotes))];
  const applied = new Map((await readApplied(executor, ids)).map((row) => [row.id, row]));
  return new Map(found.map(({ id, metadata }) => [id, shown(metadata, applied)]));
}

function shown(metadata: FindingMetadata, applied: ReadonlyMap<QuoteId, QuoteView>): ShownFinding {
  const rows = metadata.quotes.map((id) => applied.get(id) ?? null);
  const there = rows.filter((row) => row !== null);
  const explanation = there.length === rows.length ? verified(metadata.explanation, there) : '';
  return {
    content: textOf(rows, explanation, metadata.language),
    quotes: metadata.quotes.map((id) => shownQuote(id, applied.get(id))),
    explanation,
    ...(metadata.suggestion && { suggestion: metadata.suggestion }),
  };
}

function shownQuote(id: QuoteId, row: QuoteView | undefined): ShownQuote {
  const { content = '', title = '', speaker = '', scene = '', description = '', source = '' } = row ?? {};
  return { id, applied: row !== undefined, content, title, speaker, scene, description, source };
}
