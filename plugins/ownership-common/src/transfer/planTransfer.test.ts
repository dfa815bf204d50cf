import { fleetOf, group, user } from '../codeowners/__testUtils__/fleetOf';
import { planTransfer } from './planTransfer';
import type { PlanTransferOptions } from './types';

const FLEET = fleetOf(
  [
    group('team-a'),
    group('team-b', { slug: 'acme/b-team' }),
    group('Team-C'),
    group('far', { namespace: 'other' }),
    group('aliased'),
    user('mara'),
  ].join(''),
  {
    'group:default/old-a': 'group:default/team-a',
    '@acme/ayes': 'group:default/team-a',
    'group:default/aliased': 'group:default/team-b',
  },
);

function plan(text: string, options: Partial<PlanTransferOptions> & { file?: string } = {}) {
  const { file = 'catalog-info.yaml', ...rest } = options;
  return planTransfer({
    from: 'team-a',
    to: 'group:team-b',
    fleet: FLEET,
    files: [{ file, text }],
    ...rest,
  });
}

function entity(owner: string, more: { kind?: string; namespace?: string; spec?: string } = {}) {
  const { kind = 'Component', namespace = 'default', spec = '' } = more;
  return `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: x, namespace: ${namespace}}\nspec:\n  owner: ${owner}\n${spec}`;
}

/** The text after the transfer; the text before where nothing changes. */
function after(text: string, options?: Parameters<typeof plan>[1]): string {
  return plan(text, options).edits[0]?.after ?? text;
}

