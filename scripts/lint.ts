import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringTestPackages } from './test/packages.ts';

const biome = 'node_modules/@biomejs/biome/bin/biome';
const compiler = 'node_modules/typescript/bin/tsc';
const steps = [
  [biome, 'check', '--error-on-warnings', '.'],
  [compiler, '--noEmit'],
  [compiler, '--noEmit', '--project', 'web/tsconfig.json'],
  [compiler, '--noEmit', '--project', 'web/tsconfig.node.json'],
  [compiler, '--noEmit', '--project', 'web/worker/tsconfig.json'],
];

const root = fileURLToPath(new URL('..', import.meta.url));
// The compiler reads the tests too, and so the types of what they import.
await bringTestPackages(root);
for (const [program = '', ...parameters] of steps) {
  const step = spawn(process.execPath, [join(root, program), ...parameters], { cwd: root, stdio: 'inherit' });
  const [code] = await once(step, 'exit');
  if (code === 0) continue;
  console.log(`Failed: ${program.split('/').at(-1)} ${parameters.join(' ')}`);
  process.exitCode = 1;
}
