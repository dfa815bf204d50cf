import type { TimedIncidentEvent } from '@rollcall/plugin-incidents-common';
import { eventInWords, refsNamed } from './words';

const AT = '2026-11-20T10:00:00Z';
const MARA = 'user:default/mara.lindqvist';
const KOFI = 'user:default/kofi.mensah';
const POLICY = 'escalationpolicy:default/checkout';
const SHOP = 'component:default/shop';
const NAMES: Record<string, string> = {
  [MARA]: 'Mara Lindqvist',
  [KOFI]: 'Kofi Mensah',
  [POLICY]: 'Checkout',
  [SHOP]: 'The shop',
};

describe('what happened, in words', () => {
  it.each<[string, TimedIncidentEvent, string]>([
    [
      'a handover',
      { kind: 'role', role: 'commander', person: KOFI, from: MARA, by: MARA, at: AT },
      'In command: from Mara Lindqvist to Kofi Mensah.',
    ],
    [
      'a page that failed',
      { kind: 'delivery-failed', person: KOFI, channel: 'slack', because: 'it is down', at: AT },
      'Kofi Mensah could not be told by slack: it is down',
    ],
    [
      'a way to people',
      {
        kind: 'routed',
        reaches: 'on-call',
        because: 'escalationpolicy:checkout says who is on call.',
        at: AT,
      },
      'Escalation policy Checkout says who is on call.',
    ],
    [
      'what it is about too',
      { kind: 'affected', serviceRefs: [SHOP], by: MARA, at: AT },
      'It is about The shop too.',
    ],
    [
      'a reason that a person gave',
      { kind: 'severity', severity: 1, by: MARA, because: 'says user:kofi.mensah', at: AT },
      'Calls it severity 1: says user:kofi.mensah',
    ],
  ])('%s calls everything by its name', (_, event, words) => {
    expect(eventInWords(event, ref => NAMES[ref])).toBe(words);
    expect(refsNamed(event).every(ref => ref in NAMES)).toBe(true);
  });
});
