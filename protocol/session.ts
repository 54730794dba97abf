import { z } from 'zod';

/** What a session was opened with, as far as its user agent tells: nulls are a program, or something unheard of. */
export const device = z.object({
  kind: z.enum(['computer', 'phone', 'tablet', 'other']),
  browser: z
    .enum(['chrome', 'edge', 'firefox', 'kakaotalk', 'opera', 'safari', 'samsung', 'whale'])
    .nullable(),
  system: z.enum(['android', 'chromeos', 'ios', 'ipados', 'linux', 'macos', 'windows']).nullable(),
});
export type Device = z.infer<typeof device>;

/** A session of one's own. It has no token: with one, whoever reads the list could be everybody in it. */
export const ownSession = z.object({
  id: z.string(),
  device,
  /** The IP address of the log-in; null when it is not known. */
  address: z.string().nullable(),
  /** Of the log-in. */
  createdAt: z.iso.datetime(),
  /** True for the session that asks. */
  isCurrent: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

/** GET /me/sessions: newest log-in first. */
export const ownSessions = z.object({ items: z.array(ownSession), next: z.null() });
