import net from 'node:net';

/** What a proxy does with the bytes that pass. */
const MODES = ['pass', 'refuse', 'hang', 'slow', 'corrupt'];

/**
 * Stands between two processes and carries their bytes over TCP, until it is told to refuse, to hang, to be slow, or to corrupt
 * what comes back. Loopback only.
 */
export class Proxy {
  #mode = 'pass';
  #slowMs = 0;
  #server;
  #sockets = new Set();

  /** @param {{host: string, port: number}} target */
  constructor(target) {
    this.target = target;
  }

  /** Listens on a free port. */
  async start() {
    this.#server = net.createServer(socket => this.#carry(socket));
    await new Promise(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    this.port = this.#server.address().port;
    return this;
  }

  /** What was connected before is cut, so that nobody goes on as if nothing had happened. */
  set(mode, { slowMs = 0 } = {}) {
    if (!MODES.includes(mode)) throw new Error(`A proxy knows no ${mode}.`);
    this.#mode = mode;
    this.#slowMs = slowMs;
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(socket) {
    this.#keep(socket);
    if (this.#mode === 'refuse') {
      socket.destroy();
      return;
    }
    // Takes what is sent and never says a word.
    if (this.#mode === 'hang') {
      socket.resume();
      return;
    }
    const upstream = net.connect(this.target);
    this.#keep(upstream);
    socket.on('close', () => upstream.destroy());
    upstream.on('close', () => socket.destroy());
    socket.pipe(upstream);
    upstream.on('data', chunk => this.#giveBack(socket, chunk));
  }

  #keep(socket) {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // Whoever is cut off hears of it; there is nothing to do here.
    socket.on('error', () => socket.destroy());
  }

  #giveBack(socket, chunk) {
    const bytes = this.#mode === 'corrupt' ? corrupted(chunk) : chunk;
    if (this.#slowMs === 0) socket.write(bytes);
    else setTimeout(() => socket.destroyed || socket.write(bytes), this.#slowMs);
  }

  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}

/** Every seventh byte is another one. */
function corrupted(chunk) {
  const bytes = Buffer.from(chunk);
  for (let index = 3; index < bytes.length; index += 7) bytes[index] ^= 0x55;
  return bytes;
}
