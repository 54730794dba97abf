import { type ESTree, parseSync, Visitor } from 'vite';
import type { Fault } from './fault.ts';
import { createLineFinder } from './lines.ts';
import type { Project } from './project.ts';

const rule = 'hangul';
const macroNames = new Set(['t', 'msg', 'plural', 'select', 'Trans', 'Plural', 'Select']);

/** Korean that is right outside of the catalogue, with the reason. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['web/i18n/locale.ts', 'the names of the languages, each in itself'],
  ['web/parts/room/room-fields.ts', 'whom one meets in an interview, in the language that it is held in'],
  ['web/parts/signature.tsx', 'the name of the product under a frame in another page'],
]);

type Span = { start: number; end: number };

/** In web/, Korean stands in the macros of the catalogue only, so that each text has its translation. */
export function checkHangul(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, text] of project.texts) {
    const isCode = /^web\/.*\.tsx?$/.test(path) && !path.includes('.test.');
    if (!isCode || exceptions.has(path) || !/\p{Script=Hangul}/u.test(text)) continue;
    for (const line of linesOutsideMacros(path, text)) {
      const message = 'Korean outside of the macros of the catalogue; write it in t, msg or Trans';
      faults.push({ path, line, rule, message });
    }
  }
  return faults;
}

function linesOutsideMacros(path: string, text: string): number[] {
  const parsed = parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts', sourceType: 'module' });
  const macros: Span[] = [];
  const written: Span[] = [];
  const addMacro = (name: unknown, node: Span) => {
    if (macroNames.has(String(name))) macros.push(node);
  };
  const addText = (value: unknown, node: Span) => {
    if (typeof value === 'string' && /\p{Script=Hangul}/u.test(value)) written.push(node);
  };
  new Visitor({
    TaggedTemplateExpression: (node) => addMacro(nameOf(node.tag), node),
    CallExpression: (node) => addMacro(nameOf(node.callee), node),
    JSXElement: (node) => addMacro(nameOf(node.openingElement.name), node),
    Literal: (node: Span & { value: unknown }) => addText(node.value, node),
    TemplateElement: (node) => addText(node.value.raw, node),
    JSXText: (node) => addText(node.value, node),
  }).visit(parsed.program);
  const lineOf = createLineFinder(text);
  const isOutside = ({ start, end }: Span) =>
    !macros.some((macro) => macro.start <= start && end <= macro.end);
  return [...new Set(written.filter(isOutside).map(({ start }) => lineOf(start)))];
}

function nameOf(node: ESTree.Node): unknown {
  return 'name' in node ? node.name : undefined;
}
