import http from 'node:http';

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

function listen(answer) {
  return new Promise(resolve => {
    const server = http.createServer(async (request, response) => {
      const body = await bodyOf(request);
      const { status, json } = answer(body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: server.address().port,
        stop: () =>
          new Promise(done => {
            server.close(done);
            server.closeAllConnections();
          }),
      }),
    );
  });
}

/** Answers as the Events API v2 of PagerDuty does, and remembers which incidents it was told of. */
export async function startPagerDuty() {
  const told = new Set();
  const server = await listen(body => {
    const { event_action: action, dedup_key: key } = JSON.parse(body);
    if (action === 'trigger') told.add(key);
    return { status: 202, json: { status: 'success', message: 'Event processed', dedup_key: key } };
  });
  return { ...server, told };
}

/** Answers as Slack's `chat.postMessage` does, and counts the messages. */
export async function startSlack() {
  const counts = { messages: 0 };
  const server = await listen(() => {
    counts.messages += 1;
    const ts = `${1_700_000_000 + counts.messages}.000100`;
    return { status: 200, json: { ok: true, channel: 'C0000000', ts, message: { ts } } };
  });
  return { ...server, counts };
}
