import type { Config } from '@backstage/config';

/**
 * Where people find the portal, without a slash at the end; for addresses in messages.
 *
 * @returns `app.baseUrl`, else `backend.baseUrl`, which serves the pages in most portals
 * @internal
 */
export function portalUrlOf(config: Config): string {
  const url =
    config.getOptionalString('app.baseUrl') ?? config.getOptionalString('backend.baseUrl') ?? '';
  return url.replace(/\/+$/, '');
}
