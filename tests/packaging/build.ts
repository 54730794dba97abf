import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { findNpm } from '../../scripts/test/npm.ts';
import { parseIgnore, type Stage } from './dockerfile.ts';

/** Whom the image's user `node` is played by: nobody where we are root, and else ourselves. */
export const user =
  process.getuid?.() === 0
    ? { uid: 65_534, gid: 65_534 }
    : { uid: process.getuid?.(), gid: process.getgid?.() };

/**
 * Does the steps of a Dockerfile in folders: each stage is one below `to`, whose `/` is the folder itself.
 *
 * What differs from Docker: there is no base image, so that the machine's own programs and our Node are used; and a plain
 * `npm ci`, which brings the tools for the page, is a link to the packages that the project has already by the same lock
 * file.
 *
 * @param path for `PATH`, with `node` and `npm`.
 */
export async function buildStages(
  root: string,
  stages: readonly Stage[],
  to: string,
  path: string,
): Promise<void> {
  const isIgnored = parseIgnore(await readFile(join(root, '.dockerignore'), 'utf8'));
  for (const stage of stages) {
    const image = folderOf(to, stage);
    let workdir = image;
    await mkdir(image, { recursive: true });
    for (const { instruction, text } of stage.steps) {
      if (instruction === 'WORKDIR') {
        workdir = join(image, text);
        await mkdir(workdir, { recursive: true });
      } else if (instruction === 'COPY') {
        await copy(root, stages, to, workdir, text, isIgnored);
      } else if (instruction === 'RUN') {
        await runIn(root, image, workdir, text, path);
      }
    }
  }
}

export function folderOf(to: string, { name }: Pick<Stage, 'name'>): string {
  return join(to, name || 'image');
}

/** A folder for `PATH` with this Node and its npm, which anybody may run. */
export async function layPrograms(folder: string): Promise<string> {
  const npm = findNpm(undefined, (process.env['PATH'] ?? '').split(':'));
  if (!npm) throw new Error('There is no npm in PATH; it comes with Node.js');
  await mkdir(folder, { recursive: true });
  await copyFile(process.execPath, join(folder, 'node'));
  await chmod(join(folder, 'node'), 0o755);
  await symlink(npm, join(folder, 'npm'));
  return `${folder}:/usr/sbin:/usr/bin:/sbin:/bin`;
}

async function copy(
  root: string,
  stages: readonly Stage[],
  to: string,
  workdir: string,
  text: string,
  isIgnored: (path: string) => boolean,
): Promise<void> {
  const [, from, rest = ''] = /^(?:--from=(\S+)\s+)?(.*)$/.exec(text) ?? [];
  const names = rest.split(/\s+/);
  const target = names.pop() ?? '';
  const stage = from === undefined ? undefined : stages.find(({ name }) => name === from);
  if (from !== undefined && !stage) throw new Error(`COPY names the stage ${from}, which is not there`);
  for (const name of names) {
    if (!stage && isIgnored(name)) throw new Error(`COPY names ${name}, which .dockerignore leaves out`);
    const source = stage ? join(folderOf(to, stage), name) : join(root, name);
    const place = target.endsWith('/') ? join(workdir, target, name) : join(workdir, target);
    await mkdir(dirname(place), { recursive: true });
    await cp(source, place, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => stage !== undefined || !isIgnored(relative(root, file)),
    });
  }
}

async function runIn(
  root: string,
  image: string,
  workdir: string,
  text: string,
  path: string,
): Promise<void> {
  if (text === 'npm ci --ignore-scripts') {
    await symlink(join(root, 'node_modules'), join(workdir, 'node_modules'));
    return;
  }
  const command = text.replace(/ \/(?=\w)/g, ` ${image}/`).replace('node:node', `${user.uid}:${user.gid}`);
  await promisify(execFile)('sh', ['-c', command], { cwd: workdir, env: { ...process.env, PATH: path } });
}
