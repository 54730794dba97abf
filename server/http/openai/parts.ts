import type { Context } from 'hono';
import type { Keys } from '../../access/keys.ts';
import type { Clock } from '../../base/clock.ts';
import type { Ids } from '../../base/ids.ts';
import type { Completions } from '../../chat/completions.ts';
import type { Models } from '../../models/registry.ts';
import type { Speech } from '../../models/speech/speech.ts';
import type { Speaking } from '../../practice/speech.ts';
import type { Transcriptions } from '../../practice/speech-transcription.ts';
import type { AppEnv } from '../app-env.ts';

/** What the calls below /v1 are made of. */
export interface OpenAIParts {
  keys: Keys;
  completions: Completions;
  models: Models;
  speech: Speech;
  speaking: Speaking;
  transcriptions: Transcriptions;
  clock: Clock;
  ids: Ids;
  /** How often the key behind an open stream is looked at. */
  sessionCheckMs: number;
  /** Whether the key behind an open stream still opens these calls, for whomever it speaks. */
  mayRead(c: Context<AppEnv>): Promise<boolean>;
  onError(error: unknown): void;
}
