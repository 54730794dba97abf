import type { Verifier } from '../../../operate/verification.ts';
import type { Endpoint } from '../../endpoint.ts';
import type { FigureSource } from './figure-days.ts';
import { getAdminUsage } from './get-admin-usage.ts';
import { getOverview } from './get-overview.ts';
import { verifyBooks } from './verify-books.ts';

/** What the calls about figures are made of. */
export interface FigureParts extends FigureSource {
  verifier: Verifier;
}

/** The calls below /admin that say how the server does, and whether its books hold. */
export function figureEndpoints(parts: FigureParts): Endpoint[] {
  return [getOverview(parts), getAdminUsage(parts), verifyBooks(parts.verifier)];
}
