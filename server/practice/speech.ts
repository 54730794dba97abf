import { createHash } from 'node:crypto';
import type { Language } from '../../protocol/scenario.ts';
import { spokenSentences } from '../../protocol/sentences.ts';
import type { SpeakQuery } from '../../protocol/speech.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, MessageId, PhraseId } from '../base/ids.ts';
import { readMessage } from '../chat/messages.ts';
import { languageOf } from '../models/providers/demo/language.ts';
import type { Audio, SpeakRequest, Speech } from '../models/speech/speech.ts';
import type { RateLimit } from '../store/bus/rate-limit.ts';
import type { Executor, Store } from '../store/store.ts';
import { readCorrection } from './corrections.ts';
import { readRunOf, type Subject } from './helps-table.ts';
import { readResult } from './job.ts';
import { readScenarios } from './scenario-table.ts';
import type { SpeechCache } from './speech-cache.ts';
import { speechRefusal, speechUnavailable } from './speech-refusal.ts';
import { readPhrase } from './vocabulary-table.ts';

/** As much as one call reads out, in UTF-16 code units: what OpenAI takes. Longer texts are read by sentence. */
const wholeMaxLength = 4_096;

export interface SpeakingOptions {
  store: Store;
  speech: Speech;
  cache: SpeechCache;
  /** The voice of each language, as the upstream calls it. */
  voices: Readonly<Record<Language, string>>;
  rate: RateLimit;
}

/** Spoken text, and how many sentences the whole of it has. */
export interface Spoken extends Audio {
  sentences: number;
}

/** Texts of an account, read out by the upstream in the voice of their language. */
export class Speaking {
  readonly #options: SpeakingOptions;

  constructor(options: SpeakingOptions) {
    this.#options = options;
  }

  /**
   * Reads a message out, or one sentence of it.
   * @throws Refusal `not-found` for what is not the account's own or a sentence that is not there; `conflict` while the
   * message is still being written; `too-large`; `rate-limited`; `speech-unavailable`; `speech-failed`;
   * `upstream-timeout`.
   */
  async message(account: AccountId, id: MessageId, query: SpeakQuery): Promise<Spoken> {
    const { store } = this.#options;
    const message = await readMessage(store.read, account, id);
    if (!message) throw new Refusal('not-found');
    if (message.status === 'pending') throw new Refusal('conflict', { detail: 'It is still being written.' });
    const { conversation, content } = message;
    const scenario = (await readScenarios(store.read, account, [conversation])).get(conversation);
    return this.#speak(account, content, scenario?.language ?? languageOf(content), query);
  }

  /**
   * Reads out how a message of the learner is said better.
   * @throws Refusal as `message`; `not-found` also where nothing was made better.
   */
  async correction(account: AccountId, id: MessageId, query: SpeakQuery): Promise<Spoken> {
    const { store } = this.#options;
    const message = await readMessage(store.read, account, id);
    if (!message) throw new Refusal('not-found');
    const { conversation } = message;
    const better = await readBetter(store.read, { account, conversation, place: id });
    if (better === undefined) throw new Refusal('not-found');
    const scenario = (await readScenarios(store.read, account, [conversation])).get(conversation);
    return this.#speak(account, better, scenario?.language ?? languageOf(better), query);
  }

  /** Reads a phrase out. @throws Refusal as `message`. */
  async phrase(account: AccountId, id: PhraseId, query: SpeakQuery): Promise<Spoken> {
    const phrase = await readPhrase(this.#options.store.read, account, id);
    if (!phrase) throw new Refusal('not-found');
    return this.#speak(account, phrase.phrase, phrase.language, query);
  }

  /** Reads any text out, in a voice of the upstream. @throws Refusal as `message`. */
  async text(account: AccountId, request: SpeakRequest): Promise<Audio> {
    const { speech, rate } = this.#options;
    if (!speech.speaking) throw speechUnavailable();
    await rate.take(account);
    return this.#audioOf(speech.speaking, request);
  }

  async #speak(account: AccountId, content: string, language: Language, query: SpeakQuery): Promise<Spoken> {
    const { speech, rate, voices } = this.#options;
    if (!speech.speaking) throw speechUnavailable();
    const sentences = spokenSentences(content, language);
    const text = query.sentence === undefined ? sentences.join(' ') : sentences[query.sentence];
    if (text === undefined || text === '') throw new Refusal('not-found');
    if (text.length > wholeMaxLength) {
      throw new Refusal('too-large', { detail: 'The text is long: ask for it sentence by sentence.' });
    }
    await rate.take(account);
    const request = { text, voice: voices[language], speed: Number(query.speed) };
    const audio = await this.#audioOf(speech.speaking, request);
    return { ...audio, sentences: sentences.length };
  }

  async #audioOf(speaking: NonNullable<Speech['speaking']>, request: SpeakRequest): Promise<Audio> {
    const { text, voice, speed } = request;
    const name = createHash('sha256')
      .update(JSON.stringify([text, voice, String(speed), speaking.model]))
      .digest('hex');
    try {
      return await this.#options.cache.get(name, () => speaking.speak(request));
    } catch (error) {
      throw speechRefusal(error);
    }
  }
}

async function readBetter(
  executor: Executor,
  about: Pick<Subject, 'account' | 'conversation' | 'place'>,
): Promise<string | undefined> {
  const run = await readRunOf(executor, { ...about, kind: 'correction', variant: '' });
  const content = run && (await readResult(executor, about.account, run));
  return content === undefined ? undefined : readCorrection(content).better;
}
