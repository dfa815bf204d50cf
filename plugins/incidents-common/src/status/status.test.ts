import type { Incident } from '../incident';
import { publicIncident } from './publicIncident';
import { statusPageHtml } from './statusPageHtml';
import { statusPageOf } from './statusPageOf';
import type { Publication } from './types';
import { updateDue } from './updateDue';

const at = (clock: string) => `2026-01-06T${clock}:00.000Z`;
const NOW_MS = Date.parse(at('12:00'));

const PAYING: Publication = {
  title: 'Paying by card fails for some',
  affects: ['Paying by card'],
  since: at('10:00'),
  updates: [
    { at: at('10:10'), phase: 'investigating', text: 'We look into it.' },
    {
      at: at('10:40'),
      phase: 'identified',
      text: 'We roll back.',
      expectedResolution: at('11:30'),
    },
  ],
};

describe('a status page', () => {
  it('tells how far it is by the latest update, newest first', () => {
    expect(publicIncident(PAYING)).toMatchObject({
      phase: 'identified',
      expectedResolution: at('11:30'),
      updates: [{ text: 'We roll back.' }, { text: 'We look into it.' }],
    });
    const over = publicIncident({
      ...PAYING,
      updates: [...PAYING.updates, { at: at('11:00'), phase: 'resolved', text: 'It works again.' }],
    });
    expect(over).toMatchObject({ phase: 'resolved', resolvedAt: at('11:00') });
    expect(over).not.toHaveProperty('expectedResolution');
  });

  it('takes nothing that it does not name', () => {
    const stray = { ...PAYING, secret: 'x', updates: [{ ...PAYING.updates[0], by: 'user:mara' }] };
    expect(JSON.stringify(publicIncident(stray))).not.toMatch(/secret|mara/);
  });

  it('keeps what is over for 14 days', () => {
    const over = (days: number): Publication => ({
      ...PAYING,
      title: `over ${days}`,
      updates: [
        { at: new Date(NOW_MS - days * 86_400_000).toISOString(), phase: 'resolved', text: 'x' },
      ],
    });
    const page = statusPageOf([over(15), PAYING, over(13)], { title: 'Status', nowMs: NOW_MS });
    expect(page.active.map(({ title }) => title)).toEqual([PAYING.title]);
    expect(page.past.map(({ title }) => title)).toEqual(['over 13']);
  });

  it('is HTML without script, in which nothing that was written can become any', () => {
    const html = statusPageHtml(
      statusPageOf(
        [{ ...PAYING, title: '<script>alert(1)</script>', affects: ['"><img src=x onerror=y>'] }],
        { title: 'Status & news', nowMs: NOW_MS },
      ),
    );
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('<title>Status &amp; news</title>');
    expect(html).toContain(`<time datetime="${at('10:40')}">2026-01-06 10:40 UTC</time>`);
    expect(html).toContain('Expected to be over by');
  });

  it('says that everything works where nothing was published', () => {
    expect(statusPageHtml(statusPageOf([], { title: 'Status', nowMs: NOW_MS }))).toContain(
      'No incident is reported.',
    );
  });
});

describe('updateDue', () => {
  const incident = { state: 'acknowledged', urgency: 'page', severity: 1 } as Incident;
  const cadence = { 1: 30 * 60_000 };
  const due = (parts: Partial<Incident>, clock: string) =>
    updateDue(
      { ...incident, ...parts },
      { openedAt: at('10:00'), cadence, nowMs: Date.parse(at(clock)) },
    );

  it.each<[string, Partial<Incident>, string, string | undefined]>([
    ['not yet', {}, '10:29', 'later'],
    ['half an hour after it opened', {}, '10:30', 'due'],
    ['a quarter of an hour late, still due', {}, '10:45', 'due'],
    ['later than that', {}, '10:46', 'overdue'],
    ['counted from the last update', { lastUpdateAt: at('10:40') }, '10:46', 'later'],
    ['while it no longer hurts', { state: 'mitigated' }, '10:31', 'due'],
    ['never where it is over', { state: 'resolved' }, '10:46', undefined],
    ['never where it can wait', { urgency: 'ticket' }, '10:46', undefined],
    ['never where its severity asks for none', { severity: 4 }, '10:46', undefined],
  ])('%s', (_, parts, clock, state) => {
    expect(due(parts, clock)?.state).toBe(state);
  });
});
