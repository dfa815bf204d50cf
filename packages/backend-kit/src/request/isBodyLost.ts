import type { IncomingMessage } from 'node:http';

/**
 * Whether what was sent can no longer be read, since whoever sent it has gone: they closed the page, or asked for something else
 * meanwhile.
 *
 * @internal
 */
export function isBodyLost(request: IncomingMessage): boolean {
  const { headers, destroyed, readableEnded } = request;
  const hasBody =
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody && destroyed && !readableEnded;
}
