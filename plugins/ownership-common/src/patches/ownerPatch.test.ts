import type { Fleet } from '@rollcall/model';
import fc from 'fast-check';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { fleetOf as fleetOfText } from '@rollcall/test-utils';
import { GitFolder } from './__testUtils__/GitFolder';
import { ownerPatch } from './ownerPatch';

const HEAD = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: mail\n';
const MAIL = 'component:default/mail';

const ORGANISATION = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments, title: Payments}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: TEAM-A}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: gone, annotations: {rollcall.dev/status: retired}}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: mara}
spec: {memberOf: [payments, TEAM-A]}
`;

function fleetOf(text: string, file = 'svc/mail.yaml', policy?: string): Fleet {
  return fleetOfText({ documents: { [file]: text, 'org.yaml': ORGANISATION }, policy });
}

/** What another reader finds in a text, or `undefined` where it cannot read it. */
function valuesOf(text: string): { kind?: string; spec?: object }[] | undefined {
  try {
    return loadAll(text, undefined, { schema: CORE_SCHEMA }) as { kind?: string; spec?: object }[];
  } catch {
    return undefined;
  }
}

describe('ownerPatch', () => {
  let git: GitFolder;
  beforeAll(() => {
    git = new GitFolder();
  });
  afterAll(() => git.remove());

  /** Applies the patch with real git, and gives the text that results. */
  function patched(text: string, file = 'svc/mail.yaml', ownerRef = 'group:default/payments') {
    const fleet = fleetOf(text, file);
    const { patch, files } = ownerPatch({ entityRef: MAIL, ownerRef, text, fleet });
    expect(files).toEqual([file]);
    git.write(file, text);
    git.apply(patch);
    const after = git.read(file)!;
    expect(fleetOf(after, file).owner(MAIL)).toMatchObject({ state: 'owned', ref: ownerRef });
    return after;
  }

  it.each([
    ['nothing', 'type: service\n  lifecycle: production # really\n  system: shop\n'],
    ['nothing but a type', 'type: service # a comment\n'],
    ['nothing, without an end of the last line', 'type: service'],
    ['nothing, with a text of several lines first', 'note: |\n    a\n    b\n  type: service\n'],
    ['an empty value', 'type: service\n  owner:\n  system: shop\n'],
    ['an empty value and a comment', 'type: service\n  owner: # who?\n  system: shop\n'],
    ['null', 'type: service\n  owner: ~ # who?\n'],
    ['a stand-in', 'type: service\n  owner: TODO # ask around\n'],
    ['a quoted stand-in', "type: service\n  owner: 'TODO'\n"],
    ['a text of several lines', 'type: service\n  owner: >-\n    some\n    body\n  system: shop\n'],
    ['somebody unknown', 'owner: "mailers"\n  type: service\n'],
  ])('sets the owner where there is %s', (_name, spec) => {
    const after = patched(`${HEAD}spec:\n  ${spec}`);
    const lines = (text: string) => text.split('\n').filter(line => !line.includes('owner'));
    const kept = lines(after).join('\n');
    for (const comment of spec.match(/#.*/g) ?? []) expect(after).toContain(comment);
    expect(kept).toContain('type: service');
    expect(after.match(/owner:/g)).toHaveLength(1);
  });

  it('writes the owner after type and lifecycle, as authors do', () => {
    expect(
      patched(`${HEAD}spec:\n  type: service\n  lifecycle: production\n  system: shop\n`),
    ).toBe(
      `${HEAD}spec:\n  type: service\n  lifecycle: production\n  owner: payments\n  system: shop\n`,
    );
  });

  it.each([
    [
      'a flow mapping',
      `${HEAD}spec: { type: service }\n`,
      'spec: { owner: payments, type: service }',
    ],
    [
      'Windows line ends',
      `${HEAD}spec:\n  type: service\n`.replaceAll('\n', '\r\n'),
      'service\r\n  owner: payments\r\n',
    ],
    ['the kind', `${HEAD}spec: {type: service, owner: "group:mailers"}\n`, '"group:payments"'],
    [
      'kind and namespace',
      `${HEAD}spec: {type: service, owner: Group:default/mailers}\n`,
      'owner: Group:default/payments}',
    ],
    [
      'an anchor nobody repeats',
      `${HEAD}spec: {type: service, owner: &who mailers}\n`,
      '&who payments',
    ],
  ])('keeps the style of the author: %s', (_name, text, expected) => {
    expect(patched(text)).toContain(expected);
  });

  it('writes the kind where the rest of the file does', () => {
    const other = `${HEAD.replace('mail', 'pay')}spec: {type: service, owner: "group:payments"}\n`;
    expect(patched(`${HEAD}spec:\n  type: service\n  owner: TODO\n---\n${other}`)).toContain(
      '  owner: group:payments\n',
    );
  });

  it.each([2, undefined])('keeps JSON being JSON, with an indentation of %s', indentation => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'mail' },
    };
    const text = JSON.stringify({ ...entity, spec: { type: 'service' } }, undefined, indentation);
    const after = patched(`${text}\n`, 'svc/mail.json');
    expect(JSON.parse(after).spec).toEqual({ owner: 'payments', type: 'service' });
  });

  it('names the kind of a person', () => {
    const text = `${HEAD}spec:\n  type: service\n`;
    expect(patched(text, undefined, 'user:default/mara')).toContain('owner: user:mara');
  });

  it.each([
    ['TEAM-A', 'takes for a stand-in', undefined],
    ['payments', 'takes for another', 'owners: {aliases: {payments: group:mailers}}'],
  ])('does not write the name %s, which the policy %s', (ownerRef, _why, policy) => {
    const text = `${HEAD}spec:\n  type: service\n`;
    const fleet = fleetOf(text, undefined, policy);
    const { patch, notChanged } = ownerPatch({ entityRef: MAIL, ownerRef, text, fleet });
    expect({ patch, notChanged }).toEqual({
      patch: '',
      notChanged: [expect.stringContaining('another meaning')],
    });
  });

  it.each([
    ['an alias', `x-owner: &who mailers\n${HEAD}spec: {type: service, owner: *who}\n`],
    ['an anchor that is repeated', `${HEAD}spec: &spec {type: service}\nx: *spec\n`],
    ['a spec from elsewhere', `x: &spec {type: service}\n${HEAD}spec: *spec\n`],
  ])('leaves alone %s, and says why', (_name, text) => {
    const declared = fleetOf(`${HEAD}spec: {type: service}\n`);
    const result = ownerPatch({ entityRef: MAIL, ownerRef: 'payments', text, fleet: declared });
    expect(result).toMatchObject({ patch: '', files: [] });
    expect(result.notChanged).toEqual([expect.stringContaining('in svc/mail.yaml by hand')]);
    expect(result.pullRequest.title).toBe('Give mail to Payments');
  });

  it('says so where the text is not at hand, and still what to write', () => {
    const fleet = fleetOf(`${HEAD}spec: {type: service}\n`);
    const result = ownerPatch({
      entityRef: MAIL,
      ownerRef: 'payments',
      fleet,
      orphan: { rule: 'owner-missing', message: 'component:mail names no owner.', remedy: '' },
      evidence: [{ kind: 'codeowners', because: 'CODEOWNERS:1 gives it to it.', weight: 0.8 }],
    });
    expect(result.notChanged).toEqual([
      'component:mail is not changed: The text of its file is not at hand. Set "owner: group:payments" in svc/mail.yaml by hand.',
    ]);
    expect(result.pullRequest.body).toContain('`svc/mail.yaml` at line 1');
    expect(result.pullRequest.body).toContain(
      'component:mail names no owner. (rule `owner-missing`)',
    );
    expect(result.pullRequest.body).toContain('- CODEOWNERS:1 gives it to it.');
  });

  it('finds the document after it moved in its file, and refuses one that is gone', () => {
    const text = `${HEAD}spec:\n  type: service\n`;
    const fleet = fleetOf(text);
    const patch = (now: string) =>
      ownerPatch({ entityRef: MAIL, ownerRef: 'payments', text: now, fleet });
    const other = `${HEAD.replace('mail', 'pay')}spec:\n  type: service\n---\n`;
    expect(patch(other + text).patch).toContain('+  owner: payments');
    expect(patch(other).notChanged[0]).toContain('any more');
    expect(patch(`${text}---\n${HEAD}spec: {a: [}\n`).patch).toContain('+  owner: payments');
  });

  it.each([
    ['group:nobody', 'NotFoundError'],
    ['component:mail', 'InputError'],
    ['gone', 'InputError'],
    ['a b:c:d/e', 'InputError'],
  ])('refuses %s as an owner', (ownerRef, name) => {
    const text = `${HEAD}spec: {type: service}\n`;
    const attempt = () => ownerPatch({ entityRef: MAIL, ownerRef, text, fleet: fleetOf(text) });
    expect(attempt).toThrow(expect.objectContaining({ name }));
  });

  it('refuses who owns it already', () => {
    const text = `${HEAD}spec: {type: service, owner: payments}\n`;
    const attempt = () =>
      ownerPatch({ entityRef: MAIL, ownerRef: 'payments', text, fleet: fleetOf(text) });
    expect(attempt).toThrow('already');
  });

  it('changes the owner alone, or nothing, whatever the text looks like', () => {
    const fleet = fleetOf(`${HEAD}spec: {type: service}\n`);
    const start = fc.constantFrom('', 'spec:\n', 'spec:\n  type: service\n');
    const line = fc.constantFrom(
      'spec:',
      '  type: service',
      '  owner:',
      '  owner: x',
      '  owner: "x" # c',
      '  owner: |',
      '    deep: 1',
      '- a',
      '---',
      '...',
      '# c',
      '',
      'spec: {type: a}',
      'spec: {}',
      '  <<: {owner: y}',
      '\t',
      '  lifecycle: |',
    );
    fc.assert(
      fc.property(
        start,
        fc.array(line, { maxLength: 8 }),
        fc.boolean(),
        (first, lines, windows) => {
          const unix = HEAD + first + lines.join('\n');
          const text = windows ? unix.replaceAll('\n', '\r\n') : unix;
          const result = ownerPatch({ entityRef: MAIL, ownerRef: 'payments', text, fleet });
          expect(result.notChanged).toHaveLength(result.patch === '' ? 1 : 0);
          if (result.patch === '') return;
          git.write('svc/mail.yaml', text);
          git.apply(result.patch);
          const before = valuesOf(text);
          const after = valuesOf(git.read('svc/mail.yaml')!);
          const expected = before?.map(value =>
            value?.kind === 'Component'
              ? { ...value, spec: { ...value.spec, owner: 'payments' } }
              : value,
          );
          expect(before && after).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});
