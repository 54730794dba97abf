import { z } from 'zod';
import { language } from '../scenario.ts';
import { only, text } from './shared.ts';

/** The longest text that is read out, in UTF-16 code units. */
export const spokenMaxLength = 4_096;

/** POST /v1/audio/speech, as OpenAI's API reference describes it ("Create speech"). The audio is MP3. */
export const speechRequest = z.strictObject({
  model: z.string().min(1).max(200),
  input: text.min(1).max(spokenMaxLength),
  /** A voice of the upstream. */
  voice: z.string().min(1).max(100),
  speed: z.number().min(0.25).max(4).nullish(),
  response_format: only('mp3'),
  stream_format: only('audio'),
});
export type SpeechRequest = z.infer<typeof speechRequest>;

/** What stands beside the `file` of POST /v1/audio/transcriptions ("Create transcription"). */
export const transcriptionFields = z.strictObject({
  model: z.string().min(1).max(200),
  language: language.optional(),
  response_format: z.enum(['json', 'text'], { error: 'is not supported' }).default('json'),
  temperature: only('0'),
  stream: only('false'),
});
export type TranscriptionFields = z.infer<typeof transcriptionFields>;
