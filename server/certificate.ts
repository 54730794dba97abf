import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';

/** A certificate or key that cannot be served with: says which file, and what is wrong with it. */
export class CertificateError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CertificateError';
  }
}

export interface CertificateFiles {
  /** PEM: the certificate, and behind it those between it and the root. */
  cert: string;
  /** PEM, without a password. */
  key: string;
}

/** A certificate with its key, as their files hold them. */
export interface Certificate extends CertificateFiles {
  /** When it runs out, in milliseconds UTC. */
  expiresAtMs: number;
}

/**
 * Reads a certificate and its key.
 * @param files their paths.
 * @throws CertificateError when one cannot be read or is no PEM, or when the key is another's.
 */
export async function readCertificate(files: CertificateFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([
    readSetting('TLS_CERT', files.cert),
    readSetting('TLS_KEY', files.key),
  ]);
  const leaf = parse('TLS_CERT', files.cert, 'no certificate in PEM', () => new X509Certificate(cert));
  parse('TLS_KEY', files.key, 'no key in PEM, or one with a password', () => createSecureContext({ key }));
  parse('TLS_KEY', files.key, 'not the key of TLS_CERT', () => createSecureContext({ cert, key }));
  return { cert, key, expiresAtMs: leaf.validToDate.getTime() };
}

async function readSetting(setting: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CertificateError(`${setting}: ${path} cannot be read (${code})`, { cause: error });
  }
}

function parse<Result>(setting: string, path: string, fault: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new CertificateError(`${setting}: ${path} is ${fault}`, { cause: error });
  }
}
