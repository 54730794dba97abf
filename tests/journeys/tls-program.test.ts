import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from '../support/certificate.ts';
import { type Scope, unwinding } from '../support/scope.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `node <file>` of the project with these settings and no others. */
function run(scope: Scope, file: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, file)], { cwd: env['DATA_DIR'], env });
  const said = { out: '', err: '' };
  const changed = new EventTarget();
  for (const [name, stream] of [['out', child.stdout] as const, ['err', child.stderr] as const]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      said[name] += part;
      changed.dispatchEvent(new Event('said'));
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  scope.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    said,
    ended,
    async until(name: 'out' | 'err', pattern: RegExp): Promise<string> {
      for (;;) {
        const [, found] = pattern.exec(said[name]) ?? [];
        if (found !== undefined) return found;
        const more = once(changed, 'said').then(() => true);
        if (!(await Promise.race([more, ended.then(() => false)]))) assert.fail(said.out + said.err);
      }
    },
  };
}

async function certificateAt(port: number): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const text = socket.getPeerX509Certificate()?.toString() ?? '';
  socket.destroy();
  return text;
}

test('the program takes a renewed certificate at SIGHUP, and tells its health by TLS', async (test) => {
  const t = unwinding(test);
  const folder = await mkdtemp(join(tmpdir(), 'tls-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [first, second] = [makeCertificate(['localhost']), makeCertificate(['localhost'])];
  const files = { TLS_CERT: join(folder, 'fullchain.pem'), TLS_KEY: join(folder, 'privkey.pem') };
  await writeFile(files.TLS_CERT, first.cert);
  await writeFile(files.TLS_KEY, first.key);
  const env = { ...files, DATA_DIR: folder, PORT: '0' };

  const server = run(t, 'server/main.ts', env);
  const port = await server.until('out', /^Sarangbang is at https:\/\/localhost:(\d+) /m);
  assert.equal(await certificateAt(Number(port)), first.cert);
  assert.equal(await run(t, 'server/cli/ready.ts', { ...env, PORT: port }).ended, 0);

  await writeFile(files.TLS_CERT, second.cert);
  server.child.kill('SIGHUP');
  await server.until('err', /(the certificate stays as it was)/);
  assert.equal(await certificateAt(Number(port)), first.cert);
  await writeFile(files.TLS_KEY, second.key);
  server.child.kill('SIGHUP');
  await server.until('err', /(the certificate was renewed)/);
  assert.equal(await certificateAt(Number(port)), second.cert);
  assert.doesNotMatch(server.said.err, /PRIVATE KEY/);

  server.child.kill('SIGTERM');
  assert.equal(await server.ended, 0);
});

test('the program says in one line which file is wrong, and warns of a certificate that has run out', async (test) => {
  const t = unwinding(test);
  const folder = await mkdtemp(join(tmpdir(), 'tls-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const env = {
    TLS_CERT: join(folder, 'none.pem'),
    TLS_KEY: join(folder, 'key.pem'),
    DATA_DIR: folder,
    PORT: '0',
  };
  const old = makeCertificate(['localhost'], -1);
  await writeFile(env.TLS_KEY, old.key);
  const refused = run(t, 'server/main.ts', env);
  assert.equal(await refused.ended, 1);
  assert.match(
    refused.said.err,
    /^Sarangbang does not start: TLS_CERT: .*none\.pem cannot be read \(ENOENT\)\n$/,
  );
  assert.equal(await run(t, 'server/cli/ready.ts', { ...env, PORT: '1' }).ended, 1);

  await writeFile(env.TLS_CERT, old.cert);
  const warned = run(t, 'server/main.ts', env);
  await warned.until('err', /(the certificate runs out and was not renewed)/);
});
