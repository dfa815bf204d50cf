import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

const LONGEST_SLUG = 54;

/**
 * The name of a document whose file gives it none: the slugged path, cut to 54 characters, and eight digits of its hash,
 * so that a name is valid everywhere and no two files share one. The second and later documents of a file are told apart
 * by the hash alone.
 *
 * @param file - path relative to the root
 * @internal
 */
export function wrappedName(file: string, document: number = 1): string {
  const slug = file
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG + 1)
    .replace(/^-/, '')
    .slice(0, LONGEST_SLUG)
    .replace(/-$/, '');
  const identity = document === 1 ? file : `${file}#${document}`;
  const hash = bytesToHex(sha256(utf8ToBytes(identity))).slice(0, 8);
  return slug ? `${slug}-${hash}` : hash;
}
