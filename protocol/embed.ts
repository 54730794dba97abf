import { z } from 'zod';
import { titleMaxLength } from './limits.ts';
import { requiredText } from './text.ts';

/** Names the origin of the page around a frame, in every call under an embed token. */
export const embedOriginHeader = 'X-Embed-Origin';

/** Names and numbers alone: a policy in which such a host is written cannot be given another meaning by it. */
const hostForm = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[::1\])$/;
const ownMachine = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a page may be embedded in: one https origin as browsers write it, or http on the machine itself. */
export function isEmbedOrigin(text: string): boolean {
  if (text.length > 255 || !URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text || !hostForm.test(hostname)) return false;
  return protocol === 'https:' || (protocol === 'http:' && ownMachine.includes(hostname));
}

/**
 * POST /embed-tokens: `origin` is that of the page in which the frame stands, `conversationId` a chat of the account to go
 * on with. Without one, a chat is made, with this title and model when they are given.
 */
export const createEmbedToken = z
  .strictObject({
    origin: z.string().refine(isEmbedOrigin, {
      error: 'must be one origin: https://host, or http://localhost or http://127.0.0.1 with a port',
    }),
    conversationId: z.string().min(1).max(64).optional(),
    title: requiredText(titleMaxLength).optional(),
    model: requiredText(200).optional(),
  })
  .refine(({ conversationId, title, model }) => conversationId === undefined || !(title ?? model), {
    path: ['conversationId'],
    error: 'has its title and its model already',
  });
export type CreateEmbedToken = z.infer<typeof createEmbedToken>;

/** 201 of POST /embed-tokens. Who asks again for the same person gives the `conversationId` of the first time. */
export const embedToken = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime(),
  conversationId: z.string(),
});
export type EmbedToken = z.infer<typeof embedToken>;
