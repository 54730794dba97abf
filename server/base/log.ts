import pino from 'pino';

export type Log = pino.Logger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const secrets = ['authorization', 'cookie', 'password', 'token', 'apiKey', 'headers'];

/**
 * A log of JSON lines on standard error. Secrets never reach it: callers log ids, codes and figures, never bodies,
 * headers or keys; the paths below are the second line.
 */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, redact: secrets.flatMap((name) => [name, `*.${name}`]) },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** For tests, and for what must not speak. */
export const silentLog: Log = pino({ level: 'silent' });
