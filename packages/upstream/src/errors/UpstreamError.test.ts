import { serializeError } from '@backstage/errors';
import { inspect } from 'node:util';
import { isUpstreamError, UpstreamError } from './UpstreamError';

describe('UpstreamError', () => {
  it.each<[ConstructorParameters<typeof UpstreamError>[0], string]>([
    [
      { upstream: 'prometheus', reason: 'timeout', timeoutMs: 5_000 },
      'prometheus did not answer within 5 s.',
    ],
    [
      {
        upstream: 'pagerduty',
        reason: 'rate-limited',
        status: 429,
        retryAfterMs: 90_000,
        operation: 'list schedules',
      },
      'Could not list schedules: pagerduty asks for fewer calls (429). It may be asked again in 90 s.',
    ],
    [
      { upstream: 'slack', reason: 'refused', code: 'ECONNREFUSED' },
      'slack could not be reached (ECONNREFUSED). Check that it runs and that its baseUrl is right.',
    ],
    [
      { upstream: 'github', reason: 'unauthorized', status: 401 },
      'github does not accept the configured credentials (401).',
    ],
    [
      { upstream: 'github', reason: 'unauthorized', status: 403 },
      'github does not let the configured credentials do this (403).',
    ],
    [
      { upstream: 'github', reason: 'circuit-open', detail: 'server-error', retryAfterMs: 400 },
      'github failed too often of late (server-error) and is left alone for now. It may be asked again in 400 ms.',
    ],
  ])('says what happened: %j', (options, message) => {
    expect(new UpstreamError(options).message).toBe(message);
  });

  it('keeps what a dependency wrote out of logs and HTTP answers', () => {
    const error = new UpstreamError({
      upstream: 'slack',
      reason: 'rejected',
      status: 400,
      responseText: 'canary',
    });
    expect(error.responseText).toBe('canary');
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('canary');
    expect(JSON.stringify(serializeError(error, { includeStack: true }))).not.toContain('canary');
  });

  it('is told from other errors, by its reasons too', () => {
    const error = new UpstreamError({ upstream: 'slack', reason: 'busy' });
    expect(isUpstreamError(error)).toBe(true);
    expect(isUpstreamError(error, 'timeout', 'busy')).toBe(true);
    expect(isUpstreamError(error, 'timeout')).toBe(false);
    expect(isUpstreamError(new Error('busy'))).toBe(false);
    expect(isUpstreamError(undefined)).toBe(false);
  });

  it('never lets an answer of a dependency pass for one of our own', () => {
    for (const status of [401, 403, 404, 429, 500]) {
      const { statusCode } = new UpstreamError({ upstream: 'github', reason: 'rejected', status });
      expect(statusCode).toBe(502);
    }
    expect(new UpstreamError({ upstream: 'github', reason: 'timeout' }).statusCode).toBe(504);
    expect(new UpstreamError({ upstream: 'github', reason: 'refused' }).statusCode).toBe(503);
  });
});
