import { type Answer, KeptAnswer } from './KeptAnswer';

describe('an answer that is kept', () => {
  it('outlasts a silence, and is unknown after a longer one', async () => {
    const clock = { nowMs: 0 };
    const ask = jest.fn(async (): Promise<Answer<string[]>> => ({ state: 'known', value: ['a'] }));
    const kept = new KeptAnswer({ ask, keepForMs: 1_000, now: () => clock.nowMs });
    const first = await kept.read();
    expect(first).toEqual({ state: 'known', value: ['a'] });

    ask.mockRejectedValue(new Error('away'));
    clock.nowMs = 1_000;
    expect(await kept.read()).toBe(first);
    clock.nowMs = 1_001;
    expect(await kept.read()).toEqual({ state: 'unknown', because: 'away' });

    ask.mockResolvedValue({ state: 'known', value: ['b'] });
    expect(await kept.read()).toEqual({ state: 'known', value: ['b'] });
    ask.mockResolvedValue({ state: 'unknown', because: 'not installed' });
    expect(await kept.read()).toEqual({ state: 'known', value: ['b'] });
  });
});
