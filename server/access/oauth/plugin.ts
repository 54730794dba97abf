import type { BetterAuthPlugin } from 'better-auth';
import {
  APIError,
  addOAuthServerContext,
  createAuthMiddleware,
  freshSessionMiddleware,
  getOAuthState,
  getSessionFromCtx,
} from 'better-auth/api';
import type { OAuthError } from '../../../protocol/oauth.ts';
import { type Clock, isoTime } from '../../base/clock.ts';
import { Bug } from '../../base/errors.ts';
import type { Ids } from '../../base/ids.ts';
import type { Log } from '../../base/log.ts';
import { statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { OAuthFailure, type OAuthProfile, type OAuthProvider } from './provider.ts';

/** What is known of one request to the library, as far as log-ins by a provider need it. */
export interface OAuthExchange {
  /** Where the browser is, such as `https://example.org`: providers lead back to it. */
  publicOrigin: string;
  /** Whose session the request carries. */
  caller: string | null;
  /** Why a provider's word was not taken. */
  oauthError: OAuthError | null;
}

export interface OAuthPluginDeps {
  providers: readonly OAuthProvider[];
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Of the request that is being answered. */
  exchange(): OAuthExchange | undefined;
}

/** A state is taken once, at whatever node: the library looks it up and deletes it in two steps. */
const takeState = statement(
  `insert into verifications (id, identifier, value, expires_at, created_at, updated_at)
   values (?, ?, '', ?, ?, ?) on conflict (id) do nothing`,
);
const takenStateLifeMs = 60 * 60 * 1000;

/** Gives the library our providers, and to its calls the rules that it does not have. */
export function oauthPlugin(deps: OAuthPluginDeps): BetterAuthPlugin {
  const enabled = new Set<string>(deps.providers.map(({ id }) => id));
  return {
    id: 'oauth-providers',
    init: () => ({ context: { socialProviders: deps.providers.map((provider) => adapt(provider, deps)) } }),
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/link-social',
          // What a hook returns would be the reply.
          handler: createAuthMiddleware({ use: [freshSessionMiddleware] }, async () => undefined),
        },
        {
          matcher: ({ path }) => path === '/sign-in/social' || path === '/link-social',
          handler: createAuthMiddleware(({ body }) => addOAuthServerContext({ provider: body.provider })),
        },
        {
          matcher: ({ path }) => path === '/callback/:id',
          handler: createAuthMiddleware(async (context) => {
            const session = await getSessionFromCtx(context);
            exchangeOf(deps).caller = session?.user.id ?? null;
          }),
        },
        { matcher: ({ path }) => path === '/unlink-account', handler: keepAWayIn(enabled) },
      ],
    },
  };
}

/** The library asks in two steps; the tokens live for the first only, so that it never has them. */
function adapt(provider: OAuthProvider, deps: OAuthPluginDeps) {
  const { ids, log } = deps;
  const redirectUri = () => `${exchangeOf(deps).publicOrigin}/api/auth/callback/${provider.id}`;
  const refuse = (reason: OAuthError) => {
    exchangeOf(deps).oauthError = reason;
    return null;
  };
  return {
    id: provider.id,
    name: provider.id,
    accountSubject: ({ profile }: { profile: object }) => (profile as OAuthProfile).subject,
    createAuthorizationURL: (ask: { state: string; codeVerifier: string }) =>
      provider.authorizationUrl({ ...ask, redirectUri: redirectUri() }),
    async validateAuthorizationCode(given: { code: string; codeVerifier?: string | undefined }) {
      if (!(await isOurTurn(provider, deps))) return refuse('expired');
      const { code, codeVerifier = '' } = given;
      try {
        const profile = await provider.identify({ code, codeVerifier, redirectUri: redirectUri() });
        return { raw: { profile } };
      } catch (error) {
        if (!(error instanceof OAuthFailure)) throw error;
        log.warn({ err: error, provider: provider.id }, 'a provider did not say who somebody is');
        return refuse(error.reason);
      }
    },
    async getUserInfo({ raw }: { raw?: Record<string, unknown> | undefined }) {
      const profile = raw?.['profile'] as OAuthProfile;
      // Nobody can join with the placeholder before: it is made of an id that is made now.
      const email = profile.email ?? `${ids.next()}@${provider.id}.invalid`;
      return { user: { name: profile.name, email, emailVerified: profile.email !== null }, data: profile };
    },
  };
}

/** Whether the state is of this provider, was not taken, and, for a linking, of who is still logged in here. */
async function isOurTurn(provider: OAuthProvider, deps: OAuthPluginDeps): Promise<boolean> {
  const state = await getOAuthState<{ oauthState?: string }>();
  if (state?.oauthState === undefined || state.serverContext?.['provider'] !== provider.id) return false;
  if (state.link && state.link.userId !== exchangeOf(deps).caller) return false;
  const nowMs = deps.clock.nowMs();
  const id = `taken:${state.oauthState}`;
  const [at, until] = [isoTime(nowMs), isoTime(nowMs + takenStateLifeMs)];
  return (await takeState.run(deps.store.db, id, id, until, at, at)) === 1;
}

/** Only what a provider says is unlinked, not the password; and some way to log in is left afterwards. */
function keepAWayIn(enabled: ReadonlySet<string>) {
  return createAuthMiddleware(async (context) => {
    const session = await getSessionFromCtx(context);
    if (!session) return;
    const ways = await context.context.internalAdapter.findAccounts(session.user.id);
    const rest = ways.filter(({ id }) => id !== context.body.accountId);
    const gone = ways.find(({ id }) => id === context.body.accountId);
    if (gone?.providerId === 'credential') {
      throw new APIError('BAD_REQUEST', { code: 'ACCOUNT_NOT_FOUND', message: 'Account not found' });
    }
    if (rest.some(({ providerId }) => providerId === 'credential' || enabled.has(providerId))) return;
    throw new APIError('BAD_REQUEST', {
      code: 'FAILED_TO_UNLINK_LAST_ACCOUNT',
      message: 'Nothing else would be left to log in by',
    });
  });
}

function exchangeOf({ exchange }: OAuthPluginDeps): OAuthExchange {
  const current = exchange();
  if (!current) throw new Bug('a provider is asked outside a call');
  return current;
}
