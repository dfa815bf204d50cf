import { assertPublicUrl, type PublicUrlOptions } from './assertPublicUrl';

const PUBLIC = async () => ['93.184.216.34', '2606:4700:4700::1111'];

function codeOf(url: string, options: PublicUrlOptions = {}): Promise<string | undefined> {
  return assertPublicUrl(url, { resolve: PUBLIC, ...options }).then(
    () => undefined,
    error => error.code ?? error.name,
  );
}

describe('assertPublicUrl', () => {
  it('gives the addresses it has checked, and asks for them once', async () => {
    const resolve = jest.fn(PUBLIC);
    const checked = await assertPublicUrl('https://Status.Example.com/a?b=c', { resolve });
    expect(checked.url.href).toBe('https://status.example.com/a?b=c');
    expect(checked.addresses).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:4700:4700::1111', family: 6 },
    ]);
    expect(resolve.mock.calls).toEqual([['status.example.com']]);
  });

  it.each([
    ['http://example.com', 'ERR_SCHEME_NOT_ALLOWED'],
    ['ftp://example.com', 'ERR_SCHEME_NOT_ALLOWED'],
    ['file:///etc/passwd', 'ERR_SCHEME_NOT_ALLOWED'],
    ['gopher://example.com', 'ERR_SCHEME_NOT_ALLOWED'],
    ['data:text/plain,x', 'ERR_SCHEME_NOT_ALLOWED'],
    ['https://mara:secret@example.com', 'ERR_CREDENTIALS_NOT_ALLOWED'],
    ['https://example.com:22', 'ERR_PORT_NOT_ALLOWED'],
    ['https://127.0.0.1', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://127.1', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://2130706433', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://0x7f.0.0.1', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://0177.0.0.1', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://①②⑦.0.0.1', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://169.254.169.254/latest/meta-data/', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://[::1]', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://[::ffff:169.254.169.254]', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://[fd00:ec2::254]', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['https://[64:ff9b::10.0.0.1]', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['nonsense', 'InputError'],
  ])('refuses %s: %s', async (url, code) => {
    expect(await codeOf(url)).toBe(code);
  });

  it.each([
    [['10.0.0.1']],
    [['93.184.216.34', '10.0.0.1']],
    [['93.184.216.34', '::ffff:127.0.0.1']],
    [['not an address']],
    [[]],
  ])('refuses a name that leads to %j', async addresses => {
    expect(await codeOf('https://example.com', { resolve: async () => addresses })).toBe(
      'ERR_ADDRESS_NOT_PUBLIC',
    );
  });

  it('finds by the resolver of the system that this machine is not public', async () => {
    const check = assertPublicUrl('https://localhost');
    await expect(check).rejects.toMatchObject({ code: 'ERR_ADDRESS_NOT_PUBLIC' });
  });

  it.each<[string, string, boolean]>([
    ['status.example.com', 'https://status.example.com/', true],
    ['status.example.com', 'https://STATUS.example.com./x', true],
    ['STATUS.example.com', 'https://status.example.com:443/', true],
    ['status.example.com', 'https://status.example.com:8443/', false],
    ['status.example.com:8443', 'https://status.example.com:8443/', true],
    ['status.example.com:8443', 'https://status.example.com/', false],
    ['status.example.com:443', 'https://status.example.com/', true],
    ['status.example.com:443', 'http://status.example.com/', false],
    ['status.example.com:80', 'http://status.example.com/', true],
    ['status.example.com', 'http://status.example.com/', true],
    ['status.example.com', 'https://status.example.com:80/', false],
    ['status.example.com', 'https://a.status.example.com/', false],
    ['example.com', 'https://badexample.com/', false],
    ['example.com', 'https://example.com.evil.example/', false],
    ['*.example.com', 'https://a.b.example.com/', true],
    ['*.example.com', 'https://example.com/', false],
    ['*.example.com', 'https://badexample.com/', false],
    ['bücher.example', 'https://xn--bcher-kva.example/', true],
  ])('where %s is allowed, %s is: %s', async (allowed, url, expected) => {
    const code = await codeOf(url, { allowHosts: [allowed], allowHttp: true });
    expect(code).toBe(expected ? undefined : 'ERR_HOST_NOT_ALLOWED');
  });

  it('allows nothing where the list is empty', async () => {
    expect(await codeOf('https://example.com', { allowHosts: [] })).toBe('ERR_HOST_NOT_ALLOWED');
  });

  it('lets an operator allow networks and http, and no more than that', async () => {
    const options = { allowHttp: true, allowAddresses: ['10.20.0.0/16', 'fd00:1::/32'] };
    expect(await codeOf('http://10.20.3.4', options)).toBeUndefined();
    expect(await codeOf('http://[fd00:1::5]', options)).toBeUndefined();
    expect(await codeOf('http://10.21.0.1', options)).toBe('ERR_ADDRESS_NOT_PUBLIC');
    expect(await codeOf('http://[::1]', options)).toBe('ERR_ADDRESS_NOT_PUBLIC');
    expect(await codeOf('http://example.com', options)).toBeUndefined();
  });

  it.each([
    { allowHosts: ['https://example.com'] },
    { allowHosts: ['example.com/path'] },
    { allowHosts: ['user@example.com'] },
    { allowHosts: ['*'] },
    { allowHosts: ['*.*.com'] },
    { allowHosts: [''] },
    { allowAddresses: ['10.0.0.0'] },
    { allowAddresses: ['10.0.0.0/33'] },
    { allowAddresses: ['example.com/8'] },
    { allowAddresses: [''] },
  ])('refuses options that cannot be meant: %j', async options => {
    expect(await codeOf('https://example.com', options)).toBe('InputError');
  });

  it('does not tell a stranger what is inside', async () => {
    const resolve = async () => ['10.1.2.3'];
    await expect(
      assertPublicUrl('https://wiki.example.com/secret?q=secret', { resolve }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'wiki.example.com may not be called: its host is not on the public internet.',
    });
  });
});
