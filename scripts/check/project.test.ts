import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProject, readProject } from './project.ts';

test('a project knows its files, their folders, and which of them are sources', () => {
  const project = createProject({ 'web/parts/row.tsx': 'const a = <p />;', 'a.md': '' }, ['docs/a.png']);
  assert.deepEqual([...project.paths].sort(), [
    'a.md',
    'docs',
    'docs/a.png',
    'web',
    'web/parts',
    'web/parts/row.tsx',
  ]);
  assert.deepEqual([...project.sources.keys()], ['web/parts/row.tsx']);
  assert.deepEqual(project.sources.get('web/parts/row.tsx')?.syntaxErrors, []);
});

test('what is read is tracked or would be, and is still there', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'project-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const git = (...parameters: string[]) => execFileSync('git', parameters, { cwd: root });
  git('init', '--quiet');
  await mkdir(join(root, 'data'));
  for (const path of ['tracked.ts', 'gone.ts', 'data/ignored.ts']) await writeFile(join(root, path), '');
  await writeFile(join(root, '.gitignore'), 'data/\n');
  git('add', 'tracked.ts', 'gone.ts');
  await rm(join(root, 'gone.ts'));
  await writeFile(join(root, '사랑방.md'), '# 사랑방');
  await writeFile(join(root, 'picture.png'), Buffer.from([0x89, 0, 1]));
  const project = await readProject(root);
  assert.deepEqual([...project.paths].sort(), ['.gitignore', 'picture.png', 'tracked.ts', '사랑방.md']);
  assert.equal(project.texts.get('사랑방.md'), '# 사랑방');
  assert.equal(project.texts.has('picture.png'), false);
});
