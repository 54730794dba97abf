import { createStore } from '../api/store.ts';

/** True when the server has another version of the page than this one. */
export const newerPage = createStore(false);

/** How often a page that somebody comes back to asks for another version. */
const askEveryMs = 10 * 60_000;

/** How long nothing may have come in before the worker fetches what it keeps. */
const quietMs = 1_000;

/** Lets a worker stand behind the page, once that has what it shows: it costs the first look nothing. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ entry?: string }>) => {
    if (data.entry !== undefined && data.entry !== ownEntry()) newerPage.set(true);
  });
  void untilQuiet().then(register);
}

/** Resolves when all that the page asked for by itself is there. */
function untilQuiet(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(() => wait());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        observer.disconnect();
        resolve();
      }, quietMs);
    };
    observer.observe({ type: 'resource' });
    if (document.readyState === 'complete') wait();
    else window.addEventListener('load', wait, { once: true });
  });
}

async function register(): Promise<void> {
  // Without it the page is what it was; a private window may refuse.
  const registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  if (registration === undefined) return;
  askAgain(registration);
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ used: usedFiles() });
}

function askAgain(registration: ServiceWorkerRegistration): void {
  let askedMs = performance.now();
  document.addEventListener('visibilitychange', () => {
    const nowMs = performance.now();
    if (document.visibilityState === 'hidden' || nowMs - askedMs < askEveryMs) return;
    askedMs = nowMs;
    void registration.update().catch(() => undefined);
  });
}

/** The address of the page's first script: each version has another. */
function ownEntry(): string | undefined {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]');
  return script === null ? undefined : new URL(script.src).pathname;
}

/** What this page has fetched so far. */
function usedFiles(): string[] {
  return performance.getEntriesByType('resource').map(({ name }) => name);
}
