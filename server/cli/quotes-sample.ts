import { systemClock } from '../base/clock.ts';
import { createIds } from '../base/ids.ts';
import { QuoteImports } from '../quotes/import.ts';
import { importSample } from '../quotes/sample/sample.ts';
import { type CommandRun, runCommand } from './command.ts';
import { openCurrent } from './database.ts';

/** `npm run quotes:sample`: the lines of a made-up drama, applied, for trying the board and the finder. */
async function addSample({ config, nowMs, say }: CommandRun): Promise<boolean> {
  const database = await openCurrent(config, nowMs);
  try {
    const imports = new QuoteImports({
      store: database.thing,
      clock: systemClock,
      ids: createIds(systemClock),
    });
    const { added, present } = await importSample(imports);
    say(`${added} quotes of the sample were added, ${present} were there already.`);
    return true;
  } finally {
    await database.close();
  }
}

await runCommand(
  {
    name: 'quotes:sample',
    usage: 'quotes:sample',
    takesFile: false,
    whenStopped: 'what was added stays',
  },
  addSample,
);
