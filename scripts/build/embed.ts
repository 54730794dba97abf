import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pageFolder } from './stamp.ts';

/** Builds the page for frames beside the page that is built under `root`; without its sources there is none. */
export async function buildEmbed(root: string): Promise<void> {
  const configFile = join(root, 'web', 'embed', 'vite.config.ts');
  if (!existsSync(configFile)) return;
  const { build } = await import('vite');
  await build({
    configFile,
    configLoader: 'native',
    root: join(root, 'web'),
    build: { outDir: join(root, pageFolder) },
    logLevel: 'warn',
  });
}
