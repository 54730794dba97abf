import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { audioTypeOf } from '../models/speech/audio.ts';
import type { Audio } from '../models/speech/speech.ts';

export interface SpeechCacheOptions {
  /** Made when it is not there. One process owns it. */
  folder: string;
  /** What the files may have in all. */
  maxBytes: number;
  /** A file goes that was not asked for so long. */
  maxAgeMs: number;
  clock: Clock;
  log: Log;
}

/** A name is a SHA-256 in hex: nothing of a text comes into a path. */
const finishedName = /^[0-9a-f]{64}$/;

interface Kept {
  bytes: number;
  usedAtMs: number;
}

/**
 * Spoken audio in files of the data folder, each of them whole: one is written beside and then renamed. The least
 * recently used go first.
 */
export class SpeechCache {
  readonly #options: SpeechCacheOptions;
  /** The least recently used first. */
  readonly #kept = new Map<string, Kept>();
  readonly #making = new Map<string, Making>();
  #opened: Promise<void> | null = null;

  constructor(options: SpeechCacheOptions) {
    this.#options = options;
  }

  /**
   * The audio of a name, from its file or as it is made. Who asks while it is made gets the same.
   * @param name a SHA-256 in hex.
   * @throws what `make` threw; and the audio ends with what its making threw.
   */
  async get(name: string, make: () => Promise<Audio>): Promise<Audio> {
    this.#opened ??= this.#open();
    await this.#opened;
    const kept = this.#kept.get(name);
    const file = kept && !this.#making.has(name) ? await this.#read(name, kept) : null;
    if (file) return file;
    const making = this.#making.get(name) ?? this.#make(name, make);
    return making.follow();
  }

  #make(name: string, make: () => Promise<Audio>): Making {
    const making = new Making(make);
    this.#making.set(name, making);
    making.whole
      .then((bytes) => this.#keep(name, bytes))
      .catch((error: unknown) => this.#options.log.debug({ err: error }, 'spoken audio was not kept'))
      .finally(() => this.#making.delete(name));
    return making;
  }

  async #read(name: string, kept: Kept): Promise<Audio | null> {
    const { clock, folder } = this.#options;
    const usedAtMs = clock.nowMs();
    this.#kept.delete(name);
    try {
      const bytes = await readFile(join(folder, name));
      const type = audioTypeOf(bytes);
      if (type === null) return null;
      this.#kept.set(name, { ...kept, usedAtMs });
      await utimes(join(folder, name), usedAtMs / 1000, usedAtMs / 1000);
      return { type, body: once(bytes) };
    } catch {
      // Somebody cleaned up: it is made anew.
      return null;
    }
  }

  async #keep(name: string, bytes: Uint8Array): Promise<void> {
    const { clock, folder } = this.#options;
    const unfinished = join(folder, `${name}.part`);
    await writeFile(unfinished, bytes, { mode: 0o600 });
    await rename(unfinished, join(folder, name));
    this.#kept.set(name, { bytes: bytes.length, usedAtMs: clock.nowMs() });
    await this.#trim();
  }

  async #trim(): Promise<void> {
    const { clock, folder, maxBytes, maxAgeMs } = this.#options;
    let bytes = [...this.#kept.values()].reduce((sum, kept) => sum + kept.bytes, 0);
    for (const [name, kept] of this.#kept) {
      if (bytes <= maxBytes && kept.usedAtMs > clock.nowMs() - maxAgeMs) return;
      this.#kept.delete(name);
      bytes -= kept.bytes;
      await rm(join(folder, name), { force: true });
    }
  }

  /** Takes over what is there, and clears away what was not finished. */
  async #open(): Promise<void> {
    const { folder } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found: [name: string, kept: Kept][] = [];
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      if (finishedName.test(name)) {
        const { size, mtimeMs } = await stat(file);
        found.push([name, { bytes: size, usedAtMs: mtimeMs }]);
      } else if (name.endsWith('.part')) await rm(file, { force: true });
    }
    for (const [name, kept] of found.sort(([, a], [, b]) => a.usedAtMs - b.usedAtMs))
      this.#kept.set(name, kept);
    await this.#trim();
  }
}

/** Audio that is being made: kept in memory until it is whole, and told to all who follow. */
class Making {
  /** All of it; rejects when it was not made to its end. */
  readonly whole: Promise<Uint8Array>;
  readonly #parts: Uint8Array[] = [];
  readonly #type: Promise<string>;
  #ended = false;
  #more = Promise.withResolvers<void>();

  constructor(make: () => Promise<Audio>) {
    const begun = make();
    this.#type = begun.then((audio) => audio.type);
    this.whole = this.#collect(begun);
  }

  async follow(): Promise<Audio> {
    return { type: await this.#type, body: this.#bytes() };
  }

  async #collect(begun: Promise<Audio>): Promise<Uint8Array> {
    try {
      for await (const part of (await begun).body) {
        this.#parts.push(part);
        this.#tell();
      }
      return Buffer.concat(this.#parts);
    } finally {
      this.#ended = true;
      this.#tell();
    }
  }

  #tell(): void {
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  }

  async *#bytes(): AsyncGenerator<Uint8Array> {
    for (let at = 0; ; at += 1) {
      while (at >= this.#parts.length && !this.#ended) await this.#more.promise;
      const part = this.#parts[at];
      if (part === undefined) break;
      yield part;
    }
    await this.whole;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
