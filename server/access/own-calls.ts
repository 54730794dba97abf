import type { OAuthProviders } from '../../protocol/oauth.ts';
import type { Clock } from '../base/clock.ts';
import { Bug } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import type { AccountMails } from './account-mails.ts';
import { AuthProblem } from './body.ts';
import type { Hashing } from './hashing.ts';
import type { OAuthProvider } from './oauth/provider.ts';
import { addressOf, setPasswordByLink } from './reset-links.ts';

export interface OwnCallsDeps {
  store: Store;
  hashing: Hashing;
  clock: Clock;
  ids: Ids;
  mails: AccountMails;
  oauthProviders: readonly OAuthProvider[];
}

/** Answers a call of ours. @param body checked against the call. @throws AuthProblem. */
export type OwnCalls = (path: string, body: Record<string, unknown>) => Promise<Response>;

/** The calls of accounts that the library has no part in. */
export function createOwnCalls(deps: OwnCallsDeps): OwnCalls {
  const calls: Record<string, (body: Record<string, unknown>) => Promise<Response>> = {
    async '/reset-password'({ token, newPassword }) {
      const account = await setPasswordByLink(deps, String(token), String(newPassword));
      if (account === null) throw new AuthProblem(400, 'INVALID_TOKEN', 'token: cannot be used any more');
      return reply({ user: { email: await addressOf(deps.store.db, account) } });
    },
    async '/request-password-reset'({ email }) {
      if (!deps.mails.areSent) throw new AuthProblem(409, 'MAIL_UNAVAILABLE', 'This server sends no mail');
      deps.mails.sendReset(String(email));
      return reply({ status: true });
    },
    async '/mail'() {
      return reply({ isSent: deps.mails.areSent });
    },
    async '/verify-email'({ token }) {
      if (await deps.mails.verify(String(token))) return reply({ status: true });
      throw new AuthProblem(400, 'INVALID_TOKEN', 'token: cannot be used any more');
    },
    async '/providers'() {
      const providers: OAuthProviders = { providers: deps.oauthProviders.map(({ id }) => id) };
      return reply(providers);
    },
  };
  return (path, body) => {
    const call = calls[path];
    if (!call) throw new Bug(`nobody answers ${path}`);
    return call(body);
  };
}

function reply(body: object): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}
