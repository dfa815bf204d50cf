import { momentProblem } from './momentProblem';
import type { IncidentMoment } from './types';

const at = (clock: string) => `2026-01-06T${clock}:00.000Z`;
const NOW_MS = Date.parse(at('12:00'));
const DERIVED = {
  impactStart: at('10:00'),
  detected: at('10:02'),
  acknowledged: at('10:05'),
  mitigated: at('10:30'),
  resolved: at('10:40'),
  impactEnd: at('10:30'),
};

describe('momentProblem', () => {
  it.each<[string, IncidentMoment, string, string | undefined]>([
    ['an earlier start', 'impactStart', '09:00', undefined],
    ['a start after it was noticed, by a warning', 'impactStart', '10:10', undefined],
    ['a start after its end', 'impactStart', '10:31', 'after when it stopped hurting'],
    ['an end before its start', 'impactEnd', '09:59', 'before the start of impact'],
    ['a notice after somebody had it', 'detected', '10:06', 'after when it was taken on'],
    ['what has not come yet', 'resolved', '12:01', 'lies ahead'],
    ['this very moment', 'resolved', '12:00', undefined],
  ])('judges %s', (_, moment, clock, problem) => {
    const said = momentProblem(
      { derived: DERIVED, overridden: {} },
      { moment, to: at(clock) },
      NOW_MS,
    );
    expect(Boolean(said)).toBe(Boolean(problem));
    expect(said ?? '').toContain(problem ?? '');
  });

  it('goes by what was said before, not by what the events say', () => {
    const overridden = { impactStart: { at: at('10:20'), by: 'user:default/mara', because: 'x' } };
    const said = { moment: 'impactEnd' as const, to: at('10:15') };
    expect(momentProblem({ derived: DERIVED, overridden }, said, NOW_MS)).toContain(at('10:20'));
    expect(momentProblem({ derived: DERIVED, overridden: {} }, said, NOW_MS)).toBeUndefined();
  });
});
