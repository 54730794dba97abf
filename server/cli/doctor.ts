import { findFaults, mendFaults } from '../chat/repair.ts';
import { ArchiveError } from '../store/archive/error.ts';
import { readMigration } from '../store/archive/tables.ts';
import { readMigrations } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { readBrokenBooks } from './books.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openAlone } from './database.ts';

/** `npm run doctor`: says what is wrong with conversations, mends it when it is told to, and proves the books. */
async function doctor(run: CommandRun): Promise<boolean> {
  const database = await openAlone(run.config, false);
  try {
    await requireCurrentSchema(database.thing);
    const isWell = await examine(run, database.thing);
    const broken = await database.thing.snapshot(readBrokenBooks);
    for (const line of broken) run.say(`books: ${line}`);
    run.say(
      broken.length === 0 ? 'The books hold.' : 'The books do not hold, and are not changed from here.',
    );
    return isWell && broken.length === 0;
  } finally {
    await database.close();
  }
}

/** @returns whether every conversation can be shown in the end. */
async function examine({ flag, progress, signal, nowMs, say }: CommandRun, store: Store): Promise<boolean> {
  const find = (step: string) => {
    const onProgress = progress.begin(step, 'conversations');
    return store.snapshot((snapshot) => findFaults(snapshot, { nowMs, onProgress, signal }));
  };
  const faults = await find('examining');
  progress.end();
  for (const { account, subject, found, remedy } of faults) {
    say(`${subject} of account ${account}: ${found}; remedy: ${remedy}`);
  }
  if (faults.length === 0) say('Every conversation can be shown.');
  else if (!flag) say(`Faults: ${faults.length}. Mend them with npm run doctor -- --repair`);
  if (faults.length === 0 || !flag) return faults.length === 0;
  await mendFaults(store, faults, signal);
  const left = await find('examining again');
  progress.end();
  say(`Faults that were mended: ${faults.length - left.length} of ${faults.length}.`);
  return left.length === 0;
}

async function requireCurrentSchema(store: Store): Promise<void> {
  const present = await readMigration(store.db, store.engine);
  const current = (await readMigrations()).length;
  if (present === current) return;
  throw new ArchiveError(
    present === 0
      ? 'the database has no tables of Sarangbang'
      : `the database has the schema ${present}, and this version ${current}: start the server once, then stop it`,
  );
}

await runCommand(
  {
    name: 'doctor',
    usage: 'doctor     (or, to mend what it finds: npm run doctor -- --repair)',
    takesFile: false,
    flag: 'repair',
    whenStopped: 'what was mended stays so',
  },
  doctor,
);
