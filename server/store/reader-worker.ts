import { parentPort, workerData } from 'node:worker_threads';
import { Bug } from '../base/errors.ts';
import type { Answered, Asked } from './reader-thread.ts';
import { openSqliteReader } from './sqlite.ts';
import type { LongRead, Reader } from './store.ts';

/** The other side of `ReaderThread`. */
const reader: Reader = { engine: 'sqlite', executor: openSqliteReader(String(workerData)).read };

async function answer({ number, module, name, input }: Asked): Promise<Answered> {
  try {
    const exported: unknown = ((await import(module)) as Record<string, unknown>)[name];
    if (!isLongRead(exported)) throw new Bug(`${module} exports no long read called ${name}`);
    return { number, output: await exported.run(reader, input) };
  } catch (error) {
    return {
      number,
      error: error instanceof Error ? error : new Error('a long read failed', { cause: error }),
    };
  }
}

function isLongRead(value: unknown): value is LongRead<unknown, unknown> {
  return typeof value === 'object' && value !== null && 'run' in value && 'module' in value;
}

parentPort?.on('message', async (asked: Asked) => parentPort?.postMessage(await answer(asked)));
