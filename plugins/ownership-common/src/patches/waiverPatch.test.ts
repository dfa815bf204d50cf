import { governingPolicy, readFileDocuments, type Finding } from '@rollcall/model';
import { fleetOf, NO_FACTS, NOW, service } from '@rollcall/test-utils';
import { audit } from '../audit';
import { WAIVER_POLICY } from '../__testUtils__/waiver';
import { GitFolder } from './__testUtils__/GitFolder';
import { waiverPatch, type WaiverPatchOptions } from './waiverPatch';

const documents = { 'a.yaml': service({ name: 'mail', owner: '' }) };
const fleet = fleetOf({ documents, policy: WAIVER_POLICY });

function finding(changes: Partial<Finding> = {}): Finding {
  const found = audit(fleet, NO_FACTS, NOW).find(({ rule }) => rule === 'owner-missing')!;
  return { ...found, ...changes };
}

function patchOf(changes: Partial<WaiverPatchOptions> = {}) {
  return waiverPatch({
    finding: finding(),
    reason: 'It is switched off in spring: "no" kidding # really',
    expires: '2027-01-31',
    requestedBy: 'user:default/mara',
    policy: fleet.policy,
    now: NOW,
    ...changes,
  });
}

describe('waiverPatch', () => {
  let git: GitFolder;
  beforeAll(() => {
    git = new GitFolder();
  });
  afterAll(() => git.remove());

  function applied(changes: Partial<WaiverPatchOptions> = {}) {
    const { patch, files } = patchOf(changes);
    git.apply(patch);
    return { file: files[0], text: git.read(files[0])! };
  }

  it('adds a file that git takes and the reader accepts, which counts once it is approved', () => {
    const { file, text } = applied();
    expect(file).toMatch(/^waivers\/owner-missing-mail-[0-9a-f]{8}\.yaml$/);
    const read = readFileDocuments({ file, text });
    expect(read.problems).toEqual([]);
    expect(read.documents[0].spec).toMatchObject({
      entity: 'component:default/mail',
      reason: 'It is switched off in spring: "no" kidding # really',
      requestedBy: 'user:default/mara',
      expires: '2027-01-31',
    });

    const auditWith = (waiver: string) =>
      audit(
        fleetOf({ documents: { ...documents, [file]: waiver }, policy: WAIVER_POLICY }),
        NO_FACTS,
        NOW,
      );
    const pending = auditWith(text);
    expect(pending).toContainEqual(
      expect.objectContaining({ rule: 'owner-missing', state: 'open' }),
    );
    expect(pending).toContainEqual(
      expect.objectContaining({ rule: 'waiver-unused', reason: 'not-approved' }),
    );
    const approved = auditWith(text.replace('user:REPLACE-WITH-APPROVER', 'user:kim'));
    expect(approved.map(({ rule, state }) => `${rule} ${state}`)).toContain('owner-missing waived');
    expect(approved.map(({ rule }) => rule)).not.toContain('waiver-unused');
  });

  it('writes the pull request in plain words', () => {
    const { title, body } = patchOf().pullRequest;
    expect(title).toBe('Waive owner-missing for component:mail until 2027-01-31');
    expect(body).toContain(finding().message);
    expect(body).toContain('approvedBy');
  });

  it('waives what concerns a file by its path, under a name that is short enough', () => {
    const { file, text } = applied({
      finding: finding({
        entityRef: undefined,
        file: `${'deep/'.repeat(30)}${'name'.repeat(20)}.yaml`,
      }),
    });
    const { documents: found, problems } = readFileDocuments({ file, text });
    expect(problems).toEqual([]);
    expect(found[0].spec.path).toMatch(/^deep/);
    expect(found[0].name.length).toBeLessThanOrEqual(63);
  });

  it.each<[string, Partial<WaiverPatchOptions>, string]>([
    ['a policy that accepts none', { policy: governingPolicy([]) }, 'from no folder'],
    ['what is waived already', { finding: finding({ state: 'waived' }) }, 'Only an open finding'],
    ['what cannot be waived', { finding: finding({ rule: 'waiver-expired' }) }, 'cannot be waived'],
    [
      'what no waiver can name',
      { finding: finding({ entityRef: undefined, file: undefined }) },
      'as a whole',
    ],
    ['a blank reason', { reason: ' \n' }, 'needs a reason'],
    ['a day that is none', { expires: '2027-02-30' }, 'is no day'],
    ['an instant', { expires: '2027-01-31T10:00:00Z' }, 'is no day'],
    ['a day that is over', { expires: '2026-11-20' }, 'is over'],
  ])('refuses %s', (_name, changes, message) => {
    expect(() => patchOf(changes)).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(message) }),
    );
  });
});
