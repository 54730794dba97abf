import { queryOptions } from '@tanstack/react-query';
import type { ProblemBody } from '../../protocol/problem.ts';
import type { Language } from '../../protocol/scenario.ts';
import type { SpeechFeatures, SpeechSpeed, Transcription } from '../../protocol/speech.ts';
import { apiAddress, authority } from './address.ts';
import { ApiProblem, callApi, readJson, Unreached } from './request.ts';

/** What the server can say and hear; it changes with its settings only. */
export const speechQuery = queryOptions({
  queryKey: ['speech'],
  queryFn: ({ signal }) => callApi<SpeechFeatures>('/speech', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A transcription waits for the whole recording to be sent and for the speech server. */
const transcribeTimeoutMs = 180_000;

/**
 * One sentence, spoken.
 * @param path that of the text's speech, below `/api/v1`.
 * @throws ApiProblem, Unreached, or the abort reason.
 */
export async function fetchSpeech(
  path: string,
  sentence: number,
  speed: SpeechSpeed,
  signal: AbortSignal,
): Promise<Blob> {
  const query = new URLSearchParams({ sentence: String(sentence), speed });
  try {
    const response = await fetch(apiAddress(`/api/v1${path}?${query}`), { ...(await authority()), signal });
    if (!response.ok) throw new ApiProblem((await readJson(response)) as ProblemBody);
    return await response.blob();
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ApiProblem ? error : new Unreached({ cause: error });
  }
}

/** What was said in a recording; empty when nothing was understood. @throws ApiProblem, Unreached, the abort reason. */
export async function transcribe(
  recording: Blob,
  language: Language | null,
  signal: AbortSignal,
): Promise<string> {
  const query = language === null ? '' : `?language=${language}`;
  const { text } = await callApi<Transcription>(`/transcriptions${query}`, {
    method: 'POST',
    body: recording,
    signal,
    timeoutMs: transcribeTimeoutMs,
  });
  return text;
}
