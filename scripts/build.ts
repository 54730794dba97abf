import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { layApart } from './build/apart.ts';
import { buildPage } from './build/page.ts';
import { pageFolder } from './build/stamp.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    'if-needed': { type: 'boolean', default: false },
    api: { type: 'string' },
    into: { type: 'string' },
  },
});
const { api, into } = values;
if ((api === undefined) !== (into === undefined)) {
  throw new Error(
    '--api is the origin of the API, and --into the folder for a page that is served apart from it',
  );
}
const startedMs = performance.now();
const built = await buildPage(root, values['if-needed']);
if (built) {
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`The page is built: ${pageFolder}, in ${seconds} s`);
}
if (api !== undefined && into !== undefined) {
  await layApart(root, api, into);
  console.log(`The page for the API at ${api} is in ${into}`);
}
