import { ConfigReader } from '@backstage/config';
import { Upstream } from '../Upstream';
import { readUpstreamOptions } from './readUpstreamOptions';

describe('readUpstreamOptions', () => {
  const defaults = {
    name: 'pagerduty',
    baseUrl: 'https://api.pagerduty.com',
    timeoutMs: 7_000,
    retry: { attempts: 2, maxDelayMs: 100 },
    headers: () => ({ accept: 'application/vnd.pagerduty+json;version=2', authorization: 'none' }),
  };

  it('takes from the configuration what it says, and the rest from the defaults', async () => {
    const config = new ConfigReader({
      baseUrl: 'https://api.eu.pagerduty.com',
      timeout: '2s',
      retry: { attempts: 4, initialDelay: 'PT1S' },
      breaker: { failures: 9, halfOpenAfter: { minutes: 1 } },
      bulkhead: { concurrent: 3, queued: 0 },
      maxResponseBytes: 1000,
      maxRedirects: 0,
      headers: { authorization: 'Token token=abc' },
    });
    const options = readUpstreamOptions(config, defaults);
    expect(options).toEqual({
      name: 'pagerduty',
      baseUrl: 'https://api.eu.pagerduty.com',
      timeoutMs: 2_000,
      retry: { attempts: 4, initialDelayMs: 1_000, maxDelayMs: 100 },
      breaker: { failures: 9, halfOpenAfterMs: 60_000 },
      bulkhead: { concurrent: 3, queued: 0 },
      maxResponseBytes: 1_000,
      maxRedirects: 0,
      headers: expect.any(Function),
    });
    expect(await options.headers?.()).toEqual({
      accept: 'application/vnd.pagerduty+json;version=2',
      authorization: 'Token token=abc',
    });
    expect(Upstream.create(options).name).toBe('pagerduty');
  });

  it('is content with nothing where the defaults have a base URL', () => {
    const options = readUpstreamOptions(new ConfigReader({}), defaults);
    expect(options).toMatchObject({ ...defaults, maxRedirects: undefined });
    expect(Upstream.create(options).state().circuit).toBe('closed');
  });

  it.each([
    [{}, "Missing required config value at 'baseUrl'"],
    [{ baseUrl: 'https://a.example', timeout: 'soon' }, /timeout/],
    [{ baseUrl: 'https://a.example', retry: { attempts: 'x' } }, /retry\.attempts/],
    [{ baseUrl: 'https://a.example', headers: { authorization: 5 } }, /headers\.authorization/],
  ])('says what is wrong with %j', (data, message) => {
    const read = () => readUpstreamOptions(new ConfigReader(data), { name: 'pagerduty' });
    expect(read).toThrow(message);
  });
});

describe('options that cannot be meant', () => {
  it.each([
    [{ timeoutMs: 0 }, 'timeoutMs of test must be a whole number from 1 to 2147483647.'],
    [
      { retry: { attempts: 0 } },
      'retry.attempts of test must be a whole number from 1 to 2147483647.',
    ],
    [
      { breaker: { failures: 1.5 } },
      'breaker.failures of test must be a whole number from 1 to 2147483647.',
    ],
    [
      { bulkhead: { queued: -1 } },
      'bulkhead.queued of test must be a whole number from 0 to 2147483647.',
    ],
    [
      { maxResponseBytes: NaN },
      'maxResponseBytes of test must be a whole number from 0 to 2147483647.',
    ],
    [{ name: '' }, 'An upstream needs a name.'],
  ])('are refused: %j', (options, message) => {
    const create = () =>
      Upstream.create({ name: 'test', baseUrl: 'https://a.example', ...options });
    expect(create).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });
});
