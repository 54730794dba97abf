import { isDeepStrictEqual } from 'node:util';
import type { Receipt } from '../../protocol/answer.ts';
import type { Turn } from '../../protocol/message.ts';
import type { Speech } from './speech.ts';

/** Something that the promise forbids. */
export interface Violation {
  check: string;
  account: string | null;
  /** The run, the key or the place that it is about. */
  subject: string;
  found: string;
}

/** One operation of a client, as the client saw it. Unknown: it may have been done, or not. */
export interface Entry {
  atMs: number;
  account: string;
  operation: string;
  outcome: 'ok' | 'refused' | 'unknown';
  /** The run or the key, and what was said. */
  detail: string;
}

/** How an answer was shown to have ended. */
export interface Final {
  status: 'complete' | 'stopped' | 'failed';
  content: string;
  receipt: Receipt;
}

/** A run as its client knows it. */
export interface KnownRun {
  readonly id: string;
  readonly account: string;
  /** What its text begins with before the model says a word. */
  readonly prefix: string;
  final: Final | null;
}

/** What a client knows of a key: which run it made, and whether it was ever left without an answer. */
export interface KnownKey {
  run: string | null;
  isUnknown: boolean;
}

/** What all clients of a season have done and seen, and what of it cannot be. */
export class History {
  readonly entries: Entry[] = [];
  readonly violations: Violation[] = [];
  /** What the servers said last, when something was found. */
  readonly serverLog: string[] = [];
  readonly runs = new Map<string, KnownRun>();
  /** When a node that had been stopped for longer than its lease went on, in milliseconds UTC. */
  readonly thawed = new Map<string, number>();
  /** By account and key. */
  readonly accounts = new Map<string, Map<string, KnownKey>>();
  readonly #speech: Speech;
  #wholeAnswers = 0;

  constructor(speech: Speech) {
    this.#speech = speech;
  }

  /** How many answers were shown whole. */
  get wholeAnswers(): number {
    return this.#wholeAnswers;
  }

  note(entry: Omit<Entry, 'atMs'>): void {
    this.entries.push({ atMs: Date.now(), ...entry });
  }

  /** Once for each check and subject. */
  violate(violation: Violation): void {
    const { check, subject } = violation;
    const isKnown = this.violations.some((other) => other.check === check && other.subject === subject);
    if (!isKnown) this.violations.push(violation);
  }

  joined(account: string): void {
    this.accounts.set(account, new Map());
  }

  /** A key is about to be sent. */
  asks(account: string, key: string): KnownKey {
    const keys = this.accounts.get(account);
    if (!keys) throw new Error(`account ${account} has not joined`);
    const known = keys.get(key) ?? { run: null, isUnknown: false };
    keys.set(key, known);
    return known;
  }

  /** A 202 was seen: from then on the question must not be lost, and its key has made this run and no other. */
  accepted(account: string, key: string, turn: Pick<Turn, 'run'>, prefix: string): KnownRun {
    const known = this.asks(account, key);
    if (known.run !== null && known.run !== turn.run) {
      const found = `made ${known.run} and ${turn.run}`;
      this.violate({ check: 'a key makes one run', account, subject: key, found });
    }
    known.run = turn.run;
    const run = this.runs.get(turn.run) ?? { id: turn.run, account, prefix, final: null };
    this.runs.set(turn.run, run);
    return run;
  }

  /** A reader has this text on its page. */
  shown(run: KnownRun, text: string): void {
    if (this.#speech.mayBeShown(run, text)) return;
    const found = `shown: ${clip(text)}; the model said: ${this.#speech.textsOf(run.id).map(clip).join(' | ')}`;
    this.violate({
      check: 'shown text is what the model said',
      account: run.account,
      subject: run.id,
      found,
    });
  }

  /** A reader was shown the end of an answer: it is the same for everybody and for ever. */
  ended(run: KnownRun, final: Final): void {
    const violate = (check: string, found: string) =>
      this.violate({ check, account: run.account, subject: run.id, found });
    const before = run.final;
    run.final ??= final;
    if (!before && final.status === 'complete') this.#wholeAnswers += 1;
    if (before && (before.status !== final.status || before.content !== final.content)) {
      violate('an end does not change', `${textOf(before)}, then ${textOf(final)}`);
    }
    if (before && !isDeepStrictEqual(before.receipt, final.receipt)) {
      violate(
        'a receipt does not change',
        `${JSON.stringify(before.receipt)}, then ${JSON.stringify(final.receipt)}`,
      );
    }
    const said = this.#speech.textsOf(run.id);
    if (final.status === 'complete' && !said.some((text) => run.prefix + text === final.content)) {
      violate(
        'a whole answer is all that the model said',
        `${textOf(final)} of ${said.map(clip).join(' | ')}`,
      );
    }
    const { used, held, returned } = final.receipt;
    const expected = this.isPaid(run, final) ? [held, 0] : [0, held];
    if (used !== expected[0] || returned !== expected[1]) {
      violate('an answer is paid for, or given back', `${textOf(final)}: ${JSON.stringify(final.receipt)}`);
    }
  }

  /** Our own rule, beside the server's: a whole answer is paid for, and a stop after the model's first word. */
  isPaid(run: Pick<KnownRun, 'prefix'>, final: Pick<Final, 'status' | 'content'>): boolean {
    if (final.status === 'failed') return false;
    return final.status === 'complete' || final.content.length > run.prefix.length;
  }
}

function textOf({ status, content }: Final): string {
  return `${status} with ${clip(content)}`;
}

/** Long text by its length and its end, which is where it goes wrong. */
export function clip(text: string): string {
  return text.length <= 60
    ? JSON.stringify(text)
    : `${text.length} characters to ${JSON.stringify(text.slice(-60))}`;
}
