import { z } from 'zod';
import { OAuthFailure } from './provider.ts';

/** What a provider says about one person has a few kilobytes. */
const replyMaxBytes = 256 * 1024;

export interface ProviderReply {
  status: number;
  /** The parsed JSON. */
  body: unknown;
}

/**
 * One call of a provider. Redirects are not followed: what answers is the address that was set, and nothing behind it.
 * @throws OAuthFailure `unavailable` when no JSON comes: refused, too slow, too large, a page in its place.
 */
export async function ask(
  url: string,
  request: { method?: string; headers: Record<string, string>; body?: URLSearchParams; signal: AbortSignal },
): Promise<ProviderReply> {
  try {
    const response = await fetch(url, { ...request, redirect: 'error' });
    const text = await readText(response);
    return { status: response.status, body: JSON.parse(text) };
  } catch (error) {
    throw new OAuthFailure('unavailable', `${new URL(url).host} gave no answer`, { cause: error });
  }
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > replyMaxBytes) throw new Error(`the reply has more than ${replyMaxBytes} bytes`);
    parts.push(part);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}

const granted = z.object({ access_token: z.string().min(1).max(8_000) });
const refused = z.object({ error: z.string().regex(/^[\w.-]{1,60}$/) });
/** GitHub's and RFC 6749's (§5.2) names for a code that was used, has run out or was never given. */
const staleCodes = new Set(['bad_verification_code', 'invalid_grant']);

/** The token in the reply to a code. @throws OAuthFailure. */
export function readToken({ body }: ProviderReply): string {
  const refusal = refused.safeParse(body);
  if (refusal.success) {
    const { error } = refusal.data;
    throw new OAuthFailure(
      staleCodes.has(error) ? 'expired' : 'unavailable',
      `the code was refused: ${error}`,
    );
  }
  return read(granted, body).access_token;
}

/** @throws OAuthFailure when the reply is not what the provider promises. */
export function readReply<T>(schema: z.ZodType<T>, { status, body }: ProviderReply): T {
  if (status !== 200) throw new OAuthFailure('unavailable', `the provider answered ${status}`);
  return read(schema, body);
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new OAuthFailure('unavailable', `the provider's reply is not what it promises: ${fields}`);
}
