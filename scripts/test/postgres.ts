import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Runs `work` with the address of a PostgreSQL server that is there for as long. @throws when it does not start. */
export async function withPostgres<Result>(
  root: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = spawn(process.execPath, ['tests/support/postgres-server.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    const [url] = await Promise.race([once(createInterface(server.stdout), 'line'), ended.then(notStarted)]);
    return await work(String(url));
  } finally {
    server.stdin.end();
    await ended;
  }
}

function notStarted(): never {
  throw new Error('The PostgreSQL server of the tests did not start');
}
