import { Journal as RealJournal } from '../../../server/journal/append.ts';
import type { Store } from '../../../server/store/store.ts';
import { pass, passAndWait } from '../child/control.ts';

export * from '../../../server/journal/append.ts';

export class Journal extends RealJournal {
  constructor(options: ConstructorParameters<typeof RealJournal>[0]) {
    super({ ...options, store: passing(options.store) });
  }
}

function passing(store: Store): Store {
  return {
    ...store,
    async transaction(work, durability) {
      await passAndWait('before a flush');
      const result = await store.transaction(work, durability);
      pass('after a flush');
      return result;
    },
  };
}
