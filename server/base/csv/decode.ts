import type { QuoteFileEncoding } from '../../../protocol/quote.ts';
import { Cp949Decoder } from './cp949.ts';

/** How much is looked at to tell an encoding, from the first byte on that is no ASCII. */
const sampleMaxBytes = 64 * 1024;
const leastStartBytes = 4;

const latin1 = new TextDecoder('latin1');

/** The bytes of a file as text, in the encoding that is named or else recognised. A byte order mark is left out. */
export class FileText {
  readonly #named: QuoteFileEncoding | undefined;
  #decoder: Pick<TextDecoder, 'decode'> | undefined;
  #encoding: QuoteFileEncoding = 'utf-8';
  /** What is not decoded yet: the encoding is not known so far. */
  #held: Uint8Array = new Uint8Array();
  #isStart = true;

  constructor(named: QuoteFileEncoding | undefined) {
    this.#named = named;
  }

  /** Known for certain when the text has been read to its end; ASCII alone passes for UTF-8. */
  get encoding(): QuoteFileEncoding {
    return this.#encoding;
  }

  /** Bytes that are no text of the encoding become U+FFFD. */
  async *read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const chunk of bytes) yield this.#push(chunk);
    if (!this.#decoder) {
      const byStart = this.#isStart ? byItsStart(this.#held) : undefined;
      yield this.#begin(byStart ?? guess(this.#held));
    }
    if (this.#decoder) yield this.#decoder.decode();
  }

  #push(chunk: Uint8Array): string {
    if (this.#decoder) return this.#decoder.decode(chunk, { stream: true });
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    if (this.#held.length < leastStartBytes) return '';
    const encoding = this.#named ?? (this.#isStart ? byItsStart(this.#held) : undefined);
    this.#isStart = false;
    if (encoding) return this.#begin(encoding);
    const plain = asciiLength(this.#held);
    const text = latin1.decode(this.#held.subarray(0, plain));
    this.#held = this.#held.subarray(plain);
    return this.#held.length < sampleMaxBytes ? text : text + this.#begin(guess(this.#held));
  }

  #begin(encoding: QuoteFileEncoding): string {
    this.#encoding = this.#named ?? encoding;
    this.#decoder = this.#encoding === 'euc-kr' ? new Cp949Decoder() : new TextDecoder(this.#encoding);
    return this.#decoder.decode(this.#held, { stream: true });
  }
}

/** By a byte order mark, or by the zeros that ASCII has in UTF-16. */
function byItsStart(bytes: Uint8Array): QuoteFileEncoding | undefined {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return undefined;
}

function asciiLength(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte > 0x7f);
  return end < 0 ? bytes.length : end;
}

/** UTF-8 when it is, else Korean or Japanese by which of the two has more of its commonest letters. */
function guess(sample: Uint8Array): QuoteFileEncoding {
  if (isUtf8(sample)) return 'utf-8';
  let korean = 0;
  let japanese = 0;
  for (let at = 0; at + 1 < sample.length; at += 1) {
    const lead = sample[at] ?? 0;
    const trail = sample[at + 1] ?? 0;
    if (isHangul(lead, trail)) korean += 1;
    else if (isKana(lead, trail)) japanese += 1;
    // The second byte of a letter is not the first of the next one.
    if (lead > 0x7f) at += 1;
  }
  if (korean === 0 && japanese === 0) return 'utf-8';
  return korean >= japanese ? 'euc-kr' : 'shift_jis';
}

function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The syllables of KS X 1001, in EUC-KR. */
function isHangul(lead: number, trail: number): boolean {
  return lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1;
}

/** Hiragana and katakana, in Shift_JIS. */
function isKana(lead: number, trail: number): boolean {
  if (lead === 0x82) return trail >= 0x9f && trail <= 0xf1;
  return lead === 0x83 && trail >= 0x40 && trail <= 0x96;
}
