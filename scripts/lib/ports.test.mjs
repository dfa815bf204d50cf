import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { refuseTakenPorts } from './ports.mjs';

/** A port on which somebody listens until the test is over. */
async function takenPort(context) {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  return server.address().port;
}

/** A port that was free a moment ago. */
async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

test('free ports are none to stumble over', async () => {
  await refuseTakenPorts({ ROLLCALL_PORT: [await freePort()] });
});

test('a taken port is named, with the variable that says another', async context => {
  const port = await takenPort(context);
  await assert.rejects(refuseTakenPorts({ ROLLCALL_PORT: [port] }), {
    message: `another program listens on port ${port}; stop it, or set ROLLCALL_PORT to a free one.`,
  });
});

test('of ports in a row it is said that a row is needed', async context => {
  const port = await takenPort(context);
  await assert.rejects(refuseTakenPorts({ ROLLCALL_GAMEDAY_PORT: [await freePort(), port] }), {
    message: new RegExp(
      `port ${port}; stop it, or set ROLLCALL_GAMEDAY_PORT to the first of 2 free ones in a row`,
    ),
  });
});
