import { Refusal } from '../base/errors.ts';
import { UpstreamFault } from '../models/provider.ts';

/** There is no speech upstream here, or it has not this half. */
export function speechUnavailable(): Refusal {
  return new Refusal('speech-unavailable');
}

/** What the caller is told of a fault of the speech upstream; anything else stays what it is. */
export function speechRefusal(error: unknown): unknown {
  if (!(error instanceof UpstreamFault)) return error;
  if (error.code === 'upstream-timeout') return new Refusal('upstream-timeout', { failure: error.code });
  return new Refusal('speech-failed', { failure: error.code });
}
