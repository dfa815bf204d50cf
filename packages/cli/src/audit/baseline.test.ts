import { finding } from '../__testUtils__/reports';
import { formatBaseline, goneEntries, nextBaseline } from './baseline';

const a = finding({ subject: 'a' });
const b = finding({ subject: 'b' });
const waived = finding({ subject: 'w', state: 'waived' });
const known = nextBaseline({
  known: undefined,
  findings: [a, b, waived],
  acceptNew: false,
});

describe('a baseline', () => {
  it('begins with everything that is open', () => {
    expect(known.map(each => each.fingerprint)).toEqual([a.fingerprint, b.fingerprint]);
  });

  it('only shrinks', () => {
    const fresh = finding({ subject: 'c' });
    const next = { known, findings: [b, fresh] };
    expect(nextBaseline({ ...next, acceptNew: false }).map(e => e.fingerprint)).toEqual([
      b.fingerprint,
    ]);
    expect(nextBaseline({ ...next, acceptNew: true }).map(e => e.fingerprint)).toEqual([
      b.fingerprint,
      fresh.fingerprint,
    ]);
  });

  it('names the entries whose finding is gone', () => {
    expect(goneEntries([b], known)).toEqual([known[0]]);
  });

  it('is written the same in whatever order it was found', () => {
    expect(formatBaseline(known)).toBe(formatBaseline([...known].reverse()));
  });
});
