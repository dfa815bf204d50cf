import type { AutomaticStartsDto, RunNews } from '@rollcall/plugin-incidents-common';
import { automaticInWords, remedyEventInWords } from './remedyWords';

const RUN = {
  kind: 'run' as const,
  at: '2026-11-21T10:00:00.000Z',
  runId: 'r1',
  runbookRef: 'runbook:default/drain',
  by: 'user:default/mara',
};

it.each<[RunNews, string | undefined, string]>([
  ['started', undefined, 'Started drain.'],
  ['awaiting-approval', undefined, 'Asked for drain, which waits for agreement.'],
  ['waiting', 'Press it', 'drain waits for a person: “Press it”.'],
  ['failed', 'Look', 'drain failed: “Look”.'],
  ['failed', undefined, 'drain failed.'],
  ['succeeded', undefined, 'drain succeeded.'],
  ['rolled-back', undefined, 'What drain did was undone.'],
])('tells of a run that %s', (news, stepTitle, sentence) => {
  expect(remedyEventInWords({ ...RUN, news, stepTitle })).toBe(sentence);
});

it('tells why one did not start by itself', () => {
  expect(
    remedyEventInWords({
      kind: 'run-refused',
      at: RUN.at,
      runbookRef: RUN.runbookRef,
      guard: 'cooldown',
      because: 'It started less than PT15M ago.',
    }),
  ).toBe('drain did not start by itself: It started less than PT15M ago.');
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
