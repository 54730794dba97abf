import type { Fault } from './fault.ts';
import type { Project } from './project.ts';

const rule = 'sizes';
const fileLimit = 300;
const functionLimit = 70;

/** A file stays under 300 lines and a function under 70. */
export function checkSizes(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, source] of project.sources) {
    if (source.lineCount >= fileLimit) {
      const message = `${source.lineCount} lines; a file stays under ${fileLimit}: split it by what it does`;
      faults.push({ path, line: 1, rule, message });
    }
    for (const { name, line, lineCount } of source.functions) {
      if (lineCount < functionLimit) continue;
      const message = `${name} has ${lineCount} lines; a function stays under ${functionLimit}: name its steps`;
      faults.push({ path, line, rule, message });
    }
  }
  return faults;
}
