import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const policy = (name: string) => `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: { name: ${name} }
spec: { scope: organisation, waivers: { acceptFrom: [waivers/] } }
`;

const WAIVER = `apiVersion: rollcall.dev/v1alpha1
kind: Waiver
metadata: { name: own }
spec:
  rule: owner-missing
  entity: component:mail
  reason: We would rather not.
  approvedBy: user:mara
  expires: '2099-01-01'
`;

const UNOWNED = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: mail }
spec: { type: service, lifecycle: production }
`;

const folders: TestFolder[] = [];

function stateOfOwnerMissing(files: Record<string, string>, ...args: string[]): string {
  const folder = new TestFolder(files);
  folders.push(folder);
  const { stdout } = rollcall(folder.path, ['audit', 'catalog', '--format', 'json', ...args]);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; state: string }[] };
  return findings.find(({ rule }) => rule === 'owner-missing')?.state ?? 'not found';
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(folder => folder.remove()));

describe('a waiver of the repository', () => {
  it('counts where the policy of this very repository accepts its folder', () => {
    const files = {
      'catalog/mail.yaml': UNOWNED,
      'rollcall.yaml': policy('acme'),
      'waivers/own.yaml': WAIVER,
    };
    expect(stateOfOwnerMissing(files)).toBe('waived');
  });

  it.each([
    ['without a policy of its own', {}],
    ['with a policy that claims the organisation', { 'rollcall.yaml': policy('mine') }],
    ['with one that goes by the same name', { 'rollcall.yaml': policy('acme') }],
  ])('does not count under a policy brought along, %s', (_, own) => {
    const files = {
      'catalog/mail.yaml': UNOWNED,
      'waivers/own.yaml': WAIVER,
      'organisation.yaml': policy('acme'),
      ...own,
    };
    expect(stateOfOwnerMissing(files, '--context', 'organisation.yaml')).toBe('open');
  });
});
