import { apiAddress } from './address.ts';

declare global {
  /** Reads that were begun before the page's code was there, by their path; each is taken once. */
  var earlyReads: Map<string, Promise<Response>> | undefined;
}

/** What every call takes for a reply. */
export const acceptedTypes = 'application/json, application/problem+json';

/** For calls that say nothing else. Streams are not asked for through here. */
export const replyTimeoutMs = 20_000;

/** What was read longer ago than this is read again. */
const freshMs = 10_000;

/**
 * Reads at once what the page will ask for, under the session's cookie.
 * @param paths each with its leading slash, such as `/api/v1/me`.
 * @param language of the page.
 */
export function startReads(paths: readonly string[], language: string): void {
  const headers = { accept: acceptedTypes, 'accept-language': language };
  const signal = AbortSignal.timeout(replyTimeoutMs);
  const read = (path: string) => fetch(apiAddress(path), { headers, credentials: 'include', signal });
  globalThis.earlyReads = new Map(paths.map((path) => [path, read(path)]));
  // One that nobody takes may fail.
  for (const reading of globalThis.earlyReads.values()) reading.catch(() => undefined);
}

/** The reply that was asked for early, if it was, is a good one and is no older than a moment. */
export async function takeEarly(path: string): Promise<Response | undefined> {
  const reading = globalThis.earlyReads?.get(path);
  if (reading === undefined) return undefined;
  globalThis.earlyReads?.delete(path);
  if (performance.now() > freshMs) return undefined;
  const response = await reading.catch(() => undefined);
  return response?.ok ? response : undefined;
}

/** Something may have changed: what was read before is not taken any more. */
export function dropEarly(): void {
  globalThis.earlyReads = undefined;
}
