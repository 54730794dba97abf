import type { AccountMails } from '../../access/account-mails.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function sendVerification(mails: AccountMails): Endpoint {
  return endpoint({
    name: 'send-verification',
    method: 'POST',
    path: '/me/verification',
    summary: 'Have a link mailed that verifies your e-mail address, at most once a minute',
    access: 'person',
    reply: { status: 204 },
    async handle({ session: { account } }) {
      await mails.sendVerification(account.id);
      return { status: 204 };
    },
  });
}
