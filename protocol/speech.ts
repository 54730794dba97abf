import { z } from 'zod';
import { language } from './scenario.ts';

/** GET /speech: what the server can do. What it cannot, the page tries with the browser's own means. */
export const speechFeatures = z.object({ speech: z.boolean(), transcription: z.boolean() });
export type SpeechFeatures = z.infer<typeof speechFeatures>;

/** How fast something is read out; 1 is the voice's own pace. */
export const speechSpeed = z.enum(['0.75', '1', '1.25']);
export type SpeechSpeed = z.infer<typeof speechSpeed>;

/** GET /messages/{id}/speech and /vocabulary/{id}/speech. Without `sentence`, counted from 0, the whole text is read. */
export const speakQuery = z.object({
  speed: speechSpeed.default('1'),
  sentence: z.coerce.number().int().min(0).max(10_000).optional(),
});
export type SpeakQuery = z.infer<typeof speakQuery>;

/** The header of spoken audio that says how many sentences the text has. */
export const sentencesHeader = 'Speech-Sentences';

/** Query of POST /transcriptions, whose body is the audio; in a form, a field beside the `file`. */
export const transcribeQuery = z.object({ language: language.optional() });
export type TranscribeQuery = z.infer<typeof transcribeQuery>;

/** POST /transcriptions. The text is empty when nothing was understood. */
export const transcription = z.object({ text: z.string() });
export type Transcription = z.infer<typeof transcription>;
