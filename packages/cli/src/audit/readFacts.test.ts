import { TestFolder } from '../__testUtils__/TestFolder';
import { checkFacts, readFacts } from './readFacts';

/** Longer than any file that is audited, and soon read. */
const LONG = `# ${'x'.repeat(1022)}\n`.repeat(33 * 1024);

function confirmed(at: string) {
  const confirmations = [{ entityRef: 'component:checkout', by: 'user:mara', at }];
  return { asOf: '2026-11-20T09:00:00Z', confirmations };
}

describe('readFacts', () => {
  it('reads facts of any size', () => {
    const folder = new TestFolder({ 'facts.yaml': `${LONG}asOf: "2026-11-20T09:00:00Z"\n` });
    const facts = readFacts(folder.path, 'facts.yaml');
    folder.remove();
    expect(facts).toEqual({ asOf: '2026-11-20T09:00:00Z' });
  });
});

describe('checkFacts', () => {
  it.each(['2026-11-19T10:00:00Z', '2026-11-19T10:00:00+02:00', '2026-11-19'])(
    'takes the instant %s',
    at => {
      expect(checkFacts({ ...confirmed(at), asOf: at }, 'facts')).toEqual({
        ...confirmed(at),
        asOf: at,
      });
    },
  );

  it.each(['2026-11-19T10:00:00', '2026-04-31T00:00:00Z', '19 November 2026', 'yesterday'])(
    'refuses %s, which no rule can read as an instant',
    at => {
      expect(() => checkFacts(confirmed(at), 'facts')).toThrow(
        'facts: confirmations[0].at is missing or malformed.',
      );
      expect(() => checkFacts({ asOf: at }, 'facts')).toThrow('an instant with its offset');
    },
  );
});
