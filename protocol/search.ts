import { z } from 'zod';
import { requiredText } from './text.ts';

/** GET /search: one's own messages and titles, then the applied quotes; at most `limit` of each. */
export const searchQuery = z.object({
  q: requiredText(200),
  in: z.enum(['all', 'messages', 'quotes']).default('all'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.infer<typeof searchQuery>;

/** A piece of the text around what was found: parts that match are marked. */
export const snippet = z.array(z.object({ text: z.string(), match: z.boolean() }));
export type Snippet = z.infer<typeof snippet>;

export const searchHit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    conversation: z.string(),
    title: z.string(),
    role: z.enum(['user', 'assistant']),
    snippet,
    score: z.number(),
    createdAt: z.iso.datetime(),
  }),
  /** Found by its title, of which `snippet` is. */
  z.object({
    kind: z.literal('conversation'),
    id: z.string(),
    title: z.string(),
    snippet,
    score: z.number(),
    updatedAt: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('quote'),
    id: z.string(),
    title: z.string(),
    speaker: z.string(),
    snippet,
    score: z.number(),
  }),
]);
export type SearchHit = z.infer<typeof searchHit>;

/** Best first among one's own and among the quotes. Scores of the two are not to be compared. */
export const searchResults = z.object({ items: z.array(searchHit), next: z.null() });
export type SearchResults = z.infer<typeof searchResults>;
