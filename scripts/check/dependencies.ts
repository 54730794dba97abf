import { z } from 'zod';
import type { Fault } from './fault.ts';
import type { Project } from './project.ts';

const rule = 'dependencies';
const record = 'docs/decisions/0010-dependencies.md';
const manifests = ['package.json', 'tests/package.json'];

const versions = z.record(z.string(), z.string()).default({});
const manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
});

interface Entry {
  name: string;
  version: string;
  path: string;
  line: number;
}

/** Every package is asked for in one exact version, and stands with it in the record of dependencies. */
export function checkDependencies(project: Project): Fault[] {
  const faults: Fault[] = [];
  const asked = manifests.flatMap((path) => askedIn(path, project.texts.get(path) ?? '{}'));
  const recorded = new Map(recordedIn(project.texts.get(record) ?? '').map((entry) => [entry.name, entry]));
  for (const { name, version, path, line } of asked) {
    const add = (message: string) => faults.push({ path, line, rule, message });
    if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) add(`${name} ${version} is a range; pin one version`);
    const row = recorded.get(name);
    if (!row) add(`${name} is not in ${record}; say there why it is needed`);
    else if (row.version !== version) add(`${name} is ${version} here and ${row.version} in ${record}`);
  }
  for (const { name, path, line } of recorded.values()) {
    if (asked.some((entry) => entry.name === name)) continue;
    faults.push({ path, line, rule, message: `${name} is no dependency; take the row away` });
  }
  return faults;
}

function askedIn(path: string, text: string): Entry[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest.parse(JSON.parse(text));
  const lines = text.split('\n');
  return [dependencies, devDependencies, optionalDependencies]
    .flatMap((group) => Object.entries(group))
    .map(([name, version]) => {
      const line = lines.findIndex((content) => content.includes(`"${name}": "${version}"`)) + 1;
      return { name, version, path, line: line || 1 };
    });
}

/** The rows of the record's tables that begin with names in backticks and the version that all of them have. */
function recordedIn(page: string): Entry[] {
  return page.split('\n').flatMap((content, index) => {
    const [, names = '', version = ''] = /^\|\s*(`[^|]+`)\s*\|\s*([^|\s]+)\s*\|/.exec(content) ?? [];
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => {
      return { name, version, path: record, line: index + 1 };
    });
  });
}
