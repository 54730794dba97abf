import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { countQuotes, exportQuotes } from '../quotes/export.ts';
import { writeWhole } from '../store/archive/whole-file.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openForReading } from './database.ts';

/** `npm run quotes:export FILE`: the whole board as CSV, or as JSON by the name of the file, beside a running server. */
async function exportBoard({ config, file, flag, progress, signal, say }: CommandRun): Promise<boolean> {
  const source = openForReading(config);
  try {
    const onProgress = progress.begin('exporting', 'quotes');
    const total = await writeWhole(file, flag, (temporary) =>
      source.thing.snapshot(async (snapshot) => {
        const quotes = await countQuotes(snapshot);
        const format = file.toLowerCase().endsWith('.json') ? 'json' : 'csv';
        const text = exportQuotes(snapshot, { format, onProgress: (done) => onProgress(done, quotes) });
        await pipeline(Readable.from(text), createWriteStream(temporary), { signal });
        return quotes;
      }),
    );
    progress.end();
    say(`${file} holds all ${total} quotes: npm run quotes:import takes it in.`);
    return true;
  } finally {
    await source.close();
  }
}

await runCommand(
  {
    name: 'quotes:export',
    usage: 'quotes:export FILE     (or, to replace a file: npm run quotes:export -- FILE --force)',
    takesFile: true,
    flag: 'force',
    whenStopped: 'no file was written',
  },
  exportBoard,
);
