import { authorizationCodeRequest, createAuthorizationURL } from '@better-auth/core/oauth2';
import { z } from 'zod';
import { ask, readReply, readToken } from './ask.ts';
import { readAddress, readName } from './profile.ts';
import { type OAuthClient, OAuthFailure, type OAuthProvider } from './provider.ts';

/** Everything but the id is there only when the app may ask for it and the person has said yes. */
const me = z.object({
  id: z.int().positive(),
  kakao_account: z
    .object({
      profile: z.object({ nickname: z.string().nullish() }).nullish(),
      email: z.string().nullish(),
      is_email_valid: z.boolean().nullish(),
      is_email_verified: z.boolean().nullish(),
    })
    .nullish(),
});

/**
 * Kakao. It knows no PKCE. No scope is asked for: it then asks for what the app has set up, and an app without
 * the right to addresses, to ask for which would be an error, works as it is.
 */
export function kakaoProvider({ url, apiUrl, timeoutMs, ...options }: OAuthClient): OAuthProvider {
  return {
    id: 'kakao',
    authorizationUrl: ({ state, redirectUri }) =>
      createAuthorizationURL({
        id: 'kakao',
        options,
        authorizationEndpoint: `${url}/oauth/authorize`,
        state,
        redirectURI: redirectUri,
      }),
    async identify({ code, redirectUri }) {
      const signal = AbortSignal.timeout(timeoutMs);
      const request = await authorizationCodeRequest({ code, redirectURI: redirectUri, options });
      const reply = await ask(`${url}/oauth/token`, { method: 'POST', ...request, signal });
      if (reply.status >= 500) throw new OAuthFailure('unavailable', `the provider answered ${reply.status}`);
      const headers = { authorization: `Bearer ${readToken(reply)}` };
      const { id, kakao_account } = readReply(me, await ask(`${apiUrl}/v2/user/me`, { headers, signal }));
      const isProved = kakao_account?.is_email_valid === true && kakao_account.is_email_verified === true;
      return {
        subject: String(id),
        name: readName(kakao_account?.profile?.nickname, 'Kakao'),
        email: isProved ? readAddress(kakao_account.email) : null,
      };
    },
  };
}
