import { z } from 'zod';

/**
 * What can be wrong with a line of a file, or with what an admin enters: a stable code, for which a page has words of its
 * own, and the English words with places for the facts. Each code stands in docs/use/errors.md.
 */
export const faults = {
  empty: 'must not be empty',
  'too-long': 'must have at most {limit} characters',
  'too-many': 'must have at most {limit} items',
  'wrong-type': 'is of another type',
  'unknown-value': 'is none of the values that it can have',
  unstorable: 'contains a NUL character or a lone surrogate',
  unreadable: 'holds a character that could not be read as {encoding}',
  'not-an-address': 'is not an e-mail address',
  repeated: 'stands in line {line} already',
  'has-account': 'has an account already',
  'unknown-group': 'is no group',
  'cell-count': 'has {found} cells, and there are {wanted} columns',
  'not-closed': 'is too long, or has a quoted cell that is not closed',
  'not-an-object': 'is no JSON object',
  'object-not-closed': 'is too long, or is not closed',
  'column-missing': 'is not among the columns that the first line names',
  'file-empty': 'is empty',
  'nobody-to-invite': 'names nobody to invite',
  'import-under-way': 'another import is under way',
  'address-not-public': 'is not on the public internet, and PROVIDER_ALLOW_PRIVATE does not list its host',
  'host-not-found': 'has a host that could not be found',
  'key-needed': 'must be given again for another server',
  'provider-unusable': 'cannot be asked: its key has to be entered again, or its address is not allowed',
  taken: 'is that of another one',
} as const satisfies Record<string, string>;

export type FaultCode = keyof typeof faults;

/** One thing that is wrong. `facts` are the values in its words, such as `limit`. */
export const fault = z.object({
  code: z.enum(Object.keys(faults) as [FaultCode, ...FaultCode[]]),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string(),
});
export type Fault = z.infer<typeof fault>;

/** What is wrong in a file: the line, from 1, and the column or field; empty when it is about the whole line. */
export const fileFault = fault.extend({ line: z.number().int(), field: z.string() });
export type FileFault = z.infer<typeof fileFault>;
