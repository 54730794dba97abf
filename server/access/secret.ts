import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const secretMinLength = 32;

/**
 * The secret that signs sessions: the one that is set, or one that is made at the first start and kept in
 * `<dataDir>/auth-secret`, readable by its owner only.
 * @param configured the setting AUTH_SECRET; undefined when it is not set.
 * @param dataDir a folder that exists.
 * @throws when the secret is too short to be one, or the file cannot be read or made.
 */
export async function loadSecret(configured: string | undefined, dataDir: string): Promise<string> {
  if (configured !== undefined) return checked(configured, 'AUTH_SECRET');
  const file = join(dataDir, 'auth-secret');
  return checked((await readIfThere(file)) ?? (await createOnce(file)), file);
}

function checked(secret: string, name: string): string {
  if (secret.length >= secretMinLength) return secret;
  throw new Error(`${name} must have at least ${secretMinLength} characters`);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (isError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The file appears whole or not at all; who comes second at the same moment reads what the first has made. */
async function createOnce(file: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${secret}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
    return secret;
  } catch (error) {
    if (!isError(error, 'EEXIST')) throw error;
    return (await readFile(file, 'utf8')).trim();
  } finally {
    await rm(draft);
  }
}

function isError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
