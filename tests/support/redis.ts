import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';
import type { Scope } from './scope.ts';

const programs = ['redis-server', 'valkey-server'] as const;

/** The Redis or Valkey of this machine; undefined where there is none, and then its tests are left out. */
export const redisProgram = programs.find((program) => spawnSync(program, ['--version']).status === 0);

export interface TestRedis {
  readonly url: string;
  /** Ends it as if the machine had gone. */
  kill(): Promise<void>;
  /** Starts it again at the same address, empty. */
  start(): Promise<void>;
}

/** A real Redis on a port of its own, with nothing in it. */
export async function startRedis(scope: Scope): Promise<TestRedis> {
  const port = await freePort();
  let ended: Promise<unknown> = Promise.resolve();
  let kill = () => {};
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      const server = spawn(redisProgram ?? '', options, { stdio: ['ignore', 'pipe', 'inherit'] });
      ended = once(server, 'exit');
      kill = () => void server.kill('SIGKILL');
      for await (const line of createInterface(server.stdout)) {
        if (/ready to accept connections/i.test(line)) break;
      }
      server.stdout.resume();
    },
    async kill() {
      kill();
      await ended;
    },
  };
  await redis.start();
  scope.after(() => redis.kill());
  return redis;
}

/** A Redis over REST in front of a real one: each POST is one command. @returns its address. */
export async function startRedisRest(scope: Scope, url: string, token: string): Promise<string> {
  const redis = new Redis(url);
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${token}`) return reply(401, { error: 'Unauthorized' });
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    const [command = '', ...values] = JSON.parse(text) as string[];
    redis.call(command, ...values).then(
      (result) => reply(200, { result }),
      (error: unknown) => reply(400, { error: String(error) }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.after(async () => {
    redis.disconnect();
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
