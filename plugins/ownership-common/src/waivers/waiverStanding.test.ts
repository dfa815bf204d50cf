import { fleetOf, type FleetText, NO_FACTS, NOW, service } from '@rollcall/test-utils';
import { audit } from '../audit';
import { waiver, WAIVER_POLICY } from '../__testUtils__/waiver';

const UNOWNED = service({ name: 'mail', owner: '' });

function missing(text: FleetText, now = NOW) {
  const found = audit(fleetOf(text), NO_FACTS, now);
  return found.filter(({ rule }) => rule === 'owner-missing');
}

describe('waivers', () => {
  it('cover a finding through their last day, and say by whom and until when', () => {
    const text = {
      documents: { 'a.yaml': UNOWNED, 'waivers/mail.yaml': waiver({ entity: 'component:mail' }) },
      policy: WAIVER_POLICY,
    };
    const [during] = missing(text, '2027-01-31T23:59:59Z');
    expect(during).toMatchObject({
      state: 'waived',
      waiver: {
        ref: 'waiver:default/mail',
        approvedBy: 'user:kim',
        expires: '2027-01-31',
        reason: 'The mail service is switched off in spring.',
      },
    });
    const [after] = missing(text, '2027-02-01T00:00:00Z');
    expect(after).toMatchObject({ state: 'open' });
    expect(after.fingerprint).toBe(during.fingerprint);
  });

  it('cover only what they name', () => {
    const documents = {
      'a.yaml': UNOWNED,
      'b.yaml': service({ name: 'post', owner: '' }),
      'waivers/mail.yaml': waiver({ entity: 'component:post' }),
    };
    const states = missing({ documents, policy: WAIVER_POLICY }).map(({ state }) => state);
    expect(states).toEqual(['open', 'waived']);
  });

  it('do not count where the policy accepts none', () => {
    const documents = {
      'a.yaml': UNOWNED,
      'waivers/mail.yaml': waiver({ entity: 'component:mail' }),
    };
    expect(missing({ documents, policy: 'tiers: {"1": {}}' })).toMatchObject([{ state: 'open' }]);
    expect(missing({ documents })).toMatchObject([{ state: 'open' }]);
  });

  it('of a repository do not count where the policy is brought along', () => {
    const policy = `kind: AuditPolicy\nmetadata: {name: rules}\nspec:\n  ${WAIVER_POLICY.replace('\n', '\n  ')}\n---\n`;
    const own = waiver({ entity: 'component:mail' });
    expect(
      missing({
        documents: { 'a.yaml': UNOWNED, 'waivers/mail.yaml': own },
        context: policy,
      }),
    ).toMatchObject([{ state: 'open' }]);
    const home = own.replace(
      'name: mail}',
      'name: mail, annotations: {rollcall.dev/source: "waivers/mail.yaml#1:1"}}',
    );
    expect(missing({ documents: { 'a.yaml': UNOWNED }, context: policy + home })).toMatchObject([
      { state: 'waived' },
    ]);
  });

  describe('count in the repository of the policy alone', () => {
    const ACME = 'github.com/acme/catalog';
    const policy = (annotation = '') =>
      `kind: AuditPolicy\nmetadata: {name: rules, annotations: {${annotation}}}\nspec:\n  ${WAIVER_POLICY.replace(
        '\n',
        '\n  ',
      )}\n---\n`;
    const source = (path: string) => `rollcall.dev/source: "${path}#1:1"`;

    it.each([
      [`${ACME}/rollcall.yaml`, `${ACME}/waivers/mail.yaml`, 'waived'],
      [`${ACME}/rollcall.yaml`, `${ACME}/shop/waivers/mail.yaml`, 'open'],
      [`${ACME}/rollcall.yaml`, `${ACME}-too/waivers/mail.yaml`, 'open'],
      [`${ACME}/rollcall.yaml`, 'github.com/acme/shop/waivers/mail.yaml', 'open'],
      [`${ACME}/rollcall.yaml`, `https://${ACME}/waivers/mail.yaml`, 'open'],
      // Where it lies is what the catalog was told to read, and the server makes of it what it will.
      [`https://${ACME}/rollcall.yaml`, `https://${ACME}/waivers/../../evil/mail.yaml`, 'open'],
      ['rollcall.yaml', 'waivers/mail.yaml', 'waived'],
      ['rollcall.yaml', `${ACME}/waivers/mail.yaml`, 'open'],
    ])('with the policy in %s and the waiver in %s: %s', (policyPath, path, state) => {
      const own = waiver({ entity: 'component:mail' });
      const here = { 'a.yaml': UNOWNED, [policyPath]: policy(), [path]: own };
      expect(missing({ documents: here })).toMatchObject([{ state }]);

      // Brought along from there, they are judged by where they lie at home.
      const home = own.replace('name: mail}', `name: mail, annotations: {${source(path)}}}`);
      const context = policy(source(policyPath)) + home;
      expect(missing({ documents: { 'a.yaml': UNOWNED }, context })).toMatchObject([{ state }]);
      const mine = { 'a.yaml': UNOWNED, [path]: own };
      const rules = policy(source(policyPath));
      expect(missing({ documents: mine, context: rules })).toMatchObject([{ state: 'open' }]);
    });
  });

  it.each([
    ['github.com/acme/catalog/mail.yaml', 'waived'],
    ['github.com/acme/shop/mail.yaml', 'open'],
  ])('of a path mean that of the repository of the policy: %s is %s', (file, state) => {
    const policy = `kind: AuditPolicy\nmetadata: {name: rules}\nspec: {waivers: {acceptFrom: [waivers/]}}\n`;
    const documents = {
      [file]: UNOWNED,
      'github.com/acme/catalog/rollcall.yaml': policy,
      'github.com/acme/catalog/waivers/mail.yaml': waiver({ path: 'mail.yaml' }),
    };
    expect(missing({ documents })).toMatchObject([{ state }]);
  });

  it('do not close what nobody can judge', () => {
    const documents = {
      'a.yaml': service({ name: 'mail', tier: '1' }),
      'waivers/mail.yaml': waiver({ entity: 'component:mail', rule: 'evidence-unmet' }),
    };
    const policy =
      'waivers: {acceptFrom: [waivers/]}\ntiers: {"1": {requires: {evidence: ["a.b < 3"]}}}';
    const found = audit(fleetOf({ documents, policy }), NO_FACTS, NOW);
    expect(found.filter(({ rule }) => rule === 'evidence-unmet')).toMatchObject([
      { state: 'unknown' },
    ]);
  });
});
