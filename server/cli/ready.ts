import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import process from 'node:process';
import { type Config, readConfig } from '../config.ts';

const timeoutMs = 4_000;

/** Where the server of these settings is found on its own machine. */
function hostOf({ HOST }: Config): string {
  if (HOST === '0.0.0.0') return '127.0.0.1';
  return HOST === '::' ? '::1' : HOST;
}

/** For health checks: asks the server of these settings whether it is ready. Exits with 0 only when it is. */
function askReady(config: Config): void {
  const end = (says: string, isReady: boolean) => {
    console.log(says);
    process.exit(isReady ? 0 : 1);
  };
  const options = { host: hostOf(config), port: config.PORT, path: '/readyz', timeout: timeoutMs };
  const request = config.TLS_CERT
    ? // It is this very machine, by an address that no certificate names.
      secureRequest({ ...options, rejectUnauthorized: false })
    : plainRequest(options);
  request.once('response', (response) => {
    response.resume();
    end(response.statusCode === 200 ? 'ready' : `${response.statusCode}`, response.statusCode === 200);
  });
  request.once('timeout', () => end('no reply', false));
  request.once('error', (error) => end(error.message, false));
  request.end();
}

askReady(readConfig());
