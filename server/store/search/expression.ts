/** What a document must have: a term, all of some, or any of some. */
export type Expression = string | { all: readonly Expression[] } | { any: readonly Expression[] };

/** How an engine writes an expression. */
export interface Notation {
  term(term: string): string;
  and: string;
  or: string;
}

/** @returns null when it asks for nothing: then nothing is found. */
export function writeExpression(expression: Expression, notation: Notation): string | null {
  if (typeof expression === 'string') return notation.term(expression);
  const [parts, joint] = 'all' in expression ? [expression.all, notation.and] : [expression.any, notation.or];
  const written = [...new Set(parts.map((part) => writeExpression(part, notation)))];
  const said = written.filter((text) => text !== null);
  if (said.length === 0) return null;
  return said.length === 1 ? (said[0] ?? null) : `(${said.join(joint)})`;
}
