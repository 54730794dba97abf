import { statement as realStatement } from '../../../server/store/statement.ts';

export * from '../../../server/store/statement.ts';

/** The conditions by which a run is written to only while it is open and under its epoch, and what is left of them. */
const fences = [
  ["and epoch = ? and state = 'open'", 'and (epoch = ? or 1 = 1)'],
  ["and runs.epoch = part.epoch and runs.state = 'open'", ''],
] as const;

/** The bug: who lost a run still writes to it. */
export const statement: typeof realStatement = (sql) =>
  realStatement(fences.reduce((text, [fence, rest]) => text.replace(fence, rest), sql));
