import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildPage } from '../../scripts/build/page.ts';
import { bringTestPackages } from '../../scripts/test/packages.ts';
import { type Scope, unwinding } from '../support/scope.ts';
import { type Figure, holds, type Part } from './figure.ts';
import { formatFigures } from './table.ts';

/** `npm run budgets`: measures the page in a real browser; exits with 0 only when every figure is within its budget. */
const root = fileURLToPath(new URL('../..', import.meta.url));
await bringTestPackages(root);
await buildPage(root, true);
// What these import is there only after the lines above.
const { launchChromium } = await import('../support/chromium.ts');
const { measureSlowness } = await import('./floor.ts');
const { measureInside } = await import('./inside.ts');
const { measureLogin } = await import('./login.ts');
const { measureLongChat } = await import('./long-chat.ts');

/** In the order in which they run; another part is one more line here. */
const parts: readonly (readonly [name: string, part: Part])[] = [
  ['Log in', measureLogin],
  ['Inside', measureInside],
  ['A chat of 2,000 messages', measureLongChat],
];

const print = (line: string) => void process.stdout.write(`${line}\n`);
const browser = await launchChromium();
try {
  for (const [name, part] of parts) {
    let { figures, slowness } = await measure(part);
    const over = figures.filter((figure) => !holds(figure, slowness));
    // A time may be over because of what else the machine did just then: the second time counts.
    if (over.length > 0 && over.every(({ spread }) => spread !== undefined)) {
      print(`\n${name}: measured once more, over were ${over.map(({ what }) => what).join(', ')}`);
      ({ figures, slowness } = await measure(part));
    }
    print(`\n${name} (the machine: ${slowness.toFixed(2)} times as slow as the reference)`);
    for (const line of formatFigures(figures, slowness)) print(`  ${line}`);
    if (!figures.every((figure) => holds(figure, slowness))) process.exitCode = 1;
  }
} finally {
  await browser.close();
}

/** The figures of a part, and how slow the machine was: the more of before and after. */
async function measure(part: Part): Promise<{ figures: Figure[]; slowness: number }> {
  const before = await measureSlowness(browser);
  const figures = await within((scope) => part({ browser, scope }));
  // What slowed half of the part slowed half of its rounds.
  return { figures, slowness: Math.max(before, await measureSlowness(browser)) };
}

async function within<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result> {
  const steps: (() => Promise<void>)[] = [];
  const scope = unwinding({ after: (step) => void steps.push(step) });
  try {
    return await work(scope);
  } finally {
    for (const step of steps) await step();
    // A page that stays, above all one that is slowed, would take of what the next one is measured with.
    for (const context of browser.contexts()) await context.close();
  }
}
