import { parseBaseUrl } from './parseBaseUrl';

describe('parseBaseUrl', () => {
  it.each([
    'http://prometheus:9090',
    'https://example.com/a/basic.ics?token=secret',
    'https://[::1]:8443/x/',
  ])('takes %s', url => {
    expect(parseBaseUrl('calendar', url).href).toBe(new URL(url).href);
  });

  it.each([
    'prometheus:9090',
    '/api',
    '',
    'file:///etc/passwd',
    'https://mara:secret@example.com',
    'https://secret@example.com',
    'https://example.com/#secret',
  ])('refuses %j without repeating it', url => {
    expect(() => parseBaseUrl('calendar', url)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(/^The baseUrl of calendar (?!.*(secret|passwd))/),
      }),
    );
  });
});
