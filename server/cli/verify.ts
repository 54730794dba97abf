import { databaseFile } from '../config.ts';
import { verifyBooks } from '../metering/verify.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openForReading } from './database.ts';

/** `npm run verify`: proves the books, beside a running server or without one. Exits with 0 only when they hold. */
async function verify({ config, say }: CommandRun): Promise<boolean> {
  const database = openForReading(config);
  try {
    const results = await database.thing.snapshot(verifyBooks);
    for (const { name, violations } of results) {
      say(`${violations.length === 0 ? 'holds ' : 'BROKEN'}  ${name}`);
      for (const { account, subject, found } of violations)
        say(`        account ${account}, ${subject}: ${found}`);
    }
    const broken = results.reduce((sum, { violations }) => sum + violations.length, 0);
    const where = config.DATABASE_URL ? 'the database' : databaseFile(config);
    say(broken === 0 ? `The books of ${where} hold.` : `${broken} places in ${where} do not hold.`);
    return broken === 0;
  } finally {
    await database.close();
  }
}

await runCommand(
  { name: 'verify', usage: 'verify', takesFile: false, whenStopped: 'nothing was changed' },
  verify,
);
