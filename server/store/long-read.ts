import type { LongRead, Reader } from './store.ts';

/** Declares a read that may take long. What goes in and out is copied between threads: plain data. */
export function longRead<Input, Output>(
  module: string,
  name: string,
  run: (reader: Reader, input: Input) => Promise<Output>,
): LongRead<Input, Output> {
  return { module, name, run };
}
