import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { quoteFileEncoding, quoteFileFormat } from '../../protocol/quote.ts';
import { systemClock } from '../base/clock.ts';
import { createIds } from '../base/ids.ts';
import { QuoteImports } from '../quotes/import.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openCurrent } from './database.ts';

/** `npm run quotes:import FILE`: takes a file of quotes in, and says line by line what it refused. */
async function importQuotes(run: CommandRun): Promise<boolean> {
  const { config, file, flag, options, progress, signal, nowMs, say, warn } = run;
  const format = choice('format', quoteFileFormat.options, options);
  const encoding = choice('encoding', quoteFileEncoding.options, options);
  const { size } = await stat(file);
  const database = await openCurrent(config, nowMs);
  try {
    const imports = new QuoteImports({
      store: database.thing,
      clock: systemClock,
      ids: createIds(systemClock),
    });
    const onProgress = progress.begin('importing', 'bytes');
    const report = await imports.take(
      {
        bytes: counted(file, (done) => onProgress(done, size)),
        format,
        encoding,
        status: flag ? 'applied' : 'submitted',
        account: null,
        alone: true,
      },
      {
        signal,
        onProblem: ({ line, field, message }) => warn(`line ${line}: ${`${field} ${message}`.trim()}`),
      },
    );
    progress.end();
    say(
      `${report.added} quotes were added, ${report.present} were there already, ${report.refused} were refused.`,
    );
    say(`The file was read as ${report.format} in ${report.encoding}.`);
    return report.refused === 0;
  } finally {
    await database.close();
  }
}

/** @throws when the option was given and is none of the choices. */
function choice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  given: CommandRun['options'],
): Choice | undefined {
  const value = given[name];
  const chosen = choices.find((each) => each === value);
  if (value !== undefined && !chosen) throw new Error(`--${name} is one of ${choices.join(', ')}`);
  return chosen;
}

async function* counted(file: string, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
    yield chunk;
    bytes += chunk.length;
    onRead(bytes);
  }
}

await runCommand(
  {
    name: 'quotes:import',
    usage:
      'quotes:import -- FILE [--apply] [--format csv|json] [--encoding utf-8|utf-16le|utf-16be|euc-kr|shift_jis]',
    takesFile: true,
    flag: 'apply',
    options: ['format', 'encoding'],
    whenStopped: 'what was imported stays, and the same command goes on from there',
  },
  importQuotes,
);
