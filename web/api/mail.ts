import { queryOptions } from '@tanstack/react-query';
import { callApi } from './request.ts';
import { callAuth } from './session.ts';

/** Whether the server sends mails: it says so without a log-in. */
export const mailQuery = queryOptions({
  queryKey: ['session', 'mail'],
  queryFn: async () => (await callAuth('/mail')) as { isSent: boolean },
  staleTime: Number.POSITIVE_INFINITY,
});

/** The reply is the same whether somebody has the address or not. @throws Unreached, AuthRefusal. */
export async function requestReset(email: string): Promise<void> {
  await callAuth('/request-password-reset', { email });
}

/** @returns the address of the account whose link it is. @throws Unreached, AuthRefusal. */
export async function setPasswordByLink(token: string, newPassword: string): Promise<string> {
  const reply = await callAuth('/reset-password', { token, newPassword });
  return (reply as { user: { email: string } }).user.email;
}

/** @throws Unreached, AuthRefusal. */
export async function verifyAddress(token: string): Promise<void> {
  await callAuth('/verify-email', { token });
}

/** @throws ApiProblem, Unreached. */
export async function sendVerification(): Promise<void> {
  await callApi('/me/verification', { method: 'POST' });
}
