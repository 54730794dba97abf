import type { Context } from 'hono';
import { z } from 'zod';
import { ContractTokens, type TokenUse } from '../../access/contract-tokens.ts';
import type { Member } from '../../access/members.ts';
import type { Session } from '../../access/session.ts';
import { isoTime } from '../../base/clock.ts';
import { Refusal } from '../../base/errors.ts';
import type { AppEnv } from '../app-env.ts';
import { parse } from '../endpoint.ts';
import { jsonBody } from '../json-body.ts';
import type { CompatParts } from './contract.ts';
import type { ContractName } from './names.ts';

const lifeSeconds: Record<TokenUse, number> = { access: 5 * 60, refresh: 24 * 60 * 60 };

export const refreshing = z.object({ refresh: z.string().max(4_000) });

/** Bearer tokens with refresh, as two of the contracts have them: five minutes and a day. */
export interface BearerTokens {
  /** Who calls. @throws Refusal `unauthenticated`. */
  guard(c: Context<AppEnv>): Promise<Session>;
  issue(member: Pick<Member, 'account' | 'session'>): Promise<Record<TokenUse, string>>;
  /** Another access token for the refresh token in the body, and when it ends. @throws Refusal `unauthenticated`. */
  refresh(c: Context<AppEnv>): Promise<{ access: string; expiresAt: string }>;
  /** Whose the refresh token in the body is. @throws Refusal `unauthenticated`. */
  holder(c: Context<AppEnv>): Promise<Session>;
}

/** @param headers those that may carry the token, by their lower-case names. */
export function bearerTokens(
  { sessions, secret, clock }: CompatParts,
  contract: ContractName,
  headers: readonly string[],
): BearerTokens {
  const tokens = new ContractTokens({ secret, contract, clock });
  const sessionOf = async (use: TokenUse, token: string | undefined): Promise<Session> => {
    const checked = token === undefined ? null : await tokens.check(use, token);
    const session = checked?.state === 'valid' ? await sessions.findById(checked.session) : null;
    if (!session)
      throw new Refusal('unauthenticated', { detail: 'The token is missing or not valid any more' });
    return session;
  };
  const holder = async (c: Context<AppEnv>) =>
    sessionOf('refresh', parse(refreshing, await jsonBody(c)).refresh);
  return {
    async guard(c) {
      const given = headers.map((name) => c.req.header(name)).find((value) => value !== undefined);
      return sessionOf('access', /^bearer (\S+)$/i.exec(given ?? '')?.[1]);
    },
    async issue(member) {
      const [access, refresh] = await Promise.all([
        tokens.issue('access', member, lifeSeconds.access),
        tokens.issue('refresh', member, lifeSeconds.refresh),
      ]);
      return { access, refresh };
    },
    holder,
    async refresh(c) {
      const { id: session, account } = await holder(c);
      const access = await tokens.issue('access', { session, account: account.id }, lifeSeconds.access);
      return { access, expiresAt: isoTime(clock.nowMs() + lifeSeconds.access * 1000) };
    },
  };
}
