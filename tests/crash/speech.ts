import type { Scenario, Upstream, UpstreamCall } from '../support/upstream.ts';
import type { Random } from './random.ts';

/** How many calls are scripted ahead. */
const ahead = 200;

const syllables = [...'가나다라마바사아자차카타파하물꽃봄밤달별숲길'];
const others = ['がくせい', '日本語', 'word ', 'a', '🍁', '👨‍👩‍👧', '\n\n', 'é', '한글 ', '... '];

/** What the model said, from its own log: the fake upstream lives with the clients, and no kill reaches it. */
export class Speech {
  readonly #upstream: Pick<Upstream, 'calls' | 'script'>;
  readonly #random: Random;
  readonly #callsByRun = new Map<string, UpstreamCall[]>();
  #indexed = 0;
  #scripted = 0;

  /** @param random decides what each call will do. */
  constructor(upstream: Pick<Upstream, 'calls' | 'script'>, random: Random) {
    this.#upstream = upstream;
    this.#random = random;
    this.#scriptAhead();
  }

  /** All calls of a run, in order of arrival. */
  callsOf(run: string): readonly UpstreamCall[] {
    this.#index();
    return this.#callsByRun.get(run) ?? [];
  }

  /** The runs for which the model was called. */
  get runs(): ReadonlyMap<string, readonly UpstreamCall[]> {
    this.#index();
    return this.#callsByRun;
  }

  /** What it has said so far, for each of its calls. */
  textsOf(run: string): string[] {
    return this.callsOf(run).map(({ sentText }) => sentText);
  }

  /** Whether a page may hold this text: the beginning of what was said so far. */
  mayBeShown(run: { id: string; prefix: string }, text: string): boolean {
    return ['', ...this.textsOf(run.id)].some((said) => `${run.prefix}${said}`.startsWith(text));
  }

  #index(): void {
    const { calls } = this.#upstream;
    for (; this.#indexed < calls.length; this.#indexed += 1) {
      const call = calls[this.#indexed] as UpstreamCall;
      const run = String(call.headers['x-request-id']);
      this.#callsByRun.set(run, [...(this.#callsByRun.get(run) ?? []), call]);
    }
    this.#scriptAhead();
  }

  #scriptAhead(): void {
    while (this.#scripted < this.#upstream.calls.length + ahead) {
      this.#scripted += 1;
      this.#upstream.script(scenarioOf(this.#random, this.#scripted));
    }
  }
}

function scenarioOf(random: Random, number: number): Scenario {
  const kind = random.weighted({ whole: 84, cut: 5, error: 4, busy: 3, empty: 2, silent: 1, garbage: 1 });
  switch (kind) {
    case 'whole':
      return { name: 'normal', text: textOf(random, number), delayMs: random.pick([0, 2, 5, 10, 20, 30]) };
    case 'cut':
      return { name: 'cut', text: textOf(random, number) };
    case 'error':
      return { name: 'server-error' };
    case 'busy':
      return { name: 'rate-limited', retryAfterSeconds: 0 };
    case 'empty':
      return { name: 'empty' };
    case 'silent':
      return { name: 'silent' };
    case 'garbage':
      return { name: 'garbage' };
  }
}

/** Text that no other call says, so that nothing can be taken for another run's. */
function textOf(random: Random, number: number): string {
  const words = Array.from({ length: random.integer(0, random.pick([5, 60, 200])) }, () =>
    random.chance(0.8) ? random.pick(syllables) : random.pick(others),
  );
  return `${number}: ${words.join('')}.`;
}
