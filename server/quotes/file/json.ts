import { recordMaxLength } from '../../base/csv/cells.ts';
import { fault } from '../../base/faults.ts';
import type { FileRecord } from './record.ts';

/** The records of a file of JSON objects: in one array, or one after the other, such as one a line. */
export async function* readJson(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  const scanner = new ObjectScanner();
  for await (const chunk of text) {
    scanner.push(chunk);
    yield* scanner.take();
  }
  scanner.end();
  yield* scanner.take();
}

/** Finds the objects in a text that comes in pieces, and never holds more than one of them. */
class ObjectScanner {
  #found: FileRecord[] = [];
  #line = 1;
  #startLine = 1;
  /** What there is of the object that is being read. */
  #object = '';
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** What is no object is reported once, and left out up to the end of its line. */
  #skipping = false;

  take(): FileRecord[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  push(chunk: string): void {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const unit = chunk[at] ?? '';
      if (unit === '\n') this.#line += 1;
      if (this.#depth === 0) {
        if (this.#opens(unit)) from = at;
        continue;
      }
      this.#inside(unit);
      if (this.#depth === 0) this.#emit(chunk.slice(from, at + 1));
    }
    if (this.#depth === 0) return;
    this.#object += chunk.slice(from);
    if (this.#object.length > recordMaxLength) this.#giveUp();
  }

  end(): void {
    if (this.#depth > 0) this.#giveUp();
  }

  /** Between two objects. @returns whether the next one begins here. */
  #opens(unit: string): boolean {
    if (this.#skipping) {
      this.#skipping = unit !== '\n';
      return false;
    }
    if (unit === '{') {
      this.#depth = 1;
      this.#startLine = this.#line;
      return true;
    }
    if (!/[\s,[\]]/.test(unit)) {
      this.#found.push({ line: this.#line, fault: fault('not-an-object') });
      this.#skipping = true;
    }
    return false;
  }

  #inside(unit: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (this.#inString && unit === '\\') this.#escaped = true;
    else if (unit === '"') this.#inString = !this.#inString;
    else if (this.#inString) return;
    else if (unit === '{') this.#depth += 1;
    else if (unit === '}') this.#depth -= 1;
  }

  #emit(end: string): void {
    const text = this.#object + end;
    this.#object = '';
    const line = this.#startLine;
    try {
      this.#found.push({ line, values: JSON.parse(text) as Record<string, unknown> });
    } catch {
      this.#found.push({ line, fault: fault('not-an-object') });
    }
  }

  #giveUp(): void {
    this.#found.push({ line: this.#startLine, fault: fault('object-not-closed') });
    this.#object = '';
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#skipping = true;
  }
}
