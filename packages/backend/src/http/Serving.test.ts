import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { Serving } from './Serving';

const UPGRADE = 'GET / HTTP/1.1\r\nhost: here\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n';
const HALF_A_BODY = 'POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 4\r\n\r\nab';

describe('Serving', () => {
  let server: http.Server;
  let serving: Serving;
  let port: number;

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    server = http.createServer((req, res) => {
      req.resume().on('end', () => res.end('done'));
    });
    // As one that was to become a web socket and that nobody took.
    server.on('upgrade', () => {});
    serving = new Serving(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Sends something, and waits until the server knows of it. */
  async function send(text: string, event: 'request' | 'upgrade') {
    const socket = net.connect(port, '127.0.0.1');
    const pieces: Buffer[] = [];
    socket.on('data', piece => pieces.push(piece));
    const isKnown = once(server, event);
    socket.write(text);
    await isKnown;
    const closed = once(socket, 'close').then(() => Buffer.concat(pieces).toString());
    return { socket, closed };
  }

  it('lets what is under way end, and cuts off what does not', async () => {
    const slow = await send(HALF_A_BODY, 'request');
    const stuck = await send(HALF_A_BODY, 'request');
    const upgraded = await send(UPGRADE, 'upgrade');
    serving.endWithin(5_000);
    server.close();
    jest.advanceTimersByTime(4_999);
    slow.socket.write('cd');
    expect(await slow.closed).toMatch(/^HTTP\/1\.1 200 OK[^]*done/);
    jest.advanceTimersByTime(1);
    expect(await stuck.closed).toBe('');
    expect(await upgraded.closed).toBe('');
    await serving.over;
  });

  it('is over at once where nothing is under way, and leaves no timer behind', async () => {
    serving.endWithin(5_000);
    server.close();
    await serving.over;
    expect(jest.getTimerCount()).toBe(0);
  });
});
