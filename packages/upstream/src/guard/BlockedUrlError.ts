import { NotAllowedError } from '@backstage/errors';

/** Why a URL may not be called. @public */
export type BlockedUrlCode =
  | 'ERR_SCHEME_NOT_ALLOWED'
  | 'ERR_CREDENTIALS_NOT_ALLOWED'
  | 'ERR_HOST_NOT_ALLOWED'
  | 'ERR_PORT_NOT_ALLOWED'
  | 'ERR_ADDRESS_NOT_PUBLIC'
  | 'ERR_REDIRECT_NOT_ALLOWED';

const PROBLEMS: Record<BlockedUrlCode, string> = {
  ERR_SCHEME_NOT_ALLOWED: 'only https is allowed',
  ERR_CREDENTIALS_NOT_ALLOWED: 'a URL may not hold a user name or password',
  ERR_HOST_NOT_ALLOWED: 'its host is not among those that the operator allows',
  ERR_PORT_NOT_ALLOWED: 'its port is not the usual one',
  ERR_ADDRESS_NOT_PUBLIC: 'its host is not on the public internet',
  ERR_REDIRECT_NOT_ALLOWED: 'it redirects too often, or what is not only read',
};

/**
 * A URL that may not be called. The message names its host and nothing else of it, nor the address that the host has: that would
 * tell a stranger about the network inside.
 *
 * @public
 */
export class BlockedUrlError extends NotAllowedError {
  readonly code: BlockedUrlCode;

  /** @internal */
  constructor(code: BlockedUrlCode, host: string) {
    super(`${host || 'This URL'} may not be called: ${PROBLEMS[code]}.`);
    this.code = code;
  }
}
