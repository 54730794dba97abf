import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const exported = /^export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs';$/gm;
const imported = /^import \{([^}]*)\} from 'lucide-react';$/gm;

/** Which file has the drawing of each name, out of the one module that all names come from. */
export function readIconFiles(barrel: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [, names = '', file = ''] of barrel.matchAll(exported)) {
    for (const [, name = ''] of names.matchAll(/\bdefault as (\w+)/g)) files.set(name, file);
  }
  return files;
}

/** The code of a module with each drawing imported from its own file. @throws for a name that has none. */
export function withIconFiles(code: string, files: ReadonlyMap<string, string>): string {
  return code.replace(imported, (_whole, names: string) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((named) => {
        const [name = '', own = name] = named.split(' as ');
        const file = files.get(name);
        if (file === undefined) throw new Error(`lucide-react has no drawing ${name}`);
        return `import ${own} from 'lucide-react/icons/${file}';`;
      })
      .join(' '),
  );
}

/**
 * Lets a module of the page name the files of its drawings, so that each can be laid out with who uses it: through the
 * one module that has them all, every module would need every drawing.
 */
export function iconFiles(): Plugin {
  const files = readIconFiles(
    readFileSync(fileURLToPath(import.meta.resolve('lucide-react/dist/esm/lucide-react.mjs')), 'utf8'),
  );
  return {
    name: 'icon-files',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\.tsx?$/, code: /from 'lucide-react'/ },
      handler: (code) => ({ code: withIconFiles(code, files), map: null }),
    },
  };
}
