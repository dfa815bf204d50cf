import { generateKeyPairSync } from 'node:crypto';
import { md, pki } from 'node-forge';

const DAY_MS = 86_400_000;

/** A certificate and its key, in PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

function certificateOf(options: {
  name: string;
  issuer: string;
  publicKey: string;
  signingKey: string;
  extensions: object[];
}): string {
  const { name, issuer, publicKey, signingKey, extensions } = options;
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `01${Math.floor(Math.random() * 2 ** 40)
    .toString(16)
    .padStart(10, '0')}`;
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + DAY_MS);
  certificate.setSubject([{ name: 'commonName', value: name }]);
  certificate.setIssuer([{ name: 'commonName', value: issuer }]);
  certificate.setExtensions(extensions);
  const key = pki.privateKeyFromPem(signingKey);
  certificate.sign(key, md.sha256.create());
  return pki.certificateToPem(certificate);
}

function createKeys() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** An authority as a cluster has its own, and what it signs for the address of its API. */
export function createAuthority(name: string) {
  const { publicKey, privateKey } = createKeys();
  const ca = certificateOf({
    name,
    issuer: name,
    publicKey,
    signingKey: privateKey,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return {
    /** Certificate of the authority, in PEM. */
    ca,
    certificateFor(ip: string): Certificate {
      const keys = createKeys();
      const cert = certificateOf({
        name: 'kube-apiserver',
        issuer: name,
        publicKey: keys.publicKey,
        signingKey: privateKey,
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
          { name: 'extKeyUsage', serverAuth: true },
          { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
        ],
      });
      return { cert, key: keys.privateKey };
    },
  };
}
