import { databaseFile } from '../config.ts';
import { copyDatabase } from '../store/archive/copy.ts';
import { exportDatabase } from '../store/archive/export.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openForReading } from './database.ts';

/** `npm run backup FILE`: one moment of the database in a file, beside a running server. */
async function backup({ config, file, flag, progress, signal, nowMs, say }: CommandRun): Promise<boolean> {
  const options = { replace: flag, signal, nowMs };
  if (config.DATABASE_URL) {
    const source = openForReading(config);
    try {
      const onProgress = progress.begin('exporting', 'rows');
      await exportDatabase(source.thing, file, { ...options, onProgress });
    } finally {
      await source.close();
    }
    progress.end();
    say(`${file} is an archive of this PostgreSQL database: npm run restore puts it into an empty one.`);
  } else {
    const onProgress = progress.begin('copying', 'pages');
    await copyDatabase(databaseFile(config), file, { ...options, onProgress });
    progress.end();
    say(`${file} is a whole copy of ${databaseFile(config)}: npm run restore puts it back.`);
  }
  say(
    'The secret of the sessions is not in it: keep AUTH_SECRET, or auth-secret in the data folder, as well.',
  );
  return true;
}

await runCommand(
  {
    name: 'backup',
    usage: 'backup FILE     (or, to replace a file: npm run backup -- FILE --force)',
    takesFile: true,
    flag: 'force',
    whenStopped: 'no backup was written',
  },
  backup,
);
