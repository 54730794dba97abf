import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import type { Scope } from './scope.ts';

const file = join(import.meta.dirname, '../../examples/embed/server.mjs');

/** Runs examples/embed/ as it stands. @returns its origin. */
export async function startEmbedExample(scope: Scope, sarangbang: string, key: string): Promise<string> {
  const child = spawn(process.execPath, [file], {
    env: { SARANGBANG: sarangbang, KEY: key, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  scope.after(async () => {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  });
  let said = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    said += text;
    const [, origin] = /^Open (\S+)\n/m.exec(said) ?? [];
    if (origin !== undefined) return origin;
  }
  throw new Error(`the example said: ${said}`);
}
