import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIconFiles, withIconFiles } from './icons.ts';

const barrel = `
export { index as icons };
export { default as Undo, default as UndoIcon } from './icons/undo.mjs';
export { default as ArrowLeft } from './icons/arrow-left.mjs';
export { createLucideIcon } from './createLucideIcon.mjs';
`;
const files = readIconFiles(barrel);

test('each drawing is imported from its own file, under the name that the module gives it', () => {
  const code =
    "import { lazy } from 'react';\nimport {\n  ArrowLeft,\n  UndoIcon as Back,\n  type LucideIcon,\n} from 'lucide-react';\n";
  assert.equal(
    withIconFiles(code, files),
    "import { lazy } from 'react';\nimport ArrowLeft from 'lucide-react/icons/arrow-left'; import Back from 'lucide-react/icons/undo';\n",
  );
});

test('a name that has no drawing fails the build', () => {
  assert.throws(() => withIconFiles("import { Nothing } from 'lucide-react';", files), /Nothing/);
});
