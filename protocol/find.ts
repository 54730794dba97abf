import { z } from 'zod';
import { answerError, receipt } from './answer.ts';
import { quote } from './quote.ts';
import { requiredText } from './text.ts';

/** POST /quotes/find. */
export const findQuotes = z.strictObject({ query: requiredText(500) });
export type FindQuotes = z.infer<typeof findQuotes>;

export const foundQuote = quote
  .pick({ id: true, content: true, title: true, speaker: true, scene: true, description: true })
  .extend({ score: z.number() });

/**
 * Best first; what the model chose stands before the rest, and nothing is there when it says that none fits. `answer`
 * explains, and quotes nothing that is not in `results`. A model that fails costs nothing and leaves the results. Where
 * no model was asked (the demo, or nothing was found) there is no receipt, since nothing was held.
 */
export const foundQuotes = z.object({
  results: z.array(foundQuote),
  answer: z.string().optional(),
  error: answerError.optional(),
  receipt: receipt.optional(),
});
export type FoundQuotes = z.infer<typeof foundQuotes>;
