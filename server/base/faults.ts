import type { z } from 'zod';
import { type Fault, type FaultCode, faults } from '../../protocol/fault.ts';

/** One thing that is wrong, with its words in English. */
export function fault(code: FaultCode, facts?: Readonly<Record<string, string | number>>): Fault {
  const message = faults[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts?.[name] ?? ''));
  return { code, ...(facts && { facts }), message };
}

/** What a schema found, of a value that came from a file. @param value what the schema was given. */
export function faultOfIssue(issue: z.core.$ZodIssue, value: unknown): Fault {
  switch (issue.code) {
    case 'too_big': {
      const facts = { limit: Number(issue.maximum) };
      return fault(issue.origin === 'array' ? 'too-many' : 'too-long', facts);
    }
    case 'invalid_type':
      return fault(valueAt(value, issue.path) === undefined ? 'empty' : 'wrong-type');
    case 'invalid_format':
      return fault('not-an-address');
    case 'custom':
      return fault((issue.params?.['fault'] as FaultCode | undefined) ?? 'unknown-value');
    default:
      return fault('unknown-value');
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
