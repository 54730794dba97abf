import { speechFeatures as replySchema, type SpeechFeatures } from '../../../protocol/speech.ts';
import type { Speech } from '../../models/speech/speech.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** What the server can say and hear, so that the page knows before it asks. */
export function getSpeech(speech: Speech): Endpoint {
  return endpoint({
    name: 'get-speech',
    method: 'GET',
    path: '/speech',
    summary: 'What this server can say and hear',
    access: 'person',
    reply: { status: 200, body: replySchema },
    async handle() {
      const body: SpeechFeatures = {
        speech: speech.speaking !== null,
        transcription: speech.hearing !== null,
      };
      return { status: 200, body };
    },
  });
}
