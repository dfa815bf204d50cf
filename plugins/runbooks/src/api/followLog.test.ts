import type { LogLineDto } from '@rollcall/plugin-runbooks-common';
import { followLog } from './followLog';
import type { LogStreamEvent, RunbooksApi } from './RunbooksApi';

function lineOf(sequence: number): LogLineDto {
  return { sequence, at: '2026-11-26T08:00:00Z', stream: 'out', text: `line ${sequence}` };
}

const lines = (...sequences: number[]): LogStreamEvent[] =>
  sequences.map(sequence => ({ type: 'line', line: lineOf(sequence) }));
const END: LogStreamEvent = { type: 'end' };

/** Follows a log whose streams and pages come as the test says, each broken off where it throws. */
async function follow(
  streams: (LogStreamEvent[] | Error)[],
  pages: ({ items: LogLineDto[]; done: boolean } | Error)[] = [],
) {
  const asked: string[] = [];
  const ways: string[] = [];
  const got: number[] = [];
  const controller = new AbortController();
  const api: Pick<RunbooksApi, 'getLog' | 'streamLog'> = {
    async *streamLog(_id, after) {
      asked.push(`stream after ${after}`);
      const stream = streams.shift();
      if (!stream || stream instanceof Error) throw stream ?? new Error('no such stream');
      yield* stream;
    },
    async getLog(_id, after) {
      asked.push(`page after ${after}`);
      const page = pages.shift();
      if (!page) controller.abort();
      if (!page || page instanceof Error) throw page ?? new Error('no such page');
      return page;
    },
  };
  await followLog({
    api,
    runId: 'run-1',
    signal: controller.signal,
    onLines: fresh => got.push(...fresh.map(({ sequence }) => sequence)),
    onWay: way => {
      if (ways[ways.length - 1] !== way) ways.push(way);
    },
    pause: async () => {},
  });
  return { asked, ways, got };
}

describe('following a log', () => {
  it('reads one stream to its end', async () => {
    expect(await follow([[...lines(1, 2, 3), END]])).toEqual({
      asked: ['stream after 0'],
      ways: ['stream'],
      got: [1, 2, 3],
    });
  });

  it('takes a stream up again where it broke off, and shows no line twice', async () => {
    const { asked, got } = await follow([lines(1, 2), lines(2, 3), [...lines(4), END]]);
    expect(asked).toEqual(['stream after 0', 'stream after 2', 'stream after 3']);
    expect(got).toEqual([1, 2, 3, 4]);
  });

  it('asks page by page where streams do not come through', async () => {
    const { asked, ways, got } = await follow(
      [new Error('held back'), new Error('held back')],
      [
        { items: [lineOf(1), lineOf(2)], done: false },
        { items: [], done: false },
        { items: [lineOf(3)], done: true },
      ],
    );
    expect(asked).toEqual([
      'stream after 0',
      'stream after 0',
      'page after 0',
      'page after 2',
      'page after 2',
    ]);
    expect(ways).toEqual(['stream', 'polling']);
    expect(got).toEqual([1, 2, 3]);
  });

  it('says that it is broken while neither way answers, and goes on when one does', async () => {
    const { ways, got } = await follow(
      [new Error('down'), new Error('down')],
      [new Error('down'), { items: [lineOf(1)], done: true }],
    );
    expect(ways).toEqual(['stream', 'broken']);
    expect(got).toEqual([1]);
  });

  it('stops when nobody looks any more', async () => {
    const { got } = await follow([new Error('down'), new Error('down')], []);
    expect(got).toEqual([]);
  });
});
