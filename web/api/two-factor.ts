import { callAuth } from './session.ts';

/** What an authenticator app needs, and the codes for the day on which it is lost. Both are told once. */
export interface NewFactor {
  /** `otpauth://…` (Key Uri Format), as it stands in the QR code. */
  totpURI: string;
  backupCodes: string[];
}

const numberForm = /^\d{6}$/;

/** Begins; it counts when `sendCode` has confirmed it. @throws Unreached, AuthRefusal. */
export async function beginTwoFactor(password: string): Promise<NewFactor> {
  return (await callAuth('/two-factor/enable', { password })) as NewFactor;
}

/**
 * Sends the number of the app, or a backup code: the second step of a log-in, or the confirmation.
 * @throws Unreached, AuthRefusal.
 */
export async function sendCode(typed: string): Promise<void> {
  const number = typed.replaceAll(/\s/g, '');
  if (numberForm.test(number)) await callAuth('/two-factor/verify-totp', { code: number });
  else await callAuth('/two-factor/verify-backup-code', { code: typed.trim() });
}

/** @throws Unreached, AuthRefusal. */
export async function endTwoFactor(proof: { password: string; code: string }): Promise<void> {
  await callAuth('/two-factor/disable', proof);
}

/** The codes before stop working. @throws Unreached, AuthRefusal. */
export async function renewBackupCodes(proof: { password: string; code: string }): Promise<string[]> {
  const reply = await callAuth('/two-factor/generate-backup-codes', proof);
  return (reply as Pick<NewFactor, 'backupCodes'>).backupCodes;
}
