import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

/**
 * Runs npm in `folder` by the Node that runs this program, whichever Node npm itself was installed for: an older one
 * would choose other packages.
 * @throws with npm's own output when it fails, or when there is no npm.
 */
export async function runNpm(folder: string, parameters: readonly string[]): Promise<void> {
  const program = findNpm(process.env['npm_execpath'], (process.env['PATH'] ?? '').split(delimiter));
  if (!program) throw new Error('There is no npm in PATH; it comes with Node.js');
  await promisify(execFile)(process.execPath, [program, ...parameters], { cwd: folder });
}

/**
 * The JavaScript file that is npm.
 * @param execPath what npm tells the scripts that it runs; another package manager tells something else.
 * @param folders those of PATH.
 */
export function findNpm(execPath: string | undefined, folders: readonly string[]): string | undefined {
  const candidates = folders.flatMap((folder) => [
    join(folder, 'npm'),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]);
  return [execPath ?? '', ...candidates]
    .filter((path) => path !== '' && existsSync(path))
    .map((path) => realpathSync(path))
    .find((path) => path.endsWith('npm-cli.js'));
}
