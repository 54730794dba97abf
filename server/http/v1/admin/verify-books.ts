import { verification as replySchema, type Verification } from '../../../../protocol/admin-usage.ts';
import { isoTime } from '../../../base/clock.ts';
import { credits, type MilliCredits } from '../../../base/money.ts';
import type { BookSums, Verifier } from '../../../operate/verification.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';

const examplesMax = 20;

export function verifyBooks(verifier: Verifier): Endpoint {
  return endpoint({
    name: 'verify-books',
    method: 'POST',
    path: '/admin/verify',
    summary: 'Prove the books, as `npm run verify` does',
    access: 'admin',
    reply: { status: 200, body: replySchema },
    async handle() {
      const { checks, sums, runs, checkedAtMs, durationMs } = await verifier.verify();
      const body: Verification = {
        holds: checks.every(({ violations }) => violations.length === 0),
        checkedAt: isoTime(checkedAtMs),
        durationMs,
        accounts: sums.accounts,
        runs,
        books: presentSums(sums),
        checks: checks.map(({ name, violations }) => ({
          name,
          violations: violations.length,
          examples: violations.slice(0, examplesMax),
        })),
      };
      return { status: 200, body };
    },
  });
}

function presentSums({ granted, adjusted, settled, available, held }: BookSums): Verification['books'] {
  const inCredits = (sum: number) => credits(sum as MilliCredits);
  return {
    granted: inCredits(granted),
    adjusted: inCredits(adjusted),
    settled: inCredits(settled),
    available: inCredits(available),
    held: inCredits(held),
  };
}
