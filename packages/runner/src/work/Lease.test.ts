import { performance } from 'node:perf_hooks';
import type { HeartbeatAnswer } from '@rollcall/plugin-runbooks-common';
import { Lease } from './Lease';

const KEPT: HeartbeatAnswer = { leaseMs: 60_000, cancelRequested: false };
const NEVER = new Promise<HeartbeatAnswer>(() => {});

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function leaseOf(
  beat: (timeoutMs: number) => Promise<HeartbeatAnswer>,
  parts: { leaseMs?: number; graceMs?: number } = {},
) {
  const lease = new Lease(
    { leaseMs: 60_000, graceMs: 5_000, beat, onCancel: () => {}, ...parts },
    performance.now(),
  );
  const lostAfter = async (afterMs: number) => {
    await jest.advanceTimersByTimeAsync(afterMs);
    return lease.lost.aborted;
  };
  return { lease, lostAfter };
}

describe('the lease of a job', () => {
  it.each<[string, { leaseMs?: number; graceMs?: number }, number]>([
    ['of a program that ends soon', {}, 43_000],
    ['of one that takes long to end', { graceMs: 15_000 }, 33_000],
    ['of one that takes longer than there is time', { graceMs: 3_600_000 }, 30_000],
    ['of a short one', { leaseMs: 2_000, graceMs: 100 }, 1_500],
  ])('is lost in time to end what runs, %s', async (_, parts, lostAtMs) => {
    const { lostAfter } = leaseOf(() => NEVER, parts);
    expect(await lostAfter(lostAtMs - 200)).toBe(false);
    expect(await lostAfter(200)).toBe(true);
  });

  it('is kept for as long as the portal answers', async () => {
    const { lease, lostAfter } = leaseOf(async () => KEPT);
    expect(await lostAfter(300_000)).toBe(false);
    lease.end();
    expect(await lostAfter(300_000)).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('outlives an answer that did not come, for which nobody waits too long', async () => {
    const waited: number[] = [];
    let beats = 0;
    const { lostAfter } = leaseOf(timeoutMs => {
      waited.push(timeoutMs);
      beats += 1;
      return beats === 1
        ? new Promise((_, reject) => setTimeout(() => reject(new Error('late')), timeoutMs))
        : Promise.resolve(KEPT);
    });
    expect(await lostAfter(120_000)).toBe(false);
    expect(Math.max(...waited)).toBe(15_000);
  });

  it('does not come back once it was lost', async () => {
    let answer: (kept: HeartbeatAnswer) => void = () => {};
    const { lostAfter } = leaseOf(
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );
    expect(await lostAfter(43_000)).toBe(true);
    answer(KEPT);
    await jest.advanceTimersByTimeAsync(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
