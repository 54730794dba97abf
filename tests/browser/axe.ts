import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const rules = {
  /** WCAG 2.2 at AA, and what axe's authors hold to be good practice beyond it. */
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  /** What can differ between two themes of one page. */
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/**
 * What scrolls cuts a target at its edge, which then seems too small: such a one is looked at again in full sight. The
 * guards of Base UI hand the focus on before anybody meets it, and its menus are no part of a page's outline.
 */
const lookScript = (runOnly: unknown) => `(async () => {
  const { violations } = await axe.run(
    { exclude: [['[data-base-ui-focus-guard]']] },
    { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] },
  );
  const isSmall = async (element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const runOnly = { type: 'rule', values: ['target-size'] };
    return (await axe.run(element, { runOnly, resultTypes: ['violations'] })).violations.length > 0;
  };
  for (const violation of violations) {
    const nodes = [];
    for (const node of violation.nodes) {
      const element = document.querySelector(node.target[0]);
      if (violation.id === 'target-size' && !(await isSmall(element))) continue;
      if (violation.id === 'region' && element.closest('[data-base-ui-portal]')) continue;
      nodes.push(node);
    }
    violation.nodes = nodes;
  }
  return violations;
})()`;

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

const widths = [1280, 360];
const themes = [
  { theme: 'light', which: 'all' },
  { theme: 'dark', which: 'colours' },
] as const;

/**
 * What stands in the way on a desktop's width and on a phone's, light and dark, one line for each place.
 * @param open leads to what is looked at; it is called anew for each width. The theme changes under what is open.
 */
export async function lookAround(page: Page, open: () => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const [index, { theme, which }] of themes.entries()) {
      await page.emulateMedia({ colorScheme: theme });
      if (index === 0) await open();
      const faults = [...(await findBarriers(page, which)), ...(await findOverflow(page))];
      found.push(...faults.map((fault) => `${width} ${theme}: ${fault}`));
    }
  }
  return found;
}

/** What axe finds on the page as it is, one line for each place. */
export async function findBarriers(page: Page, which: keyof typeof rules = 'all'): Promise<string[]> {
  const isThere = await page.evaluate<boolean>("typeof axe === 'object'");
  if (!isThere) await page.evaluate(await readFile(axePath, 'utf8'));
  const violations = await page.evaluate<Violation[]>(lookScript(rules[which]));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      return `${id} at ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`;
    }),
  );
}

/** What reaches beyond the right edge of the page, which then scrolls sideways; nothing when all has its place. */
export function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 3)
      .map((element) => 'beyond ' + width + ' px: ' + element.outerHTML.slice(0, 120));
  })()`);
}
