import { fileURLToPath } from 'node:url';
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'ko',
  locales: ['ko', 'en', 'ja'],
  catalogs: [
    {
      path: '<rootDir>/i18n/locales/{locale}',
      include: ['<rootDir>'],
      exclude: ['**/node_modules/**', '<rootDir>/dist/**', '**/*.test.ts'],
    },
  ],
  // A path as in an import: the macros write it into every module that has a `Trans`.
  runtimeConfigModule: {
    Trans: [fileURLToPath(new URL('i18n/trans.tsx', import.meta.url)), 'Trans'],
  },
  format: formatter({ lineNumbers: false }),
});
