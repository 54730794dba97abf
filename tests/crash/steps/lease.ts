import { Lease as RealLease } from '../../../server/runs/lease.ts';
import { tell } from '../child/control.ts';

export * from '../../../server/runs/lease.ts';

/** Tells the parent under which id the process writes. */
export class Lease extends RealLease {
  override async take(): Promise<void> {
    await super.take();
    tell({ report: 'node', node: this.node });
  }
}
