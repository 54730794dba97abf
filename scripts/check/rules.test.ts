import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkCircles } from './circles.ts';
import { checkEnvironment } from './environment.ts';
import type { Fault } from './fault.ts';
import { checkImports } from './imports.ts';
import { checkLanguage } from './language.ts';
import { checkPlaces } from './places.ts';
import { createProject } from './project.ts';
import { checkSizes } from './sizes.ts';

function places(faults: readonly Fault[]): string[] {
  return faults.map(({ path, line }) => `${path}:${line}`);
}

suite('imports', () => {
  const project = (specifier: string) =>
    createProject({
      'web/page.tsx': `\nimport '${specifier}';`,
      'web/part.tsx': '',
      'web/part.css': '',
      'web/fold/index.ts': '',
    });

  for (const specifier of [
    './part.tsx',
    './part.css',
    './part.css?url',
    '../web/part.tsx',
    'react',
    'node:fs',
  ]) {
    test(`allow ${specifier}`, () => assert.deepEqual(checkImports(project(specifier)), []));
  }

  for (const [specifier, says] of [
    ['./part', /write '.\/part.tsx'/],
    ['./part.js', /write its real ending/],
    ['./fold', /fold\/index.ts/],
    ['./gone.ts', /no file/],
    ['@/part.tsx', /alias/],
    ['#part', /alias/],
    ['/part.tsx', /alias/],
    ['web/part.tsx', /alias/],
  ] as const) {
    test(`refuse ${specifier}`, () => {
      const faults = checkImports(project(specifier));
      assert.deepEqual(places(faults), ['web/page.tsx:2']);
      assert.match(faults[0]?.message ?? '', says);
    });
  }

  test('report a file that cannot be parsed', () => {
    assert.deepEqual(places(checkImports(createProject({ 'web/a.ts': 'let a: = 1' }))), ['web/a.ts:1']);
  });
});

suite('circles', () => {
  test('are found over types, and told once with the way round', () => {
    const faults = checkCircles(
      createProject({
        'server/chat/a.ts': "import './b.ts';",
        'server/chat/b.ts': "\nexport * from './c.ts';",
        'server/chat/c.ts': "import type { A } from './a.ts';",
        'server/chat/d.ts': "import './a.ts';",
      }),
    );
    assert.deepEqual(places(faults), ['server/chat/a.ts:1']);
    assert.match(
      faults[0]?.message ?? '',
      /chat\/a.ts → server\/chat\/b.ts → server\/chat\/c.ts → server\/chat\/a/,
    );
  });

  test('of one file that imports itself are found', () => {
    assert.equal(checkCircles(createProject({ 'web/a.ts': "import './a.ts';" })).length, 1);
  });

  test('are not seen where two ways lead to one file', () => {
    const project = createProject({
      'web/a.ts': "import './b.ts'; import './c.ts';",
      'web/b.ts': "import './d.ts';",
      'web/c.ts': "import './d.ts';",
      'web/d.ts': '',
    });
    assert.deepEqual(checkCircles(project), []);
  });
});

suite('sizes', () => {
  const fileOf = (lineCount: number) => createProject({ 'web/a.ts': 'let a;\n'.repeat(lineCount) });
  const functionOf = (lineCount: number) =>
    createProject({ 'web/a.ts': `\nconst draw = () => {${'\n'.repeat(lineCount - 1)}};` });

  test('of a file end under 300 lines', () => {
    assert.deepEqual(checkSizes(fileOf(299)), []);
    assert.match(checkSizes(fileOf(300))[0]?.message ?? '', /300 lines/);
  });

  test('of a function end under 70 lines', () => {
    assert.deepEqual(checkSizes(functionOf(69)), []);
    const [fault] = checkSizes(functionOf(70));
    assert.equal(fault?.line, 2);
    assert.match(fault?.message ?? '', /draw has 70 lines/);
  });
});

suite('environment', () => {
  test('is read by server/config.ts only', () => {
    const text = '\nconst port = process.env.PORT;';
    const project = createProject({ 'server/config.ts': text, 'server/main.ts': text, 'web/a.tsx': text });
    assert.deepEqual(places(checkEnvironment(project)), ['server/main.ts:2', 'web/a.tsx:2']);
  });

  test('gives a tool the variables of its list and no other', () => {
    const project = createProject({ 'scripts/test/npm.ts': 'process.env.npm_execpath;\nprocess.env.PORT;' });
    assert.deepEqual(places(checkEnvironment(project)), ['scripts/test/npm.ts:2']);
  });
});

suite('language', () => {
  test('has no default export but in the config file of a tool', () => {
    const project = createProject({
      'web/vite.config.ts': 'export default {};',
      'web/a.ts': '\nexport default {};',
      'web/b.ts': 'const b = 1;\nexport { b as default };',
    });
    assert.deepEqual(places(checkLanguage(project)), ['web/a.ts:2', 'web/b.ts:2']);
  });

  test('has no any, but may speak of it', () => {
    const project = createProject({ 'web/a.ts': "// any\nconst any = 'any';\nlet a: Map<string, any[]>;" });
    assert.deepEqual(places(checkLanguage(project)), ['web/a.ts:3']);
  });

  test('has no comment that silences the compiler', () => {
    const project = createProject({ 'web/a.ts': '\n// @ts-ignore for a while\nlet a;' });
    assert.deepEqual(places(checkLanguage(project)), ['web/a.ts:2']);
  });
});

suite('places', () => {
  // Put together here, so that this file does not hold what it is about.
  const faulty = [
    ['see ', 'work', 'main', 'a.ts'].join('/'),
    `"${['', 'home', 'minsu', 'x'].join('/')}"`,
    ['C:', 'Users', 'minsu'].join('\\'),
    ['https:/', 'registry.npmjs.org', 'zod'].join('/'),
    `"resolved": ${JSON.stringify('https://packages.example/zod.tgz')}`,
    ['registry', 'https://packages.example'].join('='),
    ['//packages.example/:_auth', 'Token=abc'].join(''),
  ];
  for (const text of faulty) {
    test(`refuse ${text}`, () =>
      assert.deepEqual(places(checkPlaces(createProject({ 'a.md': `\n${text}` }))), ['a.md:2']));
  }

  for (const text of [
    './home/page.tsx',
    'https://example.com/work/a',
    'https://docs.npmjs.com/cli',
    '/api/v1/me',
  ]) {
    test(`allow ${text}`, () => assert.deepEqual(checkPlaces(createProject({ 'a.md': text })), []));
  }
});
