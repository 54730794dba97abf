import type { Language } from '../../../protocol/scenario.ts';

/** Audio as it comes, of a type that its first bytes have proved. */
export interface Audio {
  /** Such as `audio/mpeg`. */
  type: string;
  /** Ends early with an UpstreamFault when the source fails. */
  body: AsyncIterable<Uint8Array>;
}

export interface SpeakRequest {
  text: string;
  /** A voice of the upstream. */
  voice: string;
  /** 1 is the voice's own pace. */
  speed: number;
}

export interface TranscribeRequest extends Audio {
  /** How many bytes the body has; null when it does not say. */
  bytes: number | null;
  /** What is spoken in it; null lets the upstream guess. */
  language: Language | null;
}

/** A server that speaks and listens. Null where it does not. */
export interface Speech {
  readonly speaking: {
    /** Part of what says whether two audios are the same. */
    readonly model: string;
    /** @throws UpstreamFault, before the audio begins. */
    speak(request: SpeakRequest): Promise<Audio>;
  } | null;
  readonly hearing: {
    readonly model: string;
    /**
     * The text, empty when nothing was understood.
     * @throws UpstreamFault, or what the body threw.
     */
    transcribe(request: TranscribeRequest): Promise<string>;
  } | null;
  /** Cuts what is under way. */
  close(): Promise<void>;
}

/** How long a call may take, in milliseconds. */
export interface SpeechTimeouts {
  /** Until the connection, TLS included, is open. */
  connectMs: number;
  /** Until spoken audio begins. */
  beginMs: number;
  /** Until spoken audio is whole. */
  speakMs: number;
  /** From the last byte of the audio until the text is there. */
  transcribeMs: number;
  /** The whole of a transcription, the upload included. */
  uploadMs: number;
}

export const defaultSpeechTimeouts: Readonly<SpeechTimeouts> = {
  connectMs: 5_000,
  beginMs: 20_000,
  speakMs: 60_000,
  transcribeMs: 60_000,
  uploadMs: 360_000,
};

/** Of a server without a speech upstream. */
export const noSpeech: Speech = { speaking: null, hearing: null, close: async () => undefined };
