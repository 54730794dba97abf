import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { bringTestPackages } from '../../scripts/test/packages.ts';
import { withPostgres } from '../../scripts/test/postgres.ts';
import { type CampaignOptions, runCampaign } from './campaign.ts';
import { formatReport, formatSummary } from './report.ts';
import { heldSteps, plants } from './steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const count = z.coerce.number().int().min(0);

/**
 * What the command takes. `database-url` is a PostgreSQL in which databases can be made, one by npm unless given;
 * `stall-at` names the steps between commas.
 */
const options = z.object({
  engine: z.enum(['sqlite', 'postgres']).default('sqlite'),
  kills: count.default(40),
  stalls: count.default(0),
  'stall-at': z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(heldSteps)))
    .default([]),
  seed: z.string().default(randomBytes(4).toString('hex')),
  plant: z.enum(plants).nullable().default(null),
  'database-url': z.string().optional(),
});

/** `npm run crash`: exits with 0 only when nothing was found. */
async function crash(): Promise<boolean> {
  const names = Object.keys(options.shape);
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const { 'database-url': databaseUrl, 'stall-at': stallAt, ...given } = options.parse(values);
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const startedAtMs = performance.now();
  const tell: CampaignOptions['tell'] = (season, seasons, tally) =>
    print(`season ${season} of ${seasons}: ${formatSummary(tally, performance.now() - startedAtMs)}`);
  const run = async (serverUrl: string) => {
    const campaign = { ...given, stallAt, serverUrl, tell };
    const result = await runCampaign(campaign);
    print(`\n${formatReport(campaign, commit, result)}`);
    return result.history.violations.length === 0;
  };
  print(`engine ${given.engine}, seed ${given.seed}, commit ${commit}`);
  if (given.engine === 'sqlite') return run('');
  if (databaseUrl !== undefined) return run(databaseUrl);
  await bringTestPackages(root);
  return withPostgres(root, run);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exit((await crash()) ? 0 : 1);
