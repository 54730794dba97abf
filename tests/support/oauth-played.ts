import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, playFault } from './oauth-faults.ts';

/** Who is logged in at GitHub. */
export interface GitHubPerson {
  id: number;
  login: string;
  name: string | null;
  /** `null` plays an app that may not read them. */
  emails: { email: string; primary: boolean; verified: boolean; visibility: string | null }[] | null;
}

/** Who is logged in at Kakao. What they did not agree to give is absent. */
export interface KakaoPerson {
  id: number;
  nickname?: string;
  email?: string;
  isEmailValid?: boolean;
  isEmailVerified?: boolean;
}

/** The calls that the server under test makes. */
export type PlayedCall = 'github token' | 'github user' | 'github emails' | 'kakao token' | 'kakao user';

export interface SeenCall {
  call: PlayedCall | 'github page' | 'kakao page' | 'elsewhere';
  path: string;
  headers: IncomingHttpHeaders;
  form: URLSearchParams;
}

interface Reply {
  status: number;
  type: string;
  body: string;
}

interface Grant {
  provider: 'github' | 'kakao';
  redirectUri: string;
  challenge: string | null;
  scope: string;
}

const clients = {
  github: { id: 'github-client', secret: 'github-secret' },
  kakao: { id: 'kakao-client', secret: 'kakao-secret' },
};

/** GitHub and Kakao, as far as logging in by them goes, on one server of 127.0.0.1. */
export class PlayedProviders {
  github: GitHubPerson = {
    id: 583231,
    login: 'octo-jiwoo',
    name: '지우',
    emails: [
      { email: 'old@example.org', primary: false, verified: true, visibility: null },
      { email: 'jiwoo@example.org', primary: true, verified: true, visibility: 'private' },
    ],
  };
  kakao: KakaoPerson = { id: 3_141_592_653, nickname: '카톡지우' };
  /** Of the server under test, not of people's browsers. */
  readonly calls: SeenCall[] = [];
  readonly #faults = new Map<string, Fault>();
  readonly #codes = new Map<string, Grant>();
  readonly #tokens = new Map<string, Grant>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #url = '';

  static async start(): Promise<PlayedProviders> {
    const played = new PlayedProviders();
    played.#server.listen(0, '127.0.0.1');
    await once(played.#server, 'listening');
    played.#url = `http://127.0.0.1:${(played.#server.address() as AddressInfo).port}`;
    return played;
  }

  /** The settings of a server that knows both. */
  get env(): Record<string, string> {
    return {
      GITHUB_CLIENT_ID: clients.github.id,
      GITHUB_CLIENT_SECRET: clients.github.secret,
      GITHUB_URL: `${this.#url}/github`,
      GITHUB_API_URL: `${this.#url}/github-api`,
      KAKAO_CLIENT_ID: clients.kakao.id,
      KAKAO_CLIENT_SECRET: clients.kakao.secret,
      KAKAO_URL: `${this.#url}/kauth`,
      KAKAO_API_URL: `${this.#url}/kapi`,
    };
  }

  /** What a call does from here on; `null` lets it work again. */
  play(call: PlayedCall, fault: Fault | null): void {
    if (fault) this.#faults.set(call, fault);
    else this.#faults.delete(call);
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#url);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    const call = callOf(request.method, url.pathname);
    if (!call.endsWith('page')) this.calls.push({ call, path: url.pathname, headers: request.headers, form });
    const fault = this.#faults.get(call);
    if (fault) playFault(fault, request, response, `${this.#url}/inside`);
    else send(response, this.#reply(call, url, form, request));
  }

  #reply(call: SeenCall['call'], url: URL, form: URLSearchParams, request: IncomingMessage): Reply {
    switch (call) {
      case 'github page':
        return this.#authorize('github', url);
      case 'kakao page':
        return this.#authorize('kakao', url);
      case 'github token':
        return this.#gitHubToken(form, request);
      case 'kakao token':
        return this.#kakaoToken(form, request);
      case 'github user':
        return this.#gitHubUser(request);
      case 'github emails':
        return this.#gitHubEmails(request);
      case 'kakao user':
        return this.#kakaoUser(request);
      case 'elsewhere':
        return json(200, { inside: true });
    }
  }

  /** A page with a way to say yes and one to say no. */
  #authorize(provider: 'github' | 'kakao', url: URL): Reply {
    const given = (name: string) => url.searchParams.get(name) ?? '';
    const redirectUri = given('redirect_uri');
    if (given('client_id') !== clients[provider].id || given('response_type') !== 'code' || !redirectUri) {
      return page(400, provider === 'kakao' ? 'KOE101' : 'Not found');
    }
    const code = randomUUID();
    const challenge = url.searchParams.get('code_challenge');
    if (provider === 'github' && given('code_challenge_method') !== 'S256') {
      return page(400, 'code_challenge_method');
    }
    this.#codes.set(code, { provider, redirectUri, challenge, scope: given('scope') });
    const back = (query: Record<string, string>) => {
      const target = new URL(redirectUri);
      for (const [name, value] of Object.entries({ ...query, state: given('state') })) {
        target.searchParams.set(name, value);
      }
      return target.href.replaceAll('&', '&amp;');
    };
    const denied = { error: 'access_denied', error_description: 'User denied access' };
    return page(200, `<a href="${back({ code })}">동의하기</a> <a href="${back(denied)}">취소</a>`);
  }

