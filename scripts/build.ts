import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPage } from './build/page.ts';
import { pageFolder } from './build/stamp.ts';

const { values } = parseArgs({ options: { 'if-needed': { type: 'boolean', default: false } } });
const startedMs = performance.now();
const built = await buildPage(fileURLToPath(new URL('..', import.meta.url)), values['if-needed']);
if (built) {
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`The page is built: ${pageFolder}, in ${seconds} s`);
}
