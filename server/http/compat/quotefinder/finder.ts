import type { Hono } from 'hono';
import { z } from 'zod';
import { findQuotes } from '../../../../protocol/find.ts';
import { languageOf } from '../../../models/providers/demo/language.ts';
import { finderWords } from '../../../quotes/words.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { BearerTokens } from '../bearer.ts';
import { type CompatParts, route } from '../contract.ts';
import { inert } from '../inert.ts';
import { askingOf } from '../talk.ts';

export const asking = z.object({ input: findQuotes.shape.query });

/** POST /chat/api/: the line that fits best, as JSON within a JSON string; or a sentence. */
export function serveFinder(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  route(app, '/chat/api/', {
    POST: async (c) => {
      const session = await guard(c);
      const { input } = parse(asking, await jsonBody(c));
      const under = askingOf(parts, session, 'allowance', input);
      const { results, answer } = await parts.quotes.finds.find(under, input);
      const [best] = results;
      if (!best) return c.json(inert(answer ?? finderWords[languageOf(input)].nothing));
      const { content, description, scene } = best.row;
      const found = { quote: inert(content), description: inert(description), scene: inert(scene) };
      return c.json(JSON.stringify(found));
    },
  });
}
