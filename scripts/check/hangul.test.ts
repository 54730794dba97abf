import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkHangul } from './hangul.ts';
import { createProject } from './project.ts';

const linesOf = (source: string, path = 'web/page.tsx') =>
  checkHangul(createProject({ [path]: source })).map(({ line }) => line);

test('Korean stands in the macros', () => {
  assert.deepEqual(linesOf('const a = <Trans>안녕 <b>{name}</b>님</Trans>; // 안녕'), []);
  assert.deepEqual(linesOf('const a = <Plural value={count} other="#개" />;'), []);
  assert.deepEqual(linesOf('const a = t`안녕`; const b = msg`안녕`;'), []);
});

test('Korean that is written anywhere else is told, with its line', () => {
  assert.deepEqual(linesOf('const a =\n  <p title="안녕">\n안녕</p>;'), [2]);
  assert.deepEqual(linesOf("const a = '안녕';\nconst b = `안녕`;"), [1, 2]);
  assert.deepEqual(linesOf('const a = <b>\n{"x"}안녕</b>;'), [2]);
});

test('tests and other areas write what they want', () => {
  assert.deepEqual(linesOf("const a = '안녕';", 'web/page.test.tsx'), []);
  assert.deepEqual(linesOf("const a = '안녕';", 'server/a.ts'), []);
  assert.deepEqual(linesOf("const a = { ko: '한국어' };", 'web/i18n/locale.ts'), []);
});
