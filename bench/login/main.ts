import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../server/base/clock.ts';
import { silentLog } from '../../server/base/log.ts';
import { parseConfig } from '../../server/config.ts';
import { createCore } from '../../server/core.ts';
import { compare } from './compare.ts';

/**
 * Measures whether the time of a refused log-in tells if there is such an account: `npm run bench:login -- [--tries 300]`.
 * The two kinds of try alternate, one at a time, so that whatever else the machine does falls on both.
 */
const { values } = parseArgs({ options: { tries: { type: 'string', default: '300' } } });
const tries = Number(values.tries);

const folder = await mkdtemp(join(tmpdir(), 'sarangbang-bench-login-'));
const noLimit = '1000000';
const settings = { DATA_DIR: folder, LOGIN_TRIES: noLimit, LOGIN_TRIES_PER_NETWORK: noLimit };
const core = await createCore(parseConfig(settings), { clock: systemClock, log: silentLog });
try {
  const call = async (path: string, body: object, status: number): Promise<number> => {
    const request = new Request(`http://localhost/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const startedMs = performance.now();
    const response = await core.auth.handle(request, { secure: false, address: '127.0.0.1' });
    await response.arrayBuffer();
    if (response.status !== status) throw new Error(`${path} answered ${response.status}`);
    return performance.now() - startedMs;
  };
  const email = 'somebody@example.org';
  await call('/sign-up/email', { email, name: 'Somebody', password: 'the right password' }, 200);
  const attempt = (address: string) =>
    call('/sign-in/email', { email: address, password: 'a wrong password' }, 401);
  await compare(tries, {
    wrong: () => attempt(email),
    unknown: () => attempt('nobody@example.org'),
  });
} finally {
  await core.store.close();
  await rm(folder, { recursive: true });
}
