import { once } from 'node:events';
import net from 'node:net';

/** A connection on which a test says what it likes, as no client would. */
export interface Wire {
  say(text: string): void;
  /** Resolves once something was answered. */
  readonly answered: Promise<unknown>;
  /** All that was answered, once the other side has closed the connection. */
  readonly closed: Promise<string>;
}

/** Opens a connection to a portal on this machine. */
export async function openWire(port: number): Promise<Wire> {
  const socket = net.connect(port, '127.0.0.1');
  const pieces: Buffer[] = [];
  socket.on('data', piece => pieces.push(piece));
  // A connection that is reset is closed too.
  socket.on('error', () => socket.destroy());
  const closed = new Promise<string>(resolve => {
    socket.once('close', () => resolve(Buffer.concat(pieces).toString()));
  });
  const answered = new Promise(resolve => {
    socket.once('data', resolve);
  });
  await once(socket, 'connect');
  return { say: text => socket.write(text), answered, closed };
}
