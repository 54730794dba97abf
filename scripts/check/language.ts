import type { Fault } from './fault.ts';
import type { Project } from './project.ts';

const rule = 'language';

/** No default exports but those that a tool's config file must have, no `any`, and no comment that silences the compiler. */
export function checkLanguage(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, source] of project.sources) {
    const add = (line: number, message: string) => faults.push({ path, line, rule, message });
    if (!/\.config\.ts$/.test(path)) {
      for (const line of source.defaultExportLines) add(line, 'a default export; export it by its name');
    }
    for (const line of source.anyLines) add(line, '`any`; write the type, or `unknown` and parse it');
    for (const { text, line } of source.comments) {
      const found = /@ts-(?:ignore|nocheck)/.exec(text);
      if (found) add(line, `${found[0]} silences the compiler; mend the type`);
    }
  }
  return faults;
}
