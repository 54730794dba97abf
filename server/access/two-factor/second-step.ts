import { statement } from '../../store/statement.ts';
import { AuthProblem } from '../body.ts';
import type { AuthCall } from '../calls.ts';
import type { Hashing } from '../hashing.ts';
import { CodeGuard, type CodeGuardDeps, type CodeKind, type Trier } from './code-guard.ts';

export interface SecondStepDeps extends CodeGuardDeps {
  hashing: Hashing;
}

/** Asks the library. @param path of one of its calls. */
export type AskLibrary = (path: string, body: object) => Promise<Response>;

/** Answers a call with a code. @param body checked against the call. @throws AuthProblem. */
export type SecondStep = (
  call: AuthCall,
  body: Record<string, unknown>,
  headers: Headers,
  ask: AskLibrary,
) => Promise<Response>;

const checks: Record<CodeKind, string> = {
  totp: '/two-factor/verify-totp',
  backup: '/two-factor/verify-backup-code',
};
const selectFactor = statement<{ two_factor: number; password: string | null }>(
  `select a.two_factor, c.password from accounts a
   left join credentials c on c.account = a.id and c.provider = 'credential' where a.id = ?`,
);

/**
 * The calls that take a code. To log in or to confirm the factor, the library does the rest. What changes the factor
 * wants the password and a code: the library asks only for the password.
 */
export function createSecondStep(deps: SecondStepDeps): SecondStep {
  const guard = new CodeGuard(deps);

  async function check(trier: Trier, kind: CodeKind, code: string, ask: AskLibrary): Promise<Response> {
    const accept = await guard.take(trier.account, kind, code);
    const response = await ask(checks[kind], { code });
    if (response.status === 200) await accept();
    return response;
  }

  return async (call, body, headers, ask) => {
    const code = String(body['code']);
    const trier = await guard.trierOf(headers);
    if (!trier) throw new AuthProblem(401, 'INVALID_TWO_FACTOR_COOKIE', 'The log-in took too long');
    if (call.code !== 'any') return check(trier, call.code ?? 'totp', code, ask);
    if (!trier.hasSession) throw new AuthProblem(401, 'UNAUTHORIZED', 'Log in first');
    const factor = await selectFactor.get(deps.store.read, trier.account);
    if (factor?.two_factor !== 1) {
      throw new AuthProblem(400, 'TWO_FACTOR_NOT_ENABLED', 'There is no second factor');
    }
    const password = String(body['password']);
    if (!factor.password || !(await deps.hashing.verify(factor.password, password))) {
      throw new AuthProblem(400, 'INVALID_PASSWORD', 'password: is wrong');
    }
    const checked = await check(trier, /^\d{6}$/.test(code) ? 'totp' : 'backup', code, ask);
    return checked.status === 200 ? ask(call.path, { password }) : checked;
  };
}
