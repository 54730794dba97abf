import { twoFactor } from 'better-auth/plugins/two-factor';

/** Under which authenticator apps show the account. */
const issuer = 'Sarangbang';

/**
 * The library's second factor on our tables. Codes by mail and devices that are trusted are not there, since their
 * calls and fields are not in our list; how often codes are tried is counted by `CodeGuard`, and not by a lock that
 * keeps the owner's backup codes out too.
 */
export function twoFactorPlugin() {
  const plugin = twoFactor({
    issuer,
    accountLockout: { enabled: false },
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor' } },
      twoFactor: {
        modelName: 'two_factors',
        fields: {
          userId: 'account',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });
  // The library asks for the second step after a password only; who comes by a provider is asked too.
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) =>
      hook.matcher(context) || context.path === '/callback/:id',
  }));
  return { ...plugin, hooks: { after } };
}
