import { z } from 'zod';
import { requiredText } from '../../protocol/text.ts';
import { Unusable } from './checked.ts';

/** How many opening braces are tried before a text counts as having no JSON. */
const mostStarts = 20;

/**
 * The JSON object that a model was asked for. What models put around it although they were told not to (a code fence, a
 * sentence before or after, braces that are no JSON) is let go, and line breaks within its strings may be unescaped.
 * @throws Unusable that tells the model what is wrong.
 */
export function readJsonAnswer<T>(text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(theObject(text));
  if (parsed.success) return parsed.data;
  throw new Unusable(z.prettifyError(parsed.error));
}

/** A text that a model wrote in its JSON: not empty, without blanks at its ends, as storable as a person's. */
export function modelText(maxLength: number): z.ZodType<string> {
  return requiredText(maxLength).transform((text) => text.trim());
}

function theObject(text: string): unknown {
  const objects: unknown[] = [];
  let start = text.indexOf('{');
  for (let tries = 0; start >= 0 && tries < mostStarts; tries += 1) {
    const whole = wholeObject(text, start);
    const object = whole && parseObject(whole.json);
    if (object !== undefined) objects.push(object);
    start = text.indexOf('{', object === undefined ? start + 1 : whole?.end);
  }
  if (objects.length !== 1) throw new Unusable('it is not one JSON object');
  return objects[0];
}

function parseObject(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** From a brace to the one that closes it, with what may not stand in a string escaped; undefined when none does. */
function wholeObject(text: string, start: number): { json: string; end: number } | undefined {
  let json = '';
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (inString && unit === '\\') {
      json += text.slice(at, at + 2);
      at += 1;
      continue;
    }
    json += inString && unit < ' ' ? JSON.stringify(unit).slice(1, -1) : unit;
    if (unit === '"') inString = !inString;
    if (inString) continue;
    if (unit === '{') depth += 1;
    if (unit === '}') depth -= 1;
    if (depth === 0) return { json, end: at + 1 };
  }
  return undefined;
}
