import { readText } from '../__testUtils__/runbooks';
import { drillDueMs } from './drillDueMs';
import { drillInputs } from './drillInputs';

const at = (date: string) => Date.parse(`${date}T00:00:00Z`);

it.each<[string, Parameters<typeof drillDueMs>, string]>([
  [
    'a month after the last good one',
    ['P1M', { lastGoodDrillMs: at('2026-10-31'), knownSinceMs: 0 }],
    '2026-11-30',
  ],
  [
    'from when it is known, where there was none',
    ['P30D', { knownSinceMs: at('2026-11-01') }],
    '2026-11-01',
  ],
])('is due %s', (_, [every, past], date) => {
  expect(drillDueMs(every, past)).toBe(at(date));
});

const WITH_ENVIRONMENT =
  'inputs: {type: object, properties: {environment: {type: string, enum: [staging, production]}}}';
const STEPS = 'drill: {every: P30D, environment: staging}\nsteps: [{id: a, manual: Look.}]';

describe('a rehearsal nobody attends', () => {
  it('is given the environment it is for', () => {
    const { runbook } = readText(`${WITH_ENVIRONMENT}\n${STEPS}`);
    expect(drillInputs(runbook, 'mutating')).toEqual({ inputs: { environment: 'staging' } });
  });

  it('may look anywhere', () => {
    const { runbook } = readText(STEPS);
    expect(drillInputs(runbook, 'read-only')).toEqual({ inputs: {} });
  });

  it('never changes what nothing keeps it away from', () => {
    const { runbook } = readText(STEPS);
    expect(drillInputs(runbook, 'mutating').because).toContain('keep it to staging');
  });
});
