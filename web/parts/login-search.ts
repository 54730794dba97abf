import { safeNextPath } from '../../protocol/next-path.ts';
import { type OAuthError, readOAuthError } from '../../protocol/oauth.ts';

/** What the address of the log-in holds. */
export interface LoginSearch {
  mode?: 'join' | undefined;
  /** Where to go afterwards. */
  next?: string | undefined;
  /** The first step of the log-in is done: a provider has said who it is. */
  step?: 'code' | undefined;
  /** Of a log-in by a provider that came to nothing. */
  error?: OAuthError | undefined;
}

/** Reads an address; what it cannot hold is left out. */
export function readLoginSearch(search: Record<string, unknown>): LoginSearch {
  return {
    mode: search['mode'] === 'join' ? 'join' : undefined,
    next: search['next'] === undefined ? undefined : safeNextPath(search['next']),
    step: search['step'] === 'code' ? 'code' : undefined,
    error: readOAuthError(search['error']) ?? undefined,
  };
}
