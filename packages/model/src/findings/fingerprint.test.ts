import fc from 'fast-check';
import { fingerprint } from './fingerprint';

const finding = {
  rule: 'owner-missing',
  entityRef: 'component:default/checkout',
  subject: 'spec.owner',
};

describe('fingerprint', () => {
  it('is version and SHA-256', () => {
    expect(fingerprint(finding)).toMatch(/^v1:[0-9a-f]{64}$/);
  });

  it('stays when lines and messages change, and speaks of the entity before the file', () => {
    const moved = { ...finding, file: 'a.yaml', line: 3, message: 'other' };
    expect(fingerprint(moved)).toBe(fingerprint(finding));
  });

  it('differs for findings that differ in any part, whatever characters they hold', () => {
    const parts = fc.record({
      rule: fc.string(),
      reason: fc.string(),
      entityRef: fc.string(),
      subject: fc.string(),
    });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(fingerprint(a)).not.toBe(fingerprint(b));
      }),
    );
  });
});
