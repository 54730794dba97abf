import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { readConfig } from '../server/config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { PORT } = readConfig();

const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], {
  cwd: root,
  stdio: 'inherit',
});
const ended = once(server, 'exit');
const page = await createServer({
  root: join(root, 'web'),
  configFile: join(root, 'web', 'vite.config.ts'),
  configLoader: 'native',
});
await page.listen();
console.log(`The page, anew on each change:    ${page.resolvedUrls?.local[0] ?? 'nowhere'}`);
console.log(`The server, anew on each change:  http://localhost:${PORT}/`);

const asked = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
await Promise.race([asked, ended]);
server.kill('SIGTERM');
await Promise.all([page.close(), ended]);
