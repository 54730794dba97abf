import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSource } from './source.ts';

suite('readSource', () => {
  test('finds every form of import, of types too, with its line', () => {
    const source = readSource(
      'a.ts',
      [
        "import type { A } from './a.ts';",
        "import './b.ts';",
        "export { c } from './c.ts';",
        "export * from './d.ts';",
        "type E = import('./e.ts').E;",
        "const f = await import('./f.ts');",
        "// import './comment.ts'",
        'const text = "import \'./text.ts\'";',
      ].join('\n'),
    );
    assert.deepEqual(
      source.imports.toSorted((one, other) => one.line - other.line),
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index) => ({ specifier: `./${name}.ts`, line: index + 1 })),
    );
  });

  test('counts lines by characters as JavaScript does, beyond Korean text and emoji', () => {
    const source = readSource('a.ts', "const title = '사랑방 🏠';\n\nimport './b.ts';\n");
    assert.deepEqual(source.imports, [{ specifier: './b.ts', line: 3 }]);
    assert.equal(source.lineCount, 3);
  });

  test('names functions after what holds them', () => {
    const source = readSource(
      'a.ts',
      [
        'function plain() {}',
        'const arrow = () => {',
        '};',
        'class Box { open() {} #shut = () => {}; }',
        'const table = { row: function () {} };',
        'run(() => {});',
      ].join('\n'),
    );
    assert.deepEqual(
      source.functions.map(({ name, lineCount }) => [name, lineCount]),
      [
        ['plain', 1],
        ['arrow', 2],
        ['open', 1],
        ['shut', 1],
        ['row', 1],
        ['a function without a name', 1],
      ],
    );
  });

  test('takes the body of a describe in a test as a heading, not as a function', () => {
    const text = "describe('a', () => {\n  test('b', () => {\n  });\n});";
    assert.deepEqual(
      readSource('a.test.ts', text).functions.map(({ line }) => line),
      [2],
    );
    assert.deepEqual(
      readSource('a.ts', text).functions.map(({ line }) => line),
      [1, 2],
    );
  });

  for (const [text, variable] of [
    ['process.env.PORT', 'PORT'],
    ["process.env['PORT']", 'PORT'],
    ["process['env'].PORT", 'PORT'],
    ['globalThis.process.env.PORT', 'PORT'],
    ['process.env[name]', '*'],
    ['spawn({ ...process.env })', '*'],
    ['const { env } = process', '*'],
    ["import { env as e } from 'node:process'", '*'],
    ['process.loadEnvFile()', '*'],
  ] as const) {
    test(`sees that \`${text}\` reads ${variable}`, () => {
      assert.deepEqual(readSource('a.ts', text).environmentReads, [{ variable, line: 1 }]);
    });
  }

  test('does not take another env or process for the environment', () => {
    const source = readSource('a.ts', 'context.env.incoming; process.exit(); const { env } = settings;');
    assert.deepEqual(source.environmentReads, []);
  });

  test('reports what cannot be parsed', () => {
    assert.equal(readSource('a.ts', 'const a = 1;\nconst b: = 2;').syntaxErrors[0]?.line, 2);
  });
});
