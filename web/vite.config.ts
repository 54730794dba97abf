import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getConfig } from '@lingui/conf';
import { linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';
import { catalogueParts } from './build/catalogues.ts';
import { chunkGroups, preloadedWith } from './build/chunks.ts';
import { shortenFaces } from './build/font-faces.ts';
import { iconFiles } from './build/icons.ts';
import { leanCode, leanModules } from './build/lean-libraries.ts';
import { leanStyles } from './build/lean-styles.ts';

const webFolder = fileURLToPath(new URL('.', import.meta.url));
const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const linguiConfig = {
  cwd: webFolder,
  configPath: fileURLToPath(new URL('lingui.config.ts', import.meta.url)),
};

/** Tells one version of the wire from another: what was kept on a device in other shapes is not shown. */
function hashProtocol(): string {
  const folder = fileURLToPath(new URL('../protocol/', import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) hash.update(readFileSync(folder + name));
  }
  return hash.digest('hex').slice(0, 12);
}

/** The version of the font stands in the addresses of its many files: a hash in each would weigh more than the names. */
const fontVersion: string = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('pretendard/package.json')), 'utf8'),
).version;
const isFontFile = (name: string | undefined) => name?.startsWith('PretendardVariable.subset.') === true;

const shortFaces: Plugin = {
  name: 'short-faces',
  enforce: 'pre',
  transform: {
    filter: { id: /pretendardvariable-dynamic-subset\.css$/ },
    handler: (css) => ({ code: shortenFaces(css), map: null }),
  },
};

const leanTailwind: Plugin = {
  name: 'lean-tailwind',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/(?:styles|embed)\.css$/ },
    handler: (css) => ({ code: leanStyles(css), map: null }),
  },
};

const leanLibraries: Plugin = {
  name: 'lean-libraries',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: leanModules.map(({ module }) => module) },
    handler: (_code, id) => ({ code: leanCode(id), map: null }),
  },
};

/** Both pages end with what is read where scripts are off. */
const noScript: Plugin = {
  name: 'no-script',
  transformIndexHtml: (html) =>
    html.replace('  </body>', `    ${readFileSync(`${webFolder}no-script.html`, 'utf8')}  </body>`),
};

export default defineConfig(({ mode }) => {
  const server = `http://localhost:${loadEnv(mode, projectFolder, '')['PORT'] ?? '3000'}`;
  return {
    root: webFolder,
    define: { __SHAPES__: JSON.stringify(hashProtocol()) },
    plugins: [
      iconFiles(),
      react(),
      catalogueParts(webFolder, getConfig(linguiConfig)),
      babel({
        presets: [linguiTransformerBabelPreset({ linguiConfig: getConfig(linguiConfig) }, linguiConfig)],
      }),
      tailwindcss(),
      leanTailwind,
      shortFaces,
      leanLibraries,
      noScript,
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      // The page's policy is font-src 'self': a font inlined as a data: address would be refused.
      assetsInlineLimit: 0,
      // A browser without it fetches the same a little later.
      modulePreload: { polyfill: false, resolveDependencies: preloadedWith },
      rolldownOptions: {
        output: {
          codeSplitting: chunkGroups(webFolder),
          // A file of drawings is named for all the pages that use it.
          chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
          assetFileNames: ({ names }) =>
            isFontFile(names[0])
              ? `assets/pretendard-${fontVersion}/[name][extname]`
              : 'assets/[name]-[hash][extname]',
        },
      },
    },
    server: {
      port: 5173,
      // Named one by one: the page's own modules in api/ have such addresses too.
      proxy: { '/api/v1/': server, '/api/auth/': server },
    },
  };
});
