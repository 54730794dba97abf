import { registerHooks } from 'node:module';
import { leaseTimes, type Plant } from '../steps.ts';

/** A module of the server, from the project's root, and the module of tests/crash/ that stands in front of it. */
type Substitute = readonly [module: string, substitute: string];

const stepModules: readonly Substitute[] = [
  ['server/runs/open.ts', 'steps/open.ts'],
  ['server/runs/close.ts', 'steps/close.ts'],
  ['server/runs/lease.ts', 'steps/lease.ts'],
  ['server/models/stream.ts', 'steps/stream.ts'],
  ['server/journal/append.ts', 'steps/journal.ts'],
  ['server/journal/table.ts', 'steps/journal-table.ts'],
];

const plantedModules: Readonly<Record<Plant, readonly Substitute[]>> = {
  'ledger-outside-transaction': [
    ['server/metering/ledger.ts', 'planted/ledger-outside-transaction.ts'],
    ['server/store/sqlite.ts', 'planted/opened-store.ts'],
    ['server/store/postgres.ts', 'planted/opened-store.ts'],
  ],
  'read-then-update-balance': [
    ['server/runs/open.ts', 'planted/read-balance.ts'],
    ['server/metering/wallet.ts', 'planted/update-balance.ts'],
  ],
  'no-epoch-fence': [['server/store/statement.ts', 'planted/no-epoch-fence.ts']],
  'settle-without-unique-ref': [
    ['server/store/migrate.ts', 'planted/no-unique-ref.ts'],
    ['server/metering/wallet.ts', 'planted/settle-again.ts'],
  ],
};

const { leaseMs, marginMs, beatEveryMs, reapEveryMs } = leaseTimes;
const constants: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'server/runs/lease.ts': { leaseMs, marginMs },
  'server/start.ts': { beatEveryMs, reapEveryMs },
};

const urlOf = (path: string): string => new URL(`../../../${path}`, import.meta.url).href;

/**
 * Puts the modules of the steps, and those of a planted bug, in front of the server's own, and shortens its times; the
 * server knows nothing of it. A substitute imports the module by its plain name and gets what is behind it: the next
 * substitute, or the server's own. To be called before anything of the server is imported.
 */
export function putInSubstitutes(plant: Plant | null): void {
  const inFront = new Map<string, string[]>();
  for (const [module, substitute] of [...stepModules, ...(plant ? plantedModules[plant] : [])]) {
    const url = urlOf(module);
    inFront.set(url, [...(inFront.get(url) ?? []), urlOf(`tests/crash/${substitute}`)]);
  }
  const shortened = new Map(Object.entries(constants).map(([path, values]) => [urlOf(path), values]));
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const substitutes = inFront.get(resolved.url);
      if (!substitutes) return resolved;
      const importer = substitutes.indexOf(context.parentURL ?? '');
      return { ...resolved, url: substitutes[importer + 1] ?? resolved.url };
    },
    load(url, context, next) {
      const loaded = next(url, context);
      const values = shortened.get(url);
      if (!values) return loaded;
      return { ...loaded, source: withConstants(String(loaded.source), values) };
    },
  });
}

/** @throws when the source does not give each of the names a number exactly once: then the server has changed. */
function withConstants(source: string, values: Readonly<Record<string, number>>): string {
  return Object.entries(values).reduce((text, [name, value]) => {
    const parts = text.split(new RegExp(`(?<=\\b${name}(?: =|:) )\\d[\\d_]*`));
    if (parts.length !== 2) throw new Error(`${name} has a number in ${parts.length - 1} places, not in one`);
    return parts.join(String(value));
  }, source);
}
