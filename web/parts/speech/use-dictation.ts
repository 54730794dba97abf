import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Language } from '../../../protocol/scenario.ts';
import { speechQuery, transcribe } from '../../api/speech.ts';
import type { Store } from '../../api/store.ts';
import { useStore } from '../app-context.ts';
import { languages } from '../room/choices.ts';
import { usePageLanguage } from '../room/use-page-language.ts';
import { appendText } from './append-text.ts';
import { createDictation, type Dictation, type DictationPorts } from './dictation.ts';
import { holdVoice } from './one-voice.ts';
import { canRecognize, startRecognizer } from './recognition.ts';
import { canRecord, startRecorder } from './recorder.ts';

const ports: DictationPorts = {
  nowMs: () => performance.now(),
  every(ms, task) {
    const timer = setInterval(task, ms);
    return () => clearInterval(timer);
  },
  record: startRecorder,
  transcribe,
  recognize: startRecognizer,
};

const listening = ['opening', 'recording', 'listening'];

/** Speaking into a field, by whoever can listen here. */
export interface Dictating {
  dictation: Dictation;
  state: ReturnType<Dictation['state']['get']>;
  /** False where neither the server nor the browser can listen: then there is the text alone. */
  isPossible: boolean;
  /** The browser can listen, too. */
  browserListens: boolean;
  start(by?: 'browser'): void;
}

/**
 * @param language that is spoken; null where it is not known.
 * @param onText is given what was understood.
 */
export function useDictation(language: Language | null, onText: (text: string) => void): Dictating {
  const { data: features } = useQuery(speechQuery);
  const page = usePageLanguage();
  const present = useRef(onText);
  const [dictation] = useState(() => createDictation(ports, (text) => present.current(text)));
  const state = useStore(dictation.state);
  useEffect(() => {
    present.current = onText;
  });
  useEffect(() => () => dictation.cancel(), [dictation]);
  useEffect(() => holdVoice(dictation.state, listening, () => dictation.cancel()), [dictation]);
  const serverListens = (features?.transcription ?? false) && canRecord();
  const browserListens = canRecognize();
  return {
    dictation,
    state,
    isPossible: serverListens || browserListens,
    browserListens,
    start(by) {
      const listener = by ?? (serverListens ? 'server' : 'browser');
      void dictation.start(listener, listener === 'browser' ? (language ?? page) : language);
    },
  };
}

/** As `useDictation`; what is understood goes behind what is written. @param lang a BCP 47 tag, where it is known. */
export function useDictationInto(
  draft: Store<string>,
  lang: string | undefined,
  onDone: () => void,
): Dictating {
  const language = languages.find((known) => known === lang) ?? null;
  return useDictation(language, (understood) => {
    draft.set(appendText(draft.get(), understood));
    onDone();
  });
}
