import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compressFolder } from './compress.ts';
import { buildEarly } from './early.ts';
import { buildEmbed } from './embed.ts';
import { takeManifest } from './manifest.ts';
import { hashInputs, pageFolder, readStamp, writeStamp } from './stamp.ts';
import { buildWorker } from './worker.ts';

/**
 * Builds the page under `root` into web/dist, with compressed copies beside its files.
 * @param ifNeeded leaves a page as it is that was built from the same inputs.
 * @returns whether it was built.
 */
export async function buildPage(root: string, ifNeeded: boolean): Promise<boolean> {
  const hash = hashInputs(root);
  if (ifNeeded && readStamp(root) === hash) return false;
  // The stamp goes with it: a build that breaks off leaves a page that counts as unfinished.
  await rm(join(root, pageFolder), { recursive: true, force: true });
  // Vite takes longer to load than all else here, and most starts need no build.
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'web', 'vite.config.ts'),
    configLoader: 'native',
    root: join(root, 'web'),
    build: { outDir: join(root, pageFolder), manifest: true },
    logLevel: 'warn',
  });
  const folder = join(root, pageFolder);
  const manifest = await takeManifest(folder);
  const early = await buildEarly(join(root, 'web', 'early', 'early.ts'), folder, manifest);
  await buildWorker(join(root, 'web', 'worker', 'worker.ts'), folder, manifest, early);
  await buildEmbed(root);
  await compressFolder(folder);
  await writeStamp(root, hash);
  return true;
}
