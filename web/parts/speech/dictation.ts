import { audioMaxMs } from '../../../protocol/limits.ts';
import type { Language } from '../../../protocol/scenario.ts';
import { createStore, type Store } from '../../api/store.ts';
import type { Recognizer } from './recognition.ts';
import { MicRefused, type Recorder } from './recorder.ts';

/** What is being done with the microphone. */
export type Dictating =
  | { phase: 'idle' }
  /** The browser asks for the microphone. */
  | { phase: 'opening' }
  /** By the server: the recording is sent when it is done. `isSilent` after a while without a sound. */
  | { phase: 'recording'; sinceMs: number; isSilent: boolean }
  /** By the browser: with what was understood so far. */
  | { phase: 'listening'; sinceMs: number; text: string }
  | { phase: 'sending' }
  | { phase: 'failed'; reason: DictationFault };

/** `not-sent`: it was recorded, and the server could not hear it; it can be sent again. */
export type DictationFault = 'denied' | 'no-microphone' | 'failed' | 'not-heard' | 'not-sent';

export interface DictationPorts {
  nowMs(): number;
  /** Runs the task every so often; returns what ends that. */
  every(ms: number, task: () => void): () => void;
  record(): Promise<Recorder>;
  transcribe(recording: Blob, language: Language | null, signal: AbortSignal): Promise<string>;
  recognize(language: Language, onText: (text: string) => void): Recognizer;
}

/** After so long without a sound, that is said. */
const silenceMs = 10_000;
const tickMs = 250;
/** From here on it is a sound; from 0 to 1. */
const soundFrom = 0.12;

export interface Dictation {
  readonly state: Store<Dictating>;
  /** How loud it is at the moment, from 0 to 1. */
  level(): number;
  /** @param by who listens: the server, to a recording, or the browser. */
  start(by: 'server' | 'browser', language: Language | null): Promise<void>;
  /** Ends listening; what was understood goes to `onText`. */
  finish(): Promise<void>;
  /** Sends the same recording once more, after it could not be heard. */
  sendAgain(): Promise<void>;
  /** Ends it, whatever it is doing, and forgets what was said. */
  cancel(): void;
}

/** Speaking in place of writing. @param onText is given what was understood, never empty. */
export function createDictation(ports: DictationPorts, onText: (text: string) => void): Dictation {
  return new Dictations(ports, onText);
}

class Dictations implements Dictation {
  readonly state = createStore<Dictating>({ phase: 'idle' });
  readonly #ports: DictationPorts;
  readonly #onText: (text: string) => void;
  #over = new AbortController();
  #recorder: Recorder | null = null;
  #recognizer: Recognizer | null = null;
  #recording: Blob | null = null;
  #language: Language | null = null;
  #endTicks: () => void = () => undefined;

  constructor(ports: DictationPorts, onText: (text: string) => void) {
    this.#ports = ports;
    this.#onText = onText;
  }

  level(): number {
    return this.#recorder?.level() ?? 0;
  }

  async start(by: 'server' | 'browser', language: Language | null): Promise<void> {
    this.cancel();
    this.#over = new AbortController();
    const { signal } = this.#over;
    this.#language = language;
    this.state.set({ phase: 'opening' });
    try {
      if (by === 'browser') this.#listen(language ?? 'ko');
      else await this.#record(signal);
    } catch (error) {
      this.#fail(signal, error instanceof MicRefused ? error.fault : 'failed');
    }
  }

  async finish(): Promise<void> {
    const { signal } = this.#over;
    this.#endTicks();
    if (this.#recognizer) {
      const recognizer = this.#recognizer;
      this.#recognizer = null;
      try {
        this.#take(signal, await recognizer.finish());
      } catch (error) {
        this.#fail(signal, error instanceof MicRefused ? error.fault : 'failed');
      }
      return;
    }
    if (!this.#recorder) return;
    const recorder = this.#recorder;
    this.#recorder = null;
    this.state.set({ phase: 'sending' });
    this.#recording = await recorder.finish();
    if (!signal.aborted) await this.sendAgain();
  }

  async sendAgain(): Promise<void> {
    const { signal } = this.#over;
    if (!this.#recording) return;
    this.state.set({ phase: 'sending' });
    try {
      this.#take(signal, await this.#ports.transcribe(this.#recording, this.#language, signal));
    } catch {
      this.#fail(signal, 'not-sent');
    }
  }

  cancel(): void {
    this.#over.abort();
    this.#endTicks();
    this.#recorder?.cancel();
    this.#recognizer?.cancel();
    this.#recorder = null;
    this.#recognizer = null;
    this.#recording = null;
    this.state.set({ phase: 'idle' });
  }

  async #record(signal: AbortSignal): Promise<void> {
    const recorder = await this.#ports.record();
    if (signal.aborted) {
      recorder.cancel();
      return;
    }
    this.#recorder = recorder;
    const sinceMs = this.#ports.nowMs();
    let soundAtMs = sinceMs;
    this.state.set({ phase: 'recording', sinceMs, isSilent: false });
    this.#endTicks = this.#ports.every(tickMs, () => {
      const nowMs = this.#ports.nowMs();
      if (recorder.level() >= soundFrom) soundAtMs = nowMs;
      const isSilent = nowMs - soundAtMs >= silenceMs;
      const present = this.state.get();
      if (present.phase === 'recording' && present.isSilent !== isSilent)
        this.state.set({ ...present, isSilent });
      if (nowMs - sinceMs >= audioMaxMs - tickMs) void this.finish();
    });
  }

  #listen(language: Language): void {
    const sinceMs = this.#ports.nowMs();
    this.#recognizer = this.#ports.recognize(language, (text) => {
      if (this.state.get().phase === 'listening') this.state.set({ phase: 'listening', sinceMs, text });
    });
    this.state.set({ phase: 'listening', sinceMs, text: '' });
    this.#endTicks = this.#ports.every(tickMs, () => {
      if (this.#ports.nowMs() - sinceMs >= audioMaxMs) void this.finish();
    });
  }

  #take(signal: AbortSignal, text: string): void {
    if (signal.aborted) return;
    if (text.trim() === '') {
      this.#fail(signal, 'not-heard');
      return;
    }
    this.#recording = null;
    this.state.set({ phase: 'idle' });
    this.#onText(text.trim());
  }

  #fail(signal: AbortSignal, reason: DictationFault): void {
    if (signal.aborted) return;
    this.#endTicks();
    this.state.set({ phase: 'failed', reason });
  }
}
