import { insertParts as realInsertParts } from '../../../server/journal/table.ts';
import { pass } from '../child/control.ts';

export * from '../../../server/journal/table.ts';

export const insertParts: typeof realInsertParts = async (tx, parts) => {
  await realInsertParts(tx, parts);
  pass('inside a flush');
};
