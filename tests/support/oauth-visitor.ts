import assert from 'node:assert/strict';
import { type Me, me as meSchema } from '../../protocol/account.ts';
import type { OAuthProviderId } from '../../protocol/oauth.ts';
import { password } from './person.ts';

/** Where somebody was led to in the end. */
export interface Landing {
  /** Path and query of our page. */
  location: string;
  /** `error` of the query; null when all went well. */
  error: string | null;
}

export interface OwnLogIn {
  id: string;
  providerId: string;
  accountId: string;
}

/** Someone with a browser: it keeps the cookies of the server, and follows nothing by itself. */
export class OAuthVisitor {
  readonly url: string;
  readonly cookies = new Map<string, string>();
  /** Every `Set-Cookie` so far. */
  readonly set: string[] = [];

  constructor(url: string) {
    this.url = url;
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie !== '' && { cookie }),
        ...(method !== 'GET' && { origin: new URL(this.url).origin }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      this.set.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async #post(path: string, body: unknown): Promise<Record<string, unknown>> {
    const response = await this.call('POST', `/api/auth${path}`, body);
    const reply = await response.json();
    assert.equal(response.status, 200, JSON.stringify(reply));
    return reply as Record<string, unknown>;
  }

  async join(email: string): Promise<void> {
    await this.#post('/sign-up/email', { email, password, name: '하늘' });
  }

  async logIn(email: string): Promise<void> {
    await this.#post('/sign-in/email', { email, password });
  }

  /** @returns the address at the provider to which the browser is sent. */
  async start(
    provider: OAuthProviderId,
    options: { link?: boolean; callbackURL?: string } = {},
  ): Promise<URL> {
    const { link = false, callbackURL } = options;
    const path = link ? '/link-social' : '/sign-in/social';
    const reply = await this.#post(path, { provider, ...(callbackURL !== undefined && { callbackURL }) });
    return new URL(String(reply['url']));
  }

  /** Comes back from the provider. */
  async land(back: string | URL): Promise<Landing> {
    const response = await this.call('GET', String(back));
    const text = await response.text();
    assert.equal(response.status, 302, text);
    assert.equal(text, '');
    const location = response.headers.get('location') ?? '';
    return { location, error: new URL(location, this.url).searchParams.get('error') };
  }

  /** All of it: begins, says yes (or no) at the provider, comes back. */
  async enterBy(
    provider: OAuthProviderId,
    options: { link?: boolean; callbackURL?: string; answer?: '동의하기' | '취소' } = {},
  ): Promise<Landing> {
    const { answer = '동의하기', ...start } = options;
    return this.land(await chosenLink(await this.start(provider, start), answer));
  }

  async me(): Promise<Me | null> {
    const response = await this.call('GET', '/api/v1/me');
    if (response.status === 401) return null;
    return meSchema.parse(await response.json());
  }

  async logIns(): Promise<OwnLogIn[]> {
    return (await (await this.call('GET', '/api/auth/list-accounts')).json()) as OwnLogIn[];
  }

  async unlink(accountId: string): Promise<{ status: number; code: unknown }> {
    const response = await this.call('POST', '/api/auth/unlink-account', { accountId });
    const { code } = (await response.json()) as { code?: unknown };
    return { status: response.status, code };
  }
}

/** Opens the page of the provider. @returns where its link with these words leads. */
export async function chosenLink(page: URL, words: '동의하기' | '취소'): Promise<URL> {
  const response = await fetch(page);
  const html = await response.text();
  assert.equal(response.status, 200, html);
  const [, href] = new RegExp(`<a href="([^"]+)">${words}</a>`).exec(html) ?? [];
  assert.ok(href !== undefined, html);
  return new URL(href.replaceAll('&amp;', '&'));
}
