import { type CommandRun, runCommand } from './command.ts';
import { takeIn } from './take-in.ts';

/** `npm run import FILE`: takes an archive in, whole or not at all. */
async function importAll(run: CommandRun): Promise<boolean> {
  const { rows, added } = await takeIn(run, false);
  run.say(
    `${added} rows were added, ${rows - added} were there already.${run.flag ? '' : ' The books hold.'}`,
  );
  return true;
}

await runCommand(
  {
    name: 'import',
    usage: 'import FILE     (or, with books that do not hold: npm run import -- FILE --force)',
    takesFile: true,
    flag: 'force',
    whenStopped: 'nothing was imported',
  },
  importAll,
);
