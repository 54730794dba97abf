import { isStoreUnavailable } from '../store/unavailable.ts';
import type { AccountMails } from './account-mails.ts';
import { addressHeader, type BetterAuthSettings, createBetterAuth, internalOrigin } from './better-auth.ts';
import { AuthProblem, readBody, readQuery } from './body.ts';
import { type AuthCall, authCalls, authPath } from './calls.ts';
import { failedLanding, landing, type OAuthStart, secondStepLanding, startBody } from './oauth/redirects.ts';
import { isSameOrigin } from './origin.ts';
import { createOwnCalls } from './own-calls.ts';
import { isBearer, sessionCookieName, stateCookieName, twoFactorCookieName } from './token.ts';
import { type AskLibrary, createSecondStep } from './two-factor/second-step.ts';

export interface AuthClient {
  /** True when the client's line is TLS: ours, or that of a proxy that is trusted. */
  secure: boolean;
  /** IP address, as far as it can be believed. */
  address: string;
}

export interface Auth {
  /**
   * Answers a call below `/api/auth`. Never throws: what fails inside is logged, and the client sees 500 `INTERNAL`.
   * @param request its URL is the one that the client used, with the right scheme and host.
   * @returns the library's own replies; every refusal is `{code, message}` in JSON.
   */
  handle(request: Request, client: AuthClient): Promise<Response>;
  /** A password as a credential keeps it. */
  hash(password: string): Promise<string>;
  /** @param stored what `hash` gave. */
  verify(stored: string, password: string): Promise<boolean>;
}

const userAgentMaxLength = 512;

export interface AuthSettings extends BetterAuthSettings {
  mails: AccountMails;
  /** Other origins from which our page is served. */
  pageOrigins: readonly string[];
}

/** Accounts: joining, logging in and out, one's own sessions and password. */
export function createAuth(settings: AuthSettings): Auth {
  const { publicUrl, pageOrigins, log, hashing } = settings;
  const library = createBetterAuth(settings);
  const ownCalls = createOwnCalls(settings);
  const secondStep = createSecondStep(settings);
  const cookieNames = [sessionCookieName, stateCookieName, twoFactorCookieName].map((name) =>
    name(publicUrl),
  );
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;

  async function answer(request: Request, client: AuthClient): Promise<Response> {
    const url = new URL(request.url);
    const own = publicOrigin ?? url.origin;
    const call = findCall(request.method, url.pathname);
    checkOrigin(request, own, pageOrigins);
    if (call.oauth === 'landing') return land(request, call, client, own);
    const body = await readBody(request, call);
    if (call.isOurs) return ownCalls(call.path, body);
    if (call.code !== undefined) {
      const ask: AskLibrary = async (path, asked) => {
        const inner = toInternal(request, { ...call, path }, asked, client);
        return (await library.handle(inner, { publicOrigin: own })).response;
      };
      return toPublic(await secondStep(call, body, request.headers, ask), cookieNames, client);
    }
    const { invitation, ...known } = body;
    const newPassword = call.path === '/sign-up/email' ? String(body['password']) : undefined;
    const asked = call.oauth ? bodyOfStart(request, call, body, pageOrigins) : known;
    const inner = toInternal(request, call, asked, client);
    const { response } = await library.handle(inner, {
      newPassword,
      publicOrigin: own,
      alone: call.alone,
      invitation: typeof invitation === 'string' ? invitation : undefined,
    });
    return toPublic(response, cookieNames, client);
  }

  /** A browser comes back from a provider: whatever happens, somebody looks at a page afterwards. */
  async function land(request: Request, call: AuthCall, client: AuthClient, own: string): Promise<Response> {
    try {
      const inner = toInternal(request, call, {}, client);
      const { response, oauthError } = await library.handle(inner, { publicOrigin: own, alone: call.alone });
      const isBetweenSteps = sets(response, twoFactorCookieName(publicUrl));
      const reply = isBetweenSteps ? secondStepLanding(response) : landing(response, oauthError);
      return toPublic(reply, cookieNames, client);
    } catch (error) {
      if (error instanceof AuthProblem) return failedLanding('expired');
      log.error({ err: error }, 'a log-in by a provider failed');
      return failedLanding('failed');
    }
  }

  return {
    hash: (password) => hashing.hash(password),
    verify: (stored, password) => hashing.verify(stored, password),
    async handle(request, client) {
      try {
        return await answer(request, client);
      } catch (error) {
        if (error instanceof AuthProblem) return error.toResponse();
        log.error({ err: error }, 'a call of accounts failed');
        return failureOf(error).toResponse();
      }
    },
  };
}

