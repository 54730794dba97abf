import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

type Kind = 'script' | 'stylesheet' | 'font';

/** A file of the page that the browser fetched. */
export interface FetchedFile {
  kind: Kind;
  /** The last part of its address. */
  name: string;
  /** What it weighs on the wire: with gzip, but for a font, which is packed in itself. */
  bytes: number;
}

/** Collects the scripts, style sheets and fonts that a page fetches from the origin, each once. */
export function watchFetched(page: Page, origin: string): { files: () => Promise<FetchedFile[]> } {
  const replies = new Map<string, Promise<FetchedFile>>();
  page.on('response', (response) => {
    const kind = kindOf(response.request().resourceType());
    const address = response.url();
    if (kind === undefined || !address.startsWith(origin) || replies.has(address)) return;
    const name = new URL(address).pathname.split('/').at(-1) ?? '';
    const weigh = (body: Buffer) => ({
      kind,
      name,
      bytes: kind === 'font' ? body.byteLength : gzipSync(body, { level: 9 }).byteLength,
    });
    replies.set(address, response.body().then(weigh));
  });
  return { files: () => Promise.all(replies.values()) };
}

/** What the files of a kind weigh together, in kB of 1,000 bytes. */
export function weightKb(files: readonly FetchedFile[], kind: Kind): number {
  const bytes = files.filter((file) => file.kind === kind).reduce((sum, file) => sum + file.bytes, 0);
  return bytes / 1_000;
}

function kindOf(resource: string): Kind | undefined {
  return resource === 'script' || resource === 'stylesheet' || resource === 'font' ? resource : undefined;
}
