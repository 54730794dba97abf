import type { Clock } from '../base/clock.ts';

/** Where progress is shown: standard error, or what a test puts in its place. */
export interface ProgressScreen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export type ProgressUnit = 'rows' | 'pages' | 'conversations' | 'bytes' | 'quotes';

/** Shows how far a step of a command is. */
export interface Progress {
  /** Begins a step, and ends the one before. @returns what is called as it goes on; it may be called for every row. */
  begin(step: string, unit: ProgressUnit): (done: number, total: number) => void;
  /** Ends the last step. */
  end(): void;
  /** Leaves the last step as it is, for the error that follows. */
  giveUp(): void;
}

const drawEveryMs = 100;
const barWidth = 24;
const figure = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A bar that is drawn over and over on a terminal; elsewhere, one line when a step is over. */
export function createProgress(screen: ProgressScreen, clock: Clock): Progress {
  let current: Step | undefined;
  const end = () => {
    if (current) screen.write(screen.isTTY ? `${current.drawn()}\n` : current.summary());
    current = undefined;
  };
  return {
    begin(name, unit) {
      end();
      const step = new Step(name, unit, clock, screen.columns ?? 80);
      current = step;
      return (done, total) => {
        if (step.advance(done, total) && screen.isTTY) screen.write(step.drawn());
      };
    },
    end,
    giveUp() {
      if (current && screen.isTTY) screen.write('\n');
      current = undefined;
    },
  };
}

class Step {
  readonly #name: string;
  readonly #unit: ProgressUnit;
  readonly #clock: Clock;
  readonly #columns: number;
  readonly #startedMs: number;
  #drawnMs = Number.NEGATIVE_INFINITY;
  #done = 0;
  #total = 0;

  constructor(name: string, unit: ProgressUnit, clock: Clock, columns: number) {
    this.#name = name;
    this.#unit = unit;
    this.#clock = clock;
    this.#columns = columns;
    this.#startedMs = clock.monotonicMs();
  }

  /** @returns whether it is time to draw again. */
  advance(done: number, total: number): boolean {
    this.#done = done;
    this.#total = total;
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#drawnMs < drawEveryMs) return false;
    this.#drawnMs = nowMs;
    return true;
  }

  /** Over the line that was drawn before. */
  drawn(): string {
    const elapsedMs = this.#clock.monotonicMs() - this.#startedMs;
    const at = { step: this.#name, unit: this.#unit, done: this.#done, total: this.#total, elapsedMs };
    return `\r${formatBar(at).slice(0, this.#columns - 1)}\u001b[K`;
  }

  summary(): string {
    const seconds = ((this.#clock.monotonicMs() - this.#startedMs) / 1000).toFixed(1);
    return `${this.#name}: ${figure.format(this.#done)} ${this.#unit} in ${seconds} s\n`;
  }
}

/** One line: the step, a bar, the share, the figures, the rate and how long it will take from here. */
export function formatBar(at: {
  step: string;
  unit: ProgressUnit;
  done: number;
  total: number;
  elapsedMs: number;
}): string {
  const share = at.total > 0 ? Math.min(1, at.done / at.total) : 1;
  const filled = Math.round(share * barWidth);
  const bar = '#'.repeat(filled).padEnd(barWidth, '.');
  const perSecond = at.elapsedMs > 0 ? (at.done * 1000) / at.elapsedMs : 0;
  const counted = `${figure.format(at.done)} of ${figure.format(at.total)} ${at.unit}`;
  const pace = perSecond > 0 ? `  ${figure.format(perSecond)}/s  ${formatLeft(at, perSecond)}` : '';
  return `${at.step} [${bar}] ${Math.floor(share * 100)} %  ${counted}${pace}`;
}

function formatLeft({ done, total }: { done: number; total: number }, perSecond: number): string {
  const seconds = Math.ceil(Math.max(0, total - done) / perSecond);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${minutes}:${String(rest).padStart(2, '0')} left`;
}
