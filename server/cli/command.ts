import process from 'node:process';
import { parseArgs } from 'node:util';
import { systemClock } from '../base/clock.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { createProgress, type Progress } from './progress.ts';

export interface CommandForm {
  name: string;
  /** What is to be typed, after `npm run`. */
  usage: string;
  takesFile: boolean;
  flag?: 'force' | 'repair' | 'apply';
  /** Names of options that have a value. */
  options?: readonly string[];
  /** What a Ctrl-C leaves, as the end of "stopped: …". */
  whenStopped: string;
}

/** What a command works with. */
export interface CommandRun {
  config: Config;
  /** The file that was named; empty for a command that takes none. */
  file: string;
  /** Whether the command's flag was given. */
  flag: boolean;
  /** The options that were given, by their names. */
  options: Readonly<Record<string, string>>;
  progress: Progress;
  /** Fires at Ctrl-C. */
  signal: AbortSignal;
  nowMs: number;
  say(line: string): void;
  warn(line: string): void;
}

/**
 * Runs a command of the command line. Its result is the exit code: 0 when `work` gives true; 1 when it gives false or
 * throws, with one line on standard error; 2 when it was called wrongly, with the right way.
 */
export async function runCommand(
  form: CommandForm,
  work: (run: CommandRun) => Promise<boolean>,
): Promise<void> {
  const called = parseCall(form);
  if (!called) {
    console.error(`usage: npm run ${form.usage}`);
    process.exitCode = 2;
    return;
  }
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const progress = createProgress(process.stderr, systemClock);
  try {
    const succeeded = await work({
      ...called,
      config: readConfig(),
      progress,
      signal: stop.signal,
      nowMs: systemClock.nowMs(),
      say: (line) => console.log(line),
      warn: (line) => console.error(line),
    });
    progress.end();
    process.exitCode = succeeded ? 0 : 1;
  } catch (error) {
    progress.giveUp();
    console.error(
      stop.signal.aborted ? `stopped: ${form.whenStopped}` : `${form.name} failed: ${explain(error)}`,
    );
    process.exitCode = 1;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function parseCall(form: CommandForm): Pick<CommandRun, 'file' | 'flag' | 'options'> | undefined {
  const { takesFile, flag, options: names = [] } = form;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ...(flag && { [flag]: { type: 'boolean' as const } }),
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      },
    });
    const [file = ''] = positionals;
    if (positionals.length !== (takesFile ? 1 : 0) || (takesFile && file === '')) return undefined;
    const texts = Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return { file, flag: flag !== undefined && values[flag] === true, options: Object.fromEntries(texts) };
  } catch {
    return undefined;
  }
}

/** One line, whatever was thrown: an error of a connection to several addresses has its words in its parts. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof AggregateError && error.message === '') return error.errors.map(explain).join('; ');
  const words = error instanceof Error ? error.message || error.name : String(error);
  return words.replaceAll(/\s*\n\s*/g, ' ');
}
