import { routeOf } from './routes.ts';

/** What the build says of the page (scripts/build/worker.ts). */
interface Build {
  /** Of everything below. */
  readonly hash: string;
  /** The address of the page's first script: tells one version of the page from another. */
  readonly entry: string;
  /** Fetched when the worker is installed: the page itself, and what most people need of it. */
  readonly files: readonly string[];
}
declare const pageBuild: Build;
declare const self: ServiceWorkerGlobalScope;

// Named once: the build puts the whole list in its place.
const build = pageBuild;
const prefix = 'page-';
const cacheName = prefix + build.hash;
const plainFiles = new Set(build.files.filter((path) => path !== '/' && !path.startsWith('/assets/')));
const anyHeaders = { ignoreVary: true };
/** A line that is slower than this to begin a page is taken for none, once there is a page to show. */
const patienceMs = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

self.addEventListener('fetch', (event) => {
  const route = routeOf(event.request, self.location.origin, plainFiles);
  if (route === 'page') event.respondWith(openPage(event));
  if (route === 'file') event.respondWith(openFile(event));
});

/** What the page has fetched before this worker stood behind it is kept, too. */
self.addEventListener('message', (event) => {
  const { used } = event.data as { used?: unknown };
  if (!Array.isArray(used)) return;
  const urls = used.filter((url): url is string => typeof url === 'string');
  event.waitUntil(keepUsed(urls));
});

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(build.files.map((path) => (path.startsWith('/assets/') ? path : fresh(path))));
  // Only files are exchanged: pages that are open keep their own version, and find its files here.
  await self.skipWaiting();
}

function fresh(path: string): Request {
  return new Request(path, { cache: 'reload' });
}

async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  // The version before stays, for pages that are open.
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  const pages = await self.clients.matchAll({ type: 'window' });
  for (const page of pages) page.postMessage({ entry: build.entry });
}

async function openPage(event: FetchEvent): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match('/', anyHeaders);
  const fetched = fetchPage(event);
  if (kept === undefined) return fetched;
  const given = await Promise.race([fetched.catch(() => kept), after(patienceMs).then(() => kept)]);
  return given.status >= 500 ? kept : given;
}

async function fetchPage(event: FetchEvent): Promise<Response> {
  const preloaded = (await event.preloadResponse) as Response | undefined;
  return preloaded ?? fetch(event.request);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function openFile(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const own = await caches.open(cacheName);
  const kept = (await own.match(request, anyHeaders)) ?? (await caches.match(request, anyHeaders));
  if (kept !== undefined) return kept;
  const fetched = await fetch(request);
  if (isWhole(fetched)) event.waitUntil(own.put(request, fetched.clone()));
  return fetched;
}

function isWhole(response: Response): boolean {
  return response.status === 200 && response.type === 'basic';
}

async function keepUsed(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const url of urls) {
    const request = new Request(url);
    if (routeOf(request, self.location.origin, plainFiles) !== 'file') continue;
    if ((await caches.match(request, anyHeaders)) !== undefined) continue;
    const response = await fetch(request).catch(() => undefined);
    if (response !== undefined && isWhole(response)) await cache.put(request, response);
  }
}
