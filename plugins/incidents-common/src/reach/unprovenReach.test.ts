import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import type { TracerState } from './types';
import { unprovenReach, type UnprovenQuery } from './unprovenReach';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-01T12:00:00Z');
const fleet = fleetOf({
  documents: `${ORGANISATION}
---
${service({ name: 'checkout', owner: 'payments', tier: '1' })}
${service({ name: 'toy', owner: 'payments', tier: '2' })}`,
  policy: 'tiers: {"1": {title: Critical}, "2": {title: Other}}',
});
const settings = { tiers: { '1': 30 * DAY_MS } };
const judge = (query: Partial<UnprovenQuery>, name = 'checkout') =>
  unprovenReach(fleet, `component:default/${name}`, { settings, nowMs: NOW, ...query });
const failed = (state: TracerState, at: string, problem?: string) => ({
  tracer: { state, at, people: ['user:default/mara'], ...(problem && { problem }) },
});

describe('what is not proven of the way to people', () => {
  it.each<[string, Partial<UnprovenQuery>, string, RegExp]>([
    ['never proven', {}, 'never', /never proven .* tier 1 asks for it every 30 days\./],
    ['too old', { provenAt: '2026-01-20T10:00:00Z' }, 'old', /proven last on 2026-01-20; tier 1/],
    [
      'a test that Alertmanager did not take',
      failed('refused', '2026-02-20T10:00:00Z', 'It was down.'),
      'refused',
      /on 2026-02-20 could not be handed to Alertmanager\. It was down\./,
    ],
    [
      'one that never came back, however young the last proof',
      { provenAt: '2026-02-19T10:00:00Z', ...failed('lost', '2026-02-20T10:00:00Z', 'Silenced.') },
      'lost',
      /never came back, as real ones would not\. Silenced\./,
    ],
    ['one that went astray', failed('astray', '2026-02-20T10:00:00Z'), 'astray', /led elsewhere/],
    [
      'one that reached nobody',
      failed('nobody', '2026-02-20T10:00:00Z'),
      'nobody',
      /reached nobody/,
    ],
    [
      'one that nobody answered',
      failed('unanswered', '2026-02-20T10:00:00Z'),
      'unanswered',
      /reached user:mara, and nobody acknowledged it in time/,
    ],
  ])('%s', (_, query, reason, words) => {
    const found = judge(query);
    expect(found).toMatchObject({ entityRef: 'component:default/checkout', reason });
    expect(found?.because).toMatch(words);
  });

  it.each<[string, Partial<UnprovenQuery>, string]>([
    ['a young proof', { provenAt: '2026-02-01T10:00:00Z' }, 'checkout'],
    [
      'a proof after a test that failed',
      { provenAt: '2026-02-21T10:00:00Z', ...failed('lost', '2026-02-20T10:00:00Z') },
      'checkout',
    ],
    [
      'a test that is under way beside a young proof',
      { provenAt: '2026-02-21T10:00:00Z', ...failed('sent', '2026-02-28T10:00:00Z') },
      'checkout',
    ],
    ['a tier that asks for nothing', {}, 'toy'],
    ['what is not in the catalog', {}, 'gone'],
  ])('nothing of %s', (_, query, name) => {
    expect(judge(query, name)).toBeUndefined();
  });
});