describe('planTransfer', () => {
  it.each([
    ['team-a', 'team-b'],
    ['Team-A', 'team-b'],
    ['group:team-a', 'group:team-b'],
    ['Group:Default/team-a', 'Group:default/team-b'],
    ['default/team-a', 'default/team-b'],
    ["'team-a'", "'team-b'"],
    ['"group:default/team-a"   # since 2024', '"group:default/team-b"   # since 2024'],
    ['!!str team-a', '!!str team-b'],
    ['old-a', 'team-b'],
  ])('writes %s as %s', (before, expected) => {
    expect(after(entity(before))).toBe(entity(expected));
  });

  it.each([
    ['a short name into another namespace', 'team-a', 'group:other/far', 'other/far'],
    ['a short name to a person', 'team-a', 'user:mara', 'user:mara'],
    ['a full reference to a person', 'Group:default/team-a', 'user:mara', 'User:default/mara'],
    ['the spelling of who takes', 'team-a', 'team-c', 'Team-C'],
  ])('writes %s as it must be', (_name, before, to, expected) => {
    expect(after(entity(before), { to })).toBe(entity(expected));
  });

  it('names the namespace where that of the entity is another', () => {
    const other = { namespace: 'other' };
    expect(after(entity('default/team-a', other))).toBe(entity('default/team-b', other));
    expect(after(entity('team-a', other))).toBe(entity('team-a', other));
    expect(after(entity('default/team-a', other), { to: 'group:other/far' })).toBe(
      entity('other/far', other),
    );
  });

  it('quotes a name that YAML would take for something else', () => {
    const fleet = fleetOf(group('team-a') + group('"123"'));
    expect(after(entity('team-a'), { to: 'group:123', fleet })).toBe(entity('"123"'));
  });

  it('leaves other owners, other fields and other files alone', () => {
    const text = [
      entity('team-ab', { spec: '  system: team-a\n  dependsOn: [group:team-a]\n' }),
      'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: u}\nspec: {memberOf: [team-a]}\n',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {owner: team-a}\n',
      '- owner: team-a\n',
    ].join('---\n');
    expect(plan(text)).toEqual({ edits: [], notChanged: [] });
    expect(plan(entity('team-a'), { file: 'notes.txt' })).toEqual({ edits: [], notChanged: [] });
  });

  it('changes every document of a file, in place, with Windows line ends and comments kept', () => {
    const text = `\uFEFF# head\r\n${[entity('team-a'), entity('team-c'), entity('team-a')]
      .join('---\n')
      .replace(/\n/g, '\r\n')}# tail`;
    const { edits } = plan(text);
    expect(edits).toHaveLength(1);
    expect(edits[0].after).toBe(text.replace(/team-a/g, 'team-b'));
    expect(edits[0].changes).toEqual([
      { line: 6, column: 10, old: 'team-a', new: 'team-b', what: 'owner of component:default/x' },
      { line: 18, column: 10, old: 'team-a', new: 'team-b', what: 'owner of component:default/x' },
    ]);
  });

  it('reads JSON, and lines ended by a carriage return alone', () => {
    const json =
      '{"apiVersion":"backstage.io/v1alpha1","kind":"API","metadata":{"name":"x"},"spec":{"owner":"team-a"}}';
    expect(after(json, { file: 'a.json' })).toBe(json.replace('team-a', 'team-b'));
    const old = entity('team-a').replace(/\n/g, '\r');
    expect(after(old)).toBe(old.replace('team-a', 'team-b'));
    expect(plan(old).edits[0].changes[0].line).toBe(5);
  });

  it('moves rotations, escalation policies and whom these notify', () => {
    const text = `apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: pay}
spec:
  owner: group:team-a
  steps:
    - {after: PT0S, notify: [oncallrotation:team-a, 'group:team-a']}
    - {after: PT5M, notify: [team-a, group:default/team-a]}
`;
    expect(plan(text).edits[0].changes.map(({ line, old, what }) => [line, old, what])).toEqual([
      [5, 'group:team-a', 'owner of escalationpolicy:default/pay'],
      [7, 'group:team-a', 'notify target of escalationpolicy:default/pay'],
      [8, 'group:default/team-a', 'notify target of escalationpolicy:default/pay'],
    ]);
    expect(after(text)).toContain("[oncallrotation:team-a, 'group:team-b']");
  });

  it('moves a runbook in the front matter of Markdown, and not its text', () => {
    const text =
      '---\nkind: Runbook\nspec: {owner: team-a}\n---\n# Restart\n\n```yaml\nspec: {owner: team-a}\n```\n';
    expect(after(text, { file: 'runbooks/restart.md' })).toBe(
      text.replace('owner: team-a', 'owner: team-b'),
    );
  });

  it.each([
    ['an alias', 'metadata: {name: x, title: &t team-a}\nspec:\n  owner: *t\n', 5, 'anchor &t'],
    ['an anchor', 'metadata: {name: x}\nspec:\n  owner: &t team-a\n  title: *t\n', 5, 'repeat'],
    ['a merge key', 'metadata: {name: x}\nbase: &b {owner: team-a}\nspec:\n  <<: *b\n', 6, 'merge'],
    [
      'a shared mapping',
      'metadata: {name: x}\nbase: &b {owner: team-a}\nspec: *b\n',
      5,
      'anchor &b',
    ],
    ['escapes', 'metadata: {name: x, title: team-a}\nspec:\n  owner: "te\\x61m-a"\n', 5, 'escapes'],
    ['several lines', 'metadata: {name: x}\nspec:\n  owner: >-\n    team-a\n', 5, 'several lines'],
  ])('lists what %s brings in, with its line', (_name, text, line, reason) => {
    const { edits, notChanged } = plan(
      `apiVersion: backstage.io/v1alpha1\nkind: Component\n${text}`,
    );
    expect(edits).toEqual([]);
    expect(notChanged).toEqual([
      { file: 'catalog-info.yaml', line, reason: expect.stringContaining(reason) },
    ]);
  });

  it('edits a value whose anchor nothing repeats', () => {
    expect(after(entity('&a team-a'))).toBe(entity('&a team-b'));
  });

  it('leaves the policy to its owners, and says so', () => {
    const text = `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: p}
spec:
  owners:
    aliases:
      "@acme/ayes": group:team-a
  onCall: {fallback: group:team-a}
`;
    const { edits, notChanged } = plan(text);
    expect(edits).toEqual([]);
    expect(notChanged.map(({ line }) => line)).toEqual([7, 8]);
  });

  it('lists a document it cannot read, and changes its neighbour', () => {
    const { edits, notChanged } = plan(`a: [team-a\n---\n${entity('team-a')}`);
    expect(edits[0].changes).toHaveLength(1);
    expect(notChanged).toMatchObject([{ line: 2, reason: expect.stringContaining('YAML') }]);
  });

  it('does not write what the aliases of the policy would lead elsewhere', () => {
    const { edits, notChanged } = plan(entity('team-a'), { to: 'group:team-c' });
    expect(edits).toHaveLength(1);
    expect(notChanged).toEqual([]);
    const astray = fleetOf(group('team-a') + group('team-b') + group('team-c'), {
      'team-b': 'group:default/team-c',
    });
    expect(after(entity('team-a'), { fleet: astray })).toBe(entity('group:default/team-b'));
  });

  describe('CODEOWNERS', () => {
    const file = '.github/CODEOWNERS';

    it('changes every handle that means who gives', () => {
      const text =
        '* @acme/team-a  @mara # team-a\n/docs/ @acme/ayes\n/b/ @acme/b-team @acme/team-a\n# @acme/team-a\n';
      const { edits } = plan(text, { file });
      expect(edits[0].after).toBe(
        '* @acme/b-team  @mara # team-a\n/docs/ @acme/b-team\n/b/ @acme/b-team\n# @acme/team-a\n',
      );
      expect(edits[0].changes).toMatchObject([
        { line: 1, column: 3, old: '@acme/team-a', new: '@acme/b-team', what: 'code owner of *' },
        { line: 2, column: 8 },
        { line: 3, old: '@acme/team-a', new: '' },
      ]);
    });

    it('guesses a handle in the same organisation only where it leads back', () => {
      expect(after('* @acme/team-a', { file, to: 'team-c' })).toBe('* @acme/Team-C');
      const { edits, notChanged } = plan('* @acme/ayes\n', {
        file,
        to: 'group:other/gone',
        fleet: {
          ...FLEET,
          hasOrganisation: false,
        },
      });
      expect(edits).toEqual([]);
      expect(notChanged).toMatchObject([{ file, line: 1 }]);
    });

    it('changes defaults of GitLab sections once, and no line that inherits them', () => {
      const { edits } = plan('[One] @acme/team-a\na/\nb/\n[ONE] @acme/team-a\nc/\n', {
        file: 'CODEOWNERS',
      });
      expect(edits[0].after).toBe('[One] @acme/b-team\na/\nb/\n[ONE] @acme/b-team\nc/\n');
    });
  });

  describe('limited', () => {
    const inPay = entity('team-a', { spec: '  system: pay\n' });
    const inShop = entity('team-a', { spec: '  system: shop\n' });
    const system = entity('team-a', { kind: 'System' }).replace('name: x', 'name: pay');

    it('to a System changes its entities and itself', () => {
      expect(after([inPay, inShop, system].join('---\n'), { system: 'pay' })).toBe(
        [inPay.replace('team-a', 'team-b'), inShop, system.replace('team-a', 'team-b')].join(
          '---\n',
        ),
      );
      const { edits, notChanged } = plan('* @acme/team-a', { file: 'CODEOWNERS', system: 'pay' });
      expect(edits).toEqual([]);
      expect(notChanged).toMatchObject([{ line: 1, reason: expect.stringContaining('more') }]);
    });

    it('to a path changes files there, and the lines of CODEOWNERS that are about it', () => {
      const path = '/services/pay/';
      expect(after(inPay, { path, file: 'services/pay/c.yaml' })).not.toBe(inPay);
      expect(after(inPay, { path, file: 'services/shop/c.yaml' })).toBe(inPay);
      const { edits, notChanged } = plan(
        '* @acme/team-a\n/services/pay/ @acme/team-a\n/services/pay/db @acme/team-a\n/services/shop/ @acme/team-a\n',
        { path, file: 'CODEOWNERS' },
      );
      expect(edits[0].changes.map(({ line }) => line)).toEqual([2, 3]);
      expect(notChanged.map(({ line }) => line)).toEqual([1]);
    });
  });

  it.each([
    [{ from: 'a b:c:d' }, 'InputError'],
    [{ to: 'component:x' }, 'InputError'],
    [{ to: 'group:default/TEAM-A' }, 'InputError'],
    [{ to: 'team-z' }, 'NotFoundError'],
  ])('refuses %j', (options, name) => {
    expect(() => plan('', options)).toThrow(expect.objectContaining({ name }));
  });

  it('moves what names an old reference that the policy leads elsewhere by now', () => {
    expect(after(entity('aliased'), { from: 'aliased', to: 'team-c' })).toBe(entity('Team-C'));
  });

  it('takes who gives though the organisation no longer has it', () => {
    expect(after(entity('gone'), { from: 'gone' })).toBe(entity('team-b'));
  });
});
