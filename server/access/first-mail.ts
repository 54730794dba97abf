import { z } from 'zod';
import type { AccountId } from '../base/ids.ts';
import type { AccountMails } from './account-mails.ts';
import type { Auth } from './auth.ts';
import { authPath } from './calls.ts';

const joined = z.object({ user: z.object({ id: z.string() }) });

/** The accounts' calls, where whoever joins with an address gets a mail that verifies it. */
export function withFirstMail(auth: Auth, mails: AccountMails): Auth {
  return {
    ...auth,
    async handle(request, client) {
      const response = await auth.handle(request, client);
      const isJoining = new URL(request.url).pathname === `${authPath}/sign-up/email`;
      if (!isJoining || response.status !== 200) return response;
      const person = joined.safeParse(await response.clone().json());
      if (person.success) mails.sendFirstVerification(person.data.user.id as AccountId);
      return response;
    },
  };
}
