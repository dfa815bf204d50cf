import net from 'node:net';

/** Whether a program listens on a port of loopback. */
function isTaken(port) {
  return new Promise(resolve => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/**
 * Refuses to go on where another program listens on a port that is needed: it would answer in the place of ours, and look like it.
 *
 * @param {Record<string, number[]>} ports - by the environment variable that says others
 * @throws Error that names the first of them, and the variable
 */
export async function refuseTakenPorts(ports) {
  for (const [variable, each] of Object.entries(ports)) {
    for (const port of each) {
      if (!(await isTaken(port))) continue;
      const wanted =
        each.length === 1 ? 'a free one' : `the first of ${each.length} free ones in a row`;
      throw new Error(
        `another program listens on port ${port}; stop it, or set ${variable} to ${wanted}.`,
      );
    }
  }
}
