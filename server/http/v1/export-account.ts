import { type Clock, isoTime } from '../../base/clock.ts';
import type { Exports } from '../../personal/exports.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const type = 'application/jsonl; charset=utf-8';

export function exportAccount(exports: Exports, clock: Clock): Endpoint {
  return endpoint({
    name: 'export-account',
    method: 'GET',
    path: '/me/export',
    summary: 'Everything of yours as a file that another server takes in',
    access: 'person',
    reply: { status: 200, files: [type] },
    async handle({ session }) {
      const day = isoTime(clock.nowMs()).slice(0, 10);
      return {
        status: 200,
        bytes: await exports.open(session.account.id),
        headers: {
          'Content-Type': type,
          'Content-Disposition': `attachment; filename="sarangbang-${day}.jsonl"`,
        },
      };
    },
  });
}
