import { inspect } from 'node:util';

export type Outcome = 'passed' | 'failed' | 'skipped';

/** What became of the tests of one file. */
export interface FileResult {
  path: string;
  counts: Record<Outcome, number>;
  durationMs: number;
  /** Every suite and test in the order of the file, those of a suite under it. */
  tests: { name: string; nesting: number; outcome: Outcome; durationMs: number }[];
  failures: { name: string; reason: string }[];
  /** What the file wrote to its standard output and error. */
  output: string;
}

/** What node:test tells of a test or a suite that has ended. */
export interface TestEnd {
  name: string;
  nesting: number;
  skip?: string | boolean;
  todo?: string | boolean;
  details: { duration_ms: number; type?: string; error?: Error };
}

/** Gathers the events of one file's run into its result. */
export class ResultCollector {
  readonly #path: string;
  readonly #file: string;
  /** By nesting: what has ended and waits for the suite around it. */
  readonly #waiting: FileResult['tests'][] = [];
  readonly #failures: FileResult['failures'] = [];
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  #output = '';

  /**
   * @param path the file's, for people.
   * @param file its absolute path: the name of the event that stands for the file as a whole, which comes when it has
   * no test, fails outside of them, or does not end.
   */
  constructor(path: string, file: string) {
    this.#path = path;
    this.#file = file;
  }

  pass(end: TestEnd): void {
    if (end.name === this.#file) this.#fail(end, 'This file has no test.');
    else this.#add(end, end.skip === undefined && end.todo === undefined ? 'passed' : 'skipped');
  }

  fail(end: TestEnd): void {
    if (end.todo !== undefined) this.#add(end, 'skipped');
    else if (failureType(end.details.error) === 'subtestsFailed') this.#place(end, 'failed');
    else this.#fail(end, end.name === this.#file ? fileReason(end) : reasonOf(end.details.error));
  }

  write(text: string): void {
    this.#output += text;
  }

  finish(durationMs: number): FileResult {
    return {
      path: this.#path,
      counts: this.#counts,
      durationMs,
      tests: this.#waiting[0] ?? [],
      failures: this.#failures,
      output: this.#output,
    };
  }

  #fail(end: TestEnd, reason: string): void {
    const name = end.name === this.#file ? 'the file as a whole' : end.name;
    this.#failures.push({ name, reason });
    this.#counts.failed++;
    this.#place({ ...end, name }, 'failed');
  }

  #add(end: TestEnd, outcome: Outcome): void {
    if (end.details.type !== 'suite') this.#counts[outcome]++;
    this.#place(end, outcome);
  }

  #place({ name, nesting, details }: TestEnd, outcome: Outcome): void {
    const inside = this.#waiting[nesting + 1] ?? [];
    this.#waiting[nesting + 1] = [];
    const row = { name, nesting, outcome, durationMs: details.duration_ms };
    this.#waiting[nesting] = [...(this.#waiting[nesting] ?? []), row, ...inside];
  }
}

function failureType(error: Error | undefined): unknown {
  return error && 'failureType' in error ? error.failureType : undefined;
}

function fileReason(end: TestEnd): string {
  if (failureType(end.details.error) !== 'testAborted') return 'It failed outside its tests.';
  const limit = `It did not end within ${Math.round(end.details.duration_ms / 1000)} s`;
  return `${limit}: a test of it hangs, or something that it opened was not closed.`;
}

/** The error that the test threw, without the frames of Node itself. */
function reasonOf(error: Error | undefined): string {
  const thrown = failureType(error) === 'testCodeFailure' && error?.cause !== undefined ? error.cause : error;
  const isAssertion = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_ASSERTION';
  // An assertion's message holds the difference already; inspecting it prints both values once more.
  const text = isAssertion && thrown.stack ? thrown.stack : inspect(thrown);
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*node:/.test(line))
    .join('\n');
}
