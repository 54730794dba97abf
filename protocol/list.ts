import { z } from 'zod';

export const pageMaxItems = 100;

/** Query of every list: an opaque cursor from the page before, and the page size. */
export const listQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageMaxItems).default(30),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A page of a list: `next` is the cursor of the page after, null on the last one. Also sent as an RFC 8288 `Link`. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
export type Page<Item> = { items: Item[]; next: string | null };
