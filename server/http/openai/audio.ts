import type { Context } from 'hono';
import { speechRequest, transcriptionFields } from '../../../protocol/openai/audio.ts';
import type { KeyCaller } from '../../access/acting.ts';
import type { KeyHolder } from '../../access/keys.ts';
import { Refusal } from '../../base/errors.ts';
import type { AppEnv } from '../app-env.ts';
import { parse } from '../endpoint.ts';
import { readUpload } from '../upload.ts';
import { notOffered } from './complete.ts';
import type { OpenAIParts } from './parts.ts';

/** POST /v1/audio/speech: free, and limited by rate. */
export async function speak(
  c: Context<AppEnv>,
  caller: KeyCaller,
  raw: unknown,
  { speech, speaking }: OpenAIParts,
): Promise<Response> {
  const { model, input, voice, speed } = parse(speechRequest, raw);
  checkSpeechModel(model, caller, speech.speaking);
  const audio = await speaking.text(await caller.account(), { text: input, voice, speed: speed ?? 1 });
  return c.body(ReadableStream.from(audio.body), 200, { 'Content-Type': audio.type });
}

/** POST /v1/audio/transcriptions: free, and limited by rate. */
export async function transcribe(
  c: Context<AppEnv>,
  caller: KeyCaller,
  _body: unknown,
  { speech, transcriptions }: OpenAIParts,
): Promise<Response> {
  const { fields, drain, ...recording } = await readUpload(c);
  try {
    const { model, language = null, response_format: format } = parse(transcriptionFields, fields);
    checkSpeechModel(model, caller, speech.hearing);
    const text = await transcriptions.transcribe(await caller.account(), recording, language);
    return format === 'text' ? c.text(text) : c.json({ text });
  } catch (error) {
    await drain();
    throw error;
  }
}

/** @throws Refusal `speech-unavailable` where there is no upstream for it; `not-found` for another model than its own. */
function checkSpeechModel(model: string, holder: KeyHolder, half: { readonly model: string } | null): void {
  if (!half) throw new Refusal('speech-unavailable');
  if (model !== half.model || holder.models?.includes(model) === false) throw notOffered(model);
}
