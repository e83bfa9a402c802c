import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A key and a certificate in PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const tag = {
  boolean: 1,
  integer: 2,
  bits: 3,
  octets: 4,
  name: 6,
  text: 12,
  time: 23,
  list: 0x30,
  set: 0x31,
};
/** Object identifiers, encoded. */
const oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  alternativeNames: '551d11',
  basicConstraints: '551d13',
};
const dayMs = 24 * 3_600_000;

/**
 * A certificate for these host names and IPv4 addresses, signed by its own key and valid from yesterday until tomorrow.
 * Written by hand because neither Node nor a fresh machine brings a program that makes one.
 */
export function selfSigned(names: readonly string[]): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(tag.list, der(tag.name, hex(oid.ecdsaWithSha256)));
  const commonName = der(tag.list, der(tag.name, hex(oid.commonName)), der(tag.text, Buffer.from('test')));
  const subject = der(tag.list, der(tag.set, commonName));
  const now = Date.now();
  const body = der(
    tag.list,
    der(0xa0, der(tag.integer, Buffer.of(2))),
    der(tag.integer, Buffer.concat([Buffer.of(1), randomBytes(15)])),
    algorithm,
    subject,
    der(tag.list, time(now - dayMs), time(now + dayMs)),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(
      0xa3,
      der(
        tag.list,
        der(
          tag.list,
          der(tag.name, hex(oid.alternativeNames)),
          der(tag.octets, der(tag.list, ...names.map(alternative))),
        ),
        der(
          tag.list,
          der(tag.name, hex(oid.basicConstraints)),
          der(tag.boolean, Buffer.of(0xff)),
          der(tag.octets, der(tag.list, der(tag.boolean, Buffer.of(0xff)))),
        ),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = der(tag.list, body, algorithm, der(tag.bits, Buffer.of(0), signature));
  const lines = certificate.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** One value of DER: tag, length, content. */
function der(kind: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(kind, ...size), content]);
}

function time(instant: number): Buffer {
  const digits = new Date(instant).toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return der(tag.time, Buffer.from(`${digits}Z`));
}

function alternative(name: string): Buffer {
  return isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
