import { type OAuthError, readOAuthError } from '../../protocol/oauth.ts';
import type { Language } from '../../protocol/scenario.ts';
import { languages } from './room/choices.ts';

/** What the addresses of pages hold behind the `?`; what they cannot hold is left out. */

export interface ChatSearch {
  /** The message to go to. */
  message?: string | undefined;
}

export function readChatSearch(search: Record<string, unknown>): ChatSearch {
  return {
    message: typeof search['message'] === 'string' ? search['message'] : undefined,
  };
}

export interface NewRoomSearch {
  /** The ready scene that fills the form. */
  scene?: string | undefined;
}

export function readNewRoomSearch(search: Record<string, unknown>): NewRoomSearch {
  return {
    scene: typeof search['scene'] === 'string' ? search['scene'] : undefined,
  };
}

export interface VocabularySearch {
  /** All phrases in place of the review of today. */
  view?: 'all' | undefined;
  language?: Language | undefined;
}

export function readVocabularySearch(search: Record<string, unknown>): VocabularySearch {
  return {
    view: search['view'] === 'all' ? 'all' : undefined,
    language: languages.find((language) => language === search['language']),
  };
}

export interface ProfileSearch {
  /** Of the linking of another way to log in that came to nothing. */
  error?: OAuthError | undefined;
}

export function readProfileSearch(search: Record<string, unknown>): ProfileSearch {
  return {
    error: readOAuthError(search['error']) ?? undefined,
  };
}
