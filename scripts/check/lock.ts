import { z } from 'zod';
import type { Fault } from './fault.ts';
import type { Project } from './project.ts';

const locks = ['package-lock.json', 'tests/package-lock.json'];

const names = z.record(z.string(), z.string()).default({});
const installed = z.object({
  version: z.string().optional(),
  dependencies: names,
  optionalDependencies: names,
});
type Packages = Readonly<Record<string, z.infer<typeof installed>>>;
const lock = z.object({ packages: z.record(z.string(), installed) });

/**
 * The lock files hold all that their packages ask for, those of other platforms too. npm leaves out without a word
 * what it cannot fetch when it writes the file, and on a fresh machine `npm ci` then refuses to install anything.
 */
export function checkLock(project: Project): Fault[] {
  return locks.flatMap((path) => {
    const { packages } = lock.parse(JSON.parse(project.texts.get(path) ?? '{"packages":{}}'));
    return Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
      Object.entries({ ...dependencies, ...optionalDependencies })
        .filter(([name, wanted]) => !fits(wanted, versionSeen(packages, folder, name)))
        .map(([name, wanted]) => {
          const message = `lacks ${name} ${wanted}, for which ${folder || 'package.json'} asks; pin a version that is complete`;
          return { path, line: 1, rule: 'lock', message };
        }),
    );
  });
}

/** Of a range it is enough to be there: npm has looked at it. Platform packages are asked for in one version. */
function fits(wanted: string, version: string | undefined): boolean {
  return version !== undefined && (version === wanted || !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(wanted));
}

/** Looks as Node does: in the package's own node_modules, then in that of each folder around it. */
function versionSeen(packages: Packages, folder: string, name: string): string | undefined {
  for (let around = folder; around !== ''; around = around.slice(0, Math.max(0, around.lastIndexOf('/')))) {
    const nearer = packages[`${around}/node_modules/${name}`];
    if (nearer) return nearer.version;
  }
  return packages[`node_modules/${name}`]?.version;
}
