import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { goDescriptor, reportsDescriptor } from './child/control.ts';
import { type Arming, type ChildCommand, type ChildOrder, childReport, type Step } from './steps.ts';

const childFile = fileURLToPath(new URL('child.ts', import.meta.url));
const logMaxLines = 40;

/** What would outlive this process: one that is stopped does not see that its parent is gone. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** One process of the server, as the parent has it: started, stopped at a step, killed. */
export class ServerProcess {
  /** The ids under which it has written, the present one last. */
  readonly nodes: string[] = [];
  /** The last lines of its log. */
  readonly log: string[] = [];
  /** Where it listens; undefined while it does not serve. */
  url: string | undefined;
  /** How long its start took, in milliseconds. */
  startMs: number | undefined;
  /** Fulfilled when it is gone, with how it went when nobody had killed it. */
  readonly gone: Promise<string | null>;
  readonly #spawnedAtMs = performance.now();
  readonly #child: ChildProcess;
  readonly #ready = Promise.withResolvers<void>();
  #servesSinceMs: number | undefined;
  #servedMs = 0;
  #onStep: ((step: Step) => void) | null = null;
  #standsStill = false;
  #isKilled = false;
  #hasEnded = false;

  constructor(order: ChildOrder) {
    this.#child = spawn(process.execPath, [childFile, JSON.stringify(order)], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe', 'ipc'],
    });
    running.add(this.#child);
    // Who is killed hears nothing more.
    this.#goPipe.on('error', () => undefined);
    this.#readLog();
    this.#readReports();
    this.gone = once(this.#child, 'close').then(([code, signal]) => {
      running.delete(this.#child);
      this.#hasEnded = true;
      this.#serves(undefined);
      const how = `exit code ${code}, signal ${signal}`;
      this.#ready.reject(new Error(`the server did not start: ${how}\n${this.log.join('\n')}`));
      return this.#isKilled ? null : how;
    });
    this.#ready.promise.catch(() => undefined);
  }

  /** Fulfilled when it serves. @throws when it went before. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Says at which step the process stands still next. */
  arm(arming: Arming): void {
    this.#tell({ do: 'arm', arming });
  }

  /** Fulfilled when it stands still at the armed step. */
  untilStep(): Promise<Step> {
    return new Promise((resolve) => {
      this.#onStep = resolve;
    });
  }

  /** It stops at no step any more; where it comes too late, it goes on at once. */
  disarm(): void {
    this.#onStep = null;
    this.#tell({ do: 'arm', arming: null });
    if (this.#standsStill) this.#go();
  }

  /** Since when it serves without a break, in monotonic milliseconds; undefined while it does not. */
  get servesSinceMs(): number | undefined {
    return this.#servesSinceMs;
  }

  /** How long it has served in all, in milliseconds. */
  get servedMs(): number {
    const nowMs = performance.now();
    return this.#servedMs + (nowMs - (this.#servesSinceMs ?? nowMs));
  }

  /** Whether it is dead, or about to be. */
  get isGone(): boolean {
    return this.#isKilled || this.#hasEnded;
  }

  /** Lets go the run that was told to hold. */
  release(): void {
    this.#tell({ do: 'release' });
  }

  /** SIGKILL; fulfilled when the process is gone. */
  async kill(): Promise<void> {
    this.#isKilled = true;
    this.#serves(undefined);
    this.#child.kill('SIGKILL');
    await this.gone;
  }

  /** SIGSTOP: it is there and does nothing. */
  freeze(): void {
    this.#serving(false);
    this.#child.kill('SIGSTOP');
  }

  /** SIGCONT; and where it stands still at a step, it goes on. */
  thaw(): void {
    this.#serving(true);
    this.#child.kill('SIGCONT');
    if (this.#standsStill) this.#go();
  }

  #go(): void {
    this.#standsStill = false;
    this.#goPipe.write('.');
  }

  get #goPipe(): Writable {
    return this.#child.stdio[goDescriptor] as Writable;
  }

  #serves(url: string | undefined): void {
    this.url = url;
    this.#serving(url !== undefined);
  }

  #serving(isServing: boolean): void {
    this.#servedMs = this.servedMs;
    this.#servesSinceMs = isServing ? performance.now() : undefined;
  }

  #tell(command: ChildCommand): void {
    if (this.#child.connected) this.#child.send(command, () => undefined);
  }

  #readLog(): void {
    createInterface({ input: this.#child.stderr as Readable }).on('line', (line) => {
      this.log.push(line);
      if (this.log.length > logMaxLines) this.log.shift();
    });
  }

  #readReports(): void {
    createInterface({ input: this.#child.stdio[reportsDescriptor] as Readable }).on('line', (line) => {
      const report = childReport.parse(JSON.parse(line));
      switch (report.report) {
        case 'ready':
          this.#serves(report.url);
          this.startMs = performance.now() - this.#spawnedAtMs;
          return this.#ready.resolve();
        case 'node':
          return void this.nodes.push(report.node);
        case 'step':
          this.#standsStill = true;
          return this.#onStep ? this.#onStep(report.step) : this.#go();
      }
    });
  }
}
