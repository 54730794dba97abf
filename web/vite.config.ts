import { fileURLToPath } from 'node:url';
import { getConfig } from '@lingui/conf';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

const webFolder = fileURLToPath(new URL('.', import.meta.url));
const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const linguiConfig = {
  cwd: webFolder,
  configPath: fileURLToPath(new URL('lingui.config.ts', import.meta.url)),
};

export default defineConfig(({ mode }) => {
  const server = `http://localhost:${loadEnv(mode, projectFolder, '')['PORT'] ?? '3000'}`;
  return {
    root: webFolder,
    plugins: [
      react(),
      lingui({ ...linguiConfig, failOnMissing: true, failOnCompileError: true }),
      babel({
        presets: [linguiTransformerBabelPreset({ linguiConfig: getConfig(linguiConfig) }, linguiConfig)],
      }),
      tailwindcss(),
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      // The page's policy is font-src 'self': a font inlined as a data: address would be refused.
      assetsInlineLimit: 0,
    },
    server: {
      port: 5173,
      // Named one by one: the page's own modules in api/ have such addresses too.
      proxy: { '/api/v1/': server, '/api/auth/': server },
    },
  };
});
