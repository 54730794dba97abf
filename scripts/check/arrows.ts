import type { Fault } from './fault.ts';
import { resolveImport } from './imports.ts';
import type { Project } from './project.ts';

const rule = 'arrows';

/** The modules of server/ from the bottom up. What stands in one row never imports one another. */
const layers: readonly (readonly string[])[] = [
  ['base'],
  ['store'],
  ['access', 'metering', 'models', 'journal'],
  ['runs'],
  ['chat'],
  ['practice', 'quotes', 'operate'],
  ['personal'],
  ['http', 'cli'],
  ['config'],
  ['main'],
];
const order = [...layers]
  .reverse()
  .map((names) => (names.length > 1 ? `{${names.join(' ')}}` : names[0]))
  .join(' → ');

const areas = ['protocol', 'server', 'web', 'scripts', 'bench', 'tests'] as const;
type Area = (typeof areas)[number];

interface Place {
  area: Area;
  /** For server/: the module's folder, `config` for config.ts, `main` for the other files at its top. */
  module: string;
}

/** Imports go down only, and between the areas of the project only where an arrow is. Types count. */
export function checkArrows(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, source] of project.sources) {
    const from = placeOf(path);
    if (!from) continue;
    if (from.area === 'server' && layerOf(from.module) < 0) {
      const message = `server/${from.module}/ is not in the layout; put the file into one of ${order}`;
      faults.push({ path, line: 1, rule, message });
      continue;
    }
    for (const { specifier, line } of source.imports) {
      const target = resolveImport(path, specifier);
      const to = target === undefined ? undefined : placeOf(target);
      const message = to && target && judge(path, from, target, to);
      if (message) faults.push({ path, line, rule, message });
    }
  }
  return faults;
}

function judge(path: string, from: Place, target: string, to: Place): string | undefined {
  switch (to.area) {
    case 'protocol':
      return undefined;
    case 'tests':
      if (from.area === 'tests' || (isTest(path) && target.startsWith('tests/support/'))) return undefined;
      return `nobody imports ${target} but tests; a test beside a module may import tests/support/`;
    case 'scripts':
    case 'bench':
      if (from.area === to.area || from.area === 'tests') return undefined;
      return `nobody imports ${to.area}/; move what is shared to where both may import it`;
    case 'web':
    case 'server':
      return judgeCode(from, target, to);
  }
}

function judgeCode(from: Place, target: string, to: Place): string | undefined {
  switch (from.area) {
    case 'tests':
    case 'scripts':
    case 'bench':
      return undefined;
    case 'protocol':
      return `protocol/ imports nothing of ours, so not ${target}`;
    case 'web':
      if (to.area === 'web') return undefined;
      return `web/ imports protocol/ and nothing of server/, so not ${target}`;
    case 'server':
      if (to.area === 'web')
        return `server/ serves web/ as files and imports nothing of it, so not ${target}`;
      return judgeModules(from.module, to.module);
  }
}

function judgeModules(from: string, to: string): string | undefined {
  if (from === to || layerOf(from) > layerOf(to)) return undefined;
  // The commands are programs of their own, so they read the settings as main does.
  if (from === 'cli' && to === 'config') return undefined;
  const how = layerOf(from) === layerOf(to) ? 'stands beside it' : 'is above it';
  return `${from} may not import ${to}, which ${how}: ${order}; hand the value in, or move the code down`;
}

function placeOf(path: string): Place | undefined {
  const [first, second, ...rest] = path.split('/');
  const area = areas.find((name) => name === first);
  if (!area || second === undefined) return undefined;
  if (rest.length > 0) return { area, module: second };
  return { area, module: /^config(?:\.test)?\.ts$/.test(second) ? 'config' : 'main' };
}

function layerOf(module: string): number {
  return layers.findIndex((names) => names.includes(module));
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
