import { z } from 'zod';

/**
 * A model that may be chosen: `name` is what people are shown. `demo` is true for the built-in one, which is no language
 * model.
 */
export const model = z.object({
  id: z.string(),
  name: z.string(),
  default: z.boolean(),
  demo: z.boolean(),
});
export type Model = z.infer<typeof model>;

/** GET /models. */
export const models = z.object({ items: z.array(model), next: z.null() });
export type Models = z.infer<typeof models>;
