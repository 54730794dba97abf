import { sentencesHeader } from '../../../protocol/speech.ts';
import type { Spoken } from '../../practice/speech.ts';
import type { Reply } from '../endpoint.ts';

export function spokenReply({ type, body, sentences }: Spoken): Reply {
  return {
    status: 200,
    bytes: body,
    headers: { 'Content-Type': type, [sentencesHeader]: String(sentences) },
  };
}
