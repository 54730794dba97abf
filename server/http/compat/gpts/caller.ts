import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';
import type { CompatParts } from '../contract.ts';

/** The one application that the secret is for. */
export const application = 'gpts';

/** Lets in who has the secret. @throws Refusal `unavailable` while none is set, `unauthenticated` for another one. */
export type Guard = (c: Context<AppEnv>) => void;

export function createGuard({ apiSecretKey }: CompatParts): Guard {
  const expected = apiSecretKey === undefined ? null : digestOf(apiSecretKey);
  return (c) => {
    if (!expected) throw new Refusal('unavailable', { detail: 'API_SECRET_KEY is not set on this server.' });
    const [, bearer] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const given = c.req.header('x-api-key') ?? bearer;
    if (given === undefined || !timingSafeEqual(digestOf(given), expected)) {
      throw new Refusal('unauthenticated', { detail: 'The API key is missing or wrong' });
    }
  };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
