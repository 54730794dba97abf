import { type OAuthProviderId, oauthProviderIds } from '../../../protocol/oauth.ts';
import { githubProvider } from './github.ts';
import { kakaoProvider } from './kakao.ts';
import type { OAuthClient, OAuthProvider } from './provider.ts';

const makers: Record<OAuthProviderId, (client: OAuthClient) => OAuthProvider> = {
  github: githubProvider,
  kakao: kakaoProvider,
};

/** Long enough for a slow provider, and shorter than people wait. */
const timeoutMs = 10_000;

export type OAuthClients = Partial<Record<OAuthProviderId, Omit<OAuthClient, 'timeoutMs'>>>;

/** The providers that are set up, in the order of the page. @param options `timeoutMs` for tests. */
export function createOAuthProviders(
  clients: OAuthClients,
  options: { timeoutMs?: number | undefined } = {},
): OAuthProvider[] {
  return oauthProviderIds.flatMap((id) => {
    const client = clients[id];
    return client ? [makers[id]({ ...client, timeoutMs: options.timeoutMs ?? timeoutMs })] : [];
  });
}
