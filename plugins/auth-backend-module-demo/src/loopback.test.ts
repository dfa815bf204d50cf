import { ConfigReader } from '@backstage/config';
import { assertLoopbackListen } from './assertLoopbackListen';
import { hostOfHeader, isLoopbackHost } from './loopback';

describe('assertLoopbackListen', () => {
  it.each([
    [{ listen: '127.0.0.1:7007' }],
    [{ listen: 'localhost:7007' }],
    [{ listen: { host: '127.0.0.1', port: 7007 } }],
    [{ listen: { host: '127.8.9.10', port: 7007 } }],
    [{ listen: { host: '::1', port: 7007 } }],
    [{ listen: { host: '0:0:0:0:0:0:0:1' } }],
    [{ listen: { host: 'LOCALHOST' } }],
  ])('accepts %j', backend => {
    expect(() => assertLoopbackListen(new ConfigReader({ backend }))).not.toThrow();
  });

  it.each([
    ['no listen at all', {}],
    ['a port alone', { listen: ':7007' }],
    ['a port as text', { listen: '7007' }],
    ['a port as a number', { listen: 7007 }],
    ['an object without host', { listen: { port: 7007 } }],
    ['an empty host', { listen: { host: '', port: 7007 } }],
    ['every IPv4 interface', { listen: '0.0.0.0:7007' }],
    ['every IPv6 interface', { listen: { host: '::' } }],
    ['a private address', { listen: '192.168.1.10:7007' }],
    ['a name that starts like loopback', { listen: '127.0.0.1.example.org:80' }],
    ['another name', { listen: { host: 'localhost.example.org' } }],
    ['half an address', { listen: { host: '127.1' } }],
  ])('refuses %s', (_, backend) => {
    expect(() => assertLoopbackListen(new ConfigReader({ backend }))).toThrow(
      /starts only on a loopback address/,
    );
  });
});

describe('hostOfHeader', () => {
  it.each([
    ['localhost:7007', 'localhost', true],
    ['127.0.0.1', '127.0.0.1', true],
    ['[::1]:7007', '::1', true],
    ['[::ffff:127.0.0.1]:7007', '::ffff:127.0.0.1', true],
    ['portal.example.org', 'portal.example.org', false],
    ['localhost.example.org:7007', 'localhost.example.org', false],
    ['10.0.0.1:7007', '10.0.0.1', false],
  ])('reads %s', (header, host, loopback) => {
    expect(hostOfHeader(header)).toBe(host);
    expect(isLoopbackHost(host)).toBe(loopback);
  });

  it.each(['', ':7007', 'localhost@evil.example', 'localhost/evil', '[::1'])(
    'finds no host in "%s"',
    header => expect(hostOfHeader(header)).toBeUndefined(),
  );
});
