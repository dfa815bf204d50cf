import type { Incident } from '@rollcall/plugin-incidents-common';
import { messageOf } from './messageOf';

describe('messageOf', () => {
  it('keeps the title one line, of an incident that was declared or opened long ago too', () => {
    const incident = {
      ...{ title: 'Slow\r\nBcc: all@acme.io\u202E\u200B', severity: 1, urgency: 'page', roles: {} },
    } as unknown as Incident;
    const { title } = messageOf('page', {
      ...{ number: 7, incident, fleet: { has: () => false } },
      ...{ portalUrl: 'https://portal.test', at: '2026-11-26T10:00:00Z' },
    });
    expect(title).toBe('INC-7: Slow Bcc: all@acme.io');
  });
});
