import type { SqlValue } from '../store/statement.ts';
import { type FileRecord, ImportFault } from './import-file.ts';

type Value = SqlValue | undefined;

/**
 * Holds the rows of a file against one another: whatever is named stands before what names it, so that no message is its
 * own ancestor, and nothing of another account can be named.
 */
export class References {
  readonly #conversations = new Set<Value>();
  /** The conversation of each message. */
  readonly #messages = new Map<Value, Value>();
  /** What closed, and how. */
  readonly #runs = new Map<Value, FileRecord['row']>();
  readonly #others = new Set<string>();
  /** Named before it stands there: looked at when all is read. */
  readonly #later: { line: number; conversation: Value; head: Value }[] = [];
  readonly #types = { account: 0, any: 0 };

  /** @throws ImportFault. */
  add(record: FileRecord): void {
    const { line, type, row } = record;
    this.#types.any += 1;
    if (type === 'account') this.#types.account += 1;
    if (this.#types.account !== 1)
      throw new ImportFault(line, 'there is one account in a file, and it stands first');
    switch (type) {
      case 'conversation':
        this.#once(record, row['id']);
        this.#conversations.add(row['id']);
        this.#laterHead(line, row['id'], row['head']);
        break;
      case 'scenario':
        this.#once(record, `${row['conversation']} ${row['version']}`);
        this.#within(line, row['conversation']);
        this.#laterHead(line, row['conversation'], row['head']);
        break;
      case 'run':
        this.#once(record, row['id']);
        this.#runs.set(row['id'], row);
        break;
      case 'message':
        this.#addMessage(record);
        break;
      case 'result':
      case 'find':
        this.#once(record, row['run']);
        this.#ofRun(line, row['run']);
        if (type === 'find') requireJson(line, 'results', row['results']);
        if (row['conversation']) this.#within(line, row['conversation']);
        break;
      case 'help':
        this.#within(line, row['conversation']);
        this.#ofRun(line, row['run']);
        break;
      case 'phrase':
      case 'quote':
        this.#once(record, row['id']);
        break;
      default:
    }
  }

  /** What could only be seen when everything was read. @throws ImportFault. */
  end(): void {
    if (this.#types.any === 0) throw new ImportFault(2, 'there is no account');
    for (const { line, conversation, head } of this.#later) {
      if (this.#messages.get(head) !== conversation)
        throw new ImportFault(line, 'head is no message of this conversation');
    }
  }

  #addMessage(record: FileRecord): void {
    const { line, row } = record;
    this.#once(record, row['id']);
    this.#within(line, row['conversation']);
    requireJson(line, 'metadata', row['metadata']);
    const { parent } = row;
    if (parent && this.#messages.get(parent) !== row['conversation'])
      throw new ImportFault(line, 'parent is no earlier message of this conversation');
    this.#messages.set(row['id'], row['conversation']);
    if (row['role'] === 'user') {
      if (row['status'] !== 'complete') throw new ImportFault(line, 'a question is complete');
      return;
    }
    const run = this.#runs.get(row['id']);
    if (!run) throw new ImportFault(line, 'an answer has a run of its id before it');
    const isSame = row['status'] === 'pending' ? run['state'] === 'open' : run['outcome'] === row['status'];
    if (!isSame) throw new ImportFault(line, 'its status is not what its run says');
  }

  #once({ line, type }: FileRecord, id: Value): void {
    const name = `${type} ${id}`;
    if (this.#others.has(name)) throw new ImportFault(line, 'stands there twice');
    this.#others.add(name);
  }

  #within(line: number, conversation: Value): void {
    if (!this.#conversations.has(conversation))
      throw new ImportFault(line, 'conversation is none of this file');
  }

  #ofRun(line: number, run: Value): void {
    if (!this.#runs.has(run)) throw new ImportFault(line, 'run is none of this file');
  }

  #laterHead(line: number, conversation: Value, head: Value): void {
    if (head) this.#later.push({ line, conversation, head });
  }
}

function requireJson(line: number, field: string, value: Value): void {
  if (value === null) return;
  try {
    JSON.parse(String(value));
  } catch {
    throw new ImportFault(line, `${field} is no JSON`);
  }
}
