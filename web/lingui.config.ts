import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'ko',
  locales: ['ko'],
  catalogs: [
    {
      path: '<rootDir>/i18n/locales/{locale}',
      include: ['<rootDir>'],
      exclude: ['**/node_modules/**', '<rootDir>/dist/**', '**/*.test.ts'],
    },
  ],
  format: formatter({ lineNumbers: false }),
});