  #take(provider: 'github' | 'kakao', form: URLSearchParams): Grant | null {
    const code = form.get('code') ?? '';
    const grant = this.#codes.get(code);
    if (grant?.provider !== provider) return null;
    this.#codes.delete(code);
    return grant;
  }

  #gitHubToken(form: URLSearchParams, request: IncomingMessage): Reply {
    const refuse = (error: string) => json(200, { error, error_description: 'no', error_uri: '/' });
    const { id, secret } = clients.github;
    if (!(request.headers.accept ?? '').includes('json')) return page(200, 'access_token=x');
    if (form.get('client_id') !== id || form.get('client_secret') !== secret) {
      return refuse('incorrect_client_credentials');
    }
    const grant = this.#take('github', form);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== challenge) return refuse('bad_verification_code');
    if (grant.redirectUri !== form.get('redirect_uri')) return refuse('redirect_uri_mismatch');
    const token = `gho_${randomUUID()}`;
    this.#tokens.set(token, grant);
    return json(200, { access_token: token, scope: grant.scope, token_type: 'bearer' });
  }

  #kakaoToken(form: URLSearchParams, request: IncomingMessage): Reply {
    const refuse = (status: number, error: string, error_code: string) =>
      json(status, { error, error_description: 'no', error_code });
    const { id, secret } = clients.kakao;
    if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
      return refuse(400, 'invalid_request', 'KOE101');
    }
    if (form.get('client_id') !== id || form.get('client_secret') !== secret) {
      return refuse(401, 'invalid_client', 'KOE010');
    }
    const grant = this.#take('kakao', form);
    if (form.get('grant_type') !== 'authorization_code' || !grant)
      return refuse(400, 'invalid_grant', 'KOE320');
    if (grant.redirectUri !== form.get('redirect_uri')) return refuse(400, 'invalid_grant', 'KOE303');
    const token = randomUUID();
    this.#tokens.set(token, grant);
    return json(200, {
      access_token: token,
      token_type: 'bearer',
      refresh_token: randomUUID(),
      expires_in: 21_599,
      scope: 'profile_nickname',
      refresh_token_expires_in: 5_183_999,
    });
  }

  #grantOf(request: IncomingMessage): Grant | undefined {
    return this.#tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  }

  #gitHubUser(request: IncomingMessage): Reply {
    if (!request.headers['user-agent']) return page(403, 'no user agent');
    if (this.#grantOf(request)?.provider !== 'github') return json(401, { message: 'Bad credentials' });
    const { id, login, name } = this.github;
    return json(200, {
      id,
      login,
      name,
      node_id: 'MDQ6VXNlcjU4MzIzMQ==',
      avatar_url: `${this.#url}/avatar.svg`,
      type: 'User',
      email: null,
      created_at: '2011-01-25T18:44:36Z',
    });
  }

  #gitHubEmails(request: IncomingMessage): Reply {
    const grant = this.#grantOf(request);
    if (grant?.provider !== 'github') return json(401, { message: 'Bad credentials' });
    const isAllowed = grant.scope.includes('user:email') && this.github.emails !== null;
    if (!isAllowed) return json(404, { message: 'Not Found' });
    return json(200, this.github.emails);
  }

  #kakaoUser(request: IncomingMessage): Reply {
    if (this.#grantOf(request)?.provider !== 'kakao') {
      return json(401, { msg: 'this access token does not exist', code: -401 });
    }
    const { id, nickname, email, isEmailValid = true, isEmailVerified = true } = this.kakao;
    return json(200, {
      id,
      connected_at: '2026-03-02T11:20:05Z',
      properties: { nickname, profile_image: `${this.#url}/avatar.jpg` },
      kakao_account: {
        profile_nickname_needs_agreement: nickname === undefined,
        ...(nickname && { profile: { nickname, profile_image_url: `${this.#url}/avatar.jpg` } }),
        ...(email && {
          has_email: true,
          email_needs_agreement: false,
          is_email_valid: isEmailValid,
          is_email_verified: isEmailVerified,
          email,
        }),
      },
    });
  }
}

function callOf(method: string | undefined, path: string): SeenCall['call'] {
  const calls: Record<string, SeenCall['call']> = {
    'GET /github/login/oauth/authorize': 'github page',
    'GET /kauth/oauth/authorize': 'kakao page',
    'POST /github/login/oauth/access_token': 'github token',
    'GET /github-api/user': 'github user',
    'GET /github-api/user/emails': 'github emails',
    'POST /kauth/oauth/token': 'kakao token',
    'GET /kapi/v2/user/me': 'kakao user',
  };
  return calls[`${method} ${path}`] ?? 'elsewhere';
}

function json(status: number, body: unknown): Reply {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

function page(status: number, body: string): Reply {
  const html = `<!doctype html><html lang="ko"><title>동의</title><body>${body}`;
  return { status, type: 'text/html', body: html };
}

function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}
