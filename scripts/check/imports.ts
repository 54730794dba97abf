import { posix } from 'node:path';
import type { Fault } from './fault.ts';
import type { Project } from './project.ts';

const rule = 'imports';
const asAlias = /^(?:[/#~]|@\/|(?:server|web|protocol|tests|scripts|bench)\/)/;

/** Where a relative import leads, as a path of the project; undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return undefined;
  const withoutQuery = specifier.split('?')[0] ?? '';
  return posix.join(posix.dirname(from), withoutQuery);
}

/** Our own files are imported by relative paths that end in the file's real name, and exist. */
export function checkImports(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, source] of project.sources) {
    for (const { specifier, line } of source.imports) {
      const message = judge(project, path, specifier);
      if (message) faults.push({ path, line, rule, message });
    }
    for (const { message, line } of source.syntaxErrors) faults.push({ path, line, rule: 'syntax', message });
  }
  return faults;
}

function judge(project: Project, path: string, specifier: string): string | undefined {
  if (asAlias.test(specifier)) return `'${specifier}' is an alias; write a relative path`;
  const target = resolveImport(path, specifier);
  if (target === undefined || isFile(project, target)) return undefined;
  const named = ['.ts', '.tsx', '/index.ts'].find((ending) => isFile(project, target + ending));
  if (named) return `'${specifier}' lacks the file's ending; write '${specifier}${named}'`;
  const typed = ['.ts', '.tsx'].find((ending) => isFile(project, target.replace(/\.jsx?$/, ending)));
  if (typed) return `'${specifier}' names a file that is ${typed}; write its real ending`;
  return `'${specifier}' leads to no file`;
}

function isFile(project: Project, path: string): boolean {
  return project.paths.has(path) && /\.[^/]+$/.test(path);
}
