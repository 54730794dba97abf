import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';

const root = join(import.meta.dirname, '../..');

/** As the environment would give them. */
export type ChildSettings = { DATA_DIR: string } & Record<string, string>;

export interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface ChildOptions {
  /** The file that is started, from the project's root; the program itself unless given. */
  main?: string;
  /** What Node itself is told. */
  nodeOptions?: readonly string[];
}

/** The server in a process of its own: what signals do to it, and what it takes, can be seen there only. */
export class ChildServer implements AsyncDisposable {
  /** Fulfilled when the process is gone and all that it said is here. */
  readonly end: Promise<ChildEnd>;
  readonly process: ChildProcess;
  readonly #said = { stdout: '', stderr: '' };

  private constructor(settings: ChildSettings, options: ChildOptions) {
    const { main = 'server/main.ts', nodeOptions = [] } = options;
    this.process = spawn(process.execPath, [...nodeOptions, join(root, main)], {
      cwd: settings.DATA_DIR,
      env: { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const name of ['stdout', 'stderr'] as const) {
      const stream = this.process[name] as Readable;
      stream.setEncoding('utf8').on('data', (part: string) => {
        this.#said[name] += part;
      });
    }
    this.end = once(this.process, 'close').then(([code, signal]) => ({ code, signal, ...this.#said }));
  }

  /** Starts it without waiting: for one that is to refuse. */
  static spawn(settings: ChildSettings, options: ChildOptions = {}): ChildServer {
    return new ChildServer(settings, options);
  }

  /** @returns when it listens. @throws with what it said when it ended before. */
  static async start(settings: ChildSettings, options: ChildOptions = {}): Promise<ChildServer> {
    const child = new ChildServer(settings, options);
    const failed = child.end.then(({ code, stderr }) => {
      throw new Error(`the server ended with ${code} before it listened: ${stderr}`);
    });
    const stdout = child.process.stdout as Readable;
    while (!child.url) await Promise.race([once(stdout, 'data'), failed]);
    return child;
  }

  /** Where it listens. */
  get url(): string {
    const [, port] = /^Sarangbang is at http:\/\/localhost:(\d+) .*\n/.exec(this.#said.stdout) ?? [];
    return port === undefined ? '' : `http://127.0.0.1:${port}`;
  }

  /** What it has said on standard error so far. */
  get stderr(): string {
    return this.#said.stderr;
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  get isGone(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Ends it at once when it is still there. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL');
    await this.end;
  }
}
