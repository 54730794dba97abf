import type { Clock } from '../../base/clock.ts';
import { createOpenAISpeech } from './openai-speech.ts';
import { defaultSpeechTimeouts, noSpeech, type Speech, type SpeechTimeouts } from './speech.ts';

export interface SpeechDeps {
  /** Null: nothing speaks or listens. */
  baseUrl: string | null;
  /** Null for servers that want none. */
  apiKey: string | null;
  /** `none` where the server does not speak, or does not listen. */
  speechModel: string;
  transcriptionModel: string;
  timeouts?: SpeechTimeouts;
  clock: Clock;
}

/** The speech of this server: that of one upstream, or none. */
export function createSpeech(deps: SpeechDeps): Speech {
  const { baseUrl, apiKey, timeouts = defaultSpeechTimeouts, clock } = deps;
  if (baseUrl === null) return noSpeech;
  return createOpenAISpeech({
    baseUrl,
    apiKey,
    speechModel: modelOrNull(deps.speechModel),
    transcriptionModel: modelOrNull(deps.transcriptionModel),
    timeouts,
    clock,
  });
}

function modelOrNull(model: string): string | null {
  return model === 'none' ? null : model;
}
