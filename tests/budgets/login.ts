import { startTestServer } from '../support/server.ts';
import { weightKb } from './fetched.ts';
import type { Bench, Figure } from './figure.ts';
import { languages } from './languages.ts';
import { fetchedBy, measurePaints, type Visit } from './loading.ts';

/** What a visitor fetches before the first word can be typed at the door, and when it stands there. */
export async function measureLogin({ browser, scope }: Bench): Promise<Figure[]> {
  const server = await startTestServer();
  scope.after(() => server.close());
  const visit: Visit = {
    url: `${server.url}/login`,
    isReady: (page) => page.locator('input[type=password]').waitFor(),
  };
  const figures: Figure[] = [];
  for (const [name, locale] of languages) {
    const files = await fetchedBy(browser, { ...visit, browser: { locale } });
    figures.push(
      { what: `Scripts at login, ${name}`, measured: weightKb(files, 'script'), budget: 135, unit: 'kB' },
      { what: `Styles at login, ${name}`, measured: weightKb(files, 'stylesheet'), budget: 20, unit: 'kB' },
      { what: `Fonts at login, ${name}`, measured: weightKb(files, 'font'), budget: 240, unit: 'kB' },
    );
  }
  return [...figures, ...(await measurePaints(browser, 'login', visit))];
}
