import type { Language } from '../../../protocol/scenario.ts';
import { spokenSentences } from '../../../protocol/sentences.ts';
import type { SpeechSpeed } from '../../../protocol/speech.ts';
import { createStore, type Store } from '../../api/store.ts';

/** A text that can be read out. */
export interface Speakable {
  /** Tells it from all others on the page. */
  key: string;
  text: string;
  language: Language;
  /** Where the server speaks it, below `/api/v1`; null for what the server does not know. */
  path: string | null;
}

/** What is being read out. There is one voice for the whole page. */
export interface Playing {
  key: string;
  /**
   * `paused`: by the keys of a headset or the device, which can go on. `blocked`: the browser wants a click before the
   * first sound. `failed`: neither the server nor the browser speaks.
   */
  phase: 'loading' | 'speaking' | 'paused' | 'blocked' | 'failed' | 'ended';
  /** From 0. */
  sentence: number;
  /** As they are said. */
  sentences: readonly string[];
}

/** A word of the sentence that is being said, in UTF-16 code units of it. */
export interface SaidWord {
  start: number;
  end: number;
}

/** What a voice tells while it speaks. */
export interface VoiceEvents {
  /** It begins, or goes on after a pause. */
  onSound(): void;
  onPause(): void;
  /** Not every voice tells its words. */
  onWord(word: SaidWord): void;
}

/** The browser does not let a page sound that nobody has clicked on. */
export class SoundBlocked extends Error {}

export interface PlayerPorts {
  /** Asked for each sentence: false where the server is known not to speak. */
  serverSpeaks(): boolean;
  fetch(path: string, sentence: number, speed: SpeechSpeed, signal: AbortSignal): Promise<Blob>;
  /** Fulfilled when it has been heard to its end. @throws SoundBlocked, or what is wrong with the audio. */
  sound(audio: Blob, signal: AbortSignal, events: VoiceEvents): Promise<void>;
  /** The same by the browser's own voice. @throws when there is none for the language. */
  speak(
    text: string,
    language: Language,
    speed: number,
    signal: AbortSignal,
    events: VoiceEvents,
  ): Promise<void>;
}

export interface Player {
  readonly playing: Store<Playing | null>;
  /** Apart from `playing`, so that nothing is painted anew with each word. */
  readonly word: Store<SaidWord | null>;
  /** Reads from a sentence on; what was being read before ends. */
  play(speakable: Speakable, from?: number): Promise<void>;
  /** Ends what is being read; of another key, nothing happens. */
  stop(key?: string): void;
}

/** @param speed that of what is begun from then on. */
export function createPlayer(ports: PlayerPorts, speed: Pick<Store<SpeechSpeed>, 'get'>): Player {
  const playing = createStore<Playing | null>(null);
  const word = createStore<SaidWord | null>(null);
  let over = new AbortController();

  async function play(speakable: Speakable, from = 0): Promise<void> {
    over.abort();
    over = new AbortController();
    const { signal } = over;
    const sentences = spokenSentences(speakable.text, speakable.language);
    const show = (phase: Playing['phase'], sentence: number) => {
      if (!signal.aborted) playing.set({ key: speakable.key, phase, sentence, sentences });
    };
    const eventsOf = (at: number): VoiceEvents => ({
      onSound: () => show('speaking', at),
      onPause: () => show('paused', at),
      onWord(said) {
        if (!signal.aborted) word.set(said);
      },
    });
    try {
      const voice = new Voice(ports, speakable, sentences, speed.get(), signal);
      for (let at = Math.min(from, sentences.length - 1); at < sentences.length; at += 1) {
        word.set(null);
        show('loading', at);
        await voice.say(at, eventsOf(at));
        signal.throwIfAborted();
      }
      show('ended', Math.max(0, sentences.length - 1));
    } catch (error) {
      show(error instanceof SoundBlocked ? 'blocked' : 'failed', playing.get()?.sentence ?? 0);
    }
  }

  return {
    playing,
    word,
    play,
    stop(key) {
      if (key !== undefined && playing.get()?.key !== key) return;
      over.abort();
      playing.set(null);
    },
  };
}

/** Says the sentences of one text: by the server as long as that works, and from then on by the browser. */
class Voice {
  readonly #ports: PlayerPorts;
  readonly #speakable: Speakable;
  readonly #sentences: readonly string[];
  readonly #speed: SpeechSpeed;
  readonly #signal: AbortSignal;
  readonly #fetched = new Map<number, Promise<Blob>>();
  #byServer: boolean;

  constructor(
    ports: PlayerPorts,
    speakable: Speakable,
    sentences: readonly string[],
    speed: SpeechSpeed,
    signal: AbortSignal,
  ) {
    this.#ports = ports;
    this.#speakable = speakable;
    this.#sentences = sentences;
    this.#speed = speed;
    this.#signal = signal;
    this.#byServer = speakable.path !== null && ports.serverSpeaks();
  }

  async say(at: number, events: VoiceEvents): Promise<void> {
    if (this.#byServer) {
      try {
        const audio = await this.#fetch(at);
        if (at + 1 < this.#sentences.length) void this.#fetch(at + 1);
        this.#signal.throwIfAborted();
        events.onSound();
        return await this.#ports.sound(audio, this.#signal, events);
      } catch (error) {
        this.#signal.throwIfAborted();
        if (error instanceof SoundBlocked) throw error;
        this.#byServer = false;
      }
    }
    events.onSound();
    const { language } = this.#speakable;
    await this.#ports.speak(this.#sentences[at] ?? '', language, Number(this.#speed), this.#signal, events);
  }

  /** The next sentence is fetched while one is heard, so that there is no pause between them. */
  #fetch(at: number): Promise<Blob> {
    const path = this.#speakable.path ?? '';
    const fetched = this.#fetched.get(at) ?? this.#ports.fetch(path, at, this.#speed, this.#signal);
    this.#fetched.set(at, fetched);
    fetched.catch(() => undefined);
    return fetched;
  }
}
