import { exportDatabase } from '../store/archive/export.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openForReading } from './database.ts';

/** `npm run export FILE`: everything of people in one archive that either engine takes, beside a running server. */
async function exportAll({ config, file, flag, progress, signal, nowMs, say }: CommandRun): Promise<boolean> {
  const source = openForReading(config);
  try {
    const onProgress = progress.begin('exporting', 'rows');
    const rows = await exportDatabase(source.thing, file, { replace: flag, signal, nowMs, onProgress });
    progress.end();
    say(`${file} holds all ${rows} rows: npm run import takes it in, on SQLite and on PostgreSQL.`);
    say(
      'The secret of the sessions is not in it: keep AUTH_SECRET, or auth-secret in the data folder, as well.',
    );
    return true;
  } finally {
    await source.close();
  }
}

await runCommand(
  {
    name: 'export',
    usage: 'export FILE     (or, to replace a file: npm run export -- FILE --force)',
    takesFile: true,
    flag: 'force',
    whenStopped: 'no archive was written',
  },
  exportAll,
);
