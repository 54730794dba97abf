import type { Fault } from './fault.ts';
import type { Project } from './project.ts';

/**
 * Who may read which variable beside the settings: what only the tools need and no operator sets. `*` is the whole
 * environment, for handing it on to a program that is started.
 */
const toolReads: Readonly<Record<string, readonly string[]>> = {
  // Which npm runs us, or where it is, to bring what the tests need.
  'scripts/test/npm.ts': ['npm_execpath', 'PATH'],
  // Handed on to the test files, with one variable more.
  'scripts/test/run.ts': ['*'],
  // A server of the tests with a main of its own: it is given its settings as the program is.
  'tests/soak/measured-main.ts': ['*'],
  // Commands of the Dockerfile run as they would there, with npm as it is set up on the machine.
  'tests/packaging/build.ts': ['*', 'PATH'],
  // On which PostgreSQL the suite runs the second time.
  'tests/support/database.ts': ['TEST_DATABASE_URL'],
};

/** Only server/config.ts reads the environment, so that every setting is known, typed and documented. */
export function checkEnvironment(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, source] of project.sources) {
    if (path === 'server/config.ts') continue;
    for (const { variable, line } of source.environmentReads) {
      if (toolReads[path]?.includes(variable)) continue;
      const message = `reads ${variable === '*' ? 'the environment' : variable}; only server/config.ts does: take it as a value`;
      faults.push({ path, line, rule: 'environment', message });
    }
  }
  return faults;
}
