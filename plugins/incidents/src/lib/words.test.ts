import type { TimedIncidentEvent } from '@rollcall/plugin-incidents-common';
import { eventInWords, peopleNamed } from './words';

const AT = '2026-11-20T10:00:00Z';
const MARA = 'user:default/mara.lindqvist';
const KOFI = 'user:default/kofi.mensah';
const NAMES: Record<string, string> = { [MARA]: 'Mara Lindqvist', [KOFI]: 'Kofi Mensah' };

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
  ])('%s calls people by their names', (_, event, words) => {
    expect(eventInWords(event, ref => NAMES[ref])).toBe(words);
    expect(peopleNamed(event).every(ref => ref in NAMES)).toBe(true);
  });
});
