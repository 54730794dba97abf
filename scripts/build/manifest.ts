import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What Vite says of each file of the page: by the path under web/ of the module that it begins with, or by its name. */
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.string().optional(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
export type Manifest = z.infer<typeof manifestSchema>;

/** The module with which the page begins. */
export const entry = 'index.html';

/** Reads what Vite says of the page that it has just laid into a folder, and takes it away there. */
export async function takeManifest(folder: string): Promise<Manifest> {
  const listFolder = join(folder, '.vite');
  const text = await readFile(join(listFolder, 'manifest.json'), 'utf8');
  await rm(listFolder, { recursive: true });
  return manifestSchema.parse(JSON.parse(text));
}

/** The key of the file that the layout of the files has given this name. */
export function keyOf(manifest: Manifest, name: string): string {
  const [first] = Object.entries(manifest).find(([, file]) => file.name === name) ?? [];
  if (first === undefined) throw new Error(`No file of the page is named ${name}`);
  return first;
}

/** The addresses of a file and of all that is fetched before it runs, its own first. */
export function filesBefore(manifest: Manifest, key: string): string[] {
  const files = new Set<string>();
  const walk = (next: string) => {
    const chunk = manifest[next];
    if (chunk === undefined) throw new Error(`The page has no file ${next}`);
    const address = `/${chunk.file}`;
    if (files.has(address)) return;
    files.add(address);
    chunk.imports.forEach(walk);
  };
  walk(key);
  return [...files];
}