function failureOf(error: unknown): AuthProblem {
  return isStoreUnavailable(error)
    ? new AuthProblem(503, 'UNAVAILABLE', 'The server cannot take this at the moment')
    : new AuthProblem(500, 'INTERNAL', 'Something went wrong on the server');
}

/** Our page may be on another origin, and is gone back to there. */
function bodyOfStart(
  request: Request,
  call: AuthCall,
  body: Record<string, unknown>,
  pageOrigins: readonly string[],
): object {
  const page = pageOrigins.find((origin) => origin === request.headers.get('origin')) ?? '';
  return startBody(call.path, body as unknown as OAuthStart, page);
}

function sets(response: Response, cookieName: string): boolean {
  return response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${cookieName}=`));
}

function findCall(method: string, path: string): AuthCall {
  const call = authCalls.find((known) => known.method === method && `${authPath}${known.path}` === path);
  if (!call) throw new AuthProblem(404, 'NOT_FOUND', 'There is no such call');
  return call;
}

/** Also without a cookie, since to log someone in to another's account is an attack too. */
function checkOrigin({ method, headers }: Request, own: string, pages: readonly string[]): void {
  if (isBearer(headers.get('authorization') ?? undefined)) return;
  const origin = headers.get('origin') ?? undefined;
  const secFetchSite = headers.get('sec-fetch-site') ?? undefined;
  if (isSameOrigin({ method, origin, secFetchSite, own, pages })) return;
  throw new AuthProblem(403, 'INVALID_ORIGIN', 'This request comes from a page of another site');
}

/** The request as the library may see it: checked parts only, and of bearer and cookie the one that counts. */
function toInternal(request: Request, call: AuthCall, body: object, client: AuthClient): Request {
  const headers = new Headers({ [addressHeader]: client.address });
  const userAgent = request.headers.get('user-agent');
  if (userAgent !== null) headers.set('user-agent', userAgent.slice(0, userAgentMaxLength));
  const languages = request.headers.get('accept-language');
  if (languages !== null) headers.set('accept-language', languages);
  const authorization = request.headers.get('authorization');
  const cookie = request.headers.get('cookie');
  if (authorization !== null && isBearer(authorization)) headers.set('authorization', authorization);
  else if (cookie !== null) headers.set('cookie', cookie);
  const url = `${internalOrigin}${authPath}${call.path}${readQuery(request, call)}`;
  if (call.method === 'GET') return new Request(url, { headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method: call.method, headers, body: JSON.stringify(body) });
}

/** The library's reply with no cookies but ours, which are Secure wherever the client's line is. */
function toPublic(response: Response, cookieNames: readonly string[], client: AuthClient): Response {
  if (response.status >= 500) throw new Error(`the library answered ${response.status}`);
  const headers = new Headers(response.headers);
  headers.delete('set-cookie');
  for (const cookie of response.headers.getSetCookie()) {
    if (!cookieNames.some((name) => cookie.startsWith(`${name}=`))) continue;
    headers.append('set-cookie', client.secure && !/; Secure/.test(cookie) ? `${cookie}; Secure` : cookie);
  }
  headers.set('cache-control', 'no-store');
  return new Response(response.body, { status: response.status, headers });
}
