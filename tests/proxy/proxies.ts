import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from '../support/certificate.ts';
import { freePort } from '../support/free-port.ts';
import type { Scope } from '../support/scope.ts';
import { temporaryFolder } from '../support/store.ts';
import { until } from '../support/until.ts';

/** The name in the configurations of docs/operate/examples. */
export const publicName = 'sarangbang.example.org';

export interface RunningProxy {
  httpPort: number;
  httpsPort: number;
  /** What signed its certificate, in PEM. */
  ca: string;
}

/** Where the proxy is and whom it stands in front of, beside its own files. */
interface Surroundings extends RunningProxy {
  folder: string;
  /** The port of our server. */
  serverPort: number;
  certFile: string;
  keyFile: string;
}

const examples = fileURLToPath(new URL('../../docs/operate/examples/', import.meta.url));

/** Why a program's tests are left out; false where it can be started. */
export function leftOut(program: 'nginx' | 'caddy'): string | false {
  const ask = program === 'nginx' ? '-v' : 'version';
  if (spawnSync(program, [ask]).status !== 0) return `there is no ${program} on this machine`;
  // Its workers belong to a user of their own, as the configuration says.
  if (program === 'nginx' && process.getuid?.() !== 0) return 'nginx is started by root only';
  return false;
}

/** The program with the committed configuration, in which only ports and paths are others. It ends with the scope. */
export async function startProxy(
  scope: Scope,
  program: 'nginx' | 'caddy',
  serverPort: number,
): Promise<RunningProxy> {
  const folder = await temporaryFolder(scope);
  const { cert, key } = makeCertificate([publicName]);
  const certFile = join(folder, 'fullchain.pem');
  const keyFile = join(folder, 'privkey.pem');
  await writeFile(certFile, cert);
  await writeFile(keyFile, key);
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  const surroundings = { folder, serverPort, certFile, keyFile, httpPort, httpsPort, ca: cert };
  const parameters = await (program === 'nginx'
    ? configureNginx(surroundings)
    : configureCaddy(surroundings));
  const running = spawn(program, parameters, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { HOME: folder, PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  let said = '';
  running.stderr.on('data', (part: Buffer) => {
    said += part;
  });
  const ended = once(running, 'exit');
  scope.after(async () => {
    running.kill();
    await ended;
  });
  await until(async () => {
    if (running.exitCode !== null) throw new Error(`${program} ended: ${said}`);
    return isOpen(httpsPort);
  });
  return { httpPort, httpsPort, ca: cert };
}

async function configureNginx(at: Surroundings): Promise<string[]> {
  const text = await readFile(join(examples, 'nginx.conf'), 'utf8');
  const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
    list?.some(({ address }) => address === '::1'),
  );
  const configuration = (hasIPv6 ? text : text.replace(/^ *listen \[::\].*\n/gm, ''))
    .replace(/listen (\[::\]:)?(80|443)\b/g, (_, isIPv6: string | undefined, port: string) => {
      return `listen ${isIPv6 ? '[::1]' : '127.0.0.1'}:${port === '80' ? at.httpPort : at.httpsPort}`;
    })
    .replace('server 127.0.0.1:3000', `server 127.0.0.1:${at.serverPort}`)
    .replaceAll(`/etc/letsencrypt/live/${publicName}/`, `${at.folder}/`)
    .replaceAll('/var/log/nginx/', `${at.folder}/`)
    .replace('/run/nginx.pid', join(at.folder, 'nginx.pid'));
  const file = join(at.folder, 'nginx.conf');
  await writeFile(file, configuration);
  return ['-c', file, '-p', at.folder, '-e', 'stderr', '-g', 'daemon off;'];
}

/** Here is no authority to give a certificate: one line says which to take. */
async function configureCaddy(at: Surroundings): Promise<string[]> {
  const text = await readFile(join(examples, 'Caddyfile'), 'utf8');
  const ports = `{\n\tadmin off\n\thttp_port ${at.httpPort}\n\thttps_port ${at.httpsPort}\n}\n`;
  const configuration = text
    .replace(`${publicName} {`, `${ports}$&\n\ttls ${at.certFile} ${at.keyFile}`)
    .replace('127.0.0.1:3000', `127.0.0.1:${at.serverPort}`);
  const file = join(at.folder, 'Caddyfile');
  await mkdir(join(at.folder, '.config'), { recursive: true });
  await writeFile(file, configuration);
  return ['run', '--config', file, '--adapter', 'caddyfile'];
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
