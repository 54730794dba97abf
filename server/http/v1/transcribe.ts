import { audioMaxBytes } from '../../../protocol/limits.ts';
import {
  transcription as replySchema,
  type Transcription,
  transcribeQuery,
} from '../../../protocol/speech.ts';
import type { Transcriptions } from '../../practice/speech-transcription.ts';
import { type Endpoint, endpoint, parse } from '../endpoint.ts';

/** The audio is the body, or the field `file` of a form; the language is a query or a field. */
export function transcribe(transcriptions: Transcriptions): Endpoint {
  return endpoint({
    name: 'transcribe',
    method: 'POST',
    path: '/transcriptions',
    summary: 'The text of a recording',
    access: 'person',
    query: transcribeQuery,
    uploadMaxBytes: audioMaxBytes,
    reply: { status: 200, body: replySchema },
    async handle({ session, query, upload }) {
      const { fields, drain, ...recording } = await upload();
      try {
        const { language = query.language ?? null } = parse(transcribeQuery, fields);
        const text = await transcriptions.transcribe(session.account.id, recording, language);
        const body: Transcription = { text };
        return { status: 200, body };
      } catch (error) {
        await drain();
        throw error;
      }
    },
  });
}
