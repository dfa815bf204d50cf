import type { AutomaticStartsDto, RunNews } from '@rollcall/plugin-incidents-common';
import { automaticInWords, remedyEventInWords } from './remedyWords';
import { whoDid } from './words';

const RUN = {
  kind: 'run' as const,
  at: '2026-11-21T10:00:00.000Z',
  runId: 'r1',
  runbookRef: 'runbook:default/drain',
  title: 'Drain the queue',
  by: 'user:default/mara',
};

it.each<[RunNews, string | undefined, string]>([
  ['started', undefined, 'Started Drain the queue.'],
  ['awaiting-approval', undefined, 'Asked for Drain the queue, which waits for agreement.'],
  ['waiting', 'Press it', 'Drain the queue waits for a person: “Press it”.'],
  ['failed', 'Look', 'Drain the queue failed: “Look”.'],
  ['failed', undefined, 'Drain the queue failed.'],
  ['succeeded', undefined, 'Drain the queue succeeded.'],
  ['rolled-back', undefined, 'What Drain the queue did was undone.'],
])('tells of a run that %s', (news, stepTitle, sentence) => {
  expect(remedyEventInWords({ ...RUN, news, stepTitle })).toBe(sentence);
});

it('tells that nobody started what started by itself', () => {
  const event = { ...RUN, news: 'started' as const, by: 'system:auto' };
  expect(remedyEventInWords(event)).toBe('Drain the queue started by itself.');
  expect(whoDid(event)).toBeUndefined();
  expect(whoDid({ ...event, by: RUN.by })).toBe(RUN.by);
});

it('tells why one did not start by itself', () => {
  expect(
    remedyEventInWords({
      kind: 'run-refused',
      at: RUN.at,
      runbookRef: RUN.runbookRef,
      title: RUN.title,
      guard: 'cooldown',
      because: 'It started less than PT15M ago.',
    }),
  ).toBe('Drain the queue did not start by itself: It started less than PT15M ago.');
});

it.each<[AutomaticStartsDto, string]>([
  [{ started: 0, refusals: [] }, 'Has not started by itself within 30 days.'],
  [{ started: 1, refusals: [] }, 'Started by itself once within 30 days.'],
  [
    { started: 0, refusals: [{ guard: 'breaker', count: 1 }] },
    'Has not started by itself within 30 days; held back once because it did not help before.',
  ],
  [
    { started: 2, refusals: [{ guard: 'a-new-guard', count: 2 }] },
    'Started by itself 2 times within 30 days; held back 2 times because a-new-guard.',
  ],
])('counts %j in words', (starts, sentence) => {
  expect(automaticInWords(starts)).toBe(sentence);
});
