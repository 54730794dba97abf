import type { Speech } from '../../models/speech/speech.ts';
import type { Speaking } from '../../practice/speech.ts';
import type { Transcriptions } from '../../practice/speech-transcription.ts';
import type { Endpoint } from '../endpoint.ts';
import { getSpeech } from './get-speech.ts';
import { speakCorrection } from './speak-correction.ts';
import { speakMessage } from './speak-message.ts';
import { speakPhrase } from './speak-phrase.ts';
import { transcribe } from './transcribe.ts';

export interface SpeechParts {
  speech: Speech;
  speaking: Speaking;
  transcriptions: Transcriptions;
}

/** What is spoken and heard. */
export function speechEndpoints({ speech, speaking, transcriptions }: SpeechParts): Endpoint[] {
  return [
    getSpeech(speech),
    speakMessage(speaking),
    speakCorrection(speaking),
    speakPhrase(speaking),
    transcribe(transcriptions),
  ];
}
