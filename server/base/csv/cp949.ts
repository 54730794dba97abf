/**
 * Korean text of Windows: EUC-KR, and the 8,822 syllables that KS X 1001 lacks, in the gaps of its codes. The runtime's
 * own decoder knows the first of the two only. The gaps are filled in the order of Unicode, so the table is computed.
 */
export class Cp949Decoder {
  /** The first byte of a letter whose second one has not come yet. */
  #lead: number | undefined;

  /** @param bytes left out at the end of the text. Bytes that are no letter become U+FFFD. */
  decode(bytes: Uint8Array = new Uint8Array(), options: { stream?: boolean } = {}): string {
    const letters = table();
    const parts: string[] = [];
    for (const byte of bytes) {
      if (this.#lead === undefined) {
        if (byte < 0x80) parts.push(String.fromCharCode(byte));
        else this.#lead = byte;
        continue;
      }
      const letter = letters[(this.#lead << 8) | byte];
      this.#lead = undefined;
      parts.push(letter ?? '\ufffd');
      // What is ASCII by itself stays so after a broken letter.
      if (letter === undefined && byte < 0x80) parts.push(String.fromCharCode(byte));
    }
    if (options.stream !== true && this.#lead !== undefined) {
      this.#lead = undefined;
      parts.push('\ufffd');
    }
    return parts.join('');
  }
}

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;

let known: (string | undefined)[] | undefined;

/** The letter of each pair of bytes. */
function table(): (string | undefined)[] {
  if (known) return known;
  const letters: (string | undefined)[] = [];
  const standard = new TextDecoder('euc-kr');
  const inStandard = new Set<string>();
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      const letter = standard.decode(new Uint8Array([lead, trail]));
      if (letter.includes('\ufffd')) continue;
      letters[(lead << 8) | trail] = letter;
      inStandard.add(letter);
    }
  }
  const gaps = gapsOfTheStandard();
  for (let code = firstSyllable; code <= lastSyllable; code += 1) {
    const syllable = String.fromCharCode(code);
    if (inStandard.has(syllable)) continue;
    const { value } = gaps.next();
    if (value !== undefined) letters[value] = syllable;
  }
  known = letters;
  return letters;
}

/** The pairs of bytes that the standard leaves free, in their order. */
function* gapsOfTheStandard(): Generator<number, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    const last = lead <= 0xa0 ? 0xfe : 0xa0;
    for (let trail = 0x41; trail <= last; trail += 1) {
      const isNone = (trail >= 0x5b && trail <= 0x60) || (trail >= 0x7b && trail <= 0x80);
      if (!isNone) yield (lead << 8) | trail;
    }
  }
  return undefined;
}
