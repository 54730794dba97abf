/** As many first bytes tell the type of an audio. */
export const audioHeadBytes = 16;

/**
 * The type of an audio by its first bytes: what a server or a browser calls it may be anything.
 * @param head at least `audioHeadBytes`, or the whole when there are fewer.
 * @returns null when it is no audio that is known here.
 */
export function audioTypeOf(head: Uint8Array): string | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const word = (at: number) => bytes.toString('latin1', at, at + 4);
  if (word(0) === 'RIFF' && word(8) === 'WAVE') return 'audio/wav';
  if (word(0) === 'OggS') return 'audio/ogg';
  if (word(0) === 'fLaC') return 'audio/flac';
  if (word(4) === 'ftyp') return 'audio/mp4';
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0x1a45dfa3) return 'audio/webm';
  if (word(0).startsWith('ID3')) return 'audio/mpeg';
  if (bytes.length < 2 || bytes[0] !== 0xff) return null;
  const second = bytes[1] ?? 0;
  // A frame of MPEG audio has eleven bits set, then its version and layer; without a layer it is AAC in ADTS. Layer I
  // is not in use, and looks like the mark of UTF-16.
  if ((second & 0xf6) === 0xf0) return 'audio/aac';
  const layer = second & 0x06;
  const isFrame = (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (layer === 0x02 || layer === 0x04);
  return isFrame ? 'audio/mpeg' : null;
}

/** The cluster of a WebM, its size, and the element of its time (Matroska, RFC 9559 §5.1.3). */
const cluster = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);
const clusterTime = 0xe7;
const oggPage = Buffer.from('OggS\0');
/** What is looked for may lie across two chunks: so many last bytes are looked at again. */
const overlapBytes = 32;

/**
 * How long an audio is, as far as its bytes say it while they pass: of WAV by its header, of WebM (with times in
 * milliseconds, as every browser records it) by its last cluster, of Ogg with Opus by its last page. The others tell
 * it nowhere or at their end, and are limited by their size alone.
 */
export class AudioLength {
  readonly #type: string;
  #bytes = 0;
  #tail: Buffer = Buffer.alloc(0);
  #bytesPerSecond = 0;
  #toldMs = 0;

  /** @param type as `audioTypeOf` gives it. */
  constructor(type: string) {
    this.#type = type;
  }

  /** In milliseconds, of what has passed so far; 0 where it is not known. */
  get ms(): number {
    return this.#bytesPerSecond > 0 ? (this.#bytes / this.#bytesPerSecond) * 1000 : this.#toldMs;
  }

  pass(chunk: Uint8Array): void {
    const seen = Buffer.concat([this.#tail, chunk]);
    if (this.#type === 'audio/wav' && this.#bytes < overlapBytes) this.#readWav(seen);
    if (this.#type === 'audio/webm') this.#readWebm(seen);
    if (this.#type === 'audio/ogg') this.#readOgg(seen);
    this.#bytes += chunk.length;
    this.#tail = Buffer.from(seen.subarray(-overlapBytes));
  }

  /** The format stands first, with the bytes per second 28 bytes in. */
  #readWav(start: Buffer): void {
    if (start.length >= overlapBytes && start.toString('latin1', 12, 16) === 'fmt ') {
      this.#bytesPerSecond = start.readUInt32LE(28);
    }
  }

  #readWebm(bytes: Buffer): void {
    for (let at = bytes.indexOf(cluster); at >= 0; at = bytes.indexOf(cluster, at + 1)) {
      const sizeAt = at + cluster.length;
      const timeAt = sizeAt + vintLength(bytes[sizeAt] ?? 0);
      if (bytes[timeAt] !== clusterTime) continue;
      const length = (bytes[timeAt + 1] ?? 0) & 0x7f;
      const value = bytes.subarray(timeAt + 2, timeAt + 2 + length);
      if (length >= 1 && length <= 6 && value.length === length) this.#tell(value.readUIntBE(0, length));
    }
  }

  /** The granule position of a page counts samples at 48 kHz (RFC 7845 §4). */
  #readOgg(bytes: Buffer): void {
    for (let at = bytes.indexOf(oggPage); at >= 0; at = bytes.indexOf(oggPage, at + 1)) {
      if (bytes.length < at + 14) return;
      const samples = bytes.readBigUInt64LE(at + 6);
      if (samples < 1n << 40n) this.#tell(Number(samples) / 48);
    }
  }

  #tell(ms: number): void {
    this.#toldMs = Math.max(this.#toldMs, ms);
  }
}

/** How many bytes a number of Matroska takes, by its first one. */
function vintLength(first: number): number {
  return first === 0 ? 1 : Math.clz32(first) - 23;
}
