import { posix } from 'node:path';
import type { Fault } from './fault.ts';
import { type Link, type Page, readPage } from './markdown.ts';
import type { Project } from './project.ts';

const rule = 'links';
const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const ownPath = /^(?:server|web|protocol|scripts|tests|bench|docs|migrations)\/[\w./-]*$/;
/** Made when the program is built or started, so named in the docs but not in git. */
const madeLater = /^web\/dist(?:\/|$)|(?:^|\/)node_modules(?:\/|$)/;
const pageInComment = /(?<![\w/.:-])(?:[\w-]+\/)*[\w-]+\.md\b/g;

/**
 * Links of the docs lead to a file, a heading or a line that is there; a link to a line names in backticks what stands
 * on it, so that it cannot go stale unseen. Paths of ours in backticks exist, and so do the pages that comments name.
 */
export function checkLinks(project: Project): Fault[] {
  const pages = new Map<string, Page>();
  for (const [path, text] of project.texts) if (path.endsWith('.md')) pages.set(path, readPage(text));
  const faults: Fault[] = [];
  for (const [path, page] of pages) {
    const add = (line: number, message: string) => faults.push({ path, line, rule, message });
    for (const link of page.links) {
      const message = judgeLink(project, pages, path, link);
      if (message) add(link.line, message);
    }
    for (const { text, line } of page.codeSpans) {
      if (ownPath.test(text) && !exists(project, text)) add(line, `\`${text}\` is not in the project`);
    }
  }
  return [...faults, ...checkComments(project)];
}

function checkComments(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, source] of project.sources) {
    for (const { text, line } of source.comments) {
      for (const [page] of text.matchAll(pageInComment)) {
        if (exists(project, page) || exists(project, posix.join(posix.dirname(path), page))) continue;
        faults.push({ path, line, rule, message: `the comment names ${page}, which is not in the project` });
      }
    }
  }
  return faults;
}

function judgeLink(
  project: Project,
  pages: ReadonlyMap<string, Page>,
  from: string,
  link: Link,
): string | undefined {
  if (elsewhere.test(link.target)) return undefined;
  const [before = '', fragment = ''] = link.target.split('#');
  const named = decode(before.split('?')[0] ?? '');
  if (named.startsWith('/')) return `'${link.target}' starts at the root of a site; write a relative path`;
  const target = named === '' ? from : posix.join(posix.dirname(from), named);
  if (target !== '.' && target !== './' && !exists(project, target))
    return `'${link.target}' leads to no file`;
  if (fragment === '') return undefined;
  const page = pages.get(target);
  if (page) {
    return page.anchors.has(decode(fragment)) ? undefined : `${target} has no heading for #${fragment}`;
  }
  return judgeLine(project, target, fragment, link.text);
}

function judgeLine(project: Project, target: string, fragment: string, text: string): string | undefined {
  const number = Number(/^L(\d+)(?:-L\d+)?$/.exec(fragment)?.[1]);
  if (!number) return `#${fragment} of ${target} is no line; write #L and its number`;
  const lines = project.texts.get(target)?.split('\n') ?? [];
  const line = lines[number - 1];
  if (line === undefined) return `${target} has no line ${number}`;
  const symbol = /`([^`]+)`/.exec(text)?.[1]?.replace(/\(\)$/, '');
  if (!symbol)
    return `a link to a line names in backticks what stands there, such as [\`symbol\`](…#L${number})`;
  if (holds(line, symbol)) return undefined;
  const at = lines.findIndex((other) => holds(other, symbol)) + 1;
  const where = at > 0 ? `it is first on line ${at}` : 'it is nowhere in the file';
  return `line ${number} of ${target} does not hold \`${symbol}\`; ${where}`;
}

function holds(line: string, symbol: string): boolean {
  for (let at = line.indexOf(symbol); at >= 0; at = line.indexOf(symbol, at + 1)) {
    const before = line[at - 1] ?? ' ';
    const after = line[at + symbol.length] ?? ' ';
    if (!/[\w$]/.test(before) && !/[\w$]/.test(after)) return true;
  }
  return false;
}

function exists(project: Project, path: string): boolean {
  const plain = path.replace(/\/$/, '');
  return project.paths.has(plain) || madeLater.test(plain);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
