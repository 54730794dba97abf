const replacement = '\ufffd';

/**
 * Makes a text clean that comes in pieces: NUL and lone surrogates become U+FFFD, and a surrogate pair that is split
 * over two pieces comes out whole with the second. What comes out does not depend on where the pieces were cut.
 */
export class TextCleaner {
  #held = '';

  /** @returns what is certain so far; may be empty. */
  push(piece: string): string {
    if (this.#held === '' && piece.isWellFormed() && !piece.includes('\0')) return piece;
    let text = this.#held + piece;
    this.#held = '';
    if (isHighSurrogate(text.charCodeAt(text.length - 1))) {
      this.#held = text.slice(-1);
      text = text.slice(0, -1);
    }
    return text.toWellFormed().replaceAll('\0', replacement);
  }

  /** @returns what was held back, when no more comes. */
  end(): string {
    const rest = this.#held === '' ? '' : replacement;
    this.#held = '';
    return rest;
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
