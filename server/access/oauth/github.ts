import { authorizationCodeRequest, createAuthorizationURL } from '@better-auth/core/oauth2';
import { z } from 'zod';
import { ask, readReply, readToken } from './ask.ts';
import { readAddress, readName } from './profile.ts';
import { type OAuthClient, OAuthFailure, type OAuthProfile, type OAuthProvider } from './provider.ts';

/** Who somebody is may be read without a scope; their addresses need this one. */
const scopes = ['user:email'];

const user = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() });
const emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub, or a GitHub Enterprise, as an OAuth app or a GitHub app. */
export function githubProvider({ url, apiUrl, timeoutMs, ...options }: OAuthClient): OAuthProvider {
  async function identify(token: string, signal: AbortSignal): Promise<OAuthProfile> {
    const headers = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'sarangbang',
      'x-github-api-version': '2022-11-28',
    };
    const { id, login, name } = readReply(user, await ask(`${apiUrl}/user`, { headers, signal }));
    const reply = await ask(`${apiUrl}/user/emails`, { headers, signal });
    // A person or an app may keep the addresses to themselves.
    const isWithheld = reply.status === 403 || reply.status === 404;
    const primary = isWithheld ? undefined : readReply(emails, reply).find((email) => email.primary);
    return {
      subject: String(id),
      name: readName(name, login, 'GitHub'),
      email: primary?.verified ? readAddress(primary.email) : null,
    };
  }

  return {
    id: 'github',
    authorizationUrl: ({ state, codeVerifier, redirectUri }) =>
      createAuthorizationURL({
        id: 'github',
        options,
        authorizationEndpoint: `${url}/login/oauth/authorize`,
        scopes,
        state,
        codeVerifier,
        redirectURI: redirectUri,
      }),
    async identify({ code, codeVerifier, redirectUri }) {
      const signal = AbortSignal.timeout(timeoutMs);
      const request = await authorizationCodeRequest({
        code,
        codeVerifier,
        redirectURI: redirectUri,
        options,
      });
      const reply = await ask(`${url}/login/oauth/access_token`, { method: 'POST', ...request, signal });
      if (reply.status >= 500) throw new OAuthFailure('unavailable', `the provider answered ${reply.status}`);
      return identify(readToken(reply), signal);
    },
  };
}
