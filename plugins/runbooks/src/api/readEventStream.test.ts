import { readEventStream } from './readEventStream';

/** A stream that arrives in these pieces, and whether it was let go. */
function streamOf(pieces: (string | Uint8Array)[]) {
  const state = { released: false };
  const encoder = new TextEncoder();
  const chunks = pieces.map(piece => (typeof piece === 'string' ? encoder.encode(piece) : piece));
  const body = {
    getReader: () => ({
      read: async () => {
        const value = chunks.shift();
        return { value, done: value === undefined };
      },
      cancel: async () => {
        state.released = true;
      },
    }),
  } as unknown as ReadableStream<Uint8Array>;
  return { body, state };
}

async function eventsOf(pieces: (string | Uint8Array)[]) {
  const events = [];
  for await (const event of readEventStream(streamOf(pieces).body)) events.push(event);
  return events;
}

describe('an event stream', () => {
  const TWO = 'id: 7\nevent: line\ndata: {"a":1}\n\nevent: end\ndata: {}\n\n';
  const EVENTS = [
    { event: 'line', data: '{"a":1}', id: '7' },
    { event: 'end', data: '{}', id: undefined },
  ];

  it('gives the same events wherever it is cut', async () => {
    for (let cut = 0; cut <= TWO.length; cut++) {
      expect(await eventsOf([TWO.slice(0, cut), TWO.slice(cut)])).toEqual(EVENTS);
    }
    expect(await eventsOf([...TWO])).toEqual(EVENTS);
  });

  it.each(['\n', '\r\n', '\r'])('knows the line end %j', async end => {
    // A carriage return at the very end may be half of a line end, so something must follow it.
    expect(await eventsOf([`${TWO.replaceAll('\n', end)}: over\n`])).toEqual(EVENTS);
  });

  it('keeps a letter whole that two pieces share', async () => {
    const bytes = new TextEncoder().encode('data: Øyvind\n\n');
    const inside = 'data: '.length + 1;
    expect(await eventsOf([bytes.slice(0, inside), bytes.slice(inside)])).toEqual([
      { event: 'message', data: 'Øyvind', id: undefined },
    ]);
  });

  it('joins lines of data, passes over comments and unknown fields, and drops what the end cut off', async () => {
    expect(
      await eventsOf([': still here\n\nretry: 5\ndata: a\ndata:b\n\ndata: cut off\n']),
    ).toEqual([{ event: 'message', data: 'a\nb', id: undefined }]);
  });

  it('lets the connection go when whoever reads has had enough', async () => {
    const { body, state } = streamOf([TWO, TWO]);
    for await (const event of readEventStream(body)) {
      expect(event.event).toBe('line');
      break;
    }
    expect(state.released).toBe(true);
  });
});
