import { createStore } from '../api/store.ts';
import type { Dictating } from '../parts/speech/use-dictation.ts';

/**
 * What stands in a frame for the parts of the page that speak and listen: nothing is read out there, and nothing dictated.
 * web/build/no-speech.ts puts it in their place.
 */
type From<Module, Name extends keyof Module> = Module[Name];

const nothing = () => null;
const never = async () => undefined;
const stop = () => undefined;

export const MicButton: From<typeof import('../parts/speech/mic-button.tsx'), 'MicButton'> = nothing;
export const MicPanel: From<typeof import('../parts/speech/mic-panel.tsx'), 'MicPanel'> = nothing;
export const AnswerListen = nothing;

const dictating: Dictating = {
  dictation: {
    state: createStore<Dictating['state']>({ phase: 'idle' }),
    level: () => 0,
    start: never,
    finish: never,
    sendAgain: never,
    cancel: stop,
  },
  state: { phase: 'idle' },
  isPossible: false,
  browserListens: false,
  start: stop,
};

export const useDictationInto: From<
  typeof import('../parts/speech/use-dictation.ts'),
  'useDictationInto'
> = () => dictating;

export const useAutoRead: From<typeof import('../parts/speech/use-auto-read.ts'), 'useAutoRead'> = stop;

export const createPlayer: From<typeof import('../parts/speech/player.ts'), 'createPlayer'> = () => ({
  playing: createStore(null),
  word: createStore(null),
  play: never,
  stop,
});

export const speakInBrowser: From<typeof import('../parts/speech/browser-voice.ts'), 'speakInBrowser'> =
  never;
export const sound: From<typeof import('../parts/speech/sound.ts'), 'sound'> = never;
