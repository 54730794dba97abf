import { systemClock } from '../base/clock.ts';
import { createIds } from '../base/ids.ts';
import { importAccount } from '../personal/import.ts';
import { createProof } from './books.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openCurrent } from './database.ts';

/** `npm run import:account -- FILE --email …`: takes the export of one account in, whole or not at all. */
async function importOne(run: CommandRun): Promise<boolean> {
  const { config, file, options, progress, signal, nowMs, say, warn } = run;
  const email = options['email']?.trim().toLowerCase() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    warn('Say for whom: npm run import:account -- FILE --email name@example.com');
    return false;
  }
  const database = await openCurrent(config, nowMs);
  try {
    const onRow = progress.begin('importing', 'rows');
    const rows = await importAccount(file, {
      store: database.thing,
      clock: systemClock,
      ids: createIds(systemClock),
      email,
      signal,
      onProgress: (done) => onRow(done, done),
    });
    await database.thing.snapshot(createProof(false, warn));
    progress.end();
    say(`${rows} rows were taken in for ${email}. The books hold.`);
    return true;
  } finally {
    await database.close();
  }
}

await runCommand(
  {
    name: 'import:account',
    usage: 'import:account -- FILE --email name@example.com',
    takesFile: true,
    options: ['email'],
    whenStopped: 'nothing was imported',
  },
  importOne,
);
