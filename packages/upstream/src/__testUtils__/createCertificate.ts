import { generate } from 'selfsigned';

/**
 * A certificate of its own authority for an address. Takes seconds, so make it once for a file.
 */
export function createCertificate(ip: string): { cert: string; key: string } {
  const { cert, private: key } = generate([{ name: 'commonName', value: ip }], {
    // The least that OpenSSL takes.
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
    ],
  });
  return { cert, key };
}
