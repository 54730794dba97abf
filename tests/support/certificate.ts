import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';

/** A certificate and its key in PEM. */
export interface MadeCertificate {
  cert: string;
  key: string;
}

/** Tags of DER (X.690) as far as a certificate has them. */
const tag = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, utcTime: 0x17 };
const sequenceTag = 0x30;
const setTag = 0x31;
/** Object identifiers, as their content. */
const oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  subjectAltName: '551d11',
  basicConstraints: '551d13',
};

/**
 * A certificate that signs itself (RFC 5280), with a P-256 key of its own. Node reads certificates, but makes none.
 * @param names hosts that it is good for; IPv4 addresses are told apart by their form.
 * @param days for which it is good; negative for one that has run out.
 */
export function makeCertificate(names: readonly string[], days = 30): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(hex(tag.oid, oid.ecdsaWithSha256));
  const commonName = sequence(
    hex(tag.oid, oid.commonName),
    der(tag.utf8, Buffer.from(`Sarangbang test ${randomUUID()}`)),
  );
  const name = sequence(der(setTag, commonName));
  const fromMs = Date.now() - 24 * 3_600_000 * (days < 0 ? 1 - days : 1);
  const validity = sequence(utcTime(fromMs), utcTime(Date.now() + 24 * 3_600_000 * days));
  const extensions = sequence(
    extension(oid.subjectAltName, sequence(...names.map(generalName))),
    extension(oid.basicConstraints, sequence(der(tag.boolean, Buffer.from([0xff])))),
  );
  const content = sequence(
    der(0xa0, hex(tag.integer, '02')),
    der(tag.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const base64 = sequence(content, algorithm, der(tag.bits, signature)).toString('base64');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(type: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length];
  return Buffer.concat([Buffer.from([type, ...(length < 0x80 ? [length] : long)]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(sequenceTag, Buffer.concat(parts));
}

function hex(type: number, content: string): Buffer {
  return der(type, Buffer.from(content, 'hex'));
}

/** `YYMMDDHHMMSSZ`. */
function utcTime(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(tag.utcTime, Buffer.from(`${digits}Z`));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(hex(tag.oid, id), der(tag.octets, value));
}

/** A dNSName or an iPAddress. */
function generalName(name: string): Buffer {
  const isAddress = /^[\d.]+$/.test(name);
  return isAddress ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
}
