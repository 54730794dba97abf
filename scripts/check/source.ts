import { type ESTree, parseSync, Visitor } from 'vite';
import { countLines, createLineFinder } from './lines.ts';

export interface Import {
  specifier: string;
  line: number;
}

export interface FunctionSpan {
  name: string;
  line: number;
  lineCount: number;
}

export interface EnvironmentRead {
  /** The variable's name, or `*` where the whole environment is taken. */
  variable: string;
  line: number;
}

/** What the rules need to know of one TypeScript file. Lines count from 1. */
export interface Source {
  lineCount: number;
  /** Every import, export-from, `import()` and `import('…')` in a type, also of types only. */
  imports: Import[];
  functions: FunctionSpan[];
  environmentReads: EnvironmentRead[];
  anyLines: number[];
  defaultExportLines: number[];
  comments: { text: string; line: number }[];
  syntaxErrors: { message: string; line: number }[];
}

type Span = { start: number; end: number };
type AtLine = (node: Span) => number;

/** @param path decides between TypeScript and TSX. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts', sourceType: 'module' });
  const lineOf = createLineFinder(text);
  const atLine: AtLine = (node) => lineOf(node.start);
  const imports: Import[] = [];
  const functions = new FunctionSpans(lineOf, path.includes('.test.'));
  const environment = new EnvironmentReads(atLine);
  const anyLines: number[] = [];
  const defaultExportLines: number[] = [];
  const addImport = (source: Span, value: unknown) => {
    if (typeof value === 'string') imports.push({ specifier: value, line: atLine(source) });
  };
  new Visitor({
    ...functions.visitor,
    MemberExpression: (node) => environment.member(node),
    VariableDeclarator: (node) => {
      functions.nameByVariable(node);
      environment.destructuring(node);
    },
    ImportDeclaration: (node) => {
      addImport(node.source, node.source.value);
      environment.importing(node);
    },
    ExportAllDeclaration: (node) => addImport(node.source, node.source.value),
    ExportNamedDeclaration: (node) => {
      if (node.source) addImport(node.source, node.source.value);
      for (const specifier of node.specifiers) {
        if (nameOf(specifier.exported) === 'default') defaultExportLines.push(atLine(specifier));
      }
    },
    ExportDefaultDeclaration: (node) => void defaultExportLines.push(atLine(node)),
    ImportExpression: (node) => addImport(node.source, literalOf(node.source)),
    TSImportType: (node) => addImport(node.source, node.source.value),
    TSAnyKeyword: (node) => void anyLines.push(atLine(node)),
  }).visit(parsed.program);
  return {
    lineCount: countLines(text),
    imports,
    functions: functions.found,
    environmentReads: environment.found,
    anyLines,
    defaultExportLines,
    comments: parsed.comments.map((comment) => ({ text: comment.value, line: atLine(comment) })),
    syntaxErrors: parsed.errors.map((error) => ({
      message: error.message,
      line: lineOf(error.labels[0]?.start ?? 0),
    })),
  };
}

type Callable = ESTree.Function | ESTree.ArrowFunctionExpression;

/** Collects functions with the name of the variable, property or method that holds them. */
class FunctionSpans {
  readonly found: FunctionSpan[] = [];
  readonly #names = new Map<unknown, string>();
  readonly #groups = new Set<unknown>();
  readonly #lineOf: (offset: number) => number;
  readonly #isTest: boolean;

  constructor(lineOf: (offset: number) => number, isTest: boolean) {
    this.#lineOf = lineOf;
    this.#isTest = isTest;
  }

  readonly visitor = {
    FunctionDeclaration: (node: ESTree.Function) => this.#add(node),
    FunctionExpression: (node: ESTree.Function) => this.#add(node),
    ArrowFunctionExpression: (node: ESTree.ArrowFunctionExpression) => this.#add(node),
    MethodDefinition: (node: ESTree.MethodDefinition) => void this.#names.set(node.value, nameOf(node.key)),
    PropertyDefinition: (node: ESTree.PropertyDefinition) =>
      void this.#names.set(node.value, nameOf(node.key)),
    Property: (node: { key: unknown; value: unknown }) => void this.#names.set(node.value, nameOf(node.key)),
    CallExpression: (node: ESTree.CallExpression) => {
      if (!this.#isTest || !/^(?:describe|suite)/.test(nameOf(node.callee))) return;
      for (const argument of node.arguments) this.#groups.add(argument);
    },
  };

  nameByVariable(node: ESTree.VariableDeclarator): void {
    this.#names.set(node.init, nameOf(node.id));
  }

  #add(node: Callable): void {
    // The body of a describe() is a heading over tests, each of which is counted on its own.
    if (this.#groups.has(node)) return;
    const line = this.#lineOf(node.start);
    this.found.push({
      name: node.id?.name || this.#names.get(node) || 'a function without a name',
      line,
      lineCount: this.#lineOf(node.end) - line + 1,
    });
  }
}

/** Collects every way in which a file reads the environment of the process. */
class EnvironmentReads {
  readonly found: EnvironmentRead[] = [];
  readonly #seen = new Set<unknown>();
  readonly #atLine: AtLine;

  constructor(atLine: AtLine) {
    this.#atLine = atLine;
  }

  member(node: ESTree.MemberExpression): void {
    if (isEnvironment(node.object)) {
      this.#seen.add(node.object);
      this.#add(memberName(node) || '*', node);
    } else if ((isEnvironment(node) && !this.#seen.has(node)) || isEnvironmentLoader(node)) {
      this.#add('*', node);
    }
  }

  destructuring(node: ESTree.VariableDeclarator): void {
    if (node.id.type !== 'ObjectPattern' || !isProcess(node.init)) return;
    for (const property of node.id.properties) {
      if (property.type === 'Property' && nameOf(property.key) === 'env') this.#add('*', node);
    }
  }

  importing(node: ESTree.ImportDeclaration): void {
    if (!['node:process', 'process'].includes(node.source.value)) return;
    for (const specifier of node.specifiers) {
      if (specifier.type === 'ImportSpecifier' && nameOf(specifier.imported) === 'env') this.#add('*', node);
    }
  }

  #add(variable: string, node: Span): void {
    this.found.push({ variable, line: this.#atLine(node) });
  }
}

type Node = { type: string } | null | undefined;

function isProcess(node: Node): boolean {
  if (node?.type === 'MemberExpression') return memberName(node as ESTree.MemberExpression) === 'process';
  return nameOf(node) === 'process';
}

function isEnvironment(node: Node): boolean {
  if (node?.type !== 'MemberExpression') return false;
  const member = node as ESTree.MemberExpression;
  return memberName(member) === 'env' && isProcess(member.object);
}

function isEnvironmentLoader(node: ESTree.MemberExpression): boolean {
  return memberName(node) === 'loadEnvFile' && isProcess(node.object);
}

function memberName(node: ESTree.MemberExpression): string {
  if (node.computed) return String(literalOf(node.property) ?? '');
  return nameOf(node.property);
}

function literalOf(node: Node): unknown {
  return node?.type === 'Literal' ? (node as ESTree.StringLiteral).value : undefined;
}

/** The name of an identifier, a private name or a string used as a name; empty for anything else. */
function nameOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if ('name' in node && typeof node.name === 'string') return node.name;
  return 'value' in node && typeof node.value === 'string' ? node.value : '';
}
