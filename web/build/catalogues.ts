import { basename } from 'node:path';
import { createCompilationErrorMessage, createCompiledCatalog, getCatalogs } from '@lingui/cli/api';
import type { LinguiConfigNormalized } from '@lingui/conf';
import type { Plugin } from 'vite';
import { isSpeaking } from './no-speech.ts';
import { partOf, partsByFile, type ReadSource, sourcesUnder } from './parts.ts';

/** The page for frames has all texts of its code by itself, whichever other part has them too. */
const framePage = { part: 'embed', start: 'embed/main.tsx' };
const address = /\/locales\/\w+\.po\?part=(\w+)$/;

/**
 * Compiles the texts of one language that one part of the web app uses: `import('./locales/en.po?part=admin')`. Fails on a
 * text that the language lacks, and on one that cannot be read.
 */
export function catalogueParts(webFolder: string, config: LinguiConfigNormalized): Plugin {
  return {
    name: 'catalogue-parts',
    enforce: 'pre',
    transform: {
      filter: { id: address },
      async handler(_code, id) {
        const part = address.exec(id)?.[1] ?? '';
        const path = id.split('?')[0] ?? '';
        this.addWatchFile(path);
        const locale = basename(path, '.po');
        const { source, errors } = createCompiledCatalog(
          locale,
          await textsOf(webFolder, config, locale, part),
          {
            namespace: 'es',
          },
        );
        if (errors.length > 0) throw new Error(createCompilationErrorMessage(locale, errors));
        return { code: source, map: null, moduleType: 'js' };
      },
    },
  };
}

async function textsOf(webFolder: string, config: LinguiConfigNormalized, locale: string, part: string) {
  const [catalogue] = await getCatalogs(config);
  const entries = (await catalogue?.read(locale)) ?? {};
  const isOfPart = partTest(sourcesUnder(webFolder), part);
  const texts: Record<string, string> = {};
  for (const [id, { message, translation, origin = [], obsolete }] of Object.entries(entries)) {
    const files = origin.map(([file]) => file);
    if (obsolete || !isOfPart(files)) continue;
    if (!translation) throw new Error(`${locale}.po lacks “${message ?? id}” (${files.join(', ')})`);
    texts[id] = translation;
  }
  return texts;
}

/** @returns whether a text of these files is of the part. */
function partTest(read: ReadSource, part: string): (files: readonly string[]) => boolean {
  if (part === framePage.part) {
    const reached = partsByFile((path) => (isSpeaking(path) ? undefined : read(path)), framePage.start);
    return (files) => files.some((file) => reached.has(file));
  }
  const parts = partsByFile(read);
  return (files) => partOf(files, parts) === part;
}
